import { computed, signal } from '@kvitto/core';
import type { ReadonlySignal, Signal, Translate } from '@kvitto/core';
import type { KvittoError } from '@kvitto/contract/errors';
import type { Offer, ReturnCase, ReturnOptions, ReturnQuote } from '@kvitto/contract/return';
import type { Bench } from '../bench.ts';
import { alternativesFor } from './alternatives.model.ts';
import { chosenOf, draftOf, noDraft, stepNames, withWish } from './draft.model.ts';
import type { Draft, StepName, Wish } from './draft.model.ts';
import { faultsOf, needsInstead } from './faults.model.ts';
import type { Fault } from './faults.model.ts';
import type { FlowKey } from './flow.messages.ts';
import { noSpots } from './spot.model.ts';
import type { Spots } from './spot.model.ts';
import type { Album } from '../photos/album.ts';
import type { Photos } from '../photos/photos.tsx';
import type { Spots as SpotsView, look } from '../spots/spots.tsx';

/** How far the answer to "what would it bring" is. What is known stays while a newer one is asked for. */
interface Quoting {
  readonly state: 'none' | 'asking' | 'ready' | 'failed';
  readonly quote?: ReturnQuote | undefined;
  /** The newest one that was asked for before something else was chosen to come. */
  readonly plain?: ReturnQuote | undefined;
  readonly error?: KvittoError | undefined;
}

/** Something that is said above a step, e.g. that an offer has changed. */
interface Notice {
  readonly key: FlowKey;
  readonly params?: Readonly<Record<string, string | number>>;
}

/** A return on its way to being made. It lives as long as the panel does, also while it is put aside. */
export interface Flow {
  readonly bench: Bench;
  readonly t: Translate<FlowKey>;
  readonly options: ReadonlySignal<ReturnOptions>;
  readonly step: Signal<StepName>;
  /** The steps that this return has. */
  readonly steps: ReadonlySignal<readonly StepName[]>;
  readonly draft: Signal<Draft>;
  /** The return that is being changed. */
  readonly editing: Signal<ReturnCase | undefined>;
  readonly quoting: Signal<Quoting>;
  readonly offers: ReadonlySignal<readonly Offer[]>;
  /** The offer that was chosen, as it was last quoted. */
  readonly offer: ReadonlySignal<Offer | undefined>;
  readonly faults: Signal<readonly Fault[]>;
  readonly notice: Signal<Notice | undefined>;
  /** Why the press came to nothing, said beside the button. */
  readonly problem: Signal<(Notice & { readonly count: number }) | undefined>;
  readonly isSending: Signal<boolean>;
  /** What takes photos, once it has come. */
  readonly photos: ReadonlySignal<{ readonly Photos: typeof Photos } | undefined>;
  readonly album: Signal<Album>;
  /** Pictures that are still being prepared or sent. */
  readonly isUploading: Signal<boolean>;
  /** What shows where, or when, it is handed over, once it has come. */
  readonly spotting: ReadonlySignal<{ readonly Spots: typeof SpotsView; readonly look: typeof look } | undefined>;
  readonly spots: Signal<Spots>;
  /** A postcode, as it is typed. */
  readonly near: Signal<string>;
  /** All times are shown. */
  readonly isUnfolded: Signal<boolean>;
  /** What keeps a step from being left. */
  readonly faultsIn: (step: StepName, draft?: Draft) => readonly Fault[];
  readonly wish: (line: string, change: Partial<Wish>) => void;
  /** Another way back has other places and times. */
  readonly change: (change: Partial<Omit<Draft, 'wishes'>>) => void;
  /** Goes to a step, and puts the focus on its heading. */
  readonly goTo: (step: StepName, notice?: Notice) => void;
  /** Says why a press came to nothing, and puts the focus there. */
  readonly say: (problem: Notice) => void;
  /** Ends it: the next return begins anew, or with what was put aside for this change. */
  readonly forget: () => void;
}

/** Everything that a flow knows, before anything has happened. */
function knownOf(bench: Bench) {
  const { answer } = bench.options;
  // The panel draws no flow without.
  const options = computed(() => (answer.value as { readonly value: ReturnOptions }).value);
  const draft = signal(noDraft);
  const quoting = signal<Quoting>({ state: 'none' });
  const offers = computed(() => {
    const { quote, plain } = quoting.value;
    return (quote?.offers ?? [])
      .filter((each) => canBeHad(each, draft.value, options.value))
      .map((each) => asItStood(each, draft.value.resolution, plain));
  });
  const offer = computed(() => offers.value.find(({ resolution }) => resolution === draft.value.resolution));
  return {
    options,
    draft,
    quoting,
    offers,
    offer,
    step: signal<StepName>('things'),
    steps: computed(() => stepNames.filter((name) => name !== 'way' || !offer.value || offer.value.methods.length > 0)),
    editing: signal<ReturnCase | undefined>(undefined),
    faults: signal<readonly Fault[]>([]),
    notice: signal<Notice | undefined>(undefined),
    problem: signal<(Notice & { readonly count: number }) | undefined>(undefined),
    isSending: signal(false),
    album: signal<Album>({}),
    isUploading: signal(false),
    spots: signal<Spots>(noSpots),
    near: signal(''),
    isUnfolded: signal(false),
  };
}

/** Lays out a flow, and follows what it is opened for. */
export function flowOf(bench: Bench, later: Pick<Flow, 'photos' | 'spotting'>): Flow {
  const known = knownOf(bench);
  const { draft, editing, faults, notice, problem, step, options, offers, spots } = known;
  const faultsIn: Flow['faultsIn'] = (at, of = draft.peek()) => {
    const { method, state, slots } = spots.peek();
    const isTimed = state === 'ready' && method === of.method && slots.length > 0;
    return faultsOf(at, { draft: of, options: options.peek(), editing: editing.peek(), offers: offers.peek(), isTimed });
  };
  const goTo: Flow['goTo'] = (next, said) => {
    faults.value = [];
    notice.value = said;
    problem.value = undefined;
    bench.announcement.value = '';
    step.value = next;
    bench.move();
  };
  const told = (change: Draft) => {
    draft.value = change;
    problem.value = undefined;
    if (!editing.peek()) bench.isBegun.value = true;
    // What has been mended is not called missing any more.
    if (faults.peek().length > 0) faults.value = faultsIn(step.peek(), change);
  };
  return {
    ...known,
    bench,
    ...later,
    faultsIn,
    // The texts of a step come with it.
    t: bench.t as unknown as Translate<FlowKey>,
    wish: (line, change) => told(withWish(draft.peek(), line, change)),
    change: (change) => {
      const isOther = 'method' in change && change.method !== draft.peek().method;
      told({ ...draft.peek(), ...(isOther && { place: undefined, slot: undefined }), ...change });
    },
    goTo,
    say: (said) => {
      // Another one each time: what is said again takes the focus again.
      problem.value = { ...said, count: (problem.peek()?.count ?? 0) + 1 };
      bench.move();
    },
    forget: beginnings(known, goTo, bench),
  };
}

/** Begins what the panel is opened for, a new return or a change of one, and returns what ends it. */
function beginnings(
  { draft, editing, quoting, album, step, spots, near }: ReturnType<typeof knownOf>,
  goTo: Flow['goTo'],
  bench: Bench,
): () => void {
  /** A new return that was put aside for a change of another. */
  let aside: { readonly draft: Draft; readonly album: Album } = { draft: noDraft, album: {} };
  const restore = () => {
    draft.value = aside.draft;
    album.value = aside.album;
    aside = { draft: noDraft, album: {} };
    editing.value = undefined;
    quoting.value = { state: 'none' };
    spots.value = noSpots;
    near.value = '';
  };
  const change = (of: ReturnCase) => {
    if (!editing.peek()) aside = { draft: draft.peek(), album: album.peek() };
    editing.value = of;
    draft.value = draftOf(of);
    album.value = {};
    quoting.value = { state: 'none' };
    spots.value = noSpots;
    goTo('things');
  };
  const forget = () => {
    if (!editing.peek()) {
      aside = { draft: noDraft, album: {} };
      bench.isBegun.value = false;
    }
    restore();
    step.value = 'things';
  };
  const { order } = bench.context.props;
  let before = order.peek();
  bench.context.effect(() => {
    const [place, now] = [bench.place.value, order.value];
    if (now !== before) {
      before = now;
      editing.value = undefined;
      forget();
    }
    if (place.at !== 'flow') return;
    if (place.editing && place.editing.id !== editing.peek()?.id) change(place.editing);
    else if (!place.editing && editing.peek()) {
      restore();
      goTo('things');
    }
  });
  return forget;
}

/** What was chosen to come instead is for one resolution: another that takes something else is told as it was before. */
function asItStood(offer: Offer, chosen: string | undefined, plain: ReturnQuote | undefined): Offer {
  const { resolution } = offer;
  const before = plain?.offers.find((each) => each.resolution === resolution);
  return resolution !== chosen && needsInstead(resolution) ? (before ?? offer) : offer;
}

/**
 * Something else can be had where the shop says what that could be; and where it says what there is, an exchange only for the same
 * thing: what is dearer is none.
 */
function canBeHad({ resolution }: Offer, draft: Draft, options: ReturnOptions): boolean {
  if (!needsInstead(resolution)) return true;
  return chosenOf(draft, options).every(
    (line) =>
      (resolution === 'exchange' && !line.alternatives?.length) || alternativesFor(line, resolution).some(({ isInStock }) => isInStock),
  );
}

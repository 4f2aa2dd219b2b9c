import { computed, signal } from '@kvitto/core';
import type { ReadonlySignal, Signal, Translate } from '@kvitto/core';
import type { KvittoError } from '@kvitto/contract/errors';
import type { Offer, ReturnCase, ReturnOptions, ReturnQuote } from '@kvitto/contract/return';
import type { Bench } from '../bench.ts';
import { chosenOf, draftOf, noDraft, stepNames, withWish } from './draft.model.ts';
import type { Draft, StepName, Wish } from './draft.model.ts';
import { faultsOf } from './faults.model.ts';
import type { Fault } from './faults.model.ts';
import type { FlowKey } from './flow.messages.ts';
import type { Album } from '../photos/album.ts';

/** How far the answer to "what would it bring" is. What is known stays while a newer one is asked for. */
export interface Quoting {
  readonly state: 'none' | 'asking' | 'ready' | 'failed';
  readonly quote?: ReturnQuote | undefined;
  readonly error?: KvittoError | undefined;
}

/** Something that is said above a step, e.g. that an offer has changed. */
export interface Notice {
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
  readonly isSending: Signal<boolean>;
  readonly album: Signal<Album>;
  /** Pictures that are still being prepared or sent. */
  readonly isUploading: Signal<boolean>;
  readonly wish: (line: string, change: Partial<Wish>) => void;
  readonly change: (change: Partial<Pick<Draft, 'resolution' | 'method'>>) => void;
  /** Goes to a step, and puts the focus on its heading. */
  readonly goTo: (step: StepName, notice?: Notice) => void;
}

/** Lays out a flow, and follows what it is opened for. */
export function flowOf(bench: Bench): Flow {
  const { answer } = bench.options;
  // The panel draws no flow without.
  const options = computed(() => (answer.value as { readonly value: ReturnOptions }).value);
  const step = signal<StepName>('things');
  const draft = signal(noDraft);
  const editing = signal<ReturnCase | undefined>(undefined);
  const quoting = signal<Quoting>({ state: 'none' });
  const album = signal<Album>({});
  const faults = signal<readonly Fault[]>([]);
  const notice = signal<Notice | undefined>(undefined);
  const offers = computed(() => (quoting.value.quote?.offers ?? []).filter((each) => canBeHad(each, draft.value, options.value)));
  const offer = computed(() => offers.value.find(({ resolution }) => resolution === draft.value.resolution));
  const goTo: Flow['goTo'] = (next, said) => {
    faults.value = [];
    notice.value = said;
    bench.announcement.value = '';
    step.value = next;
    bench.move();
  };
  const begin = (of: ReturnCase | undefined) => {
    editing.value = of;
    draft.value = of ? draftOf(of) : noDraft;
    album.value = {};
    quoting.value = { state: 'none' };
    goTo('things');
  };
  bench.context.effect(() => {
    const place = bench.place.value;
    if (place.at !== 'flow') return;
    if (place.editing ? place.editing.id !== editing.peek()?.id : editing.peek()) begin(place.editing);
  });
  const told = (change: Draft) => {
    draft.value = change;
    bench.isBegun.value = !editing.peek();
    // What has been mended is not called missing any more.
    if (faults.peek().length > 0)
      faults.value = faultsOf(step.peek(), { draft: change, options: options.peek(), editing: editing.peek(), offers: offers.peek() });
  };
  return {
    bench,
    // The texts of a step come with it.
    t: bench.t as unknown as Translate<FlowKey>,
    options,
    step,
    steps: computed(() => stepNames.filter((name) => name !== 'way' || !offer.value || offer.value.methods.length > 0)),
    draft,
    editing,
    quoting,
    offers,
    offer,
    faults,
    notice,
    isSending: signal(false),
    album,
    isUploading: signal(false),
    wish: (line, change) => told(withWish(draft.peek(), line, change)),
    change: (change) => told({ ...draft.peek(), ...change }),
    goTo,
  };
}

/** Something else can be had where the shop says what that could be. */
function canBeHad({ resolution }: Offer, draft: Draft, options: ReturnOptions): boolean {
  const isThere = chosenOf(draft, options).every(({ alternatives }) => alternatives?.some(({ isInStock }) => isInStock));
  return resolution !== 'other_product' || isThere;
}

/** Ends it: the next return begins anew. */
export function forget({ draft, editing, quoting, step, bench, album }: Flow): void {
  album.value = {};
  draft.value = noDraft;
  editing.value = undefined;
  quoting.value = { state: 'none' };
  step.value = 'things';
  bench.isBegun.value = false;
}

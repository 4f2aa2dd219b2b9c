import { textAtMost } from '@kvitto/contract/limits';
import type { Offer, ReturnCase, ReturnOptions } from '@kvitto/contract/return';
import { alternativesFor } from './alternatives.model.ts';
import { chosenOf, isFaultOnly, wishOf } from './draft.model.ts';
import type { Draft, StepName } from './draft.model.ts';
import { photosFor, reasonOf, reasonsFor } from './reasons.model.ts';

/** What is wrong: the id of the control where it is mended, and a key of the words for it, or the backend's own words. */
export interface Fault {
  readonly at: string;
  readonly key: 'nothing' | 'reason' | 'detail' | 'photos' | 'resolution' | 'instead' | 'way' | 'slot' | 'long' | 'told';
  /** The thing that it is about. */
  readonly thing?: string | undefined;
  readonly words?: string | undefined;
}

/** Ids of the controls: each begins with what it is, and ends with the line's place in the order. */
export const idOf = (what: string, options: ReturnOptions, line: string): string =>
  `${what}${options.lines.findIndex((each) => each.line === line)}`;

/** Things for which something else is to be chosen before their exchange can be asked for. */
export const needsInstead = (resolution: string | undefined): boolean => resolution === 'exchange' || resolution === 'other_product';

interface Known {
  readonly draft: Draft;
  readonly options: ReturnOptions;
  readonly editing: ReturnCase | undefined;
  readonly offers: readonly Offer[];
  /** The way back that is chosen has times of which one is to be chosen. */
  readonly isTimed: boolean;
}

/** What keeps a step from being left, in the order in which it stands on the page. */
export function faultsOf(step: StepName, known: Known): readonly Fault[] {
  const { draft, options, offers, isTimed } = known;
  const chosen = chosenOf(draft, options);
  if (step === 'things') return chosen.length > 0 ? [] : [{ at: idOf('take', options, options.lines[0]?.line ?? ''), key: 'nothing' }];
  if (step === 'why') return chosen.flatMap(({ line, title }) => whyFaults(line, title, known));
  const offer = offers.find(({ resolution }) => resolution === draft.resolution);
  if (step === 'offers') {
    if (!offer) return [{ at: 'offer0', key: 'resolution' }];
    if (!needsInstead(draft.resolution)) return [];
    return chosen.flatMap((each): Fault[] =>
      alternativesFor(each, draft.resolution).some(({ isInStock }) => isInStock) && wishOf(draft, each.line).instead === undefined
        ? [{ at: idOf('instead', options, each.line), key: 'instead', thing: each.title }]
        : [],
    );
  }
  if (step === 'way' && offer && offer.methods.length > 0 && !offer.methods.some(({ id }) => id === draft.method))
    return [{ at: 'way0', key: 'way' }];
  return step === 'way' && isTimed && draft.slot === undefined ? [{ at: 'slot0', key: 'slot' }] : [];
}

function whyFaults(line: string, thing: string, { draft, options, editing }: Known): Fault[] {
  const wish = wishOf(draft, line);
  const of = options.lines.find((each) => each.line === line);
  if (!of) return [];
  const asked = reasonsFor(options, of, wish, editing);
  const found = asked.find(({ id }) => id === wish.reason);
  const at = (what: string) => idOf(what, options, line);
  if (asked.length > 0 && !found && !wish.isSilent) return [{ at: at('reason'), key: 'reason', thing }];
  if (wish.comment.length > textAtMost) return [{ at: at('comment'), key: 'long', thing }];
  // A closer reason is asked, not demanded, unless it alone says that something is wrong.
  const isVague = found !== undefined && found.route !== 'claim' && isFaultOnly(of, wish.units, editing);
  if (isVague && !found.more?.some(({ id }) => id === wish.detail)) return [{ at: at('detail'), key: 'detail', thing }];
  const isShown = photosFor(options, reasonOf(options, wish), wish.detail) === 'required';
  return isShown && wish.photos.length === 0 ? [{ at: at('photos'), key: 'photos', thing }] : [];
}

import type { DraftLine, Offer, ReturnableLine, ReturnCase, ReturnOptions } from '@kvitto/contract/return';

/** The steps of a return, in their order. */
export const stepNames = ['things', 'why', 'offers', 'way', 'review'] as const;
export type StepName = (typeof stepNames)[number];

/** What the shopper says about one line. */
export interface Wish {
  /** 0 while it is not chosen: what was said about it stays. */
  readonly units: number;
  readonly reason?: string | undefined;
  readonly detail?: string | undefined;
  /** Would rather give no reason. */
  readonly isSilent?: boolean | undefined;
  readonly comment: string;
  /** What is wanted instead, by resolution, since what is an exchange for one is another product for the next. */
  readonly instead?: string | undefined;
  /** Ids of pictures that the shop has taken in. */
  readonly photos: readonly string[];
}
const noWish: Wish = { units: 0, comment: '', photos: [] };

/** Everything that was said. It lives in memory, outside the views, and ends with the panel. */
export interface Draft {
  readonly wishes: Readonly<Record<string, Wish>>;
  readonly resolution?: string | undefined;
  readonly method?: string | undefined;
  /** Of that way back: where it is handed in, or when it is fetched. */
  readonly place?: string | undefined;
  readonly slot?: string | undefined;
}
export const noDraft: Draft = { wishes: {} };

export const wishOf = ({ wishes }: Draft, line: string): Wish => wishes[line] ?? noWish;

export const withWish = (draft: Draft, line: string, change: Partial<Wish>): Draft => ({
  ...draft,
  wishes: { ...draft.wishes, [line]: { ...wishOf(draft, line), ...change } },
});

/** What a return that is there was made with, so that nobody begins anew. What brings what is chosen again: it may have changed. */
export function draftOf({ lines, method, place, slot }: ReturnCase): Draft {
  const wishes = lines.map(({ line, units, reason, detail, comment = '', photos = [], instead }) => {
    const wish: Wish = { units, reason, detail, isSilent: reason === undefined, comment, photos, instead };
    return [line, wish] as const;
  });
  return { wishes: Object.fromEntries(wishes), method: method?.id, place: place?.id, slot: slot?.id };
}

/** Units of a line that may go back; those of the return that is being changed count as free. */
export function mostOf({ line, returnable, claimable, quantity }: ReturnableLine, editing: ReturnCase | undefined): number {
  return Math.min(quantity, Math.max(returnable, claimable) + heldBy(line, editing));
}

const heldBy = (line: string, editing: ReturnCase | undefined) => editing?.lines.find((each) => each.line === line)?.units ?? 0;

/** So many, and only because something is wrong with them. */
export const isFaultOnly = ({ line, returnable }: ReturnableLine, units: number, editing: ReturnCase | undefined): boolean =>
  units > returnable + heldBy(line, editing);

/** Lines that were chosen, in the order's order. */
export const chosenOf = (draft: Draft, { lines }: ReturnOptions): readonly ReturnableLine[] =>
  lines.filter(({ line }) => wishOf(draft, line).units > 0);

/** What the backend is asked about. */
export function draftLines(draft: Draft, options: ReturnOptions): DraftLine[] {
  return chosenOf(draft, options).map(({ line }) => {
    const { units, reason, detail, comment, photos, instead } = wishOf(draft, line);
    return {
      line,
      units,
      ...(reason !== undefined && { reason }),
      ...(detail !== undefined && { detail }),
      ...(comment.trim() && { comment: comment.trim() }),
      ...(photos.length > 0 && { photos: [...photos] }),
      ...(instead !== undefined && { instead }),
    };
  });
}

/** Money back comes first, whatever the backend's order: it is never hidden. */
export const offersInOrder = (offers: readonly Offer[]): readonly Offer[] => [
  ...offers.filter(({ resolution }) => resolution === 'refund'),
  ...offers.filter(({ resolution }) => resolution !== 'refund'),
];

/** Whether two offers say the same in money, dates and payments: what has been agreed to need not be agreed to anew. */
export const isSameOffer = (one: Offer, other: Offer): boolean => JSON.stringify(termsOf(one)) === JSON.stringify(termsOf(other));

const termsOf = ({ amount, parts, payments, owed, points, creditUntil, arrivesBy, sendBy, receiveBy }: Offer) => [
  amount.amount,
  amount.currency,
  parts.map(({ kind, line, amount: each }) => [kind, line, each]),
  payments.map(({ id, how, amount: each }) => [id, how, each]),
  owed,
  points,
  creditUntil,
  arrivesBy,
  sendBy,
  receiveBy,
];

import type { Order } from '@kvitto/contract/order';
import type { Estimate, Parcel } from '@kvitto/contract/shipment';
import { daysBetween, localDay, windowOf } from '@kvitto/contract/story/expectation';
import { moment, named, span } from '@kvitto/contract/story/sentence';
import type { Sentence } from '@kvitto/contract/story';
import { said } from './details.model.ts';

/** One line of the promise ledger. */
interface Promised {
  readonly when: Sentence;
  readonly by: Sentence;
  readonly why: Sentence | string | undefined;
  readonly isFirst: boolean;
  /** It holds now. */
  readonly isCurrent: boolean;
}

/** What was promised, each revision, who made it and why, newest first; and whether the first promise was kept. */
export interface Ledger {
  readonly lines: readonly Promised[];
  readonly outcome: Sentence | undefined;
}

const reasons = ['weather', 'strike', 'customs', 'address', 'missed_connection', 'recipient', 'stock', 'volume'] as const;

/** Of a promise that nobody has changed and that is still open there is nothing to tell. */
export function ledger(parcel: Parcel, order: Order): Ledger {
  const first = parcel.promised ?? order.promised;
  const isKnown = (promise: Estimate) => parcel.estimates.some(({ from, until }) => from === promise.from && until === promise.until);
  const all = first?.from && !isKnown(first) ? [first, ...parcel.estimates] : parcel.estimates;
  const outcome = outcomeOf(parcel, order, first ?? all[0]);
  if (all.length < 2 && !outcome) return { lines: [], outcome };
  const lines = all.map((each, index) => ({
    ...promised(each, parcel, order),
    isFirst: index === 0,
    isCurrent: index === all.length - 1,
  }));
  return { lines: lines.toReversed(), outcome };
}

function promised(each: Estimate, parcel: Parcel, order: Order): Pick<Promised, 'when' | 'by' | 'why'> {
  const known = reasons.find((reason) => reason === each.reason);
  return {
    when: said('when.today', { when: span(windowOf(each)) }),
    by: said(each.source === 'carrier' ? 'estimate.by' : 'estimate.ours', {
      who: named(parcel.carrier?.name),
      at: each.madeAt ? moment(each.madeAt, order.zone) : '',
    }),
    why: each.reasonText ?? (known && said(`reason.${known}`)),
  };
}

/** Once it has arrived: on one of the promised days, before them, or so many days after. */
function outcomeOf({ status, since, proof }: Parcel, { zone }: Order, first: Estimate | undefined): Sentence | undefined {
  const at = proof?.at ?? since;
  if ((status !== 'delivered' && status !== 'collected') || !at || !first?.from || !first.until) return undefined;
  const home = first.zone ?? zone;
  const day = localDay(at, home);
  const late = daysBetween(localDay(first.until, home), day);
  if (late > 0) return said('ledger.late', { days: late });
  return said(day < localDay(first.from, home) ? 'ledger.early' : 'ledger.kept');
}

import type { Returned } from './entitlement.ts';
import type { ReturnQuote } from './quote.ts';

/** What earlier returns of an order have used up: the sum of their quotes, see {@link historyAfter}. */
export interface ReturnHistory {
  /** Cancelled units too: `blameless` by the shop, `withdrawn` by the shopper. */
  readonly returned: Returned;
  /** Minor units that they were worth before their costs: the quotes' `granted`. */
  readonly granted: number;
  /** Minor units that have gone back to each payment, whatever for, by its id. */
  readonly refunded: ReadonlyMap<string, number>;
  /** Points that were taken back. */
  readonly points: number;
  /** Minor units that were paid at once for what has not come back yet. */
  readonly advanced: number;
}

export const noReturns: ReturnHistory = { returned: new Map(), granted: 0, refunded: new Map(), points: 0, advanced: 0 };

/** The history with one more return, as it was quoted. */
export function historyAfter(history: ReturnHistory, quote: ReturnQuote): ReturnHistory {
  const returned = new Map(history.returned);
  for (const { line, units, sort } of quote.lines) {
    const tally = returned.get(line) ?? {};
    if (sort) returned.set(line, { ...tally, [sort]: (tally[sort] ?? 0) + units });
  }
  const refunded = new Map(history.refunded);
  for (const { payment, amount } of quote.payments) refunded.set(payment, (refunded.get(payment) ?? 0) + amount);
  return {
    returned,
    granted: history.granted + quote.granted,
    refunded,
    points: history.points + quote.points,
    advanced: history.advanced + (quote.isInstant ? quote.amount : 0),
  };
}

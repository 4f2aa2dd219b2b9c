import type { OrderStatus } from './status.ts';

/** Units of one order line, counted by what has happened to them. Every counter is cumulative and at least 0. */
export interface Counters {
  readonly ordered: number;
  readonly cancelled: number;
  readonly packed: number;
  readonly shipped: number;
  readonly delivered: number;
  readonly returnRequested: number;
  readonly returned: number;
  readonly refunded: number;
}

/**
 * An order's status, from its line counters alone and never from a vendor's word for it.
 * Cancelled units do not count: one delivered and one cancelled unit is `delivered`.
 */
export function orderStatus(lines: readonly Counters[]): OrderStatus {
  const total = (key: keyof Counters) => lines.reduce((all, line) => all + line[key], 0);
  const live = total('ordered') - total('cancelled');
  if (live <= 0) return lines.length === 0 ? 'placed' : 'cancelled';
  if (total('returned') >= live) return 'returned';
  if (total('returned') > 0) return 'partly_returned';
  if (total('delivered') >= live) return 'delivered';
  if (total('delivered') > 0) return 'partly_delivered';
  if (total('shipped') >= live) return 'shipped';
  if (total('shipped') > 0) return 'partly_shipped';
  return total('packed') > 0 ? 'packing' : 'placed';
}

/** Where money goes back to. */
import { fill, sumOf } from './allocate.ts';
import type { ReturnFacts } from './eligibility.ts';

/** Minor units for one payment: `lowered`, off what is still to be paid of an invoice; `paid_back`, where it came from. */
export interface PaymentPart {
  readonly payment: string;
  readonly amount: number;
  readonly how: 'lowered' | 'paid_back';
}

/** What has not been paid back yet, and how much of it is still to be paid, by payment in the policy's order. */
function roomsOf({ policy, purchase, unpaid }: ReturnFacts, refunded: ReadonlyMap<string, number>) {
  const order = policy.refundOrder ?? [];
  const rank = (kind: string) => (order.includes(kind) ? order.indexOf(kind) : order.length);
  return purchase.payments
    .toSorted((a, b) => rank(a.kind) - rank(b.kind))
    .map(({ id, amount }) => {
      const room = Math.max(0, amount.amount - (refunded.get(id) ?? 0));
      return { id, room, open: Math.min(room, unpaid?.get(id) ?? 0) };
    });
}

/** At most what can be paid back still. */
export const roomOf = (facts: ReturnFacts, refunded: ReadonlyMap<string, number>): number =>
  sumOf(roomsOf(facts, refunded).map(({ room }) => room));

/** What is still to be paid on invoices. */
export const openOf = (facts: ReturnFacts, refunded: ReadonlyMap<string, number>): number =>
  sumOf(roomsOf(facts, refunded).map(({ open }) => open));

/**
 * What is still to be paid is lowered first, then sources are filled again one after the other, in the policy's order; what earlier
 * returns filled stays filled.
 */
export function paymentsOf(facts: ReturnFacts, refunded: ReadonlyMap<string, number>, amount: number): PaymentPart[] {
  const rooms = roomsOf(facts, refunded);
  const parts = fill(Math.max(0, amount), [...rooms.map(({ open }) => open), ...rooms.map(({ room, open }) => room - open)]);
  return rooms
    .flatMap(({ id }, index): PaymentPart[] => [
      { payment: id, amount: parts[index] ?? 0, how: 'lowered' },
      { payment: id, amount: parts[index + rooms.length] ?? 0, how: 'paid_back' },
    ])
    .filter((each) => each.amount > 0);
}

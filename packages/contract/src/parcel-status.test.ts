import { expect, it } from 'vitest';
import { parcelStatus } from './parcel-status.ts';

const at = (hour: number, status: string) => ({ at: `2026-11-02T${String(hour).padStart(2, '0')}:00:00Z`, status });

it('takes a delivery told before and after its carrier knew of the return for one to the sender', () => {
  const [before, after] = [at(9, 'delivered'), at(9, 'returned_to_sender')];
  expect([parcelStatus([before, after]), parcelStatus([after, before])]).toEqual(['returned_to_sender', 'returned_to_sender']);
});

it.each<[expected: string, statuses: readonly string[], why: string]>([
  ['returned_to_sender', ['returned_to_sender', 'delivered'], 'a delivery told after the return is the one to the sender'],
  ['delivered', ['returned_to_sender', 'accepted', 'delivered'], 'what was sent out again can be delivered'],
  ['in_transit', ['in_transit', 'lost', 'in_transit'], 'a lost parcel can be found'],
  ['delivered', ['lost', 'delivered'], 'a lost parcel can turn up at the door'],
  ['damaged', ['delivered', 'damaged', 'in_transit'], 'a late scan takes no delivery back, also of what was damaged'],
  ['delivered', ['delivered', 'in_transit', 'out_for_delivery'], 'a late scan takes no delivery back'],
  ['returning', ['delivered', 'returning', 'in_transit', 'returning'], 'what is sent back is on its way back'],
  ['returned_to_sender', ['delivered', 'returned_to_sender'], 'a delivery can turn out to be a return'],
  ['cancelled', ['created', 'cancelled', 'created'], 'a cancelled parcel stays cancelled'],
  ['in_transit', ['in_transit', 'stale', 'unknown'], 'what says nothing replaces nothing'],
])('is %s after %j: %s', (expected, statuses) => {
  expect(parcelStatus(statuses.map((status, hour) => at(hour + 1, status)))).toBe(expected);
});

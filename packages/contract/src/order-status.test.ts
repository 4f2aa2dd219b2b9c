import { describe, expect, it } from 'vitest';
import { orderStatus } from './order-status.ts';
import { parcelMilestone, parcelStatus } from './parcel-status.ts';

const line = (
  counts: Partial<
    Record<'ordered' | 'cancelled' | 'packed' | 'shipped' | 'delivered' | 'returnRequested' | 'returned' | 'refunded', number>
  >,
) => ({
  ordered: 1,
  cancelled: 0,
  packed: 0,
  shipped: 0,
  delivered: 0,
  returnRequested: 0,
  returned: 0,
  refunded: 0,
  ...counts,
});
const at = (hour: number, status?: string) => ({ at: `2026-11-02T${String(hour).padStart(2, '0')}:00:00Z`, status });

describe('parcelStatus', () => {
  it('is that of the latest state event by event time, however they arrive', () => {
    expect(parcelStatus([at(12, 'out_for_delivery'), at(8, 'in_transit'), at(6, 'accepted')])).toBe('out_for_delivery');
  });
  it('ignores news that is not a state, and words nobody knows', () => {
    expect(parcelStatus([at(8, 'in_transit'), at(9), at(10, 'unknown'), at(11, 'teleported')])).toBe('in_transit');
  });
  it('is not taken back by a late scan after delivery', () => {
    expect(parcelStatus([at(8, 'delivered'), at(9, 'in_transit')])).toBe('delivered');
    expect(parcelStatus([at(8, 'delivered'), at(9, 'returning'), at(10, 'returned_to_sender')])).toBe('returned_to_sender');
  });
  it('of nothing is unknown', () => {
    expect(parcelStatus([])).toBe('unknown');
  });
});

describe('parcelMilestone', () => {
  it('never moves backwards', () => {
    expect(parcelMilestone([at(8, 'out_for_delivery'), at(9, 'delayed'), at(10, 'in_transit')])).toBe('last_step');
  });
});

describe('orderStatus', () => {
  it('counts cancelled units out: one delivered and one cancelled is delivered', () => {
    expect(orderStatus([line({ ordered: 2, cancelled: 1, packed: 1, shipped: 1, delivered: 1 })])).toBe('delivered');
  });
  it.each([
    ['placed', [line({})]],
    ['packing', [line({ packed: 1 })]],
    ['partly_shipped', [line({ packed: 1, shipped: 1 }), line({})]],
    ['shipped', [line({ packed: 1, shipped: 1 })]],
    ['partly_delivered', [line({ shipped: 1, delivered: 1 }), line({ shipped: 1 })]],
    ['partly_returned', [line({ ordered: 2, delivered: 2, returned: 1 })]],
    ['returned', [line({ ordered: 2, delivered: 2, returned: 2 })]],
    ['cancelled', [line({ ordered: 2, cancelled: 2 })]],
  ])('is %s', (status, lines) => {
    expect(orderStatus(lines)).toBe(status);
  });
});

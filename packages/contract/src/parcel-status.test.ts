import { expect, it } from 'vitest';
import { parcelStatus } from './parcel-status.ts';

const at = (hour: number, status: string) => ({ at: `2026-11-02T${String(hour).padStart(2, '0')}:00:00Z`, status });

it('takes a delivery told before and after its carrier knew of the return for one to the sender', () => {
  const [before, after] = [at(9, 'delivered'), at(9, 'returned_to_sender')];
  expect([parcelStatus([before, after]), parcelStatus([after, before])]).toEqual(['returned_to_sender', 'returned_to_sender']);
  expect(parcelStatus([after, at(10, 'delivered')])).toBe('delivered');
});

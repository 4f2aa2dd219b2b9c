import { describe, expect, it } from 'vitest';
import type { DeliveryStatus } from '@kvitto/contract/status';
import type { CarrierWebhook } from '@kvitto/contract/webhook';
import type { SampleNews } from './carrier-sample.fake.ts';

/** What every carrier's fake does: it says our words in the vendor's, so that the receiver reads them back. */
export function describeFake(webhook: CarrierWebhook, sampleBody: (news: SampleNews) => unknown): void {
  describe('the fake', () => {
    const told = (status: DeliveryStatus) =>
      webhook
        .read(sampleBody({ trackingNumber: 'SE1', secret: 's', scans: [{ status, at: '2026-11-02T09:00:00Z' }] }))
        .updates[0]?.events.map((event) => event.status);
    it.each([
      'created',
      'accepted',
      'in_transit',
      'out_for_delivery',
      'ready_for_pickup',
      'attempt_failed',
      'delayed',
      'refused',
      'returning',
      'lost',
      'delivered',
      'cancelled',
    ] as const)('tells %s in the vendor’s words', (status) => {
      expect(told(status)).toEqual([status]);
    });
    it('says the nearest where the vendor has no word', () => {
      expect(told('ready_in_locker')).toEqual(['ready_for_pickup']);
    });
  });
}

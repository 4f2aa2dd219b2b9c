import { describe, expect, it } from 'vitest';
import type { DeliveryStatus } from '@kvitto/contract/status';
import type { CarrierWebhook } from '@kvitto/contract/webhook';
import type { SampleNews } from './carrier-sample.fake.ts';

/** Words that nearly every vendor has. */
const plainWords = [
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
] as const satisfies readonly DeliveryStatus[];

/** Where a vendor has fewer words: what is read back instead of those that it lacks. */
type Lacking = Partial<Record<DeliveryStatus, DeliveryStatus>>;

/** What every carrier's fake does: it says our words in the vendor's, so that the receiver reads them back. */
export function describeFake(
  webhook: Pick<CarrierWebhook, 'read'>,
  sampleBody: (news: SampleNews) => unknown,
  lacking: Lacking = {},
): void {
  describe('the fake', () => {
    const told = (status: DeliveryStatus) =>
      webhook
        .read(sampleBody({ trackingNumber: 'SE1', secret: 's', scans: [{ status, at: '2026-11-02T09:00:00Z' }] }))
        .updates[0]?.events.map((event) => event.status);
    it.each(plainWords.filter((word) => !lacking[word]))('tells %s in the vendor’s words', (status) => {
      expect(told(status)).toEqual([status]);
    });
    it('says the nearest where the vendor has no word', () => {
      const nearest: Lacking = { ready_in_locker: 'ready_for_pickup', ...lacking };
      const words = Object.keys(nearest) as DeliveryStatus[];
      expect(Object.fromEntries(words.map((word) => [word, told(word)?.[0]]))).toEqual(nearest);
    });
  });
}

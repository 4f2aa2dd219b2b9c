import '@kvitto/adapters/server-only';
import type { CarrierSource, CarrierWebhook } from '@kvitto/contract/webhook';
import { answerFor, askableNumber } from '../carrier-ask.ts';
import { hmacSha256, isSameText, toBase64 } from '../signature.ts';
import { readAnswer, readNews } from './map.ts';

/**
 * AfterShip's tracking webhooks, any version since v4. Signed in `aftership-hmac-sha256`
 * (https://www.aftership.com/docs/tracking/webhook/webhook-signature).
 */
export const webhook: CarrierWebhook = {
  name: 'aftership',
  async verify(raw, headers, secret) {
    const signature = headers.get('aftership-hmac-sha256');
    return signature !== null && secret !== '' && isSameText(signature, toBase64(await hmacSha256(secret, raw)));
  },
  read: readNews,
};

/**
 * AfterShip's Tracking API 2026-07 (https://www.aftership.com/docs/tracking/2026-07/quickstart/api-quick-start).
 * It knows the parcels that the shop has given to AfterShip, and no others.
 */
export const source: CarrierSource = {
  name: 'aftership',
  request(parcel, key) {
    const number = askableNumber(parcel);
    if (!number) return undefined;
    const url = `https://api.aftership.com/tracking/2026-07/trackings?tracking_numbers=${encodeURIComponent(number)}`;
    return new Request(url, { headers: { 'as-api-key': key, accept: 'application/json' } });
  },
  read: (body, parcel) => answerFor(parcel, readAnswer(body)),
};

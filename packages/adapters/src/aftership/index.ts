import '@kvitto/adapters/server-only';
import type { CarrierWebhook } from '@kvitto/contract/webhook';
import { hmacSha256, isSameText, toBase64 } from '../signature.ts';
import { readNews } from './map.ts';

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

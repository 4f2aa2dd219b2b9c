import '@kvitto/adapters/server-only';
import type { CarrierWebhook } from '@kvitto/contract/webhook';
import { isSameText } from '../signature.ts';
import { readNews } from './map.ts';

/**
 * Ship24's tracking webhooks. They are not signed: the shared secret comes along as a bearer token
 * (https://docs.ship24.com/webhooks/overview), so only TLS keeps the body as it was.
 */
export const webhook: CarrierWebhook = {
  name: 'ship24',
  async verify(_raw, headers, secret) {
    const token = /^bearer (.+)$/i.exec(headers.get('authorization') ?? '')?.[1];
    return token !== undefined && secret !== '' && isSameText(token, secret);
  },
  read: readNews,
};

import '@kvitto/adapters/server-only';
import type { CarrierSource, CarrierWebhook } from '@kvitto/contract/webhook';
import { answerFor, askableNumber } from '../carrier-ask.ts';
import { isSameText } from '../signature.ts';
import { readAnswer, readNews } from './map.ts';

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

/**
 * Ship24's "create a tracker and get tracking results" (https://docs.ship24.com, OpenAPI 1.0.0): the one call that
 * answers for any number. Only the number is sent: with other words beside it Ship24 would make another tracker.
 */
export const source: CarrierSource = {
  name: 'ship24',
  request(parcel, key) {
    const number = askableNumber(parcel);
    if (!number) return undefined;
    return new Request('https://api.ship24.com/public/v1/trackers/track', {
      method: 'POST',
      headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json; charset=utf-8', accept: 'application/json' },
      body: JSON.stringify({ trackingNumber: number }),
    });
  },
  read: (body, parcel) => answerFor(parcel, readAnswer(body)),
};

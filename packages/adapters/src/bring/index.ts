import '@kvitto/adapters/server-only';
import type { CarrierSource, CarrierWebhook } from '@kvitto/contract/webhook';
import { askableNumber } from '../carrier-ask.ts';
import { isSameText } from '../signature.ts';
import { readAnswer, readNews } from './map.ts';

/**
 * Bring's Event Cast (https://developer.bring.com/api/event-cast). It is not signed: the merchant has it send the secret
 * in the header `x-kvitto-secret`, so only TLS keeps the body as it was.
 */
export const webhook: CarrierWebhook = {
  name: 'bring',
  async verify(_raw, headers, secret) {
    const given = headers.get('x-kvitto-secret');
    return given !== null && secret !== '' && isSameText(given, secret);
  },
  read: readNews,
};

const languages = new Set(['en', 'no', 'sv', 'da']);

/**
 * Bring's Tracking API v2 (https://developer.bring.com/api/tracking). The key is the e-mail address of a Mybring user and
 * its API key, joined by `:`, with `:no`, `:sv` or `:da` behind it where the carrier's words are wanted in that language.
 */
export const source: CarrierSource = {
  name: 'bring',
  carriers: ['bring', 'posten', 'posten-norge', 'posten-bring'],
  request(parcel, key) {
    const number = askableNumber(parcel);
    if (!number) return undefined;
    const [uid = '', apiKey = '', language = 'en'] = key.split(':');
    const address = new URL('https://api.bring.com/tracking/api/v2/tracking.json');
    address.search = new URLSearchParams({ q: number, lang: languages.has(language) ? language : 'en' }).toString();
    const headers = new Headers({ accept: 'application/json', 'x-mybring-api-uid': uid, 'x-mybring-api-key': apiKey });
    // Bring asks for the place where its API is used: the domain of the user's address.
    const [, domain] = uid.split('@');
    if (domain) headers.set('x-bring-client-url', domain);
    return new Request(address, { headers });
  },
  read: readAnswer,
};

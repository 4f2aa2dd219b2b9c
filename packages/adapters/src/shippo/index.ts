import '@kvitto/adapters/server-only';
import type { CarrierSource, CarrierWebhook } from '@kvitto/contract/webhook';
import { answerFor, askableNumber } from '../carrier-ask.ts';
import { hmacSha256, isSameText, toHex } from '../signature.ts';
import { readAnswer, readNews } from './map.ts';

/**
 * Shippo's `track_updated` webhooks. Shippo signs for accounts that have asked for it, in `Shippo-Auth-Signature`; for
 * all others the shop's own secret comes along as `?token=` (https://docs.goshippo.com/tracking/webhook-security), and
 * only TLS keeps the body as it was. Either is accepted under the same secret.
 */
export const webhook: CarrierWebhook = {
  name: 'shippo',
  async verify(raw, headers, secret, url) {
    if (secret === '') return false;
    const token = url?.searchParams.get('token') ?? undefined;
    if (token !== undefined && (await isSameText(token, secret))) return true;
    const given = headers.get('shippo-auth-signature') ?? '';
    const [, at = '', signature] = /^t=(\d{1,15}), ?v1=([\da-f]{64})$/.exec(given) ?? [];
    return signature !== undefined && isSameText(signature, await signatureOf(raw, at, secret));
  },
  read: readNews,
};

/** Shippo signs the time in seconds, a dot, and the raw body. */
export async function signatureOf(raw: Uint8Array, at: string, secret: string): Promise<string> {
  const time = new TextEncoder().encode(`${at}.`);
  const signed = new Uint8Array(time.length + raw.length);
  signed.set(time);
  signed.set(raw, time.length);
  return toHex(await hmacSha256(secret, signed));
}

/**
 * Shippo's tracking (https://docs.goshippo.com/docs/tracking/tracking). It answers for any number, and has to be told the
 * carrier by its own word, which is our slug with underscores.
 */
export const source: CarrierSource = {
  name: 'shippo',
  request(parcel, key) {
    const number = askableNumber(parcel);
    if (!number || !/^[a-z\d]+(?:-[a-z\d]+)*$/.test(parcel.carrier ?? '')) return undefined;
    const url = `https://api.goshippo.com/tracks/${parcel.carrier?.replaceAll('-', '_')}/${encodeURIComponent(number)}`;
    return new Request(url, { headers: { authorization: `ShippoToken ${key}`, accept: 'application/json' } });
  },
  read: (body, parcel) => answerFor(parcel, readAnswer(body)),
};

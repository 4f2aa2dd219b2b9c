import '@kvitto/adapters/server-only';
import type { CarrierSource, CarrierWebhook } from '@kvitto/contract/webhook';
import { answerFor, askableNumber } from '../carrier-ask.ts';
import { hmacSha256, isSameText, toBase64, toHex } from '../signature.ts';
import { readAnswer, readNews } from './map.ts';

/** EasyPost's tracker events. Signed in `X-Hmac-Signature` (https://docs.easypost.com/guides/webhooks-guide). */
export const webhook: CarrierWebhook = {
  name: 'easypost',
  async verify(raw, headers, secret) {
    const signature = headers.get('x-hmac-signature');
    return signature !== null && secret !== '' && isSameText(signature, await signatureOf(raw, secret));
  },
  read: readNews,
};

/**
 * EasyPost's trackers (https://docs.easypost.com/docs/trackers). Its API answers for trackers only: making one that is
 * there already gives that one, and EasyPost finds the carrier by the number.
 */
export const source: CarrierSource = {
  name: 'easypost',
  request(parcel, key) {
    const number = askableNumber(parcel);
    if (!number) return undefined;
    return new Request('https://api.easypost.com/v2/trackers', {
      method: 'POST',
      headers: {
        authorization: `Basic ${toBase64(new TextEncoder().encode(`${key}:`))}`,
        'content-type': 'application/json',
        accept: 'application/json',
      },
      body: JSON.stringify({ tracker: { tracking_code: number } }),
    });
  },
  read: (body, parcel) => answerFor(parcel, readAnswer(body)),
};

/** EasyPost signs under the secret's NFKD form, and hashes whole weights as floats: `"weight": 614` as `614.0`. */
export async function signatureOf(raw: Uint8Array, secret: string): Promise<string> {
  const hashed = new TextDecoder().decode(raw).replaceAll(/"weight":(\s*)(\d+)(?=\s*[,}])/g, '"weight":$1$2.0');
  return `hmac-sha256-hex=${toHex(await hmacSha256(secret.normalize('NFKD'), new TextEncoder().encode(hashed)))}`;
}

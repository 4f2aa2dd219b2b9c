import '@kvitto/adapters/server-only';
import type { CarrierWebhook } from '@kvitto/contract/webhook';
import { hmacSha256, isSameText, toHex } from '../signature.ts';
import { readNews } from './map.ts';

/** EasyPost's tracker events. Signed in `X-Hmac-Signature` (https://docs.easypost.com/guides/webhooks-guide). */
export const webhook: CarrierWebhook = {
  name: 'easypost',
  async verify(raw, headers, secret) {
    const signature = headers.get('x-hmac-signature');
    return signature !== null && secret !== '' && isSameText(signature, await signatureOf(raw, secret));
  },
  read: readNews,
};

/** EasyPost signs under the secret's NFKD form, and hashes whole weights as floats: `"weight": 614` as `614.0`. */
export async function signatureOf(raw: Uint8Array, secret: string): Promise<string> {
  const hashed = new TextDecoder().decode(raw).replaceAll(/"weight":(\s*)(\d+)(?=\s*[,}])/g, '"weight":$1$2.0');
  return `hmac-sha256-hex=${toHex(await hmacSha256(secret.normalize('NFKD'), new TextEncoder().encode(hashed)))}`;
}

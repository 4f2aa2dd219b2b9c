import { KvittoError } from '@kvitto/contract/errors';
import { hmac } from './digest.ts';
import { isLoopback } from './loopback.ts';

export interface SignedPostOptions {
  /** What is posted, for sentences, e.g. `Messages`. */
  readonly what: string;
  readonly fetch?: ((request: Request) => Promise<Response>) | undefined;
}

type Post = (content: object, signal: AbortSignal) => Promise<Response>;

/**
 * Posts JSON to one address of the shop's. The header `kvitto-signature` is the HMAC-SHA256 of the raw body by the secret, as 64
 * hexadecimal digits. Rejects as `fetch` does, which follows no redirect. Throws `misconfigured` for an address that is neither `https`
 * nor on this machine, and for a secret of fewer than 16 characters.
 */
export function signedPost(url: string, secret: string, options: SignedPostOptions): Post {
  const ask = signedQuestion(url, secret, options);
  return async (content, signal) => {
    const response = await ask(content, signal);
    await response.body?.cancel();
    return response;
  };
}

/** The same, of which the answer is read. */
export function signedQuestion(url: string, secret: string, { what, fetch: send = (request) => fetch(request) }: SignedPostOptions): Post {
  const address = URL.canParse(url) ? new URL(url) : undefined;
  if (address?.protocol !== 'https:' && !(address?.protocol === 'http:' && isLoopback(address.hostname)))
    throw new KvittoError('misconfigured', `${what} are posted to an https:// address only.`);
  if (secret.length < 16) throw new KvittoError('misconfigured', `The secret that signs what is posted needs at least 16 characters.`);
  return async (content, signal) => {
    const body = JSON.stringify(content);
    const headers = { 'content-type': 'application/json', 'kvitto-signature': await hmac(secret, body) };
    // A redirect would take what is secret elsewhere.
    return send(new Request(address, { method: 'POST', headers, body, redirect: 'error', signal }));
  };
}

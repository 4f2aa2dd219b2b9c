import { KvittoError } from '@kvitto/contract/errors';
import type { Operation } from '@kvitto/contract/operation';
import { sameBytes, sha256 } from './digest.ts';
import { notFound } from './problem.ts';
import { readSession, unauthenticated } from './session.ts';
import type { Session, SessionRules } from './session.ts';

/** Who asks, as far as the operation cares: one that needs no proof does not look at credentials at all. */
export type Caller =
  | { readonly kind: 'anyone' }
  | { readonly kind: 'session'; readonly session: Session }
  | { readonly kind: 'merchant'; readonly key: string };

/** Tells the caller from the `authorization` header. Rejects with `unauthenticated`. */
export type Identify = (operation: Operation, authorization: string | undefined) => Promise<Caller>;

export function identifier(rules: SessionRules, ingestKeys: readonly string[]): Identify {
  const digests = Promise.all(ingestKeys.map(sha256));
  return async ({ proof }, authorization) => {
    if (proof === 0) return { kind: 'anyone' };
    const bearer = /^Bearer ([\x21-\x7e]{1,8192})$/i.exec(authorization ?? '')?.[1];
    if (bearer === undefined) throw unauthenticated();
    if (proof !== 'merchant') return { kind: 'session', session: await readSession(bearer, rules) };
    const given = await sha256(bearer);
    let isKnown = false;
    for (const digest of await digests) isKnown = sameBytes(digest, given) || isKnown;
    if (!isKnown) throw unauthenticated();
    return { kind: 'merchant', key: bearer };
  };
}

/**
 * Whether a caller may do this with this input. An order that the session does not hold is answered as `not_found`
 * without asking the backend, so that the answer cannot depend on whether it exists; only on an order of the
 * session's own is a low level told, as `needs_proof`.
 */
export function admit({ order, proof }: Operation, input: Readonly<Record<string, unknown>>, caller: Caller): void {
  if (caller.kind !== 'session' || proof === 'merchant') return;
  const { orders, level } = caller.session;
  if (order !== undefined && !orders.includes(String(input[order]))) throw notFound();
  if (level < proof) throw new KvittoError('needs_proof', `This needs proof level ${proof}.`, { level: proof });
}

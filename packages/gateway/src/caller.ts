import { KvittoError } from '@kvitto/contract/errors';
import type { Operation } from '@kvitto/contract/operation';
import { personKey } from '@kvitto/contract/sign-up';
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

type Input = Readonly<Record<string, unknown>>;

/**
 * Whether a caller may do this with this input. An order that the session does not hold, and a person that it does not
 * speak for, are answered as `not_found` without asking the backend, so that the answer cannot depend on whether they
 * exist; only on what is the session's own is a low level told, as `needs_proof`. Where an input may name an order or a
 * person, none and both are `invalid_input`.
 */
export function admit(operation: Operation, input: Input, caller: Caller): void {
  const { proof } = operation;
  const about = aboutOf(operation, input);
  if (caller.kind !== 'session' || proof === 'merchant') return;
  const { orders, person } = caller.session;
  const level = levelFor(operation, caller.session);
  if (about?.kind === 'order' && !orders.includes(about.id)) throw notFound();
  if (about?.kind === 'person' && about.id !== person) throw notFound();
  if (level < proof) throw new KvittoError('needs_proof', `This needs proof level ${proof}.`, { level: proof });
}

/** The level that a session has for an operation: a gift's receiver has a higher one for returning it only. */
export const levelFor = ({ receiver }: Operation, { level, isGift }: Session): 0 | 1 | 2 =>
  isGift && !receiver && level === 2 ? 1 : level;

/** What an input is about; of a person, the address as {@link personKey} makes it. */
export interface About {
  readonly kind: 'order' | 'person';
  readonly id: string;
}

/** The order or the person that an input names, where its operation is about one. Throws `invalid_input` for none or both. */
export function aboutOf({ order, person }: Operation, input: Input): About | undefined {
  const isByPerson = person !== undefined && (order === undefined || input[order] === undefined);
  if (order !== undefined && person !== undefined && isByPerson !== (input[person] !== undefined)) {
    const fields = [order, person].map((path) => ({ path, message: 'Give exactly one of both.' }));
    throw new KvittoError('invalid_input', `Give either ${order} or ${person}.`, { fields });
  }
  if (isByPerson) return { kind: 'person', id: personKey(String(input[person])) };
  return order === undefined ? undefined : { kind: 'order', id: String(input[order]) };
}

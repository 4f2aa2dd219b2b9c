/** What a person has to prove, and what an order shows of one who has not: docs/decisions/0012-what-an-order-proves.md. */
import type { ConsentThread } from '@kvitto/contract/consent-log';
import { KvittoError } from '@kvitto/contract/errors';
import type { Settlement } from '@kvitto/contract/loyalty';
import type { Membership } from '@kvitto/contract/member';
import type { CallContext } from '@kvitto/contract/operation';
import { personKey } from '@kvitto/contract/sign-up';
import type { Person } from './person.ts';

/** Whether whoever asks is proven to be whose an address is: by the session, or because there is no gateway before us. */
export function isProven({ scope, person }: CallContext, address: string | undefined): boolean {
  return scope === undefined || (person !== undefined && address !== undefined && personKey(person) === personKey(address));
}

/** Whether a member is the asker's own: proven to be, or nobody before the order that the asker holds. */
export function isOwn({ isProven, member, order }: Person): boolean {
  return isProven || (order !== undefined && member?.madeWith === order);
}

/** All of a membership that is the asker's own, else the state. */
export function shownMembership(membership: Membership, person: Person): Membership {
  return isOwn(person) ? membership : { state: membership.state };
}

/** Of who was a member before, an order knows that, and which points it brought. */
export function shownSettlement({ reasons, member, ...rest }: Settlement, isProven: boolean): Settlement {
  if (isProven || rest.state !== 'already_member') return { ...rest, reasons, ...(member !== undefined && { member }) };
  return { ...rest, reasons: [] };
}

/** The consents that an asker may see and change. */
export function shownThreads(threads: readonly ConsentThread[], { isProven, order }: Person): readonly ConsentThread[] {
  return isProven ? threads : threads.filter(({ opening }) => order !== undefined && opening.order === order);
}

/** Rejects with `needs_proof` for an order with which nobody has joined. */
export function refuseUnproven({ isProven, member, order }: Person): void {
  if (isProven || (order !== undefined && member?.joinedWith === order)) return;
  throw new KvittoError('needs_proof', 'This order does not show that the membership is yours. Sign in first.');
}

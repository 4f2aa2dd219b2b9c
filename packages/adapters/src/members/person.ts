import { KvittoError } from '@kvitto/contract/errors';
import type { OrderRecord } from '@kvitto/contract/ingest';
import type { PlacedOrder } from '@kvitto/contract/loyalty';
import type { Member } from '@kvitto/contract/member';
import { personKey } from '@kvitto/contract/sign-up';
import type { CallContext } from '@kvitto/contract/operation';
import type { Whose } from '@kvitto/contract/whose';
import type { MemberDesk } from './desk.ts';
import { placedOf } from './placed.ts';
import { isProven } from './proof.ts';
import type { MemberTables, SettledOrder } from './tables.ts';

/** Whom something is about, before it is looked up. */
export interface About {
  readonly whose: Whose;
  /** The order, where the backend keeps it by itself. */
  readonly record: OrderRecord | undefined;
  /** What the asker has proven. */
  readonly asker: Pick<CallContext, 'scope' | 'person'>;
}

export interface Person {
  readonly email: string | undefined;
  readonly member: Member | undefined;
  /** Whether it is they who ask. Who is not, or has not proven to be, holds an order of theirs. */
  readonly isProven: boolean;
  /** The order by which they were named. */
  readonly order: string | undefined;
  readonly placed: PlacedOrder | undefined;
  readonly settled: SettledOrder | undefined;
}

/** Rejects with `invalid_input` unless exactly one is named. Reads outside of a transaction, in which it could not. */
export async function aboutOf({ recordOf }: MemberDesk, { order, email }: Whose, asker: CallContext = {}): Promise<About> {
  if ((order === undefined) === (email === undefined)) {
    throw new KvittoError('invalid_input', 'Somebody is named by an order or by an e-mail address, and by one of them.', {
      fields: [{ path: order === undefined ? 'order' : 'email', message: 'Send one of both.' }],
    });
  }
  if (order === undefined) return { whose: { email }, record: undefined, asker };
  return { whose: { order }, record: await recordOf(order, asker.signal), asker };
}

export const noOrder = () => new KvittoError('not_found', 'There is no such order.');

/** Rejects with `not_found` for an order that nobody has told of. */
export async function personOf(tables: MemberTables, { whose: { order, email }, record, asker }: About): Promise<Person> {
  if (order === undefined) {
    const member = email === undefined ? undefined : await tables.member('email', personKey(email));
    return { email, member, isProven: isProven(asker, email), order, placed: undefined, settled: undefined };
  }
  const settled = await tables.order(order);
  if (!settled && !record) throw noOrder();
  const placed = settled?.placed ?? (record && placedOf(record));
  const member = (await settledMember(tables, settled)) ?? (placed && (await buyerOf(tables, placed)));
  const address = placed?.contact.email;
  return { email: address, member, isProven: isProven(asker, member?.email ?? address), order, placed, settled };
}

async function settledMember(tables: MemberTables, settled: SettledOrder | undefined): Promise<Member | undefined> {
  const id = settled?.settlement.member;
  return id === undefined ? undefined : tables.member('id', id);
}

async function buyerOf(tables: MemberTables, { contact: { customer, email } }: PlacedOrder): Promise<Member | undefined> {
  const byCustomer = customer === undefined ? undefined : await tables.member('customer', customer);
  return byCustomer ?? tables.member('email', personKey(email));
}

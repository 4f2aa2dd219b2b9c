import type { LoyaltyStatus } from '@kvitto/contract/loyalty';
import type { CallContext } from '@kvitto/contract/operation';
import { settle } from '@kvitto/contract/settle';
import type { Whose } from '@kvitto/contract/whose';
import type { MemberDesk } from './desk.ts';
import { claimEnd } from './join.ts';
import { receiptsOf } from './log.ts';
import { membershipOf } from './membership.ts';
import { aboutOf, personOf } from './person.ts';
import type { Person } from './person.ts';
import { shownMembership, shownSettlement } from './proof.ts';
import { isOpen, settlingOf } from './settling.ts';
import type { MemberTables } from './tables.ts';

/** Where somebody stands. */
export async function status(desk: MemberDesk, whose: Whose, context: CallContext | undefined): Promise<LoyaltyStatus> {
  const about = await aboutOf(desk, whose, context);
  return desk.store.read(async (tables) => {
    const person = await personOf(tables, about);
    const claim = await claimOf(desk, tables, person);
    return {
      membership: shownMembership(await membershipOf(tables, person.member, desk.now()), person),
      ...(person.settled && { settlement: shownSettlement(person.settled.settlement, person.isProven) }),
      ...(claim && { claim }),
      consents: await receiptsOf(desk, tables, person),
    };
  }, context?.signal);
}

/** What joining with the order now would bring, by the very rules by which it would be settled; an age is asked for then. */
async function claimOf(desk: MemberDesk, tables: MemberTables, { placed, settled, member }: Person): Promise<LoyaltyStatus['claim']> {
  const end = placed && claimEnd(desk.programme, placed.placedAt);
  if (!placed || !end || desk.now() >= end || member?.state === 'member' || (settled && !isOpen(settled.settlement))) return undefined;
  const { age: _age, ...programme } = desk.programme;
  const { settlement } = settle({ ...(await settlingOf(desk, tables, placed, { asked: 'tick' })), programme });
  if (settlement.state !== 'joined') return undefined;
  const { points = 0, availableAt } = settlement;
  return { until: end.toISOString(), points, ...(availableAt !== undefined && { availableAt }) };
}

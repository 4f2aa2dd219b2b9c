import { revoking, threadsOf } from '@kvitto/contract/consent-log';
import { KvittoError } from '@kvitto/contract/errors';
import type { Loyalty } from '@kvitto/contract/loyalty';
import type { Membership } from '@kvitto/contract/member';
import type { CallContext } from '@kvitto/contract/operation';
import { randomHex } from './desk.ts';
import type { MemberDesk } from './desk.ts';
import { stopLink } from './links.ts';
import { changed, membershipOf } from './membership.ts';
import { aboutOf, personOf } from './person.ts';
import type { Person } from './person.ts';
import { refuseUnproven, shownThreads } from './proof.ts';
import type { MemberTables } from './tables.ts';

/** Ends a membership. What was given before is remembered, so that who comes back is not welcomed twice. */
export async function leave(
  desk: MemberDesk,
  { withConsents = false, ...whose }: Parameters<Loyalty['leave']>[0],
  context: CallContext | undefined,
): Promise<Membership> {
  const { store, now } = desk;
  const about = await aboutOf(desk, whose, context);
  return store.write(async (tables) => {
    const person = await personOf(tables, about);
    const { member } = person;
    if (!member || member.state === 'candidate') throw new KvittoError('not_found', 'There is no such membership.');
    refuseUnproven(person);
    const isRevoked = withConsents && (await revokeAll(tables, person, member.id, { now: now(), asker: context?.asker }));
    const isLeaving = member.state === 'member';
    if (isLeaving) await tables.clearPoints(member.id);
    const after = isLeaving ? { ...member, state: 'left', leftAt: now().toISOString() } : member;
    if (isLeaving || isRevoked) await tables.keepMember(changed(after, {}, now()));
    return membershipOf(tables, after, now());
  }, context?.signal);
}

/** Takes back all consents that are the asker's. Gives whether there was any. */
async function revokeAll(
  tables: MemberTables,
  person: Person,
  id: string,
  { now, asker }: { readonly now: Date; readonly asker: string | undefined },
): Promise<boolean> {
  const threads = shownThreads(threadsOf(await tables.logOf(id)), person);
  const entries = threads.flatMap((thread) => revoking(thread, 'button', { id: `con_${randomHex(16)}`, now }) ?? []);
  await tables.append(
    id,
    entries.map((entry) => ({ ...entry, ...(asker !== undefined && { asker }) })),
  );
  for (const { opening } of threads) await stopLink(tables, opening.id);
  return entries.length > 0;
}

import { balanceOf } from '@kvitto/contract/member';
import type { Member, Membership } from '@kvitto/contract/member';
import type { MemberTables } from './tables.ts';

/** What a member is told of the membership. */
export async function membershipOf(tables: MemberTables, member: Member | undefined, now: Date): Promise<Membership> {
  if (!member) return { state: 'none' };
  const { state, joinedAt, name, tier, referral } = member;
  if (state !== 'member') return { state };
  return {
    state,
    ...(joinedAt !== undefined && { since: joinedAt }),
    ...(name !== undefined && { name }),
    ...(tier !== undefined && { tier }),
    points: balanceOf(await tables.pointsOf(member.id), now),
    ...(referral !== undefined && { referral }),
  };
}

/** The next version of a member. */
export function changed(member: Member, changes: Partial<Member>, now: Date): Member {
  return { ...member, ...changes, updatedAt: now.toISOString(), version: member.version + 1 };
}

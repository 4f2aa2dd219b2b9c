import { KvittoError } from '@kvitto/contract/errors';
import type { Member, MemberRecord, PointEntry } from '@kvitto/contract/member';
import { personKey } from '@kvitto/contract/sign-up';
import { randomHex } from './desk.ts';
import type { MemberDesk } from './desk.ts';
import { changed } from './membership.ts';
import { newCode } from './referral-code.ts';
import type { MemberTables } from './tables.ts';

/** Takes in a member as the shop knows it. */
export async function record(
  { programme, now }: MemberDesk,
  tables: MemberTables,
  { balance, ...told }: MemberRecord,
): Promise<{ id: string; version: number }> {
  const time = now();
  const before = await memberOf(tables, told);
  await refuseTaken(tables, told, before?.id);
  const base = before ?? { id: `mem_${randomHex(16)}`, state: told.state ?? 'member', email: told.email, updatedAt: '', version: 0 };
  const after = merged(base, told, time, programme.referral !== undefined);
  const opening = balance === undefined ? undefined : await openingOf(tables, base.id, balance, time);
  if (before && !opening && isSame(before, after)) return { id: before.id, version: before.version };
  // What the shop tells of a member, no order has brought.
  const { madeWith: _madeWith, ...known } = after;
  const kept = changed(known, {}, time);
  await tables.keepMember(kept);
  if (opening) {
    await tables.clearPoints(kept.id);
    await tables.addPoints(kept.id, [opening]);
  }
  // Whom the shop knows as a member, or as one who left, has been welcomed.
  if (kept.state === 'member' || kept.state === 'left') await tables.addPoints(kept.id, [pointsFor('welcome', 0, time)]);
  return { id: kept.id, version: kept.version };
}

async function memberOf(tables: MemberTables, { customer, email }: MemberRecord): Promise<Member | undefined> {
  const byCustomer = customer === undefined ? undefined : await tables.member('customer', customer);
  if (byCustomer) return byCustomer;
  const byEmail = await tables.member('email', personKey(email));
  if (byEmail?.customer !== undefined && customer !== undefined) throw conflict('email', 'Another customer’s member has this address.');
  return byEmail;
}

async function refuseTaken(tables: MemberTables, { email, phone }: MemberRecord, own: string | undefined): Promise<void> {
  const byEmail = await tables.member('email', personKey(email));
  if (byEmail && byEmail.id !== own) throw conflict('email', 'Another member has this address.');
  const byPhone = phone === undefined ? undefined : await tables.member('phone', phone);
  if (byPhone && byPhone.id !== own) throw conflict('phone', 'Another member has this number.');
}

const conflict = (path: string, message: string) => new KvittoError('conflict', message, { fields: [{ path, message }] });

/** What is left out stays; a new address has yet to be confirmed, unless the shop says so. */
function merged(known: Member, told: Omit<MemberRecord, 'balance'>, now: Date, hasCodes: boolean): Member {
  const given = Object.fromEntries(Object.entries(told).filter(([, value]) => value !== undefined));
  const isMoved = personKey(known.email) !== personKey(told.email);
  const { leftAt, ...after }: Member = { ...known, ...(isMoved && { isConfirmed: false }), ...given };
  const isMember = after.state === 'member';
  return {
    ...after,
    ...(isMember && after.joinedAt === undefined && { joinedAt: now.toISOString() }),
    ...(after.state === 'left' && { leftAt: leftAt ?? now.toISOString() }),
    ...(isMember && hasCodes && after.referral === undefined && { referral: newCode() }),
  };
}

/** What takes the place of all points; nothing where they are these already. */
async function openingOf(tables: MemberTables, member: string, balance: number, now: Date): Promise<PointEntry | undefined> {
  const standing = (await tables.pointsOf(member)).filter(({ points }) => points !== 0);
  const isKnown =
    standing.every(({ reason }) => reason.startsWith('opening')) && standing.reduce((sum, { points }) => sum + points, 0) === balance;
  return isKnown ? undefined : pointsFor(`opening:${randomHex(8)}`, balance, now);
}

const pointsFor = (reason: string, points: number, now: Date): PointEntry => ({
  reason,
  points,
  at: now.toISOString(),
  availableAt: now.toISOString(),
});

function isSame(before: Member, after: Member): boolean {
  const keys = new Set([...Object.keys(before), ...Object.keys(after)]);
  const [one, other]: Record<string, unknown>[] = [{ ...before }, { ...after }];
  return [...keys].every((key) => JSON.stringify(one?.[key]) === JSON.stringify(other?.[key]));
}

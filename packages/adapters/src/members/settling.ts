import type { PlacedOrder, Settlement } from '@kvitto/contract/loyalty';
import type { Member } from '@kvitto/contract/member';
import { settle } from '@kvitto/contract/settle';
import type { Settled, Settling } from '@kvitto/contract/settle';
import { personKey, referralKey } from '@kvitto/contract/sign-up';
import type { Carried, SignUp } from '@kvitto/contract/sign-up';
import { randomHex } from './desk.ts';
import type { MemberDesk } from './desk.ts';
import { sendLinks } from './links.ts';
import { textsOf } from './log.ts';
import { changed } from './membership.ts';
import { newCode } from './referral-code.ts';
import type { MemberTables } from './tables.ts';

/** What was asked for with an order. */
export interface Wish {
  readonly asked: SignUp | 'tick' | undefined;
  /** Who asked: evidence for the consents in it. */
  readonly asker?: string | undefined;
}

/** Whether an order can still be settled with a sign-up: nobody asked before, or was only not asked for an age. */
export const isOpen = ({ state, reasons }: Settlement): boolean =>
  state === 'none' || (state === 'refused' && reasons.includes('age_missing'));

/** What a checkout form brought, or the newest that the page has written down of it. */
export async function wishOf(tables: MemberTables, carried: Carried, order: string, now: Date): Promise<Wish> {
  if (carried.kind === 'none') return { asked: undefined };
  if (carried.kind === 'tick') return { asked: 'tick' };
  const given = carried.kind === 'whole' ? carried.signUp : undefined;
  const id = carried.kind === 'whole' ? carried.signUp.id : carried.id;
  const stored = await tables.intention(id, now.getTime());
  const isNewer = stored && !(given && given.revision >= stored.signUp.revision);
  return unlessSettled(tables, order, { asked: isNewer ? stored.signUp : given, asker: stored?.asker });
}

/** An intention is settled with one order: with any other, nobody has asked. */
export async function unlessSettled(tables: MemberTables, order: string, wish: Wish): Promise<Wish> {
  if (typeof wish.asked !== 'object') return wish;
  const settled = await tables.orderWith(wish.asked.id);
  return settled && settled.placed.order !== order ? { asked: undefined } : wish;
}

/** Carries a sign-up out with its order, once: membership, points, consents and the links to confirm them. */
export async function settleOrder(desk: MemberDesk, tables: MemberTables, placed: PlacedOrder, wish: Wish): Promise<Settlement> {
  const before = await tables.lockOrder(placed.order);
  if (before && (!isOpen(before.settlement) || wish.asked === undefined)) return before.settlement;
  const settling = await settlingOf(desk, tables, placed, wish);
  const done = settle(settling);
  await keep(tables, settling, done);
  const { settlement } = done;
  const signUp = typeof wish.asked === 'object' && settlement.state !== 'none' ? wish.asked : undefined;
  await tables.keepOrder({ placed, settlement, ...(signUp && { intention: signUp.id, agreed: agreedOf(signUp) }) });
  if (signUp) await tables.dropIntention(signUp.id);
  return settlement;
}

const agreedOf = ({ terms, locale, page, widgetVersion, method, shownAt, at }: SignUp) => ({
  ...(terms !== undefined && { terms }),
  locale,
  page,
  widgetVersion,
  method,
  shownAt,
  at,
});

/** All that decides about a sign-up, as it is known now. */
export async function settlingOf(desk: MemberDesk, tables: MemberTables, placed: PlacedOrder, { asked, asker }: Wish): Promise<Settling> {
  const { programme, phoneOf, now } = desk;
  const signUp = typeof asked === 'object' ? asked : undefined;
  const { email, customer, phone: typed } = placed.contact;
  const phone = signUp?.phone ?? (typed === undefined ? undefined : phoneOf(typed, placed.country ?? signUp?.country));
  const by = async (key: 'customer' | 'phone' | 'referral', value: string | undefined) =>
    value === undefined ? undefined : tables.member(key, value);
  const [byCustomer, byEmail] = [await by('customer', customer), await tables.member('email', personKey(email))];
  return {
    programme,
    texts: await textsOf(desk, tables, signUp?.consents.map(({ text }) => text) ?? []),
    placed,
    asked,
    phone,
    byCustomer,
    byEmail,
    byPhone: await by('phone', phone),
    byReferral: await by('referral', signUp?.referral === undefined ? undefined : referralKey(signUp.referral)),
    given: await reasonsOf(tables, [byCustomer, byEmail]),
    newMember: `mem_${randomHex(16)}`,
    newReferral: newCode(),
    asker,
    now: now(),
  };
}

async function reasonsOf(tables: MemberTables, members: readonly (Member | undefined)[]): Promise<ReadonlySet<string>> {
  const reasons = new Set<string>();
  for (const member of members) for (const { reason } of member ? await tables.pointsOf(member.id) : []) reasons.add(reason);
  return reasons;
}

async function keep(tables: MemberTables, { byReferral, now }: Settling, { member, absorbed, points, consents }: Settled): Promise<void> {
  if (!member) return;
  if (absorbed !== undefined) await tables.absorb(absorbed, member.id);
  await tables.keepMember(member);
  for (const { member: to, entry } of points) await tables.addPoints(to, [entry]);
  const isThanked = byReferral && points.some((each) => each.member === byReferral.id);
  if (isThanked) await tables.keepMember(changed(byReferral, {}, now));
  await tables.append(member.id, consents);
  await sendLinks(tables, member.id, consents, now);
}

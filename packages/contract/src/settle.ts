/**
 * What a sign-up does once its order is placed: pure, so that every backend that keeps members decides alike. Whoever calls
 * it keeps all that it gives, or nothing.
 */
import type { ConsentRecord } from './consent.ts';
import type { PlacedOrder, Settlement } from './loyalty.ts';
import type { Member, PointEntry } from './member.ts';
import { previewOf } from './preview.ts';
import type { Programme } from './programme.ts';
import type { KnownText } from './programme-texts.ts';
import { isOldEnough, mayConsent } from './settle-age.ts';
import { consentsOf } from './settle-consents.ts';
import { personKey } from './sign-up.ts';
import type { SignUp } from './sign-up.ts';

/** What is known before. */
export interface Settling {
  readonly programme: Programme;
  readonly texts: ReadonlyMap<string, KnownText>;
  readonly placed: PlacedOrder;
  /** `tick`: a plain box, without any words on record. Nothing where nobody asked to join, or what was asked was settled with another order. */
  readonly asked: SignUp | 'tick' | undefined;
  /** The number for text messages: of the sign-up, else the order's, in E.164. */
  readonly phone: string | undefined;
  /** Members that go by the order's customer, its e-mail address, the phone number and the referral code. */
  readonly byCustomer: Member | undefined;
  readonly byEmail: Member | undefined;
  readonly byPhone: Member | undefined;
  readonly byReferral: Member | undefined;
  /** Reasons for which the buyer has been given points before, under the customer's id or the address. */
  readonly given: ReadonlySet<string>;
  /** Random: what a new member is called, and its code. */
  readonly newMember: string;
  readonly newReferral: string;
  readonly asker: string | undefined;
  readonly now: Date;
}

/** What there is to keep. */
export interface Settled {
  readonly settlement: Settlement;
  /** New or changed. */
  readonly member?: Member;
  /** Id of a member that turned out to be the same person: its points and consents go over, and it is no more. */
  readonly absorbed?: string;
  readonly points: readonly { readonly member: string; readonly entry: PointEntry }[];
  readonly consents: readonly ConsentRecord[];
}

export function settle(settling: Settling): Settled {
  const { placed, asked, now } = settling;
  const at = now.toISOString();
  const before = buyerOf(settling);
  const nothing = { points: [], consents: [] };
  if (before?.state !== 'member' && !isJoin(asked))
    return { settlement: { order: placed.order, state: 'none', reasons: [], at }, ...nothing };
  const refusal = before?.state === 'member' ? undefined : refusalOf(settling, before);
  if (refusal) return { settlement: { order: placed.order, state: 'refused', reasons: [refusal], at }, ...nothing };
  return joining(settling, before);
}

/** The account, unless only the address is a member's: who has joined as a guest does not join again with an account. */
function buyerOf({ byCustomer, byEmail }: Settling): Member | undefined {
  const both = [byCustomer, byEmail];
  return both.find((each) => each?.state === 'member') ?? both.find((each) => each?.state === 'disabled') ?? byCustomer ?? byEmail;
}

/** The other of two that are the same person. An address that is another account's stays there, and a block cannot be shaken off. */
function absorbedBy(id: string, { byCustomer, byEmail }: Settling): Member | undefined {
  if (!byCustomer || !byEmail || byCustomer.id === byEmail.id || byEmail.customer !== undefined) return undefined;
  const other = byCustomer.id === id ? byEmail : byCustomer;
  return other.state === 'disabled' ? undefined : other;
}

const isJoin = (asked: Settling['asked']) => asked === 'tick' || asked?.join === true;

function refusalOf({ programme, placed, asked, now }: Settling, before: Member | undefined): Settlement['reasons'][number] | undefined {
  if (before?.state === 'disabled') return 'blocked';
  if (programme.isClosed) return 'closed';
  const country = placed.country ?? (typeof asked === 'object' ? asked.country : undefined);
  if (programme.countries && !(country !== undefined && programme.countries.includes(country))) return 'country';
  if (placed.isBusiness && !programme.takesBusinesses) return 'business';
  if (programme.age?.minimum === undefined) return undefined;
  const answer = isOldEnough(programme.age.minimum, asked, now);
  if (answer === undefined) return 'age_missing';
  return answer ? undefined : 'under_age';
}

function joining(settling: Settling, before: Member | undefined): Settled {
  const { programme, placed, asked, now, texts } = settling;
  const signUp = typeof asked === 'object' && asked.join ? asked : undefined;
  const isNew = before?.state !== 'member';
  const id = before?.id ?? settling.newMember;
  const absorbed = absorbedBy(id, settling);
  const { phone, reasons: phoneReasons } = phoneFor(settling, [id, absorbed?.id]);
  // Who was a member before is nobody's new friend.
  const isStranger = [before, absorbed].every((each) => each?.joinedAt === undefined);
  const referral = isNew && isStranger ? referralOf(settling, id, signUp) : { reasons: [] };
  const member = memberOf(settling, { before, absorbed, id, phone, signUp, ...(referral.by && { referredBy: referral.by.id }) });
  const isConfirmed = member.isConfirmed === true && personKey(member.email) === personKey(placed.contact.email);
  const country = placed.country ?? signUp?.country;
  const consents = consentsOf({
    programme,
    texts,
    signUp,
    // Another address than the confirmed one has yet to be.
    member: { id, isConfirmed },
    country,
    order: placed.order,
    email: placed.contact.email,
    // Who only typed a member's address has not given the member's number.
    phone: phone ?? (phoneReasons.length > 0 || settling.byCustomer?.id !== id ? undefined : member.phone),
    mayConsent: mayConsent(programme.age?.consent, country, asked, now),
    asker: settling.asker,
    now,
  });
  const points = pointsOf(settling, id, isNew, referral.by?.id);
  const own = points.filter((each) => each.member === id);
  const availableAt = own.map(({ entry }) => entry.availableAt).toSorted((a, b) => Date.parse(b) - Date.parse(a))[0];
  const settlement: Settlement = {
    order: placed.order,
    state: isNew ? 'joined' : 'already_member',
    reasons: [...new Set([...phoneReasons, ...referral.reasons, ...consents.reasons])],
    member: id,
    points: own.reduce((sum, { entry }) => sum + entry.points, 0),
    ...(availableAt !== undefined && { availableAt }),
    at: now.toISOString(),
  };
  return { settlement, member, ...(absorbed && { absorbed: absorbed.id }), points, consents: consents.records };
}

/** A number that another member has stays theirs. */
function phoneFor({ phone, byPhone }: Settling, own: readonly (string | undefined)[]): { phone: string | undefined; reasons: string[] } {
  const isTaken = byPhone !== undefined && !own.includes(byPhone.id);
  return isTaken ? { phone: undefined, reasons: ['phone_taken'] } : { phone, reasons: [] };
}

function referralOf(settling: Settling, id: string, signUp: SignUp | undefined): { by?: Member; reasons: string[] } {
  const { programme, byReferral: by, placed, phone } = settling;
  if (!programme.referral || signUp?.referral === undefined) return { reasons: [] };
  if (by?.state !== 'member') return { reasons: ['referral_unknown'] };
  const isSelf = by.id === id || personKey(by.email) === personKey(placed.contact.email) || (phone !== undefined && by.phone === phone);
  return isSelf ? { reasons: ['self_referral'] } : { by, reasons: [] };
}

interface Known {
  readonly before: Member | undefined;
  readonly absorbed: Member | undefined;
  readonly id: string;
  readonly phone: string | undefined;
  readonly signUp: SignUp | undefined;
  readonly referredBy?: string;
}

const nobody = { isConfirmed: false, leftAt: undefined, version: 0 };

function memberOf(
  { programme, placed, newReferral, byCustomer, now }: Settling,
  { before, absorbed, id, phone, signUp, referredBy }: Known,
): Member {
  const at = now.toISOString();
  const { email, name } = placed.contact;
  const isAnothers = byCustomer !== undefined && byCustomer.id !== id && byCustomer.id !== absorbed?.id;
  const customer = isAnothers ? undefined : placed.contact.customer;
  const isNew = before?.state !== 'member';
  const { leftAt: _leftAt, madeWith, ...kept } = before ?? { ...nobody, email, madeWith: placed.order };
  // Of whom something was known before, an order has brought only a part.
  const isMadeByOrders = madeWith !== undefined && !absorbed && !(before && isNew);
  const optional = { name, customer, phone, country: placed.country ?? signUp?.country, locale: signUp?.locale, referredBy };
  // What is known stays, of the absorbed one too: an order is no form for changing one's details.
  const told = { ...optional, ...pickKnown(absorbed) };
  const added = Object.fromEntries(Object.entries(told).filter(([key, value]) => value !== undefined && !(key in kept)));
  const keepsBirthday = programme.age?.ask === 'birthday' && signUp?.birthday !== undefined;
  return {
    ...kept,
    ...added,
    id,
    state: 'member',
    ...(keepsBirthday && !before?.birthday && { birthday: signUp.birthday }),
    ...(isNew && { joinedAt: at, joinedWith: placed.order }),
    ...(isMadeByOrders && { madeWith }),
    ...(programme.referral && before?.referral === undefined && { referral: newReferral }),
    updatedAt: at,
    version: kept.version + 1,
  };
}

/** What a member who is absorbed brings along, where it is not known yet. Their code ends with them. */
function pickKnown(absorbed: Member | undefined): Partial<Member> {
  if (!absorbed) return {};
  const { name, customer, phone, country, locale, birthday, tier, referredBy } = absorbed;
  const known = { name, customer, phone, country, locale, birthday, tier, referredBy };
  return Object.fromEntries(Object.entries(known).filter(([, value]) => value !== undefined));
}

function pointsOf(
  { programme, placed, given, now }: Settling,
  id: string,
  isNew: boolean,
  referrer: string | undefined,
): Settled['points'] {
  const at = now.toISOString();
  const days = programme.points?.pendingDays ?? 0;
  const availableAt = new Date(Date.parse(placed.placedAt) + days * 86_400_000).toISOString();
  const order = previewOf(programme, placed.cart).points;
  const friends = referrer === undefined ? 0 : (programme.referral?.points ?? 0);
  const found = [
    { member: id, entry: { reason: `order:${placed.order}`, points: order, at, availableAt } },
    { member: id, entry: { reason: 'welcome', points: isNew ? (programme.welcome?.points ?? 0) : 0, at, availableAt } },
    { member: id, entry: { reason: `referred:${referrer}`, points: friends, at, availableAt } },
    { member: referrer ?? '', entry: { reason: `referral:${id}`, points: friends, at, availableAt } },
  ];
  return found.filter(({ member, entry }) => entry.points > 0 && !(member === id && given.has(entry.reason)));
}

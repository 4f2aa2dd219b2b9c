import { describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import { consentRecord } from './consent.ts';
import { settlement as settlementSchema } from './loyalty.ts';
import { member as memberSchema } from './member.ts';
import { settle } from './settle.ts';
import type { Settled, Settling } from './settle.ts';
import { club, email, memberOf, now, settlingOf } from './settle.fake.ts';
import { signUpOf } from './sign-up.fake.ts';

const pointsOf = ({ points }: Settled, of = 'new') =>
  Object.fromEntries(points.filter(({ member }) => member === of).map(({ entry }) => [entry.reason, entry.points]));
const refusal = (settling: Settling) => {
  const { settlement, ...rest } = settle(settling);
  expect(rest).toEqual({ points: [], consents: [] });
  return [settlement.state, ...settlement.reasons];
};

describe('who joins', () => {
  it('becomes a member with the order’s address, points and a welcome', () => {
    const done = settle(settlingOf({ asked: signUpOf({ consents: [email], locale: 'sv' }) }));
    expect(done.settlement).toEqual({
      order: 'ord-1',
      state: 'joined',
      reasons: [],
      member: 'new',
      points: 398,
      availableAt: '2026-12-24T10:00:00.000Z',
      at: now.toISOString(),
    });
    expect(done.member).toEqual({
      id: 'new',
      state: 'member',
      email: 'Nina@mail.example',
      isConfirmed: false,
      name: 'Nina Falk',
      country: 'SE',
      locale: 'sv',
      joinedAt: now.toISOString(),
      joinedWith: 'ord-1',
      madeWith: 'ord-1',
      referral: 'NEWCODE1',
      updatedAt: now.toISOString(),
      version: 1,
    });
    expect(pointsOf(done)).toEqual({ 'order:ord-1': 298, welcome: 100 });
    expect(z.safeParse(settlementSchema, done.settlement).success).toBe(true);
    expect(z.safeParse(memberSchema, done.member).success).toBe(true);
    expect(done.consents.map((each) => z.safeParse(consentRecord, each).success)).toEqual([true]);
  });

  it('may tick a plain box, without consents', () => {
    expect(settle(settlingOf({ asked: 'tick' }))).toMatchObject({ settlement: { state: 'joined' }, consents: [] });
  });

  it('is nobody where nobody asked, or who only looked', () => {
    expect(refusal(settlingOf({ asked: undefined }))).toEqual(['none']);
    expect(refusal(settlingOf({ asked: signUpOf({ join: false, consents: [email] }) }))).toEqual(['none']);
    expect(refusal(settlingOf({ asked: undefined, byEmail: memberOf('x', { state: 'disabled' }) }))).toEqual(['none']);
    expect(refusal(settlingOf({ asked: undefined, byEmail: memberOf('x', { state: 'left' }) }))).toEqual(['none']);
  });

  it('gets points by the very rules of the preview, and none where there are no rules', () => {
    const { points: _points, welcome: _welcome, ...bare } = club();
    expect(settle(settlingOf({ programme: bare })).settlement).toMatchObject({ state: 'joined', points: 0 });
    expect(settle(settlingOf({ programme: bare })).settlement).not.toHaveProperty('availableAt');
  });

  it('has no code of their own where friends are not thanked', () => {
    const { referral: _referral, ...programme } = club();
    expect(settle(settlingOf({ programme })).member).not.toHaveProperty('referral');
  });

  it('leaves a birthday only where it is asked for to be kept', () => {
    const asked = signUpOf({ birthday: { month: 2, day: 29 } });
    expect(settle(settlingOf({ asked })).member).not.toHaveProperty('birthday');
    const programme = club({ age: { ask: 'birthday' } });
    expect(settle(settlingOf({ asked, programme })).member?.birthday).toEqual({ month: 2, day: 29 });
  });
});

describe('whom an order has made', () => {
  it('is nobody of whom something was known before', () => {
    for (const state of ['candidate', 'left'] as const) {
      const { member } = settle(settlingOf({ byEmail: memberOf('known', { state, madeWith: 'ord-0' }) }));
      expect(member).toMatchObject({ id: 'known', joinedWith: 'ord-1' });
      expect(member).not.toHaveProperty('madeWith');
    }
  });

  it('stays so with another order, until it turns out to be somebody else as well', () => {
    const guest = memberOf('guest', { madeWith: 'ord-0' });
    expect(settle(settlingOf({ byEmail: guest })).member?.madeWith).toBe('ord-0');
    const customer = memberOf('customer', { state: 'candidate', customer: 'cus-1' });
    const done = settle(settlingOf({ byEmail: guest, byCustomer: customer }));
    expect(done).toMatchObject({ absorbed: 'customer', member: { id: 'guest' } });
    expect(done.member).not.toHaveProperty('madeWith');
  });
});

describe('who is refused', () => {
  const age = (isOldEnough: boolean) => ({ isOldEnough, mayConsent: true, checkedAt: now.toISOString() });
  const adults = club({ age: { minimum: 18, ask: 'confirm' } });
  it.each<[string, Settling]>([
    ['closed', settlingOf({ programme: club({ isClosed: true }) })],
    ['country', settlingOf({ programme: club({ countries: ['DE', 'FI'] }) })],
    ['business', settlingOf({ placed: { isBusiness: true } })],
    ['under_age', settlingOf({ programme: adults, asked: signUpOf({ age: age(false) }) })],
    ['under_age', settlingOf({ programme: adults, asked: signUpOf({ birthday: { year: 2010, month: 1, day: 1 } }) })],
    ['age_missing', settlingOf({ programme: adults })],
    ['age_missing', settlingOf({ programme: adults, asked: 'tick' })],
    ['blocked', settlingOf({ byEmail: memberOf('x', { state: 'disabled' }) })],
    ['blocked', settlingOf({ byCustomer: memberOf('x', { state: 'disabled' }), byEmail: memberOf('y', { state: 'candidate' }) })],
    ['blocked', settlingOf({ byCustomer: memberOf('x', { state: 'candidate' }), byEmail: memberOf('y', { state: 'disabled' }) })],
  ])('is told why: %s', (reason, settling) => {
    expect(refusal(settling)).toEqual(['refused', reason]);
  });

  it('is nobody to whom the reason does not apply', () => {
    expect(settle(settlingOf({ programme: club({ countries: ['SE'] }) })).settlement.state).toBe('joined');
    expect(settle(settlingOf({ programme: club({ takesBusinesses: true }), placed: { isBusiness: true } })).settlement.state).toBe(
      'joined',
    );
    expect(settle(settlingOf({ programme: adults, asked: signUpOf({ age: age(true) }) })).settlement.state).toBe('joined');
  });

  it('is in the country of the order, and in that of the sign-up only where the order has none', () => {
    const { country: _country, ...placed } = settlingOf().placed;
    const programme = club({ countries: ['SE'] });
    expect(settle({ ...settlingOf({ programme, asked: signUpOf({ country: 'SE' }) }), placed }).settlement.state).toBe('joined');
    expect(refusal({ ...settlingOf({ programme, asked: signUpOf({ country: 'DE' }) }), placed })).toEqual(['refused', 'country']);
    expect(refusal({ ...settlingOf({ programme }), placed })).toEqual(['refused', 'country']);
    expect(settle(settlingOf({ programme, asked: signUpOf({ country: 'DE' }) })).settlement.state).toBe('joined');
  });

  it('is no member: a programme that is closed to new ones goes on for them', () => {
    const settling = settlingOf({ programme: club({ isClosed: true, countries: ['DE'] }), byEmail: memberOf('known') });
    expect(settle(settling).settlement.state).toBe('already_member');
  });
});

describe('a member', () => {
  const known = memberOf('known', { email: 'nina@mail.example', name: 'Nina', phone: '+46701740611', referral: 'OLDCODE1' });

  it('gets points for each order, asked or not, and no second welcome', () => {
    for (const asked of [undefined, 'tick', signUpOf()] as const) {
      const done = settle(settlingOf({ asked, byEmail: known }));
      expect(done.settlement).toMatchObject({ state: 'already_member', member: 'known', points: 298 });
      expect(pointsOf(done, 'known')).toEqual({ 'order:ord-1': 298 });
    }
  });

  it('keeps what is known, and is told what is not', () => {
    const contact = { email: 'nina@mail.example', name: 'N. Falk', customer: 'cus-1' };
    const { member } = settle(settlingOf({ byEmail: known, phone: '+46701740622', placed: { contact } }));
    expect(member).toEqual({ ...known, customer: 'cus-1', country: 'SE', locale: 'en', updatedAt: now.toISOString(), version: 5 });
  });

  it('gets points for an order once', () => {
    const done = settle(settlingOf({ byEmail: known, given: new Set(['order:ord-1']) }));
    expect(done).toMatchObject({ points: [], settlement: { points: 0 } });
  });

  it('who left comes back without a second welcome, and with a new day', () => {
    const left = memberOf('known', { state: 'left', leftAt: '2026-06-01T00:00:00Z' });
    const done = settle(settlingOf({ byEmail: left, given: new Set(['welcome', 'order:ord-0']) }));
    expect(done.settlement).toMatchObject({ state: 'joined', points: 298 });
    expect(done.member).toMatchObject({ id: 'known', state: 'member', joinedAt: now.toISOString(), joinedWith: 'ord-1' });
    expect(done.member).not.toHaveProperty('leftAt');
  });

  it('who was a candidate is welcomed', () => {
    const { joinedAt: _joinedAt, ...candidate } = memberOf('known', { state: 'candidate' });
    expect(settle(settlingOf({ byEmail: candidate })).settlement).toMatchObject({ state: 'joined', member: 'known', points: 398 });
  });
});

describe('a number', () => {
  it('is the new member’s, unless another has it', () => {
    expect(settle(settlingOf({ phone: '+46701740622' })).member?.phone).toBe('+46701740622');
    const taken = settle(settlingOf({ phone: '+46701740622', byPhone: memberOf('other') }));
    expect(taken.settlement.reasons).toEqual(['phone_taken']);
    expect(taken.member).not.toHaveProperty('phone');
  });
  it('is not another’s when it is the member’s own', () => {
    const known = memberOf('known', { phone: '+46701740622' });
    expect(settle(settlingOf({ phone: '+46701740622', byPhone: known, byEmail: known })).settlement.reasons).toEqual([]);
  });
});

describe('a friend’s code', () => {
  const { joinedAt: _joinedAt, ...stranger } = memberOf('known', { state: 'candidate' });
  const asked = signUpOf({ referral: 'FRIEND' });

  it('thanks both', () => {
    const done = settle(settlingOf({ asked, byReferral: memberOf('friend') }));
    expect(done.settlement).toMatchObject({ points: 448, reasons: [] });
    expect(done.member?.referredBy).toBe('friend');
    expect(pointsOf(done)).toEqual({ 'order:ord-1': 298, welcome: 100, 'referred:friend': 50 });
    expect(pointsOf(done, 'friend')).toEqual({ 'referral:new': 50 });
  });

  it.each<[string, Partial<Settling>]>([
    ['referral_unknown', { byReferral: undefined }],
    ['referral_unknown', { byReferral: memberOf('friend', { state: 'left' }) }],
    ['self_referral', { byReferral: memberOf('friend', { email: 'NINA@mail.example' }) }],
    ['self_referral', { byReferral: memberOf('friend', { phone: '+46701740622' }), phone: '+46701740622' }],
    ['self_referral', { byReferral: { ...stranger, state: 'member' }, byEmail: stranger }],
  ])('is left out, and the rest is done: %s', (reason, more) => {
    const done = settle(settlingOf({ asked, ...more, placed: settlingOf().placed }));
    expect(done.settlement).toMatchObject({ state: 'joined', points: 398, reasons: [reason] });
    expect(done.member).not.toHaveProperty('referredBy');
  });

  it('brings nothing where friends are not thanked, to members, or to who was one before', () => {
    const { referral: _referral, ...programme } = club();
    const byReferral = memberOf('friend');
    expect(settle(settlingOf({ asked, byReferral, programme })).settlement).toMatchObject({ points: 398, reasons: [] });
    expect(settle(settlingOf({ asked, byReferral, byEmail: memberOf('known') })).settlement).toMatchObject({ points: 298, reasons: [] });
    const left = memberOf('known', { state: 'left' });
    const back = settle(settlingOf({ asked, byReferral, byEmail: left, given: new Set(['welcome']) }));
    expect(back.settlement).toMatchObject({ points: 298, reasons: [] });
    expect(pointsOf(back, 'friend')).toEqual({});
  });
});

describe('a customer and an address that were two', () => {
  const contact = { email: 'guest@mail.example', customer: 'cus-1' };
  const account = memberOf('account', { customer: 'cus-1', referral: 'A' });
  const guest = memberOf('guest', { name: 'Guest', phone: '+46701740622' });
  const both = (more: Partial<Settling>) => settle(settlingOf({ asked: undefined, ...more, placed: { contact } }));

  it('become the account, which keeps what the guest was known by', () => {
    const done = both({ byCustomer: account, byEmail: guest, byPhone: guest, phone: '+46701740622' });
    expect(done).toMatchObject({
      absorbed: 'guest',
      settlement: { state: 'already_member', member: 'account', reasons: [] },
      member: { id: 'account', email: 'account@mail.example', name: 'Guest', phone: '+46701740622', version: 5 },
    });
  });

  it('become the guest where only the guest has joined, with the customer’s id', () => {
    const { joinedAt: _joinedAt, ...candidate } = memberOf('account', { state: 'candidate', customer: 'cus-1' });
    expect(both({ byCustomer: candidate, byEmail: guest })).toMatchObject({
      absorbed: 'account',
      settlement: { state: 'already_member', member: 'guest' },
      member: { id: 'guest', email: 'guest@mail.example', customer: 'cus-1' },
    });
  });

  it('are welcomed once', () => {
    const { joinedAt: _joinedAt, ...candidate } = memberOf('account', { state: 'candidate', customer: 'cus-1' });
    const left = memberOf('guest', { state: 'left' });
    const done = both({ byCustomer: candidate, byEmail: left, asked: signUpOf(), given: new Set(['welcome']) });
    expect(done).toMatchObject({ absorbed: 'guest', settlement: { state: 'joined', member: 'account', points: 298 } });
  });

  it('stay two where the address is another account’s', () => {
    const done = both({ byCustomer: account, byEmail: { ...guest, customer: 'cus-2' }, byPhone: guest, phone: '+46701740622' });
    expect(done.settlement).toMatchObject({ member: 'account', reasons: ['phone_taken'] });
    expect(done).not.toHaveProperty('absorbed');
  });

  it('stay two where one is blocked, who is not rid of it by the other', () => {
    const blocked = memberOf('account', { state: 'disabled', customer: 'cus-1' });
    const done = both({ byCustomer: blocked, byEmail: guest });
    expect(done).not.toHaveProperty('absorbed');
    expect(done.member).not.toHaveProperty('customer');
    expect(both({ byCustomer: account, byEmail: { ...guest, state: 'disabled' } })).not.toHaveProperty('absorbed');
  });
});

import type { Member } from './member.ts';
import type { Settling } from './settle.ts';
import type { Programme } from './programme.ts';
import { programmeOf } from './programme.fake.ts';
import { signUpOf } from './sign-up.fake.ts';

export const now = new Date('2026-11-24T12:00:00Z');
const hash = (digit: string) => digit.repeat(64);

/** Words of consents to e-mail and text messages, as they are known. */
export const words = { email: hash('a'), sms: hash('b'), old: hash('c') } as const;
const known = (text: string, version: string, channel: string) => ({
  version,
  text: `Words ${version}`,
  hash: text,
  locale: 'en',
  asks: [`marketing ${channel}`],
});

const choice = (channel: string, text: string, value = true) => ({
  purpose: 'marketing',
  channel,
  value,
  text,
  shownAt: '2026-11-24T09:50:00Z',
  at: '2026-11-24T09:51:00Z',
});
export const email = choice('email', words.email);
export const sms = choice('sms', words.sms);

/** 1 point for each krona after 30 days, 100 as a welcome, 50 for both friends. */
export const club = (more: Partial<Programme> = {}): Programme =>
  programmeOf({
    points: { rates: [{ points: 1, per: { amount: 100, currency: 'SEK' } }], rounding: 'down', pendingDays: 30 },
    welcome: { points: 100 },
    referral: { points: 50 },
    confirmation: { url: 'https://shop.example/confirm' },
    consents: [
      { purpose: 'marketing', channel: 'email', confirmed: ['DE'], texts: {} },
      { purpose: 'marketing', channel: 'sms', texts: {} },
    ],
    ...more,
  });

/** Somebody who is known. */
export const memberOf = (id: string, more: Partial<Member> = {}): Member => ({
  id,
  state: 'member',
  email: `${id}@mail.example`,
  joinedAt: '2026-01-01T00:00:00Z',
  updatedAt: '2026-01-01T00:00:00Z',
  version: 4,
  ...more,
});

type Placed = Settling['placed'];

/** An order of 298 kr by somebody whom nobody knows, who joins; with something else in it. */
export function settlingOf(
  more: Partial<Omit<Settling, 'placed'>> & { readonly placed?: Partial<Placed> & { readonly contact?: Placed['contact'] } } = {},
): Settling {
  const { placed, ...rest } = more;
  return {
    programme: club(),
    texts: new Map(
      [known(words.email, '7', 'email'), known(words.sms, '2', 'sms'), known(words.old, '6', 'email')].map((text) => [text.hash, text]),
    ),
    asked: signUpOf(),
    phone: undefined,
    byCustomer: undefined,
    byEmail: undefined,
    byPhone: undefined,
    byReferral: undefined,
    given: new Set(),
    newMember: 'new',
    newReferral: 'NEWCODE1',
    asker: undefined,
    now,
    ...rest,
    placed: {
      order: 'ord-1',
      placedAt: '2026-11-24T10:00:00Z',
      contact: { email: 'Nina@mail.example', name: 'Nina Falk' },
      country: 'SE',
      cart: {
        currency: 'SEK',
        lines: [{ id: 'l1', kind: 'physical', quantity: 1, total: { amount: 29_800, currency: 'SEK' } }],
      },
      ...placed,
    },
  };
}

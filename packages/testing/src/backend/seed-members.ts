/** A loyalty programme and those who are known in it from the start. Invented. */
import type { MemberRecord } from '@kvitto/contract/member';
import type { Programme } from '@kvitto/contract/programme';
import { sek } from './seed-parts.ts';

/** One point for each krona, gift cards and shipping apart; e-mail has to be confirmed in Germany. */
export const programme: Programme = {
  id: 'bjork-club',
  version: 3,
  name: 'Björk Club',
  company: 'Björk och Bord AB',
  lead: { en: 'Points for everything.', sv: 'Poäng på allt.' },
  benefits: { en: ['Points on every order'], sv: ['Poäng på varje köp'] },
  welcome: { points: 100 },
  claimDays: 14,
  referral: { points: 50 },
  points: {
    rates: [
      { points: 1, per: sek(100) },
      { points: 11, per: { amount: 100, currency: 'EUR' } },
    ],
    rounding: 'down',
    excludedKinds: ['gift_card'],
    excludedSkus: ['BOOK-1'],
    worth: [{ points: 10, money: sek(100) }],
    pendingDays: 30,
  },
  terms: {
    en: { version: '2026-10', text: 'Membership is free. You can leave at any time.' },
    sv: { version: '2026-10', text: 'Medlemskapet är gratis. Du kan gå ur när som helst.' },
  },
  consents: [
    {
      purpose: 'marketing',
      channel: 'email',
      confirmed: ['DE'],
      texts: {
        en: { version: '7', text: 'Yes, send me offers by e-mail. I can stop them at any time.' },
        sv: { version: '7', text: 'Ja, skicka erbjudanden per e-post. Jag kan säga upp dem när som helst.' },
      },
    },
    {
      purpose: 'marketing',
      channel: 'sms',
      texts: {
        en: { version: '2', text: 'Yes, send me offers by text message. I can stop them at any time.' },
        sv: { version: '2', text: 'Ja, skicka erbjudanden per sms. Jag kan säga upp dem när som helst.' },
      },
    },
  ],
  privacyUrl: 'https://shop.example/privacy',
  termsUrl: 'https://shop.example/club',
  stop: { en: 'Leave under My pages.', sv: 'Gå ur under Mina sidor.' },
  confirmation: { url: 'https://shop.example/confirm', days: 7 },
};

/** A member with points, somebody the shop has blocked, and a customer who is no member. */
export const members: readonly MemberRecord[] = [
  {
    customer: 'cus-astrid',
    email: 'astrid@members.example',
    phone: '+46701740699',
    name: 'Astrid Ek',
    country: 'SE',
    locale: 'sv',
    tier: 'Gold',
    joinedAt: '2025-03-01T09:00:00Z',
    state: 'member',
    isConfirmed: true,
    balance: 250,
  },
  { email: 'blocked@members.example', state: 'disabled' },
  { customer: 'cus-birger', email: 'birger@members.example', name: 'Birger Ahl', state: 'candidate' },
];

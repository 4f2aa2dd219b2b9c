/** Every state of the sign-up in a checkout, for the gallery. */
import type { Loyalty } from '@kvitto/contract/loyalty';
import type { Membership } from '@kvitto/contract/member';
import type { Programme } from '@kvitto/contract/programme';
import { nobody, silent, unreachable } from './backend.fake.ts';
import { fjallklubben } from './programme.fake.ts';

export interface Scene {
  readonly about: string;
  readonly programme?: Programme;
  readonly attributes?: Readonly<Record<string, string>>;
  /** The checkout's own fields: `autocomplete` and value. */
  readonly fields?: Readonly<Record<string, string>>;
  /** Without one, nothing is in the cart. */
  readonly cart?: 'gift-card' | 'plain' | 'none' | 'only-gift-card' | 'euro';
  readonly change?: Partial<Loyalty>;
  /** What is done once it is there: a selector is pressed, with words they are typed in. */
  readonly acts?: readonly (string | readonly [selector: string, words: string])[];
}

const join = '#join';
const member = (membership: Membership): Partial<Loyalty> => ({ recognise: async () => membership });
const email = { email: 'anna@example.com' };
const sms = '#c-marketing-sms';

const ageConfirm: Programme = { ...fjallklubben, age: { minimum: 18, ask: 'confirm' } };
const birthDate: Programme = {
  ...fjallklubben,
  age: { minimum: 15, ask: 'birth_date', consent: { SE: 18 }, guardianUrl: 'https://fjallfika.example/guardian' },
};
const birthday: Programme = { ...fjallklubben, age: { ask: 'birthday' } };
const referral: Programme = { ...fjallklubben, referral: { points: 200 } };
const perks: Programme = {
  ...fjallklubben,
  welcome: { points: 500, reward: { en: 'A coffee in every shop', sv: 'En kaffe i varje butik' } },
  memberPrice: { percent: 10 },
  freeShipping: true,
};
const germany: Programme = {
  ...fjallklubben,
  consents: fjallklubben.consents.map((each) => (each.channel === 'email' ? { ...each, confirmed: ['DE'] } : each)),
  confirmation: { url: 'https://fjallfika.example/confirm' },
};
const long: Programme = {
  ...fjallklubben,
  name: 'Das Bergfreunde-und-Kaffeetrinker-Treueprogramm',
  company: 'Bergfreunde und Kaffeetrinker Handelsgesellschaft mit beschränkter Haftung & Co. KG',
};
const manyConsents: Programme = {
  ...fjallklubben,
  consents: [
    ...fjallklubben.consents,
    {
      purpose: 'marketing',
      channel: 'post',
      texts: {
        en: { version: '1', text: 'Yes, send me the catalogue by post.' },
        sv: { version: '1', text: 'Ja, skicka katalogen med posten.' },
      },
    },
    {
      purpose: 'profiling',
      channel: 'email',
      texts: {
        en: { version: '1', text: 'Yes, choose offers by what I have bought.' },
        sv: { version: '1', text: 'Ja, välj erbjudanden efter vad jag har köpt.' },
      },
    },
  ],
};

export const scenes: Readonly<Record<string, Scene>> = {
  offer: { about: 'What membership brings with this cart, and one box.' },
  'no-cart': { about: 'A page that does not say what is in the cart.', cart: 'none' },
  'gift-card': { about: 'A gift card gives no points.', cart: 'gift-card' },
  'only-gift-card': { about: 'Nothing in the cart gives points.', cart: 'only-gift-card' },
  'another-currency': { about: 'A currency for which the programme has no rate.', cart: 'euro' },
  perks: { about: 'Welcome points, a member price and free shipping change the total.', programme: perks },
  'perks-joined': { about: 'The new total before payment.', programme: perks, acts: [join] },
  joined: { about: 'Ticked: it can be undone, and each consent is a box of its own.', acts: [join] },
  'joined-consents': {
    about: 'Consents given, each for itself.',
    programme: manyConsents,
    acts: [join, '#c-marketing-email', '#c-marketing-post'],
  },
  'confirmed-consent': {
    about: 'Where a consent to e-mail has to be confirmed.',
    programme: germany,
    attributes: { country: 'DE' },
    acts: [join, '#c-marketing-email'],
  },
  'phone-known': {
    about: 'The checkout has a phone number: it is not asked for again.',
    fields: { tel: '070-123 45 67' },
    acts: [join, sms],
  },
  'phone-asked': { about: 'A phone number for text messages.', acts: [join, sms] },
  'phone-wrong': { about: 'There is no such number.', acts: [join, sms, ['#phone', '070-12']] },
  'phone-impossible': { about: 'As long as a number, and none.', acts: [join, sms, ['#phone', '010 123 45 67 89']] },
  'phone-fixed': { about: 'A fixed line: a warning, no refusal.', acts: [join, sms, ['#phone', '08-123 456 78']] },
  'age-box': { about: 'An age, asked by one box.', programme: ageConfirm, acts: [join] },
  'age-date': { about: 'A date of birth, of which only the outcome is kept.', programme: birthDate, acts: [join] },
  'age-young': {
    about: 'Too young to join.',
    programme: birthDate,
    acts: [join, ['#age', '5'], ['#age-month', '6'], ['#age-year', '2015']],
  },
  'age-consent': {
    about: 'Old enough to join, too young to consent to marketing.',
    programme: birthDate,
    acts: [join, ['#age', '5'], ['#age-month', '6'], ['#age-year', '2010']],
  },
  'age-wrong': {
    about: 'A date that does not exist.',
    programme: birthDate,
    acts: [join, ['#age', '31'], ['#age-month', '2'], ['#age-year', '1990']],
  },
  birthday: { about: 'A birthday, whose year may be left out.', programme: birthday, acts: [join] },
  referral: { about: 'A friend’s code.', programme: referral, acts: [join, 'summary'] },
  'referral-unknown': {
    about: 'A code that nobody knows.',
    programme: referral,
    change: { intend: async () => ({ state: 'stored', referral: 'unknown' }) },
    acts: [join, 'summary', ['#referral', 'ANNA-2F7K']],
  },
  'email-typo': { about: 'A suggestion for a mistyped address.', fields: { email: 'anna@gmial.com' } },
  late: { about: 'Nobody takes the intention in: the form carries it.', change: { intend: unreachable }, acts: [join] },
  counting: { about: 'How points are counted.', cart: 'gift-card', acts: ['#how'] },
  member: { about: 'A member already, of whom nothing is told.', attributes: email, change: member({ state: 'member' }) },
  'member-proven': {
    about: 'A member who has proven who they are.',
    attributes: email,
    change: member({ state: 'member', name: 'Anna Berg', tier: 'Silver', points: { available: 1240, pending: 60 } }),
  },
  disabled: { about: 'Somebody who is not to be asked: nothing is shown.', attributes: email, change: member({ state: 'disabled' }) },
  'other-country': {
    about: 'A country that is not served: nothing is shown.',
    programme: { ...fjallklubben, countries: ['SE'] },
    attributes: { country: 'US' },
  },
  kiosk: { about: 'A device of the shop’s.', attributes: { kiosk: '' }, acts: [join] },
  'switched-off': { about: 'A control that its form has switched off.', attributes: { disabled: '' } },
  'long-words': { about: 'Long names.', programme: long, acts: [join] },
  loading: { about: 'The programme is on its way.', change: { programme: silent } },
  unreachable: { about: 'Nobody can say what the programme is.', change: { programme: unreachable } },
  forbidden: { about: 'The programme is not for this page.', change: { programme: nobody } },
};

/** A programme as its merchant would describe it, for tests and the gallery. */
import { describeProgramme } from '@kvitto/contract/programme-texts';
import type { Programme, ProgrammeView } from '@kvitto/contract/programme';

export const fjallklubben: Programme = {
  id: 'fjallklubben',
  version: 3,
  name: 'Fjällklubben',
  company: 'Fjäll & Fika AB',
  lead: { en: 'Points on everything you buy.', sv: 'Poäng på allt du köper.' },
  benefits: {
    en: ['Points on every order', 'Early access to new things', 'A gift on your birthday'],
    sv: ['Poäng på varje köp', 'Nyheter före alla andra', 'En present på födelsedagen'],
  },
  points: {
    rates: [{ points: 1, per: { amount: 100, currency: 'SEK' } }],
    rounding: 'down',
    excludedKinds: ['gift_card'],
    worth: [{ points: 100, money: { amount: 1000, currency: 'SEK' } }],
    pendingDays: 30,
  },
  claimDays: 30,
  privacyUrl: 'https://fjallfika.example/privacy',
  termsUrl: 'https://fjallfika.example/terms',
  stop: {
    en: 'Leave at any time on My pages; unsubscribe in every message.',
    sv: 'Lämna när du vill på Mina sidor; avregistrera dig i varje utskick.',
  },
  terms: {
    en: { version: '2026-05', text: 'You collect points and can leave whenever you like.' },
    sv: { version: '2026-05', text: 'Du samlar poäng och kan lämna när du vill.' },
  },
  consents: [
    {
      purpose: 'marketing',
      channel: 'email',
      texts: {
        en: { version: '2', text: 'Yes, Fjäll & Fika AB may send me offers by e-mail. I can stop at any time.' },
        sv: { version: '2', text: 'Ja, Fjäll & Fika AB får skicka erbjudanden till mig med e-post. Jag kan avsluta när som helst.' },
      },
    },
    {
      purpose: 'marketing',
      channel: 'sms',
      texts: {
        en: { version: '1', text: 'Yes, Fjäll & Fika AB may send me offers by text message. I can stop at any time.' },
        sv: { version: '1', text: 'Ja, Fjäll & Fika AB får skicka erbjudanden till mig med sms. Jag kan avsluta när som helst.' },
      },
    },
  ],
};

export const viewOf = async (programme: Programme = fjallklubben): Promise<ProgrammeView> => (await describeProgramme(programme)).view;

import type { Programme } from '@kvitto/contract/programme';

/** The invented programme of `--demo`: of an outdoor shop in the Nordic countries, in English and Swedish. `shop` is the shop's origin. */
export function demoProgramme(shop: string): Programme {
  return {
    ...described,
    privacyUrl: `${shop}/privacy`,
    termsUrl: `${shop}/terms`,
    confirmation: { url: `${shop}/confirm`, days: 7 },
    terms: {
      en: {
        version: '2026-11',
        text: 'By joining you accept the terms of Fjällklubben. Fjäll & Fika AB keeps your name, your e-mail address and what you buy, to count your points. It is free, and you can leave whenever you like.',
      },
      sv: {
        version: '2026-11',
        text: 'När du går med godkänner du villkoren för Fjällklubben. Fjäll & Fika AB sparar ditt namn, din e-postadress och vad du handlar för att räkna dina poäng. Det är gratis och du kan lämna när du vill.',
      },
    },
    consents: [byEmail, bySms],
  };
}

const described: Omit<Programme, 'privacyUrl' | 'terms' | 'consents'> = {
  id: 'fjallklubben',
  version: 1,
  name: 'Fjällklubben',
  company: 'Fjäll & Fika AB',
  lead: {
    en: 'Points on everything you buy for the outdoors.',
    sv: 'Poäng på allt du köper till friluftslivet.',
  },
  benefits: {
    en: ['1 point for every krona', '100 points as a welcome', '200 points for you and a friend who joins'],
    sv: ['1 poäng för varje krona', '100 poäng i välkomstgåva', '200 poäng till dig och en vän som går med'],
  },
  welcome: { points: 100 },
  claimDays: 30,
  referral: { points: 200 },
  points: {
    rates: [
      { points: 1, per: { amount: 100, currency: 'SEK' } },
      { points: 1, per: { amount: 100, currency: 'NOK' } },
      { points: 3, per: { amount: 200, currency: 'DKK' } },
      { points: 11, per: { amount: 100, currency: 'EUR' } },
    ],
    rounding: 'down',
    excludedKinds: ['gift_card'],
    worth: [
      { points: 10, money: { amount: 100, currency: 'SEK' } },
      { points: 10, money: { amount: 100, currency: 'NOK' } },
      { points: 15, money: { amount: 100, currency: 'DKK' } },
      { points: 110, money: { amount: 100, currency: 'EUR' } },
    ],
    pendingDays: 30,
  },
  stop: {
    en: 'Leave, or take a consent back, on your order page or by the link in each message.',
    sv: 'Lämna klubben eller ta tillbaka ett samtycke på sidan för din order eller via länken i varje utskick.',
  },
};

const byEmail: Programme['consents'][number] = {
  purpose: 'marketing',
  channel: 'email',
  // German courts expect a proof that the address’s owner has agreed.
  confirmed: ['DE'],
  texts: {
    en: {
      version: '2026-11',
      text: 'Fjäll & Fika AB may send me offers and news by e-mail. I can stop that at any time, by the link in each e-mail.',
    },
    sv: {
      version: '2026-11',
      text: 'Fjäll & Fika AB får skicka mig erbjudanden och nyheter via e-post. Jag kan avsluta när som helst, via länken i varje mejl.',
    },
  },
};

const bySms: Programme['consents'][number] = {
  purpose: 'marketing',
  channel: 'sms',
  texts: {
    en: {
      version: '2026-11',
      text: 'Fjäll & Fika AB may send me offers by text message, at most four a month. I can stop that at any time by answering STOP.',
    },
    sv: {
      version: '2026-11',
      text: 'Fjäll & Fika AB får skicka mig erbjudanden via sms, högst fyra i månaden. Jag kan avsluta när som helst genom att svara STOPP.',
    },
  },
};

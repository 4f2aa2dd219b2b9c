/** The invoice policy of the outdoor shop of the sample return policy: an example to start from. Rates have to be kept up to date. */
import { samplePolicy } from '../returns/sample-policy.ts';
import type { InvoicePolicy, InvoiceTerms } from './invoice-policy.ts';
import { knownReferenceRates } from './reference-rates.ts';

const sek = (amount: number) => [{ amount, currency: 'SEK' }];
const eur = (amount: number) => [{ amount, currency: 'EUR' }];

/** With its values known then; see reference-rates.ts for where they come from, and for those of other countries. */
const swedishReference = knownReferenceRates.SE.rates;

const pauses = {
  return: { days: 28, longer: { days: 21, times: 1 } },
  not_received: { days: 21, longer: { days: 14, times: 2 } },
  faulty: { days: 21 },
  wrong_amount: { days: 14 },
};

const sweden: InvoiceTerms = {
  zone: 'Europe/Stockholm',
  paymentDays: 14,
  weekendDue: 'next',
  dueSoonDays: 3,
  reminders: [{ daysAfterDue: 5, fee: sek(6000), channel: 'email' }],
  collection: { daysAfterDue: 19, fee: sek(18_000), channel: 'post' },
  channels: ['email', 'sms', 'post'],
  lateInterest: { points: 8, reference: swedishReference },
  partPayment: { isAllowed: true, least: sek(5000) },
  extensions: {
    options: [
      { id: 'days14', days: 14 },
      {
        id: 'days30',
        days: 30,
        fee: sek(4900),
        informationUrl: 'https://shop.example/later-information.pdf',
        termsUrl: 'https://shop.example/later-terms',
        withdrawalDays: 14,
      },
    ],
    times: 1,
    least: sek(10_000),
  },
  plans: [
    { id: 'three', instalments: 3, least: sek(30_000), informationUrl: 'https://shop.example/plan-information.pdf' },
    {
      id: 'twelve',
      instalments: 12,
      setUpFee: sek(1900),
      instalmentFee: sek(500),
      annualPercent: 11.9,
      least: sek(100_000),
      termsUrl: 'https://shop.example/plan-terms',
      informationUrl: 'https://shop.example/plan-information.pdf',
      withdrawalDays: 14,
      checksCredit: true,
    },
  ],
  pauses,
  noticeDays: 3,
  overPayment: { refundDays: 7, least: sek(1000) },
  holidays: samplePolicy.statutory['SE']?.holidays ?? [],
  cashStep: sek(100),
  hardship: { label: { en: 'Talk to us', sv: 'Prata med oss' }, url: 'https://shop.example/help' },
};

const norway: InvoiceTerms = {
  zone: 'Europe/Oslo',
  paymentDays: 14,
  reminders: [{ daysAfterDue: 14, fee: [{ amount: 3500, currency: 'NOK' }] }],
  collection: { daysAfterDue: 30 },
  pauses,
  overPayment: { refundDays: 14 },
};

const denmark: InvoiceTerms = {
  zone: 'Europe/Copenhagen',
  paymentDays: 14,
  reminders: [5, 15, 25].map((daysAfterDue) => ({
    daysAfterDue,
    fee: [{ amount: 10_000, currency: 'DKK' }],
  })),
  pauses,
  overPayment: { refundDays: 14 },
};

const finland: InvoiceTerms = {
  zone: 'Europe/Helsinki',
  paymentDays: 14,
  reminders: [{ daysAfterDue: 14, fee: eur(500) }],
  collection: { daysAfterDue: 28 },
  extensions: { options: [{ id: 'days14', days: 14, fee: eur(300), informationUrl: 'https://shop.example/later-information.pdf' }] },
  pauses,
  overPayment: { refundDays: 14 },
};

const germany: InvoiceTerms = {
  zone: 'Europe/Berlin',
  paymentDays: 14,
  reminders: [{ daysAfterDue: 7 }, { daysAfterDue: 17, fee: eur(200) }],
  collection: { daysAfterDue: 31 },
  pauses,
  overPayment: { refundDays: 14 },
};

export const sampleInvoicePolicy: InvoicePolicy = {
  id: 'north-peak-invoices',
  version: 1,
  countries: { SE: sweden, NO: norway, DK: denmark, FI: finland, DE: germany },
  businesses: {
    SE: {
      zone: 'Europe/Stockholm',
      paymentDays: 30,
      weekendDue: 'next',
      reminders: [{ daysAfterDue: 5 }],
      collection: { daysAfterDue: 19 },
      lateInterest: { points: 8, reference: swedishReference },
      lateCompensation: sek(45_000),
      overPayment: { refundDays: 7 },
      holidays: samplePolicy.statutory['SE']?.holidays ?? [],
    },
  },
  termsUrl: 'https://shop.example/invoice-terms',
};

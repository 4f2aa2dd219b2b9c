/** The return policy of an outdoor shop that sells to the Nordic countries, Germany and the rest of the EU: an example to start from. */
import type { Method, Reason, ReturnPolicy } from './policy.ts';
import { euStatutory } from './policy.ts';

const both = (en: string, sv: string) => ({ en, sv });
const each = (SEK: number, NOK: number, EUR: number) => [
  { amount: SEK, currency: 'SEK' },
  { amount: NOK, currency: 'NOK' },
  { amount: EUR, currency: 'EUR' },
];

const worn = ['clothing', 'shoes'];

const reasons: Reason[] = [
  {
    id: 'fit',
    label: both('It does not fit', 'Passar inte'),
    categories: worn,
    route: 'exchange_first',
    more: [
      { id: 'too_small', label: both('Too small', 'För liten') },
      { id: 'too_large', label: both('Too large', 'För stor') },
      { id: 'too_narrow', label: both('Too narrow', 'För smal') },
      { id: 'too_wide', label: both('Too wide', 'För bred') },
    ],
  },
  {
    id: 'not_as_expected',
    label: both('Not what I expected', 'Inte som jag tänkt mig'),
    route: 'standard',
    more: [
      { id: 'colour', label: both('The colour', 'Färgen') },
      { id: 'material', label: both('The material', 'Materialet') },
      { id: 'quality', label: both('The quality', 'Kvaliteten') },
    ],
  },
  { id: 'changed_mind', label: both('I have changed my mind', 'Har ångrat mig'), route: 'standard' },
  { id: 'too_late', label: both('It came too late', 'Kom för sent'), route: 'apology' },
  {
    id: 'faulty',
    label: both('It is faulty or damaged', 'Trasig eller skadad'),
    route: 'claim',
    photos: 'optional',
    more: [
      { id: 'damaged_on_arrival', label: both('Damaged when it came', 'Skadad när den kom'), photos: 'required' },
      { id: 'broke_in_use', label: both('It broke in use', 'Gick sönder vid användning'), photos: 'required' },
      { id: 'leaks', label: both('It lets water in', 'Släpper in vatten') },
    ],
  },
  { id: 'wrong_item', label: both('It is not what I ordered', 'Inte det jag beställde'), route: 'claim', photos: 'optional' },
];

const methods: Method[] = [
  {
    id: 'qr',
    kind: 'qr',
    label: both('Code instead of a label, at a drop-off point', 'Kod i stället för etikett, hos ombud'),
    price: each(3900, 4900, 490),
    countries: ['SE', 'NO', 'FI'],
    maxGrams: 20_000,
    transitDays: 3,
    carbonGrams: 140,
  },
  {
    id: 'label',
    kind: 'label',
    label: both('Print a label', 'Skriv ut en etikett'),
    price: each(3900, 4900, 490),
    maxGrams: 35_000,
    transitDays: 5,
  },
  {
    id: 'locker',
    kind: 'locker',
    label: both('Parcel locker', 'Paketbox'),
    price: each(2900, 3900, 390),
    countries: ['SE', 'FI', 'DE'],
    maxGrams: 15_000,
    transitDays: 3,
    carbonGrams: 90,
  },
  { id: 'store', kind: 'store', label: both('In one of our shops', 'I en av våra butiker'), countries: ['SE', 'NO'], transitDays: 0 },
  {
    id: 'pickup',
    kind: 'pickup',
    label: both('Fetched at your door', 'Hämtas hemma'),
    price: each(14_900, 17_900, 1490),
    countries: ['SE', 'NO', 'FI', 'DE'],
    transitDays: 4,
  },
  { id: 'own', kind: 'own', label: both('A carrier of your choice', 'Valfri transportör'), transitDays: 5 },
  { id: 'nothing', kind: 'none', label: both('Nothing has to be sent', 'Inget behöver skickas') },
];

export const samplePolicy: ReturnPolicy = {
  id: 'fjallvind',
  version: 7,
  terms: {
    days: 60,
    from: 'delivered',
    transitDays: 4,
    counts: 'handed_in',
    sendDays: 7,
    resolutions: ['refund', 'credit', 'exchange', 'other_product'],
    faultResolutions: ['refund', 'replace', 'repair', 'keep'],
    bonus: { percent: 10, capPercent: 110 },
    keep: { percent: 30, upTo: each(30_000, 30_000, 3000) },
    creditDays: 730,
    refundDays: 5,
    bankDays: 3,
    refundsShipping: false,
    faultYears: 2,
    freeFor: ['credit', 'exchange'],
  },
  rules: [
    { when: { placedFrom: '2026-11-01', placedUntil: '2026-12-24' }, terms: { until: '2027-01-31' } },
    { when: { countries: ['SE'] }, terms: { faultYears: 3 } },
    { when: { countries: ['NO'] }, terms: { faultYears: 5 } },
    {
      when: { categories: worn },
      terms: { resolutions: ['refund', 'instant_refund', 'credit', 'exchange', 'other_product'], instantUpTo: each(50_000, 50_000, 5000) },
    },
    { when: { categories: ['tents'] }, terms: { restockingPercent: 12.5, blockUsed: 'used' } },
    { when: { tiers: ['gold'] }, terms: { days: 90, freeMethods: ['qr', 'label', 'locker', 'store'], restockingPercent: 0 } },
    {
      when: { tags: ['small'] },
      terms: { resolutions: ['refund', 'credit', 'keep', 'donate'], methods: ['nothing', 'qr', 'label', 'store'] },
    },
    { when: { tags: ['final_sale'] }, terms: { isReturnable: false, block: 'final_sale' } },
    { when: { tags: ['sealed'] }, terms: { blockUsed: 'sealed', withdrawal: { endsWithUse: true, block: 'sealed' } } },
    {
      when: { tags: ['made_to_order'] },
      terms: { isReturnable: false, block: 'made_to_order', withdrawal: { isExempt: true, block: 'made_to_order' } },
    },
    {
      when: { tags: ['perishable'] },
      terms: { isReturnable: false, block: 'perishable', withdrawal: { isExempt: true, block: 'perishable' } },
    },
    {
      when: { kinds: ['digital'] },
      terms: { days: 14, resolutions: ['refund'], blockUsed: 'digital', withdrawal: { endsWithUse: true, block: 'digital' } },
    },
    {
      when: { kinds: ['service'] },
      terms: { isReturnable: false, block: 'service_done', withdrawal: { endsWithUse: true, block: 'service_done' } },
    },
    {
      when: { kinds: ['gift_card'] },
      terms: { isReturnable: false, block: 'gift_card', withdrawal: { endsWithUse: true, block: 'gift_card' } },
    },
    { when: { isBusiness: true }, terms: { days: 14, restockingPercent: 20, resolutions: ['refund', 'credit'], faultYears: 1 } },
  ],
  reasons,
  methods,
  statutory: {
    EU: euStatutory,
    SE: {
      ...euStatutory,
      holidays: [
        '2026-01-01',
        '2026-01-06',
        '2026-04-03',
        '2026-04-06',
        '2026-05-01',
        '2026-05-14',
        '2026-06-19',
        '2026-12-24',
        '2026-12-25',
        '2026-12-31',
        '2027-01-01',
        '2027-01-06',
      ],
    },
    NO: {
      ...euStatutory,
      holidays: [
        '2026-01-01',
        '2026-04-02',
        '2026-04-03',
        '2026-04-06',
        '2026-05-01',
        '2026-05-14',
        '2026-05-25',
        '2026-12-25',
        '2027-01-01',
      ],
    },
    FI: {
      ...euStatutory,
      holidays: [
        '2026-01-01',
        '2026-01-06',
        '2026-04-03',
        '2026-04-06',
        '2026-05-01',
        '2026-05-14',
        '2026-06-19',
        '2026-12-25',
        '2027-01-01',
        '2027-01-06',
      ],
    },
    DE: {
      ...euStatutory,
      holidays: ['2026-01-01', '2026-04-03', '2026-04-06', '2026-05-01', '2026-05-14', '2026-05-25', '2026-12-25', '2027-01-01'],
    },
  },
  refundOrder: ['card', 'wallet', 'bank', 'invoice', 'cash', 'credit', 'gift_card'],
  quoteMinutes: 30,
  termsUrl: 'https://shop.example/returns',
};

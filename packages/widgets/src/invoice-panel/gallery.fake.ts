/** The states of the gallery: a shop, and what a shopper has pressed in it. */
import { KvittoError } from '@kvitto/contract/errors';
import type { ErrorCode } from '@kvitto/contract/errors';
import { planQuotes } from '@kvitto/contract/invoices/plan';
import type { ReturnPanelEvents } from '../return-panel/panel-element.ts';
import { anInvoice, euro, norwegian, on, settled } from './bills.fake.ts';
import type { Bill, Step } from './bills.fake.ts';
import { moreScenes } from './more-scenes.fake.ts';
import { invoiceShop } from './shop.fake.ts';
import type { InvoiceShop, ShopSettings } from './shop.fake.ts';
import { rulesOf, stateOf } from './teller.fake.ts';

export interface Scene {
  readonly about: string;
  readonly settings?: ShopSettings;
  /** The day on which it is looked at; 3 November 2026 unless told. */
  readonly day?: string;
  readonly attributes?: Readonly<Record<string, string>>;
  /** What is pressed, by selector, as soon as it is there. */
  readonly acts?: readonly string[];
  /** What is written after that: where, and what. */
  readonly typed?: readonly [selector: string, words: string];
  /** What a return panel of the page offers. */
  readonly quoted?: ReturnPanelEvents['kvitto-return-quoted']['detail'];
  /** After everything was pressed. */
  readonly last?: (shop: InvoiceShop) => void;
}

const bill = (about: string, of: Bill, more: Partial<Scene> = {}): Scene => ({ about, settings: { invoices: [anInvoice(of)] }, ...more });
const happened = (about: string, day: string, step: Step, more: Partial<Scene> = {}): Scene =>
  bill(about, { since: [on(day, step)] }, more);
const fail = (code: ErrorCode, ...names: readonly string[]): ShopSettings => ({
  before: (name) => {
    if (names.length === 0 || names.includes(name)) throw new KvittoError(code, 'As the gallery asked.', { retryAfter: 30 });
  },
});
const silent: ShopSettings = { before: () => new Promise(() => undefined) };

const [pay, details] = ['.actions .main', '.actions .button:last-child'];
const later = '.actions .button:nth-child(2)';
const wrong = '.actions .button:nth-last-child(2)';
const [first, second, third] = ['.way:nth-child(1) .way-link', '.way:nth-child(2) .way-link', '.way:nth-child(3) .way-link'];

const paused = {
  kind: 'paused',
  pause: 'pause_1',
  why: 'return',
  amount: 49_900,
  from: '2026-11-02',
  until: '2026-11-30',
  return: 'ret_1',
} as const;
const disputed = {
  kind: 'disputed',
  dispute: 'case_1',
  why: 'faulty',
  state: 'waiting_for_you',
  amount: 129_900,
  on: '2026-11-02',
} as const;
const sent = {
  kind: 'payment',
  payment: 'p',
  state: 'pending',
  amount: 129_900,
  method: 'bank',
  expectedOn: '2026-11-05',
  isTold: true,
} as const;
const reminded = on('2026-11-14', { kind: 'reminded', letter: 'reminder', sentOn: '2026-11-14', fee: 6000, channel: 'email' });
/** An invoice that was divided on its third day. */
function planned(): Bill {
  const state = stateOf(anInvoice());
  const quote = planQuotes(state, rulesOf(state), '2026-10-28').find(({ option }) => option === 'twelve');
  if (!quote) return {};
  const { interest: _, fees: __, total: ___, termsUrl: ____, whyNot: _____, ...plan } = quote;
  return { since: [on('2026-10-28', { kind: 'planned', plan }), settled('2026-12-08', 11_928)] };
}

export const scenes: Readonly<Record<string, Scene>> = {
  open: { about: 'What to pay, by when, and what can be done.' },
  'due-soon': { about: 'A few days left; nothing turns red.', day: '2026-11-07' },
  'due-today': { about: 'The last day.', day: '2026-11-09' },
  overdue: { about: 'Its day is over; it stays calm.', day: '2026-11-12' },
  reminded: bill('After a reminder, with its fee.', { since: [reminded] }, { day: '2026-11-16' }),
  'partly-paid': bill('A part has arrived.', { since: [settled('2026-10-30', 50_000)] }),
  pending: happened('Money on its way from the bank.', '2026-11-02', sent),
  unheard: bill(
    'Money that was sent, they say, and never came.',
    { since: [on('2026-10-28', { ...sent, expectedOn: '2026-10-30' })] },
    { day: '2026-11-12' },
  ),
  'payment-failed': happened('A payment that did not go through.', '2026-11-02', {
    kind: 'payment',
    payment: 'p',
    state: 'failed',
    amount: 129_900,
    method: 'card',
  }),
  'paused-part': happened('A return is on its way: its part waits, the rest does not.', '2026-11-02', paused),
  'paused-all': happened('Nothing has arrived: all of it waits.', '2026-11-02', {
    ...paused,
    why: 'not_received',
    amount: 129_900,
    return: undefined,
  }),
  disputed: happened('In dispute.', '2026-11-02', disputed),
  paid: bill('Paid.', {
    since: [settled('2026-10-30', 129_900)],
    documents: [
      { id: 'pdf', kind: 'invoice', name: 'invoice-2001.pdf', type: 'application/pdf', isTagged: true },
      { id: 'receipt', kind: 'receipt', name: 'receipt-2001.pdf', type: 'application/pdf', isTagged: true },
    ],
  }),
  credited: happened('All of it was credited.', '2026-11-01', {
    kind: 'credit',
    note: 'c1',
    number: 'C-77',
    type: '381',
    amount: 129_900,
    why: 'return',
  }),
  'over-paid': bill('Too much was paid, and goes back.', { since: [settled('2026-11-01', 150_000)] }),
  'over-paid-small': bill('A little too much: on request.', { since: [settled('2026-11-01', 130_000)] }),
  collection: happened(
    'Somebody else collects it: who, how to reach them, and no way to pay here.',
    '2027-01-05',
    {
      kind: 'collection',
      holder: 'Fair Collect AB',
      reference: 'FC-20881',
      contact: { phone: '+46 8 123 45 67', url: 'https://collect.example' },
    },
    { day: '2027-01-10' },
  ),
  plan: bill('An instalment plan that runs.', planned(), { day: '2026-12-15' }),
  several: {
    about: 'One invoice for each parcel, and what they come to.',
    settings: {
      invoices: [
        anInvoice({ id: 'inv_3', number: '2003', payment: 'c', since: [settled('2026-10-30', 129_900)] }),
        anInvoice({ id: 'inv_2', number: '2002', payment: 'b', dueOn: '2026-11-20' }),
        anInvoice(),
      ],
    },
  },
  'not-invoiced': {
    about: 'Nothing is invoiced yet.',
    settings: { invoices: [], expected: { on: '2026-11-06', amount: { amount: 129_900, currency: 'SEK' } } },
  },
  'not-invoiced-open': { about: 'Nobody knows yet when.', settings: { invoices: [] } },
  preview: {
    about: 'What a return that is being chosen would pause.',
    quoted: {
      payments: [
        {
          payment: 'inv',
          lowered: 49_900,
          pauses: [{ invoice: 'inv_1', amount: 49_900, until: '2026-11-30', toPay: 80_000, dueOn: '2026-11-09' }],
        },
      ],
      owed: 80_000,
    },
  },
  pay: { about: 'How to pay.', acts: [pay] },
  'pay-swish': { about: 'Swish: a code, and the same in words.', acts: [pay, first] },
  'pay-bank': { about: 'By bank: numbers to copy, and the bank’s code.', acts: [pay, second] },
  'pay-card': { about: 'By card: at the provider’s own page.', acts: [pay, third] },
  'pay-part': { about: 'Another amount.', acts: [pay, '#much-1'] },
  'pay-euro': bill('A Finnish invoice: IBAN, RF reference and its code.', euro, { acts: [pay] }),
  'pay-norway': bill('A Norwegian one: no code that banks there are known to read.', norwegian, { acts: [pay] }),
  'pay-unsafe': bill(
    'A reference that cannot be right is not shown.',
    { by: { reference: { kind: 'ocr', value: '1234567890' } } },
    {
      attributes: { contact: '#contact' },
      acts: [pay, second],
    },
  ),
  'pay-changed': {
    about: 'The balance has changed: the code is another one.',
    acts: [pay, first],
    last: (shop) => {
      const { id: _, at: __, ...money } = settled('2026-11-03', 50_000);
      shop.happen('inv_1', money);
      document.dispatchEvent(new CustomEvent('kvitto-return-edited', { detail: {} }));
    },
  },
  'pay-noted': { about: 'Paid by bank: noted.', acts: [pay, second, '.folded > .button'] },
  'pay-lost': { about: 'It did not get through.', settings: fail('network', 'pay'), acts: [pay, second, '.folded > .button'] },
  'pay-shared': { about: 'A link for somebody else.', acts: [pay, '[aria-labelledby=share] .button'] },
  details: { about: 'Everything about it.', acts: [details] },
  'details-unheard': bill(
    'The money that never came, and taking back that it was sent.',
    { since: [on('2026-10-28', { ...sent, expectedOn: '2026-10-30' })] },
    { day: '2026-11-12', acts: [details] },
  ),
  'details-late': bill('What happens next, once it is late.', { since: [reminded] }, { day: '2026-11-16', acts: [details] }),
  'details-plan': bill('The plan’s table.', planned(), { day: '2026-12-15', acts: [details] }),
  'details-credit': bill(
    'A credit note and a payment.',
    {
      since: [
        settled('2026-10-30', 50_000),
        on('2026-11-01', { kind: 'credit', note: 'c1', number: 'C-77', type: '381', amount: 45_100, why: 'return' }),
      ],
    },
    { acts: [details] },
  ),
  'details-business': bill(
    'For a business.',
    { isBusiness: true, buyer: { purchaseOrder: 'PO-4471', vatId: 'SE556016068001', peppolId: '0007:5560160680' } },
    { acts: [details] },
  ),
  later: { about: 'More time, or instalments: dates, fees and totals side by side.', acts: [later] },
  'later-missing': { about: 'Nothing was chosen.', acts: [later, '#go'] },
  'later-none': bill('Why it cannot be had.', { since: [settled('2026-11-01', 110_000)] }, { acts: [later] }),
  'later-extension': { about: 'Everything once more: a later date.', acts: [later, '#extension1', '#go'] },
  'later-plan': { about: 'Everything once more: a plan’s whole table.', acts: [later, '#plan1', '#go'] },
  'later-done': { about: 'The due date was moved.', acts: [later, '#extension0', '#go', '#go:not([aria-disabled=true])'] },
  wrong: { about: 'What is wrong?', acts: [wrong] },
  'wrong-pause': { about: 'Pausing: how much, until when, what is still to be paid.', acts: [wrong, '#reason', '#what'] },
  'wrong-case': { about: 'A case needs words.', acts: [wrong, '#reason-4', '#go'] },
  'wrong-running': happened('A pause that can be made longer.', '2026-11-02', paused, { acts: [wrong] }),
  ...moreScenes,
  loading: { about: 'The answer takes its time.', settings: silent },
  offline: { about: 'No connection.', settings: fail('network') },
  forbidden: { about: 'The link has expired.', settings: fail('needs_proof') },
  failed: { about: 'Nobody can say what is to be paid.', settings: fail('unavailable') },
  unsupported: { about: 'A shop that shows its invoices elsewhere.', settings: fail('unsupported') },
};

/** Its shop, as it is on a day. */
export const shopOf = ({ settings = {} }: Scene, now: () => Date): InvoiceShop => invoiceShop({ ...settings, now });

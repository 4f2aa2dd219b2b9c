/** More states of the gallery: of invoices that somebody else keeps, of fees, cases, receipts, and what has to be told before. */
import { KvittoError } from '@kvitto/contract/errors';
import type { Invoice } from '@kvitto/contract/invoice';
import { planQuotes } from '@kvitto/contract/invoices/plan';
import { anInvoice, on, settled } from './bills.fake.ts';
import type { Bill } from './bills.fake.ts';
import type { Scene } from './gallery.fake.ts';
import { dividedOn, rulesOf, stateOf } from './teller.fake.ts';

const bill = (about: string, of: Bill, more: Partial<Scene> = {}): Scene => ({ about, settings: { invoices: [anInvoice(of)] }, ...more });

const [details, later, pay] = ['.actions .button:last-child', '.actions .button:nth-child(2)', '.actions .main'];
const wrong = '.actions .button:nth-last-child(2)';
/** Of what is over, the details come first, and what is wrong is said quietly. */
const [paidDetails, paidWrong] = ['.actions .button', '.actions .quiet-button'];

/** As a payment provider keeps it that does not say what is paid. */
const keptElsewhere: Partial<Invoice> = {
  type: '393',
  standing: { status: 'elsewhere', toPay: 0, paused: 0, pausedFor: [], overPaid: 0, dueOn: '2026-11-25', daysLeft: 22 },
  late: { steps: [], interest: 0 },
  reminders: [],
  payable: { least: 0, most: 0 },
  can: { pay: false, extend: false, divide: false, share: false, pause: [], dispute: [] },
  hardship: { label: 'Klarna', url: 'https://klarna.example/help' },
};

const reminded = on('2026-11-14', { kind: 'reminded', letter: 'reminder', sentOn: '2026-11-14', fee: 6000, channel: 'email' });
const moved = on('2026-11-01', { kind: 'extended', option: 'days30', dueOn: '2026-12-09', fee: 4900 });
const askedToWaive = on('2026-11-15', { kind: 'disputed', dispute: '2001-C1', why: 'fee', state: 'open', amount: 6000, on: '2026-11-15' });

/** Paid, with the fee that a reminder had cost. */
const paidWithFee = [reminded, settled('2026-11-15', 135_900)];

const arriving = on('2026-11-02', {
  kind: 'paused',
  pause: 'pause_2',
  why: 'not_received',
  amount: 45_100,
  from: '2026-11-02',
  until: '2026-11-23',
  lines: [{ line: 'socks', units: 2, amount: 45_100 }],
});

function aCase(
  about: string,
  state: 'open' | 'waiting_for_you' | 'waiting_for_shop' | 'decided_for' | 'decided_against',
  comment?: string,
): Scene {
  const step = { kind: 'disputed', dispute: '2001-C1', why: 'faulty', amount: 45_100 } as const;
  const since = [
    on('2026-11-01', { ...step, state: 'open', on: '2026-11-01', comment: 'The seam is open.' }),
    ...(state === 'open' ? [] : [on('2026-11-02', { ...step, state, on: '2026-11-02', ...(comment !== undefined && { comment }) })]),
  ];
  return bill(about, { since }, { acts: [wrong], attributes: { contact: '#contact' } });
}

/** A plan of which nothing was paid. */
function missed(): Bill {
  const state = stateOf(anInvoice());
  const quote = planQuotes(state, rulesOf(state), '2026-10-28').find(({ option }) => option === 'three');
  if (!quote) return {};
  const { interest: _, fees: __, total: ___, termsUrl: ____, whyNot: _____, ...plan } = quote;
  return { since: [on('2026-10-28', { kind: 'planned', plan })] };
}

const file = (id: string, kind: string, name: string) => ({ id, kind, name: `${name}.pdf`, type: 'application/pdf', isTagged: true });
const personal = [
  file('invoice', 'invoice', 'invoice-2001'),
  file('invoice-redacted', 'redacted_invoice', 'invoice-2001-redacted'),
  { ...file('statement-2026', 'annual_statement', 'annual-statement-2026-2001'), year: 2026 },
];

export const moreScenes: Readonly<Record<string, Scene>> = {
  elsewhere: bill('Kept by a payment provider that does not say what is paid.', { told: keptElsewhere }),
  'several-elsewhere': {
    about: 'One here and one with the payment provider: what is open there is nobody’s to say here.',
    settings: { invoices: [anInvoice({ id: 'inv_2', number: '2002', payment: 'b', told: keptElsewhere }), anInvoice()] },
  },
  'preview-several': {
    about: 'A return that would pause a part of two invoices.',
    settings: { invoices: [anInvoice({ id: 'inv_2', number: '2002' }), anInvoice()] },
    quoted: {
      payments: [
        {
          payment: 'inv',
          lowered: 95_000,
          pauses: [
            { invoice: 'inv_2', amount: 49_900, until: '2026-11-30', toPay: 80_000, dueOn: '2026-11-09' },
            { invoice: 'inv_1', amount: 45_100, until: '2026-11-30', toPay: 84_800, dueOn: '2026-11-09' },
          ],
        },
      ],
      owed: 164_800,
    },
  },
  'details-withdraw': bill('A plan that can be withdrawn from.', { since: [dividedOn('2026-10-28')] }, { acts: [details] }),
  'details-withdrawing': bill(
    'Withdrawing from a plan: what comes of it, once more before it is done.',
    { since: [dividedOn('2026-10-28')] },
    { acts: [details, '#withdraw-ask'] },
  ),
  'details-withdrawn': bill(
    'A later date was taken back.',
    { since: [moved] },
    { acts: [details, '#withdraw-ask', '[aria-labelledby=withdraw] .buttons .button'] },
  ),
  'later-refused': {
    about: 'It was looked into, and refused.',
    settings: {
      before: (name) => {
        if (name === 'divide') throw new KvittoError('not_eligible', 'As the gallery asked.', { reasons: ['credit_refused'] });
      },
    },
    acts: [later, '#plan1', '#go', '#go:not([aria-disabled=true])'],
  },
  'details-fee': bill('A fee was asked about; it waits.', { since: [reminded, askedToWaive] }, { day: '2026-11-16', acts: [details] }),
  'details-mail': { about: 'A document was sent by e-mail.', acts: [details, '.files .quiet-button'] },
  'details-put-off': { about: 'The next letter was put off.', acts: [details, '#put-off'] },
  'details-reminders': {
    about: 'Reminders come by text message from now on.',
    acts: [details, '.choices label:nth-of-type(2) input', '#remind-by'],
  },
  'details-one-day': bill(
    'The next letter can be put off until one day alone.',
    { since: [on('2026-11-02', { kind: 'snoozed', until: '2026-11-26' })] },
    { acts: [details] },
  ),
  'details-missed': bill('An instalment was missed.', missed(), { day: '2026-12-15', acts: [details] }),
  'details-euro': bill(
    'Another currency and another clock.',
    { currency: 'EUR', country: 'FI', zone: 'Europe/Helsinki' },
    { acts: [details] },
  ),
  'details-sole-trader': bill(
    'For somebody whose VAT number is the own personal number: it is hidden, and there is an invoice without it.',
    { isBusiness: true, issuedOn: '2026-12-28', dueOn: '2027-01-27', buyer: { vatId: 'SE900101001701' }, documents: personal },
    { day: '2027-01-04', acts: [details] },
  ),
  'wrong-fee': bill(
    'Asking once to let a fee go.',
    { since: [reminded] },
    { day: '2026-11-16', acts: [details, '[aria-labelledby=late] .told .button'] },
  ),
  'details-fee-paid': bill(
    'A fee that was paid can be asked about all the same.',
    { since: paidWithFee },
    { day: '2026-11-16', acts: [paidDetails] },
  ),
  'wrong-fee-paid': bill(
    'Asking to let go of a fee that was paid.',
    { since: paidWithFee },
    { day: '2026-11-16', acts: [paidDetails, '[aria-labelledby=late] .told .button'] },
  ),
  'fee-paid': bill('Paid, and a fee was asked about.', { since: [...paidWithFee, askedToWaive] }, { day: '2026-11-16' }),
  'case-fee-paid': bill(
    'What becomes of it, while nothing is to be paid.',
    { since: [...paidWithFee, askedToWaive] },
    { day: '2026-11-16', acts: [paidWrong] },
  ),
  'details-expired': {
    about: 'A document for which the link has expired.',
    settings: {
      before: (name) => {
        if (name === 'document') throw new KvittoError('needs_proof', 'As the gallery asked.');
      },
    },
    acts: [details, '.files .button'],
  },
  'wrong-proof': {
    about: 'A pause is made longer with a number, or with a picture of the receipt.',
    settings: { invoices: [anInvoice({ since: [arriving] })], takesPhotos: true },
    acts: [wrong],
  },
  'wrong-proof-missing': {
    about: 'Neither of them was given.',
    settings: { invoices: [anInvoice({ since: [arriving] })], takesPhotos: true },
    acts: [wrong, 'section form [type=submit]'],
  },
  'pay-part-wrong': {
    about: 'Another amount is asked for before somebody goes on.',
    acts: [pay, '#much-1', '[aria-labelledby=share] .button'],
  },
  'case-open': aCase('A case that was opened.', 'open'),
  'case-yours': aCase('The shop asks something.', 'waiting_for_you', 'Please send a picture of the whole shoe, and the date on the box.'),
  'case-ours': aCase('It is the shop’s turn.', 'waiting_for_shop'),
  'case-for': aCase('Decided as the shopper said.', 'decided_for', 'You’re right. The boots are credited today.'),
  'case-against': aCase('Decided against.', 'decided_against', 'The seam was cut, which no warranty covers.'),
  'case-answered': {
    ...aCase('The answer was sent.', 'waiting_for_you', 'Which of the two shoes?'),
    acts: [wrong, 'form .button'],
  },
  'pay-part-credit': bill(
    'What is left after a part becomes a credit.',
    { by: { credit: { annualPercent: 18.5, termsUrl: 'https://shop.example/credit' } } },
    { acts: [pay, '#much-1'], typed: ['#amount', '500'] },
  ),
  'pay-code-old': {
    about: 'The invoice has changed, and no new code can be had.',
    settings: {
      before: (name, count) => {
        if (name === 'payment' && count > 1) throw new KvittoError('network', 'As the gallery asked.');
      },
    },
    acts: [pay, '.way:nth-child(1) .way-link'],
    last: (shop) => {
      const { id: _, at: __, ...money } = settled('2026-11-03', 50_000);
      shop.happen('inv_1', money);
      document.dispatchEvent(new CustomEvent('kvitto-return-edited', { detail: {} }));
    },
  },
  'later-earlier': {
    about: 'A day before it that suits better: it costs the same.',
    acts: [later, '#extension1', '#go'],
    typed: ['#day', '2026-11-25'],
  },
  'later-moved': {
    about: 'The receipt of a later date that costs something.',
    acts: [later, '#extension1', '#go', '#go:not([aria-disabled=true])'],
  },
  'later-divided': {
    about: 'The receipt of a plan.',
    acts: [later, '#plan1', '#go', '#go:not([aria-disabled=true])'],
  },
  'wrong-ending': bill(
    'Ending a pause early, once more before it is done.',
    {
      since: [
        on('2026-11-02', {
          kind: 'paused',
          pause: 'pause_1',
          why: 'not_received',
          amount: 129_900,
          from: '2026-11-02',
          until: '2026-11-30',
        }),
      ],
    },
    { acts: [wrong, '[id^=ask-]'] },
  ),
};

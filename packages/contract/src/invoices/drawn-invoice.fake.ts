/** Invoices and what happens to them, of whatever shape, drawn from a tape of numbers: the same tape, the same events. */
import { share, sumOf } from '../returns/allocate.ts';
import { addDays } from '../returns/days.ts';
import type { Draw } from '../returns/drawn.fake.ts';
import { invoicedOf } from './document.ts';
import type { InvoiceDocument } from './document.ts';
import type { InvoiceEvent } from './events.ts';
import { extend, extensionQuotes } from './extend.ts';
import type { InvoiceTerms } from './invoice-policy.ts';
import { balanceOf, foldInvoice } from './ledger.ts';
import type { InvoiceState } from './ledger.ts';
import { pause, pauseQuote } from './pause.ts';
import { acceptPlan, planQuotes } from './plan.ts';
import type { InvoiceRules } from './rules.ts';
import { withdraw, withdrawableOf } from './withdraw.ts';

/** Currencies with 0, 2 and 3 decimals. */
const currencies = ['SEK', 'EUR', 'JPY', 'ISK', 'BHD', 'KWD'] as const;

export function drawnDocument(draw: Draw): InvoiceDocument {
  const lines = Array.from({ length: 1 + draw(4) }, (_, at) => {
    const gross = draw(draw(2) === 0 ? 20 : 300_000);
    const id = `l${at}`;
    const discount = share(gross, draw(101), 100);
    return { id, kind: 'goods', line: id, title: id, quantity: 1 + draw(5), gross, discount, vatPercent: [25, 12, 6, 0][draw(4)] ?? 0 };
  });
  const whole = sumOf(lines.map(({ gross, discount }) => gross - discount));
  return {
    number: '1',
    type: '380',
    order: 'ord_1',
    payment: 'invoice',
    currency: currencies[draw(currencies.length)] ?? 'SEK',
    country: 'DE',
    zone: 'Europe/Berlin',
    issuedOn: '2026-01-05',
    dueOn: addDays('2026-01-05', draw(40)),
    lines,
    prepaid: draw(3) === 0 ? draw(whole + 1) : 0,
    agreedFees: ['reminder'],
  };
}

export function drawnRules(draw: Draw, currency: string): InvoiceRules {
  const money = () => [{ amount: draw(draw(2) === 0 ? 10 : 9000), currency }];
  const terms: InvoiceTerms = {
    zone: 'Europe/Berlin',
    paymentDays: 14,
    weekendDue: draw(2) === 0 ? 'next' : 'same',
    reminders: [{ daysAfterDue: 1 + draw(10), fee: money() }],
    collection: { daysAfterDue: 12 + draw(20), fee: money() },
    lateInterest:
      draw(2) === 0 ? { percent: draw(4000) / 100 } : { points: draw(1200) / 100, reference: [{ from: '2026-01-01', percent: 2 }] },
    extensions: { options: [{ id: 'e', days: 1 + draw(40), fee: money(), withdrawalDays: draw(40) }], times: 3 },
    plans: [
      {
        id: 'p',
        instalments: 2 + draw(12),
        annualPercent: draw(2) === 0 ? 0 : draw(4000) / 100,
        setUpFee: money(),
        instalmentFee: money(),
        withdrawalDays: draw(60),
      },
    ],
    partPayment: draw(3) === 0 ? { isAllowed: false } : { isAllowed: true, least: money() },
    pauses: { return: { days: 1 + draw(40) }, faulty: { days: 1 + draw(20) } },
    ...(draw(2) === 0 && { channels: ['email', 'sms'] }),
  };
  return { terms, limits: { fees: [], interest: [] } };
}

/** The first day of a tape's story, and one that is after all of it. */
export const start = '2026-01-05';

type Step = InvoiceEvent extends infer Event ? (Event extends InvoiceEvent ? Omit<Event, 'id' | 'at'> : never) : never;

/** The tapes' policies have one option of each kind. */
const canBeHad = ([option]: readonly { readonly whyNot: string | undefined }[]) => option !== undefined && option.whyNot === undefined;

/** What may happen next to an invoice after these events, on a day; nothing if what was drawn cannot be had. */
function drawnStep(draw: Draw, events: readonly InvoiceEvent[], rules: InvoiceRules, today: string): Step | undefined {
  const state = foldInvoice(events);
  const { open } = balanceOf(state);
  const [whole, thing] = [invoicedOf(state.document ?? drawnDocument(draw)), `x${draw(3)}`];
  const some = draw(4) === 0 ? Math.max(0, open) : draw(whole + 1);
  switch (draw(15)) {
    case 0:
    case 1:
      return { kind: 'payment', payment: thing, state: 'settled', amount: some };
    case 2:
      return {
        kind: 'payment',
        payment: thing,
        state: (['initiated', 'pending', 'failed', 'cancelled', 'reversed'] as const)[draw(5)] ?? 'failed',
        amount: some,
        ...(draw(2) === 0 && { isTold: true }),
      };
    case 3:
      return { kind: 'credit', note: thing, number: thing, type: '381', amount: draw(whole + 1), why: 'return', return: `r${draw(2)}` };
    case 4:
      return { kind: 'reminded', letter: 'reminder', sentOn: today, fee: draw(500) };
    case 5:
      return { kind: 'interest', amount: draw(300), from: today, until: today };
    case 6:
      return { kind: 'waived', what: draw(2) === 0 ? 'fees' : 'interest', amount: draw(700), why: 'goodwill' };
    case 7:
      return drawnExtension(draw, state, rules, today);
    case 8:
      return canBeHad(planQuotes(state, rules, today)) ? acceptPlan(state, rules, today, 'p') : undefined;
    case 9:
      return { kind: 'resumed', pause: `a${draw(2)}`, on: today, why: 'cancelled' };
    case 10:
      return {
        kind: 'disputed',
        dispute: `d${draw(2)}`,
        why: 'faulty',
        state: (['open', 'waiting_for_you', 'decided_against'] as const)[draw(3)] ?? 'open',
        amount: draw(whole + 1),
        on: today,
      };
    case 11:
      return { kind: 'refund', refund: thing, state: draw(2) === 0 ? 'sent' : 'planned', amount: draw(Math.max(1, -open + 1)) };
    case 12:
      return { kind: 'channel', channel: draw(2) === 0 ? 'sms' : 'email' };
    case 13:
      return drawnWithdrawal(state, rules, today);
    default:
      return drawnPause(draw, events, rules, today);
  }
}

function drawnWithdrawal(state: InvoiceState, rules: InvoiceRules, today: string): Step | undefined {
  const [agreed] = withdrawableOf(state, rules, today);
  return agreed && withdraw(state, rules, today, agreed.agreement);
}

/** To the option's own day, or to one before it. */
function drawnExtension(draw: Draw, state: InvoiceState, rules: InvoiceRules, today: string): Step | undefined {
  const [quote] = extensionQuotes(state, rules, today);
  if (!quote || !canBeHad([quote])) return undefined;
  return extend(state, rules, today, 'e', quote.earlier[draw(quote.earlier.length + 1)]);
}

function drawnPause(draw: Draw, events: readonly InvoiceEvent[], rules: InvoiceRules, today: string): Step | undefined {
  const amount = draw(200_000);
  const id = `a${draw(2)}`;
  try {
    return pause(pauseQuote(foldInvoice(events), rules, draw(2) === 0 ? 'return' : 'faulty', { amount, lines: [] }, today), {
      pause: id,
      return: `r${draw(2)}`,
    });
  } catch {
    return undefined;
  }
}

/** The whole story of an invoice, in its order. */
export function drawnEvents(draw: Draw, document: InvoiceDocument, rules: InvoiceRules): InvoiceEvent[] {
  const events: InvoiceEvent[] = [{ id: 'e0', at: `${start}T08:00:00Z`, kind: 'issued', document }];
  let day = start;
  for (let count = 3 + draw(8); count > 0; count -= 1) {
    day = addDays(day, draw(12));
    const step = drawnStep(draw, events, rules, day);
    // Events of one instant are told apart by their ids alone, which say nothing of their order else.
    const at = `${day}T${draw(3) === 0 ? '09' : '10'}:00:00Z`;
    if (step) events.push({ ...step, id: `e${String((events.length * 619) % 1000).padStart(3, '0')}`, at });
  }
  return events;
}

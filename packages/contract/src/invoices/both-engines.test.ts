import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isKvittoError } from '../errors.ts';
import { sumOf } from '../returns/allocate.ts';
import { drawFrom, drawnPolicy, drawnPurchase, factsOf, historyOf, now } from '../returns/drawn.fake.ts';
import type { Draw } from '../returns/drawn.fake.ts';
import type { ReturnDraft } from '../returns/draft.ts';
import type { Purchase } from '../returns/purchase.ts';
import { quoteOf } from '../returns/quote.ts';
import type { ReturnQuote } from '../returns/quote.ts';
import type { InvoiceEvent } from './events.ts';
import { linesOf } from './issue.ts';
import { balanceOf, foldInvoice } from './ledger.ts';
import type { InvoiceState } from './ledger.ts';
import { creditForReturn, owedOf, pause, pausedByLines, pausedByReturn, pauseQuote, resumeReturn, shareOfReturn } from './pause.ts';
import { swedishRules as rules } from './sample-invoice.fake.ts';

const many = { numRuns: 2000, seed: 20_261_126 };
const patience = { timeout: 60_000 };
const tapes = fc.array(fc.nat({ max: 1_000_000_007 }), { minLength: 60, maxLength: 60 });
const today = '2026-11-10';
const at = (step: number) => `2026-11-10T10:00:${String(step).padStart(2, '0')}Z`;

/** An order of which the drawn share is paid by invoice, the rest by gift card. */
function invoiced(purchase: Purchase): InvoiceEvent {
  const facts = { title: ({ line }: { line: string }) => line, vatPercent: () => 25 };
  const lines = linesOf(purchase, facts, new Map(purchase.lines.map(({ line, quantity }) => [line, quantity])));
  const prepaid = sumOf(purchase.payments.filter(({ id }) => id !== 'card').map(({ amount }) => amount.amount));
  const document = {
    number: '1',
    type: '380',
    order: purchase.order,
    payment: 'card',
    currency: purchase.currency,
    country: 'SE',
    zone: 'Europe/Stockholm',
  };
  return {
    id: '0',
    at: '2026-11-05T10:00:00Z',
    kind: 'issued',
    document: { ...document, issuedOn: '2026-11-05', dueOn: '2026-11-19', lines, prepaid },
  };
}

const onInvoice = (purchase: Purchase): Purchase => ({
  ...purchase,
  payments: purchase.payments.map((payment) => (payment.id === 'card' ? { ...payment, kind: 'invoice' } : payment)),
});

function drawnDraft({ lines }: Purchase, draw: Draw): ReturnDraft {
  const isWithdrawal = draw(3) === 0;
  const first = draw(lines.length);
  const chosen = lines.filter((_, index) => index === first || draw(3) === 0);
  const resolution = isWithdrawal ? 'refund' : (['refund', 'instant_refund', 'keep', 'donate', 'credit'][draw(5)] ?? 'refund');
  return {
    lines: chosen.map(({ line, quantity }) => ({
      line,
      units: 1 + draw(quantity),
      reason: isWithdrawal ? undefined : ['fit', 'broken', 'late'][draw(3)],
    })),
    resolution,
    isWithdrawal,
  };
}

function tried(make: () => ReturnQuote): ReturnQuote | undefined {
  try {
    return make();
  } catch (thrown) {
    if (isKvittoError(thrown)) return undefined;
    throw thrown;
  }
}

/** What a returns engine is told of an invoice: what is asked for, without what earlier returns hold back. */
const unpaid = (state: InvoiceState) => new Map([['card', owedOf(state, rules, today)]]);

describe('a return and the invoice of its order', () => {
  it('agree: what is paused is what is taken off, what is to pay is what is owed, and the credit settles both', patience, () => {
    let met = 0;
    fc.assert(
      fc.property(tapes, (tape) => {
        const draw = drawFrom(tape);
        const purchase = onInvoice(drawnPurchase(draw));
        const policy = drawnPolicy(draw, purchase.currency);
        const events = [invoiced(purchase)];
        if (draw(2) === 0) {
          const amount = draw(balanceOf(foldInvoice(events)).open + 1);
          events.push({ id: 'p', at: '2026-11-06T10:00:00Z', kind: 'payment', payment: 'p', state: 'settled', amount });
        }
        const quotes: ReturnQuote[] = [];
        for (let step = 0; step < 4; step += 1) {
          const before = foldInvoice(events);
          const facts = { ...factsOf(purchase, policy, quotes), unpaid: unpaid(before) };
          const quote = tried(() => quoteOf(facts, historyOf(quotes), drawnDraft(purchase, draw), now));
          if (!quote) continue;
          const part = pausedByReturn(quote, 'card');
          const { lowered } = shareOfReturn(quote, 'card');
          expect([part.amount, sumOf(part.lines.map(({ amount }) => amount))]).toEqual([lowered, lowered]);
          const id = `ret_${step}`;
          if (lowered > 0) {
            met += 1;
            const paused = pauseQuote(before, rules, 'return', part, today);
            expect([paused.amount, paused.toPay]).toEqual([lowered, quote.owed]);
            events.push({ ...pause(paused, { pause: id, return: id }), id: `a${step}`, at: at(step * 10) });
          }
          expect(owedOf(foldInvoice(events), rules, today)).toBe(quote.owed);
          const isCancelled = draw(4) === 0;
          if (isCancelled) {
            for (const each of resumeReturn(foldInvoice(events), id, 'cancelled', today))
              events.push({ ...each, id: `b${step}`, at: at(step * 10 + 1) });
            expect(owedOf(foldInvoice(events), rules, today)).toBe(owedOf(before, rules, today));
            continue;
          }
          quotes.push(quote);
          if (draw(2) === 0) settle(events, quote, step);
          expect(owedOf(foldInvoice(events), rules, today)).toBe(quote.owed);
        }
      }),
      many,
    );
    // Otherwise nothing was shown.
    expect(met).toBeGreaterThan(1000);
  });

  it('divide a line alike: its part of the invoice is what its units bring where nothing is kept', patience, () => {
    fc.assert(
      fc.property(tapes, (tape) => {
        const draw = drawFrom(tape);
        const drawn = drawnPurchase(draw);
        const purchase = { ...onInvoice(drawn), lines: drawn.lines.map(({ bundle: _, ...line }) => line) };
        const policy = drawnPolicy(draw, purchase.currency);
        const state = foldInvoice([invoiced(purchase)]);
        const quotes: ReturnQuote[] = [];
        const gone = new Map<string, number>();
        for (let step = 0; step < 4; step += 1) {
          const line = purchase.lines[draw(purchase.lines.length)];
          if (!line) continue;
          const chosen = [{ line: line.line, units: 1 + draw(line.quantity) }];
          const draft = { lines: chosen, resolution: 'refund', isWithdrawal: true };
          const quote = tried(() =>
            quoteOf({ ...factsOf(purchase, policy, quotes), unpaid: unpaid(state) }, historyOf(quotes), draft, now),
          );
          if (!quote) continue;
          const brings = sumOf(quote.parts.map(({ kind, amount }) => (['goods', 'discount', 'promotion'].includes(kind) ? amount : 0)));
          expect(pausedByLines(state, chosen, gone).amount).toBe(brings);
          quotes.push(quote);
          for (const { line: id, units } of chosen) gone.set(id, (gone.get(id) ?? 0) + units);
        }
      }),
      many,
    );
  });
});

/** The credit note and, for what was paid already, the refund; what goes back to a gift card is no matter of the invoice. */
function settle(events: InvoiceEvent[], quote: ReturnQuote, step: number): void {
  const id = `ret_${step}`;
  const before = balanceOf(foldInvoice(events)).open;
  const { lowered, paidBack } = shareOfReturn(quote, 'card');
  events.push({ ...creditForReturn(quote, 'card', { note: id, number: id, return: id }), id: `c${step}`, at: at(step * 10 + 2) });
  if (paidBack > 0) events.push({ id: `d${step}`, at: at(step * 10 + 3), kind: 'refund', refund: id, state: 'sent', amount: paidBack });
  expect(balanceOf(foldInvoice(events)).open).toBe(before - lowered);
}

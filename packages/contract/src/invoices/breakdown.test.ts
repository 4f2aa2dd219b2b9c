import { describe, expect, it } from 'vitest';
import { sumOf } from '../returns/allocate.ts';
import { lineVat, vatOf } from './breakdown.ts';
import type { InvoiceLine } from './document.ts';
import { cashRounding, dueDateOf, linesOf } from './issue.ts';
import { soldLine, soldOrder } from '../returns/sample-order.fake.ts';
import type { InvoiceEvent } from './events.ts';
import type { InvoiceRules } from './rules.ts';
import { happened, issued, paid, rulesWith, stateAfter, swedishRules } from './sample-invoice.fake.ts';
import { invoiceView } from './told.ts';
import { detailsOf } from './view.ts';

const line = (id: string, gross: number, vatPercent: number, discount = 0): InvoiceLine => ({
  id,
  kind: 'goods',
  title: id,
  quantity: 1,
  gross,
  discount,
  vatPercent,
});
const facts = { title: ({ line: id }: { line: string }) => id, vatPercent: () => 25 };

describe('tax', () => {
  it('is in the price, rounded once for each rate, halves up', () => {
    expect(vatOf({ lines: [line('a', 9999, 25), line('b', 5000, 12), line('c', 1000, 6), line('d', 777, 0)] })).toEqual([
      { percent: 25, net: 7999, vat: 2000 },
      { percent: 12, net: 4464, vat: 536 },
      { percent: 6, net: 943, vat: 57 },
      { percent: 0, net: 777, vat: 0 },
    ]);
    // 1 × 100 / 200 is a half.
    expect(vatOf({ lines: [line('a', 1, 100)] })).toEqual([{ percent: 100, net: 0, vat: 1 }]);
  });

  it('of lines comes to that of their rate', () => {
    // Each of three alone has 0.4 of tax, which rounds to nothing; together they have 1.2.
    const lines = [line('a', 2, 25), line('b', 2, 25), line('c', 2, 25)];
    expect(vatOf({ lines })).toEqual([{ percent: 25, net: 5, vat: 1 }]);
    expect(lineVat({ lines })).toEqual([1, 0, 0]);
  });

  it('is of what is asked, not of what was taken off', () => {
    expect(vatOf({ lines: [line('a', 20_000, 25, 10_000)] })).toEqual([{ percent: 25, net: 8000, vat: 2000 }]);
  });
});

describe('an invoice of a purchase', () => {
  const purchase = soldOrder([soldLine('tent', { quantity: 3, gross: 1000 }), soldLine('peg', { gross: 500 })], {
    promotions: [{ id: 'p', amount: { amount: 100, currency: 'SEK' } }],
    shipping: { paid: { amount: 4900, currency: 'SEK' }, standard: { amount: 4900, currency: 'SEK' } },
  });

  it('has its lines after promotions, and delivery', () => {
    const lines = linesOf(
      purchase,
      facts,
      new Map([
        ['tent', 3],
        ['peg', 1],
      ]),
    );
    expect(lines.map(({ id, gross, discount }) => [id, gross, discount])).toEqual([
      ['tent', 1000, 67],
      ['peg', 500, 33],
      ['shipping', 4900, undefined],
    ]);
  });

  it('for each capture comes to the same together', () => {
    const first = linesOf(purchase, facts, new Map([['tent', 2]]));
    const second = linesOf(
      purchase,
      facts,
      new Map([
        ['tent', 1],
        ['peg', 1],
      ]),
      new Map([['tent', 2]]),
      false,
    );
    const amounts = [...first, ...second].map(({ gross, discount = 0 }) => gross - discount);
    expect([first.length, second.length, sumOf(amounts)]).toEqual([2, 2, 1400 + 4900]);
  });

  it('is due after the days of the policy, and rounded for cash', () => {
    expect(dueDateOf('2026-06-01', swedishRules)).toBe('2026-06-15');
    expect([124_949, 124_950, 124_900, 49].map((amount) => cashRounding(amount, 'SEK', swedishRules))).toEqual([-49, 50, 0, -49]);
    expect(cashRounding(124_949, 'EUR', swedishRules)).toBe(0);
    expect(cashRounding(102, 'SEK', rulesWith({ cashStep: [{ amount: 5, currency: 'SEK' }] }))).toBe(-2);
  });
});

describe('an invoice as a page is given it', () => {
  it('says everything, in the day of its own country', () => {
    // Half past midnight of 16 June in Stockholm.
    const details = detailsOf(stateAfter(), swedishRules, new Date('2026-06-15T22:30:00Z'));
    expect(details.standing).toMatchObject({ status: 'overdue', daysLeft: -1 });
    expect(detailsOf(stateAfter(), swedishRules, new Date('2026-06-15T21:59:59Z')).standing.status).toBe('due_today');
    expect(details.payable).toEqual({ least: 5000, most: 124_900, isOpen: true });
    expect(details.timeline.steps.map(({ kind }) => kind)).toEqual(['due', 'reminder', 'collection']);
    expect(details.vat).toEqual([{ percent: 25, net: 99_920, vat: 24_980 }]);
    expect([details.interest, details.reminders.length, details.instalments]).toEqual([34, 2, []]);
  });

  it('calls a fee as its line or the shop does', () => {
    const { document } = stateAfter();
    if (!document) throw new Error('It is issued.');
    const line = { id: 'x', kind: 'fee', title: 'Earlier balance', quantity: 1, gross: 900, vatPercent: 0 };
    const lines = [...document.lines, line, { ...line, id: 'y', title: '' }];
    const events = [
      issued({ ...document, lines }),
      happened('2026-06-20', { kind: 'reminded', letter: 'reminder', sentOn: '2026-06-20', fee: 6000 }),
    ];
    const options = { feeLabels: { reminder: 'Letter', invoice: 'Paper' }, termsUrl: 'https://shop.example/invoices' };
    const view = invoiceView({ id: 'i', events }, swedishRules, new Date('2026-06-21T10:00:00Z'), options);
    const labels = view.breakdown.flatMap(({ kind, amount, label }) => (label === undefined ? [] : [[kind, amount, label]]));
    expect(labels).toEqual([
      ['invoice_fee', 900, 'Earlier balance'],
      ['invoice_fee', 900, 'Paper'],
      ['reminder', 6000, 'Letter'],
    ]);
    expect(view.termsUrl).toBe('https://shop.example/invoices');
  });

  it('says whether there is anything to choose from, also where none of it is to be had', () => {
    const offers = (rules: InvoiceRules, ...events: readonly InvoiceEvent[]) => {
      const { can } = invoiceView({ id: 'i', events: [issued(), ...events] }, rules, new Date('2026-06-21T10:00:00Z'));
      return [can.extend, can.divide, can.offers];
    };
    expect(offers(rulesWith({ plans: [] }))).toEqual([false, false, true]);
    expect(offers(rulesWith({ plans: [], extensions: { options: [] } }))).toEqual([false, false, false]);
    expect(offers(swedishRules, paid('2026-06-20', 124_900))).toEqual([false, false, false]);
  });

  it('takes parts only where the policy does', () => {
    const rules = rulesWith({ partPayment: { isAllowed: false } });
    expect(detailsOf(stateAfter(), rules, new Date('2026-06-10T10:00:00Z')).payable).toEqual({
      least: 124_900,
      most: 124_900,
      isOpen: true,
    });
  });
});

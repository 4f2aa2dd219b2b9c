import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sumOf } from '../returns/allocate.ts';
import { addDays } from '../returns/days.ts';
import { drawFrom } from '../returns/drawn.fake.ts';
import { accountOf, accountOfDays } from './account.ts';
import { accountYear, accountYears } from './account-year.ts';
import { drawnDocument, drawnEvents, drawnRules } from './drawn-invoice.fake.ts';
import type { InvoiceEvent } from './events.ts';
import { balanceOf, foldInvoice } from './ledger.ts';
import { acceptPlan } from './plan.ts';
import { happened, issued, paid, sampleDocument, swedishRules } from './sample-invoice.fake.ts';

const at = (minute: number) => new Date(Date.parse('2026-11-20T09:00:00Z') + minute * 60_000).toISOString();
const first: InvoiceEvent = { id: 'issued', at: at(0), kind: 'issued', document: sampleDocument };
const paidAt = (when: string, amount: number, state: 'settled' | 'reversed' | 'initiated' = 'settled', payment = when): InvoiceEvent => ({
  id: `${payment}-${state}`,
  at: when,
  kind: 'payment',
  payment,
  state,
  amount,
});
const charged = (day: string, amount: number): InvoiceEvent => happened(day, { kind: 'interest', amount, from: day, until: day });
const reminded = (day: string): InvoiceEvent => happened(day, { kind: 'reminded', letter: 'reminder', sentOn: day, fee: 6000 });

describe('the account of an invoice', () => {
  it('begins with the invoice, also where something was told before it', () => {
    expect(accountOf([paidAt(at(-5), 1_000), first])).toEqual([
      { at: at(0), kind: 'issued', amount: 124_900, open: 124_900 },
      { at: at(-5), kind: 'payment', amount: -1_000, open: 123_900 },
    ]);
  });
  it('has no row for what moves nothing', () => {
    const snoozed: InvoiceEvent = { id: 's', at: at(1), kind: 'snoozed', until: '2026-12-01' };
    expect(accountOf([first, snoozed, paidAt(at(2), 500, 'initiated')])).toHaveLength(1);
  });
  it('comes to what is open, also of more than it shows', () => {
    const events = [first, ...Array.from({ length: 400 }, (_, index) => paidAt(at(index + 1), 100))];
    const rows = accountOf(events);
    const { open } = balanceOf(foldInvoice(events));
    expect(rows.length).toBeLessThanOrEqual(301);
    expect(rows[0]?.kind).toBe('brought_forward');
    expect(rows.reduce((sum, { amount }) => sum + amount, 0)).toBe(open);
    expect(rows.at(-1)?.open).toBe(open);
    const day = accountOfDays(events, '2026-11-20', '2026-11-20');
    expect([day.opening, sumOf(day.rows.map(({ amount }) => amount)), day.closing]).toEqual([0, open, open]);
  });
});

describe('the account of a year', () => {
  const since2025 = [issued({ issuedOn: '2025-12-01', dueOn: '2025-12-15' })];

  it('begins and ends at midnight on the clocks of the invoice, not of Greenwich', () => {
    const events = [...since2025, paidAt('2025-12-31T22:59:00Z', 10_000), paidAt('2025-12-31T23:01:00Z', 20_000)];
    expect(accountYear(events, 2025)).toMatchObject({ opening: 0, closing: 114_900, sums: { invoiced: 124_900, paid: 10_000 } });
    const next = accountYear(events, 2026);
    expect(next).toMatchObject({ opening: 114_900, closing: 94_900, sums: { invoiced: 0, paid: 20_000 } });
    expect(next.rows).toEqual([{ at: '2025-12-31T23:01:00Z', kind: 'payment', amount: -20_000, open: 94_900 }]);
  });

  it('is there for each year that is over and in which something moved or was open', () => {
    const events = [...since2025, paidAt('2027-03-01T10:00:00Z', 124_900)];
    expect(accountYears(events, '2025-12-31')).toEqual([]);
    expect(accountYears(events, '2026-01-01')).toEqual([2025]);
    expect(accountYears(events, '2030-06-01')).toEqual([2025, 2026, 2027]);
    const back = [paidAt('2029-02-01T10:00:00Z', 5000, 'settled', 'x'), paidAt('2029-03-01T10:00:00Z', 5000, 'reversed', 'x')];
    expect(accountYears([...events, ...back], '2031-06-01'), 'what came and went').toEqual([2025, 2026, 2027, 2029]);
    expect(accountYears([...events, paidAt('2029-02-01T10:00:00Z', 5000, 'initiated')], '2031-06-01')).toEqual([2025, 2026, 2027]);
  });

  it('has what was told before the invoice in the year of the invoice', () => {
    const events = [issued({ issuedOn: '2026-01-10' }), paidAt('2025-12-20T10:00:00Z', 1000)];
    expect(accountYears(events, '2027-01-01')).toEqual([2026]);
    expect(accountYear(events, 2026).rows.map(({ amount }) => amount)).toEqual([124_900, -1000]);
  });

  it('of all years together is the whole account, each beginning with what the one before it ended with', () => {
    const tapes = fc.array(fc.nat({ max: 1_000_000_007 }), { minLength: 60, maxLength: 60 });
    fc.assert(
      fc.property(tapes, fc.integer({ min: 0, max: 900 }), (tape, later) => {
        const draw = drawFrom(tape);
        const document = drawnDocument(draw);
        const rules = drawnRules(draw, document.currency);
        // Some months on, so that a year ends within the story.
        const events = drawnEvents(draw, document, rules).map((event) => ({
          ...event,
          at: `${addDays(event.at.slice(0, 10), later)}${event.at.slice(10)}`,
        }));
        const years = accountYears(events, '2040-01-01').map((year) => accountYear(events, year));
        expect(years.flatMap(({ rows }) => rows)).toEqual(accountOf(events));
        let open = 0;
        for (const { opening, closing, rows, sums, interestPaid } of years) {
          expect(opening).toBe(open);
          expect(opening + sumOf(rows.map(({ amount }) => amount))).toBe(closing);
          expect(opening + sums.invoiced + sums.fees + sums.interest - sums.credited - sums.paid).toBe(closing);
          expect(Number.isSafeInteger(interestPaid ?? 0)).toBe(true);
          open = closing;
        }
        expect(open).toBe(balanceOf(foldInvoice(events)).open);
      }),
      { numRuns: 300, seed: 20_261_127 },
    );
  });
});

describe('interest that was paid in a year', () => {
  const since2025 = [issued({ issuedOn: '2025-10-01', dueOn: '2025-10-15' }), charged('2025-12-01', 900), reminded('2025-12-01')];

  it('is said once all is paid, and where there was none', () => {
    expect(accountYear([issued()], 2026).interestPaid).toBe(0);
    const events = [...since2025, paid('2025-12-20', 131_800)];
    expect(accountYear(events, 2025)).toMatchObject({ closing: 0, interestPaid: 900, sums: { interest: 900, fees: 6000 } });
  });
  it('is in the year in which it was paid', () => {
    const events = [...since2025, paid('2026-01-20', 131_800)];
    expect([2025, 2026].map((year) => accountYear(events, year).interestPaid)).toEqual([0, 900]);
  });
  it('is not said while it depends on what a payment is taken off first', () => {
    const events = [...since2025, paid('2025-12-20', 50_000)];
    expect(accountYear(events, 2025).interestPaid).toBeUndefined();
    // All but 400 of what is owed is more than all that is no interest.
    expect(accountYear([...since2025, paid('2025-12-20', 131_400)], 2025).interestPaid).toBeUndefined();
  });
  it('is not what was waived, nor what went back', () => {
    const waived = happened('2025-12-10', { kind: 'waived', what: 'interest', amount: 300, why: 'goodwill' });
    expect(accountYear([...since2025, waived, paid('2025-12-20', 131_500)], 2025).interestPaid).toBe(600);
    const back = happened('2026-01-10', { kind: 'payment', payment: 'p', state: 'reversed', amount: 131_800 });
    const events = [...since2025, paid('2025-12-20', 131_800, 'p'), back];
    expect([2025, 2026].map((year) => accountYear(events, year).interestPaid)).toEqual([900, -900]);
  });
  it('of a plan is that of the instalments that are paid whole', () => {
    const start = issued();
    const planned = happened('2026-06-10', acceptPlan(foldInvoice([start]), swedishRules, '2026-06-10', 'twelve'));
    const [one, two] = planned.kind === 'planned' ? planned.plan.instalments : [];
    const both = (one?.amount ?? 0) + (two?.amount ?? 0);
    const interest = (one?.interest ?? 0) + (two?.interest ?? 0);
    expect(interest).toBeGreaterThan(2000);
    const events = [start, planned, paid('2026-07-15', both)];
    expect(accountYear(events, 2026).interestPaid).toBe(interest);
    expect(accountYear([...events, paid('2026-08-15', 500)], 2026).interestPaid, 'of a third it depends').toBeUndefined();
    expect(accountYear([...events, charged('2026-09-01', 100)], 2026).interestPaid, 'beside it more was charged').toBeUndefined();
  });
});

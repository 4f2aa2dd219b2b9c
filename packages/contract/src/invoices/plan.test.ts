import { describe, expect, it } from 'vitest';
import { sumOf } from '../returns/allocate.ts';
import { workingDay } from '../returns/days.ts';
import { duePartsOf } from './due.ts';
import { balanceOf, foldInvoice } from './ledger.ts';
import type { InvoiceEvent } from './events.ts';
import { payEarly } from './pay-early.ts';
import { acceptPlan, planQuotes } from './plan.ts';
import { instalmentsOn } from './plan-course.ts';
import { happened, issued, paid, rulesWith, stateAfter, swedishRules } from './sample-invoice.fake.ts';

const quote = (option: string, today = '2026-06-10', ...events: readonly InvoiceEvent[]) =>
  planQuotes(stateAfter(...events), swedishRules, today).find((each) => each.option === option);
const accepted = (option: string, today = '2026-06-10') => happened(today, acceptPlan(stateAfter(), swedishRules, today, option));
const statuses = (today: string, ...events: readonly InvoiceEvent[]) =>
  instalmentsOn(stateAfter(...events), swedishRules.terms, today).map(({ status, left }) => [status, left]);

describe('an instalment plan', () => {
  it('without interest divides the sum, and the odd unit comes first', () => {
    const three = quote('three');
    expect(three?.instalments.map(({ dueOn, amount }) => [dueOn, amount])).toEqual([
      ['2026-07-15', 41_634],
      // Saturday 15 August: banks work on Monday.
      ['2026-08-17', 41_633],
      ['2026-09-15', 41_633],
    ]);
    expect([three?.total, three?.apr, three?.interest, three?.fees]).toEqual([124_900, 0, 0, 0]);
  });

  it('with interest has the same instalment each month, and the rest in the last', () => {
    const twelve = quote('twelve');
    const amounts = twelve?.instalments.map(({ amount, fee }) => amount - fee) ?? [];
    expect(new Set(amounts.slice(0, -1)).size).toBe(1);
    expect((amounts[0] ?? 0) - (amounts.at(-1) ?? 0)).toBeGreaterThanOrEqual(0);
    expect((amounts[0] ?? 0) - (amounts.at(-1) ?? 0)).toBeLessThan(12);
    // The first 30 days: 124,900 × 11.9 % × 30 / 365 = 1,221.62.
    expect(twelve?.instalments[0]).toMatchObject({ number: 1, dueOn: '2026-07-15', interest: 1221, fee: 1900 + 500 });
    expect(twelve?.fees).toBe(1900 + 12 * 500);
    expect(sumOf(twelve?.instalments.map(({ amount }) => amount) ?? [])).toBe(twelve?.total);
    expect(twelve?.total).toBe(124_900 + (twelve?.interest ?? 0) + (twelve?.fees ?? 0));
  });

  it('says its annual percentage rate with one decimal', () => {
    const state = foldInvoice([issued({ lines: [{ id: 'a', kind: 'goods', title: 'A', quantity: 1, gross: 100_000, vatPercent: 25 }] })]);
    const rules = rulesWith({ plans: [{ id: 'p', instalments: 2, annualPercent: 10 }] });
    // Interest for 30 and 31 days of 365, paid with each of two monthly instalments of 50,619 and 50,618: 0.821 % and 0.849 % a month.
    expect(planQuotes(state, rules, '2026-06-10')[0]?.apr).toBe(10.4);
    // Reckoned apart from this code: 11 times 110.92 kr and 110.90 kr, with 5 kr each and 19 kr once.
    expect(quote('twelve')).toMatchObject({ apr: 25.9, interest: 8202 });
  });

  it.each([
    ['three', '2026-06-10', [paid('2026-06-09', 100_000)], 'amount_small'],
    ['three', '2026-06-10', [accepted('three', '2026-06-09')], 'plan'],
    ['three', '2026-06-10', [happened('2026-06-09', { kind: 'collection', holder: 'Collectors AB' })], 'collection'],
    [
      'three',
      '2026-06-10',
      [happened('2026-06-09', { kind: 'paused', pause: 'a', why: 'return', amount: 100, from: '2026-06-09', until: '2026-07-01' })],
      'paused',
    ],
    ['three', '2026-06-20', [], undefined],
  ])('%s on %s says why not', (option, today, events, whyNot) => {
    expect(quote(option, today, ...events)?.whyNot).toBe(whyNot);
  });

  it.each([124_900, 150_000])('is not offered where nothing is open: %i öre were paid of 124,900', (amount) => {
    expect(planQuotes(stateAfter(paid('2026-06-09', amount)), swedishRules, '2026-06-10')).toEqual([]);
  });

  it('of a late invoice begins today, with all that has come to it', () => {
    const late = quote(
      'three',
      '2026-06-20',
      happened('2026-06-20', { kind: 'reminded', letter: 'reminder', sentOn: '2026-06-20', fee: 6000 }),
    );
    expect([late?.from, late?.principal, late?.instalments[0]?.dueOn]).toEqual(['2026-06-20', 130_900, '2026-07-20']);
  });

  it('never shows a set-up fee above the limit', () => {
    const rules = rulesWith({
      plans: [{ id: 'p', instalments: 3, setUpFee: [{ amount: 20_000, currency: 'SEK' }] }],
    });
    expect(planQuotes(stateAfter(), rules, '2026-06-10')[0]?.setUpFee).toBe(17_000);
  });

  it('makes what is open its whole table, once', () => {
    const [plan] = [accepted('twelve')];
    const open = balanceOf(stateAfter(plan)).open;
    expect(open).toBe(quote('twelve')?.total);
    expect(balanceOf(stateAfter(plan, { ...plan, id: 'again', at: '2026-06-10T10:00:01Z' })).open).toBe(open);
  });

  it('is refused for one that is none and for an invoice that is paid', () => {
    expect(() => acceptPlan(stateAfter(), swedishRules, '2026-06-10', 'forty')).toThrow(expect.objectContaining({ code: 'invalid_input' }));
    expect(() => acceptPlan(stateAfter(paid('2026-06-09', 124_900)), swedishRules, '2026-06-10', 'three')).toThrow(
      expect.objectContaining({ code: 'not_eligible', reasons: ['paid'] }),
    );
  });

  it('is told with the days that count, before and after, and costs the same for it', () => {
    const [next, same] = (['next', 'same'] as const).map((weekendDue) => {
      const rules = rulesWith({ weekendDue });
      const offered = planQuotes(stateAfter(), rules, '2026-06-10').find(({ option }) => option === 'twelve');
      const state = stateAfter(happened('2026-06-10', acceptPlan(stateAfter(), rules, '2026-06-10', 'twelve')));
      return { rules, offered, state, rows: instalmentsOn(state, rules.terms, '2026-06-11') };
    });
    const daysOf = (rows: readonly { readonly dueOn: string }[] = []) => rows.map(({ dueOn }) => dueOn);
    expect(daysOf(next?.offered?.instalments)).toEqual(daysOf(next?.rows));
    expect(daysOf(same?.offered?.instalments)).toEqual(daysOf(same?.rows));
    expect(daysOf(next?.rows)).toEqual(daysOf(same?.rows).map((day) => workingDay(day, swedishRules.terms.holidays)));
    expect(daysOf(next?.rows)).not.toEqual(daysOf(same?.rows));
    expect(daysOf(next?.rows)).toEqual(next && duePartsOf(next.state, next.rules.terms, '2026-06-11').map(({ dueOn }) => dueOn));
    const costs = [next, same].map((each) => {
      const { instalments = [], ...sums } = each?.offered ?? {};
      return { ...sums, rows: instalments.map(({ dueOn: _dueOn, ...row }) => row) };
    });
    expect(costs[0]).toEqual(costs[1]);
    expect(next?.state.plan).toEqual(same?.state.plan);
    expect(next && payEarly(next.state, '2026-08-16')).toEqual(same && payEarly(same.state, '2026-08-16'));
  });

  it('says how each instalment stands', () => {
    const plan = accepted('three');
    expect(statuses('2026-06-11', plan)).toEqual([
      ['upcoming', 41_634],
      ['upcoming', 41_633],
      ['upcoming', 41_633],
    ]);
    // Saturday 15 August: banks work on Monday.
    expect(statuses('2026-08-17', plan, paid('2026-07-10', 50_000))).toEqual([
      ['paid', 0],
      ['due_today', 33_267],
      ['upcoming', 41_633],
    ]);
    expect(statuses('2026-08-18', plan)).toEqual([
      ['overdue', 41_634],
      ['overdue', 41_633],
      ['upcoming', 41_633],
    ]);
    expect(statuses('2026-06-12', plan, paid('2026-06-11', 1))[0]).toEqual(['partly_paid', 41_633]);
  });

  it('is shortened from its end by a credit note', () => {
    const credit = happened('2026-06-20', { kind: 'credit', note: 'n', number: 'n', type: '381', amount: 50_000, why: 'return' });
    expect(statuses('2026-06-21', accepted('three'), credit)).toEqual([
      ['upcoming', 41_634],
      ['upcoming', 33_266],
      ['paid', 0],
    ]);
  });
});

describe('paying a plan early', () => {
  it('saves interest and fees that had not come yet', () => {
    const plan = accepted('twelve');
    const today = '2026-06-15';
    const early = payEarly(stateAfter(plan), today);
    // Nothing has accrued on the day from which it runs, no instalment is due, and all of the set-up fee belongs to days that are left.
    expect(early?.amount).toBe(124_900);
    const state = stateAfter(plan, ...(early?.waived ?? []).map((step) => happened(today, step)), paid(today, early?.amount ?? 0));
    expect(balanceOf(state).open).toBe(0);
  });

  it('in the middle costs what has accrued', () => {
    const plan = accepted('twelve');
    const full = quote('twelve');
    const first = full?.instalments[0];
    // On 15 July, with the first paid: the rest of the price, and 335 of 365 days of the set-up fee come back.
    const early = payEarly(stateAfter(plan, paid('2026-07-15', first?.amount ?? 0)), '2026-07-15');
    expect(early?.amount).toBe(124_900 - (first?.principal ?? 0) - Math.floor((1900 * 335) / 365));
    expect(early?.saves).toBe((full?.total ?? 0) - (first?.amount ?? 0) - (early?.amount ?? 0));
    // A day later a day of interest, of 31, is owed.
    const second = full?.instalments[1]?.interest ?? 0;
    const next = payEarly(stateAfter(plan, paid('2026-07-15', first?.amount ?? 0)), '2026-07-16');
    expect((next?.amount ?? 0) - (early?.amount ?? 0)).toBe(
      Math.floor(second / 31) + Math.floor((1900 * 335) / 365) - Math.floor((1900 * 334) / 365),
    );
  });

  it('is nothing without a plan, or once all is paid', () => {
    expect(payEarly(stateAfter(), '2026-06-15')).toBeUndefined();
    const plan = accepted('three');
    expect(payEarly(stateAfter(plan, paid('2026-06-15', 124_900)), '2026-06-15')).toBeUndefined();
  });
});

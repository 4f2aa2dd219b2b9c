import { describe, expect, it } from 'vitest';
import { sumOf } from '../returns/allocate.ts';
import { extend } from './extend.ts';
import type { InvoiceEvent } from './events.ts';
import { balanceOf } from './ledger.ts';
import { acceptPlan } from './plan.ts';
import { waivedWith } from './plan-credit.ts';
import { planCourse } from './plan-course.ts';
import { happened, paid, rulesWith, stateAfter, swedishRules } from './sample-invoice.fake.ts';

/** 1,249.00 kr in twelve instalments at 11.9 % from 15 June 2026, with 19.00 kr for setting it up and 5.00 kr each time. */
const plan = happened('2026-06-10', acceptPlan(stateAfter(), swedishRules, '2026-06-10', 'twelve'));
const rows = plan.kind === 'planned' ? plan.plan.instalments : [];

const credited = (day: string, amount: number): InvoiceEvent =>
  happened(day, { kind: 'credit', note: day, number: day, type: '381', amount, why: 'return' });

/** A credit on a day, and what is let go with it. */
function after(day: string, amount: number, isWithdrawal: boolean, ...before: readonly InvoiceEvent[]) {
  const waived = waivedWith(stateAfter(...before), amount, day, isWithdrawal);
  const events = waived.map((each) => happened(day, each, `${day}T11:00:00Z`));
  return { waived, state: stateAfter(...before, credited(day, amount), ...events) };
}

describe('a credit note on an instalment plan', () => {
  it('of all of it leaves nothing to pay where nothing has begun, but what setting it up has cost so far', () => {
    const { state } = after('2026-06-15', 124_900, false, plan);
    expect(balanceOf(state)).toMatchObject({ open: 0, interest: 0, fees: 0 });
    const later = after('2026-07-15', 124_900, false, plan, paid('2026-07-15', rows[0]?.amount ?? 0)).state;
    const [first] = rows;
    // The first month has been: its interest and fee, and 30 of 365 days of setting it up.
    expect(balanceOf(later)).toMatchObject({ interest: first?.interest, fees: 500 + 1900 - Math.floor((1900 * 335) / 365) });
  });

  it('after a withdrawal asks for nothing at all, whatever has been by then', () => {
    const { state } = after('2026-07-20', 124_900, true, plan);
    expect(balanceOf(state)).toMatchObject({ open: 0, interest: 0, fees: 0, credited: 124_900 });
  });

  it('of a part takes the interest on that part, and the fees of instalments that it does away with', () => {
    const { state, waived } = after('2026-06-15', 24_900, false, plan);
    const whole = sumOf(rows.map(({ interest }) => interest));
    const [interest, fees] = ['interest', 'fees'].map((what) => waived.find((each) => each.what === what)?.amount ?? 0);
    // What the two last instalments have of the price is gone, and something of the tenth.
    expect(fees).toBe(1000);
    expect(Math.abs(whole - (interest ?? 0) - interestOf(24_900)), 'a unit an instalment for rounding').toBeLessThanOrEqual(12);
    const { instalments, extra } = planCourse(state);
    expect([sumOf(instalments.map(({ left }) => left)), extra]).toEqual([balanceOf(state).open, 0]);
    expect(instalments[0]?.left, 'it ends sooner: what is next stays as it was').toBe(rows[0]?.amount);
  });

  it('takes nothing twice, however it is divided', () => {
    const once = after('2026-06-15', 50_000, false, plan);
    const half = after('2026-06-15', 25_000, false, plan);
    const events = half.waived.map((each) => happened('2026-06-15', each, '2026-06-15T11:00:00Z'));
    const twice = waivedWith(stateAfter(plan, credited('2026-06-15', 25_000), ...events), 25_000, '2026-06-15');
    const total = (of: readonly { readonly amount: number }[]) => sumOf(of.map(({ amount }) => amount));
    expect(Math.abs(total(once.waived) - total(half.waived) - total(twice))).toBeLessThanOrEqual(12);
  });

  it('lets nothing go of interest for late payment, and nothing where nothing was divided', () => {
    const late = happened('2026-06-30', { kind: 'interest', amount: 300, from: '2026-06-16', until: '2026-06-30' });
    expect(waivedWith(stateAfter(late), 124_900, '2026-06-30', true)).toEqual([]);
    const { state } = after('2026-07-20', 124_900, true, late, { ...plan, at: '2026-07-01T10:00:00Z' });
    expect(balanceOf(state)).toMatchObject({ open: 300, interest: 300 });
  });
});

describe('a withdrawal from all of an invoice that was moved', () => {
  it('asks for no fee for moving it, and a part of it does', () => {
    const moved = happened('2026-06-10', extend(stateAfter(), rulesWith({}), '2026-06-10', 'days30'));
    expect(balanceOf(after('2026-06-12', 124_900, true, moved).state)).toMatchObject({ open: 0, fees: 0 });
    expect(waivedWith(stateAfter(moved), 24_900, '2026-06-12', true)).toEqual([]);
    expect(waivedWith(stateAfter(moved), 124_900, '2026-06-12', false)).toEqual([]);
  });
});

/** What the instalments cost in interest, as long as so much less is owed in each of their months. */
function interestOf(less: number): number {
  let owed = 124_900;
  return sumOf(
    rows.map(({ principal, dueOn }, at) => {
      const days = (Date.parse(dueOn) - Date.parse(rows[at - 1]?.dueOn ?? '2026-06-15')) / 86_400_000;
      const interest = Math.floor((Math.max(0, owed - less) * 0.119 * days) / 365);
      owed -= principal;
      return interest;
    }),
  );
}

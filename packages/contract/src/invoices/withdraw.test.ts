import { describe, expect, it } from 'vitest';
import { addDays } from '../returns/days.ts';
import type { InvoiceEvent } from './events.ts';
import { extend } from './extend.ts';
import { balanceOf } from './ledger.ts';
import { overPaymentOf } from './over-payment.ts';
import { acceptPlan, planQuotes } from './plan.ts';
import { happened, issued, paid, rulesWith, stateAfter, swedishRules } from './sample-invoice.fake.ts';
import { standingOf } from './status.ts';
import { invoiceView } from './told.ts';
import { creditInterest, withdraw, withdrawableOf } from './withdraw.ts';

/** 1,249.00 kr in twelve instalments at 11.9 % from its due date on, 15 June 2026, or from the day on which it is divided. */
function dividedOn(day: string): InvoiceEvent {
  return happened(day, acceptPlan(stateAfter(), swedishRules, day, 'twelve'));
}

/** What holds on a day once the last agreement was taken back then. */
function withdrawnOn(day: string, ...before: readonly InvoiceEvent[]) {
  const agreement = before.at(-1)?.id ?? '';
  const event = happened(day, withdraw(stateAfter(...before), swedishRules, day, agreement), `${day}T12:00:00Z`);
  return { event, state: stateAfter(...before, event) };
}

const refusal = (ask: () => unknown): unknown => {
  try {
    return ask();
  } catch (thrown) {
    return thrown;
  }
};

describe('withdrawing from a plan', () => {
  it('leaves the price to be paid within 30 days, and no fee and no interest where nothing was lent yet', () => {
    const { state, event } = withdrawnOn('2026-06-12', dividedOn('2026-06-10'));
    expect(event).toMatchObject({ interest: 0, dueOn: '2026-07-12' });
    expect(balanceOf(state)).toMatchObject({ open: 124_900, fees: 0, interest: 0 });
    expect(state.plan).toBeUndefined();
    // 12 July 2026 is a Sunday.
    expect(standingOf(state, swedishRules.terms, '2026-06-12')).toMatchObject({ toPay: 124_900, dueOn: '2026-07-13', status: 'open' });
  });

  it('costs interest at the agreed rate for each day on which it was lent, the day itself not counted', () => {
    const { state } = withdrawnOn('2026-06-29', dividedOn('2026-06-15'));
    const interest = Math.floor((124_900 * 0.119 * 14) / 365);
    expect(balanceOf(state)).toMatchObject({ open: 124_900 + interest, fees: 0, interest });
  });

  it('costs no interest on what was paid or credited by then', () => {
    const plan = dividedOn('2026-06-15');
    const note = happened('2026-06-25', { kind: 'credit', note: 'c', number: 'c', type: '381', amount: 24_900, why: 'return' });
    const { state } = withdrawnOn('2026-06-29', paid('2026-06-20', 50_000), note, plan);
    const interest = Math.floor(((124_900 * 5 + 74_900 * 5 + 50_000 * 4) * 0.119) / 365);
    expect(balanceOf(state)).toMatchObject({ open: 50_000 + interest, interest });
  });

  it('takes with it what the plan was to cost less, and leaves what was charged besides', () => {
    const plan = dividedOn('2026-06-15');
    const letter = happened('2026-06-15', { kind: 'fee', fee: 'late_compensation', amount: 6000 }, '2026-06-15T08:00:00Z');
    const credited = [
      happened('2026-06-25', { kind: 'credit', note: 'c', number: 'c', type: '381', amount: 60_000, why: 'price' }),
      happened('2026-06-25', { kind: 'waived', what: 'fees', amount: 2500, why: 'early' }),
    ];
    const { state } = withdrawnOn('2026-06-29', letter, ...credited, plan);
    expect(balanceOf(state)).toMatchObject({
      fees: 6000,
      open: 124_900 - 60_000 + 6000 + state.interest.reduce((sum, each) => sum + each.amount, 0),
    });
  });

  it('lasts until the end of its last day, which is one on which banks work, and needs no reason', () => {
    const plan = dividedOn('2026-06-06');
    const state = stateAfter(plan);
    // 14 days after 6 June 2026 is Midsummer's day, a Saturday.
    expect(withdrawableOf(state, swedishRules, '2026-06-22')).toMatchObject([{ agreement: plan.id, withdrawUntil: '2026-06-22' }]);
    expect(withdrawableOf(state, swedishRules, '2026-06-23')).toEqual([]);
    const late = refusal(() => withdraw(state, swedishRules, '2026-06-23', plan.id));
    expect(late).toMatchObject({ code: 'not_eligible', reasons: ['expired'] });
  });

  it('is possible only where it was promised, of what holds, and as long as something is open', () => {
    const free = happened('2026-06-10', acceptPlan(stateAfter(), swedishRules, '2026-06-10', 'three'));
    const plan = dividedOn('2026-06-10');
    const asked = (...events: readonly InvoiceEvent[]) =>
      refusal(() => withdraw(stateAfter(...events), swedishRules, '2026-06-12', events[0]?.id ?? ''));
    expect(asked(free)).toMatchObject({ code: 'not_eligible', reasons: ['not_offered'] });
    expect(asked(plan, paid('2026-06-11', 200_000))).toMatchObject({ code: 'not_eligible', reasons: ['paid'] });
    expect(asked(plan, withdrawnOn('2026-06-11', plan).event)).toMatchObject({ code: 'not_found' });
  });

  it('brings back none that came while it held, and lets a person decide about the next', () => {
    const [plan, second] = [dividedOn('2026-06-10'), { ...dividedOn('2026-06-10'), id: 'second', at: '2026-06-11T10:00:00Z' }];
    const { event } = withdrawnOn('2026-06-12', plan);
    const state = stateAfter(plan, second, event);
    expect([state.plan, balanceOf(state).fees]).toEqual([undefined, 0]);
    expect(planQuotes(state, swedishRules, '2026-06-12').map(({ whyNot }) => whyNot)).toEqual(['withdrawn', 'withdrawn']);
    expect(stateAfter(plan, event, { ...second, at: '2026-06-13T10:00:00Z' }).plan?.agreement).toBe('second');
  });

  it('changes nothing where there never was such an agreement', () => {
    const stray = happened('2026-06-12', { kind: 'withdrawn', agreement: 'nobody', interest: 500, dueOn: '2026-09-01' });
    const state = stateAfter(stray);
    expect([balanceOf(state).open, state.dueOn]).toEqual([124_900, '2026-06-15']);
  });

  it('never costs more interest than the whole plan', () => {
    const plan = dividedOn('2026-06-15');
    const all = plan.kind === 'planned' ? plan.plan.instalments.reduce((sum, { interest }) => sum + interest, 0) : 0;
    expect(creditInterest(stateAfter(plan), plan.id, '2036-06-15')).toBeLessThanOrEqual(all);
    expect(creditInterest(stateAfter(plan), plan.id, '2027-06-15') / all).toBeCloseTo(1, 2);
  });
});

describe('withdrawing from a later due date that costs something', () => {
  const moved = happened('2026-06-10', extend(stateAfter(), rulesWith({}), '2026-06-10', 'days30'));

  it('takes its fee back; 30 days are left, or as many as there were before', () => {
    const { state, event } = withdrawnOn('2026-06-12', moved);
    expect(event).toMatchObject({ interest: 0, dueOn: '2026-07-12' });
    expect(balanceOf(state)).toMatchObject({ open: 124_900, fees: 0 });
    expect(state.dueOn).toBe('2026-07-12');
    const far = stateAfter({ ...issued({ dueOn: '2026-09-01' }), id: '0' }, moved);
    expect(withdraw(far, swedishRules, '2026-06-12', moved.id).dueOn).toBe('2026-09-01');
    expect(stateAfter(moved, event, happened('2026-06-14', { kind: 'extended', option: 'x', dueOn: '2026-08-01', fee: 0 })).dueOn).toBe(
      '2026-08-01',
    );
  });

  it('makes an over-payment on that day of what was paid for it', () => {
    const { state } = withdrawnOn('2026-06-20', paid('2026-06-12', 125_200), moved);
    const terms = rulesWith({ overPayment: { refundDays: 5 } });
    expect(overPaymentOf(state, terms)).toEqual({ amount: 300, sentBy: '2026-06-25' });
  });

  it('counts as having been moved once', () => {
    const { state } = withdrawnOn('2026-06-12', moved);
    expect(refusal(() => extend(state, swedishRules, '2026-06-12', 'days30'))).toMatchObject({ reasons: ['too_often'] });
  });
});

describe('what is told of a withdrawal', () => {
  it('is until when, what is then to be paid and by when, and what the plan promised', () => {
    const plan = dividedOn('2026-06-15');
    const on = (day: string) => invoiceView({ id: 'i', events: [issued(), plan] }, swedishRules, new Date(`${day}T12:00:00Z`));
    const { withdrawal, plan: told } = on('2026-06-20');
    const interest = Math.floor((124_900 * 0.119 * 5) / 365);
    expect(withdrawal).toEqual({
      agreement: plan.id,
      what: 'plan',
      until: '2026-06-29',
      open: 124_900 + interest,
      dueOn: addDays('2026-06-20', 30),
      interest,
    });
    const promised = { termsUrl: 'https://shop.example/plan-terms', informationUrl: 'https://shop.example/plan-information.pdf' };
    expect(told).toMatchObject({ ...promised, withdrawUntil: '2026-06-29' });
    expect(on('2026-06-30')).toMatchObject({ plan: { withdrawUntil: '2026-06-29' } });
    expect(on('2026-06-30').withdrawal).toBeUndefined();
  });
});

import { describe, expect, it } from 'vitest';
import type { EventOf, InvoiceEvent } from './events.ts';
import { interestTo } from './interest.ts';
import { happened, rulesWith, stateAfter } from './sample-invoice.fake.ts';
import { standingOf } from './status.ts';
import { stateOn } from './unheard.ts';
import { payableOf } from './view.ts';

const rules = rulesWith({ lateInterest: { percent: 36.5 } });
const pending = (more: Partial<EventOf<'payment'>> = {}): InvoiceEvent =>
  happened('2026-06-10', { kind: 'payment', payment: 'p1', state: 'pending', amount: 124_900, ...more });

function on(today: string, events: readonly InvoiceEvent[], terms = rules.terms) {
  const state = stateOn(stateAfter(...events), terms, today);
  return { status: standingOf(state, terms, today).status, most: payableOf(state, { ...rules, terms }, today).most, state };
}

describe('a payment of which nothing is heard', () => {
  it('is waited for ten days, and then asked for like any other', () => {
    expect(on('2026-06-20', [pending()])).toMatchObject({ status: 'payment_pending', most: 0 });
    expect(on('2026-06-21', [pending()])).toMatchObject({ status: 'overdue', most: 124_900 });
  });

  it('is waited for from the day on which it is expected, and as long as the policy says', () => {
    const expected = pending({ expectedOn: '2026-06-30' });
    expect(on('2026-07-10', [expected]).status).toBe('payment_pending');
    expect(on('2026-07-11', [expected]).status).toBe('overdue');
    expect(on('2026-07-01', [expected], { ...rules.terms, pendingDays: 0 }).status).toBe('overdue');
  });

  it('has stopped no interest', () => {
    const late = (events: readonly InvoiceEvent[]) => interestTo(on('2026-06-25', events).state, rules, '2026-06-25');
    expect(late([pending()])).toBe(late([]));
    expect(late([])).toBeGreaterThan(0);
  });

  it('counts from when it was sent, as the payer says, where it comes as expected, and else from when it came', () => {
    const said = pending({ isTold: true, expectedOn: '2026-06-12' });
    const from = (day: string) => {
      const settled = happened(day, { kind: 'payment', payment: 'p1', state: 'settled', amount: 124_900 });
      return stateAfter(said, settled).payments[0]?.from?.slice(0, 10);
    };
    expect([from('2026-06-12'), from('2026-06-13'), from('2026-07-20')]).toEqual(['2026-06-10', '2026-06-13', '2026-07-20']);
  });

  it('is asked for at once when it is called off, stopped no interest, and counts when it comes after all', () => {
    const off = happened('2026-06-12', { kind: 'payment', payment: 'p1', state: 'cancelled', amount: 124_900 });
    const events = [pending({ isTold: true }), off];
    expect(on('2026-06-12', events)).toMatchObject({ status: 'due_soon', most: 124_900 });
    expect(interestTo(on('2026-06-25', events).state, rules, '2026-06-25')).toBe(
      interestTo(on('2026-06-25', []).state, rules, '2026-06-25'),
    );
    const late = happened('2026-06-13', { kind: 'payment', payment: 'p1', state: 'pending', amount: 124_900 });
    expect(on('2026-06-13', [...events, late]).status, 'it is not on its way any more').toBe('due_soon');
    const settled = happened('2026-06-14', { kind: 'payment', payment: 'p1', state: 'settled', amount: 124_900 });
    expect(on('2026-06-14', [...events, settled]).status).toBe('paid');
  });

  it('counts when it comes after all', () => {
    const settled = happened('2026-07-20', { kind: 'payment', payment: 'p1', state: 'settled', amount: 124_900 });
    expect(on('2026-07-20', [pending(), settled]).status).toBe('paid');
  });
});

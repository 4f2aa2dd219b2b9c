import { describe, expect, it } from 'vitest';
import { canOf, lateCharges, whyNoDispute } from './can.ts';
import type { InvoiceEvent } from './events.ts';
import { happened, paid, rulesWith, stateAfter, swedishRules } from './sample-invoice.fake.ts';

const reminded = happened('2026-06-20', { kind: 'reminded', letter: 'reminder', sentOn: '2026-06-20', fee: 6000 });
const interest = happened('2026-06-25', { kind: 'interest', amount: 300, from: '2026-06-16', until: '2026-06-24' });
const moved = happened('2026-06-02', { kind: 'extended', option: 'days30', dueOn: '2026-07-15', fee: 4900 });

describe('what was charged for being late', () => {
  it('is letters and interest, and not what was agreed to for more time', () => {
    expect(lateCharges(stateAfter(moved))).toBe(0);
    expect(lateCharges(stateAfter(moved, reminded, interest))).toBe(6300);
  });
  it('is less what was let go, and no more than is open', () => {
    const waived = happened('2026-06-26', { kind: 'waived', what: 'fees', amount: 2000, why: 'goodwill' });
    expect(lateCharges(stateAfter(reminded, interest, waived))).toBe(4300);
    expect(lateCharges(stateAfter(reminded, paid('2026-06-26', 128_900)))).toBe(2000);
  });
  it('can be contested once', () => {
    expect(whyNoDispute(stateAfter(), '2026-06-21', 'fee')).toBe('no_fee');
    expect(whyNoDispute(stateAfter(reminded), '2026-06-21', 'fee')).toBeUndefined();
    const open = happened('2026-06-21', { kind: 'disputed', dispute: 'd', why: 'fee', state: 'open', amount: 6000, on: '2026-06-21' });
    const closed = happened('2026-06-22', { kind: 'disputed', dispute: 'd', why: 'fee', state: 'closed', amount: 6000, on: '2026-06-22' });
    expect(whyNoDispute(stateAfter(reminded, open), '2026-06-21', 'fee')).toBe('disputed');
    expect(whyNoDispute(stateAfter(reminded, open, closed), '2026-06-23', 'fee')).toBe('too_often');
    expect(whyNoDispute(stateAfter(reminded, open, closed), '2026-06-23', 'faulty')).toBeUndefined();
  });
});

describe('how reminders are sent', () => {
  const channels = (rules = swedishRules, ...events: readonly InvoiceEvent[]) =>
    canOf(stateAfter(...events), rules, '2026-06-21', {}).channels;
  it('can be chosen of what the policy has, as long as one is to come', () => {
    expect(channels()).toEqual(['email', 'sms', 'post']);
    expect(channels(swedishRules, reminded), 'only a collection letter is to come').toBeUndefined();
    expect(channels(swedishRules, paid('2026-06-20', 124_900))).toBeUndefined();
    expect(channels(rulesWith({ reminders: [] }))).toBeUndefined();
  });
  it('cannot where the policy says nothing', () => {
    const { channels: _, ...terms } = swedishRules.terms;
    expect(channels({ ...swedishRules, terms })).toBeUndefined();
  });
});

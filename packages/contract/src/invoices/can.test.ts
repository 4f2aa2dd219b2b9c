import { describe, expect, it } from 'vitest';
import { canOf, lateCharges, whyNoDispute } from './can.ts';
import type { InvoiceEvent } from './events.ts';
import { happened, paid, rulesWith, stateAfter, swedishRules } from './sample-invoice.fake.ts';
import { standingOf } from './status.ts';

const reminded = happened('2026-06-20', { kind: 'reminded', letter: 'reminder', sentOn: '2026-06-20', fee: 6000 });
const interest = happened('2026-06-25', { kind: 'interest', amount: 300, from: '2026-06-16', until: '2026-06-24' });
const moved = happened('2026-06-02', { kind: 'extended', option: 'days30', dueOn: '2026-07-15', fee: 4900 });

describe('what was charged for being late', () => {
  it('is letters and interest, and not what was agreed to for more time', () => {
    expect(lateCharges(stateAfter(moved))).toBe(0);
    expect(lateCharges(stateAfter(moved, reminded, interest))).toBe(6300);
  });
  it('is less what was let go, also once it is paid, and no more than the invoice comes to', () => {
    const waived = happened('2026-06-26', { kind: 'waived', what: 'fees', amount: 2000, why: 'goodwill' });
    expect(lateCharges(stateAfter(reminded, interest, waived))).toBe(4300);
    const settled = paid('2026-06-26', 130_900);
    expect(lateCharges(stateAfter(reminded, settled))).toBe(6000);
    expect(lateCharges(stateAfter(reminded, settled, { ...waived, at: '2026-06-27T10:00:00Z' }))).toBe(4000);
    const credited = happened('2026-06-26', { kind: 'credit', note: 'n', number: 'C1', type: '381', amount: 128_900, why: 'other' });
    expect(lateCharges(stateAfter(reminded, credited)), 'most of it was credited, and nothing paid').toBe(2000);
  });
  it('is nothing of what a plan would have cost and was let go when it was paid early', () => {
    const early = happened('2026-06-26', { kind: 'waived', what: 'fees', amount: 2000, why: 'early' });
    expect(lateCharges(stateAfter(moved, reminded, early))).toBe(6000);
  });
  it('is nothing that was charged for something else', () => {
    const wrapping = happened('2026-06-26', { kind: 'fee', fee: 'other', amount: 2000, label: 'Gift wrapping' });
    expect(lateCharges(stateAfter(reminded, wrapping))).toBe(6000);
    expect(whyNoDispute(stateAfter(wrapping), '2026-06-27', 'fee')).toBe('no_fee');
  });
  it('can be contested after it was paid: nothing is asked for then, and nothing paused', () => {
    const settled = paid('2026-06-20', 130_900);
    const letter = { ...reminded, at: '2026-06-19T10:00:00Z' };
    expect(whyNoDispute(stateAfter(letter, settled), '2026-06-21', 'fee')).toBeUndefined();
    expect(whyNoDispute(stateAfter(letter, settled), '2026-06-21', 'faulty'), 'what was paid may be faulty too').toBeUndefined();
    const credited = happened('2026-06-20', { kind: 'credit', note: 'n', number: 'K', type: '381', amount: 124_900, why: 'return' });
    expect(whyNoDispute(stateAfter(credited), '2026-06-21', 'faulty')).toBe('paid');
    expect(whyNoDispute(stateAfter(paid('2026-06-20', 124_900)), '2026-06-21', 'fee')).toBe('no_fee');
    const open = happened('2026-06-21', { kind: 'disputed', dispute: 'd', why: 'fee', state: 'open', amount: 6000, on: '2026-06-21' });
    const state = stateAfter(letter, settled, open);
    expect(standingOf(state, swedishRules.terms, '2026-06-22')).toMatchObject({ status: 'paid', toPay: 0, paused: 0, pausedFor: [] });
    expect(whyNoDispute(state, '2026-06-22', 'fee')).toBe('disputed');
    const back = happened('2026-06-23', { kind: 'payment', payment: 'pay-2026-06-20', state: 'reversed', amount: 130_900 });
    const asked = standingOf(stateAfter(letter, settled, open, back), swedishRules.terms, '2026-06-24');
    expect(asked, 'once the money has gone back, it waits').toMatchObject({ toPay: 124_900, paused: 6000, pausedFor: ['dispute'] });
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

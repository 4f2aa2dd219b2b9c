import { describe, expect, it } from 'vitest';
import { canChange, follow, isLive } from './return-course.ts';
import type { Decision, Standing } from './return-course.ts';

const at = (state: string, more: Partial<Standing> = {}): Standing => ({ state, isInstant: false, ...more });
const codeOf = (standing: Standing, decision: Decision) => {
  try {
    return follow(standing, decision);
  } catch (thrown) {
    return thrown instanceof Error && 'code' in thrown ? thrown.code : thrown;
  }
};
const planned = { state: 'planned' };
const sent = { state: 'sent' };
const failed = { state: 'failed' };

describe('the course of a return', () => {
  it('goes from a request to its end, step by step or over steps that nobody told', () => {
    for (const [from, to] of [
      ['requested', 'approved'],
      ['review', 'rejected'],
      ['approved', 'handed_in'],
      ['handed_in', 'in_transit'],
      ['approved', 'received'],
      ['in_transit', 'received'],
      ['received', 'inspected'],
      ['received', 'refunded'],
      ['inspected', 'rejected'],
      ['refunded', 'closed'],
      ['approved', 'expired'],
      ['expired', 'received'],
    ] as const)
      expect(codeOf(at(from), { state: to }), `${from} → ${to}`).toBe('next');
  });

  it('does not go back, and not on from its end', () => {
    for (const [from, to] of [
      ['approved', 'rejected'],
      ['received', 'handed_in'],
      ['inspected', 'received'],
      ['refunded', 'inspected'],
      ['closed', 'refunded'],
      ['rejected', 'approved'],
      ['cancelled', 'approved'],
      ['requested', 'refunded'],
      ['requested', 'inspected'],
      ['approved', 'vaporised'],
    ] as const)
      expect(codeOf(at(from), { state: to }), `${from} → ${to}`).toBe('conflict');
  });

  it('does not expire once its money is out, and may when that came back', () => {
    for (const from of ['requested', 'review', 'approved']) {
      expect(codeOf(at(from, { refund: sent, isInstant: true }), { state: 'expired' }), from).toBe('conflict');
      expect(codeOf(at(from, { refund: { state: 'arrived' }, isInstant: true }), { state: 'expired' }), from).toBe('conflict');
      expect(codeOf(at(from, { refund: failed, isInstant: true }), { state: 'expired' }), from).toBe('next');
    }
    expect(codeOf(at('expired', { refund: failed, isInstant: true }), { state: 'refunded' }), 'nor is anything paid for it then').toBe(
      'conflict',
    );
  });

  it('stays as it is when the same comes again, whenever it is said to have been', () => {
    const decided = { state: 'received', lines: [{ line: 'l1', received: 1 }], at: '2026-06-03T10:00:00Z' };
    expect(codeOf(at('received', { decided }), { ...decided, at: '2026-06-04T10:00:00Z' })).toBe('same');
    expect(codeOf(at('closed'), { state: 'closed' })).toBe('same');
    expect(codeOf(at('closed'), { state: 'closed', text: 'Otherwise.' })).toBe('conflict');
    expect(codeOf(at('rejected'), { state: 'rejected', text: 'Otherwise.' })).toBe('conflict');
  });

  it('may be told more of while it is under way', () => {
    expect(codeOf(at('in_transit'), { state: 'in_transit', tracking: { number: 'KVR1' } })).toBe('more');
    expect(codeOf(at('received'), { state: 'received', lines: [{ line: 'l2', received: 1 }] })).toBe('more');
  });

  it('lets money be sent, fail, and be sent again', () => {
    expect(codeOf(at('inspected', { refund: planned }), { state: 'refunded' })).toBe('next');
    expect(codeOf(at('refunded', { refund: sent }), { state: 'refunded' })).toBe('same');
    expect(codeOf(at('refunded', { refund: sent }), { state: 'refunded', text: 'Twice.' })).toBe('conflict');
    expect(codeOf(at('refunded', { refund: sent }), { state: 'refund_failed' })).toBe('refund');
    expect(codeOf(at('refunded', { refund: failed }), { state: 'refund_failed' })).toBe('same');
    expect(codeOf(at('refunded', { refund: failed }), { state: 'refunded' })).toBe('refund');
    expect(codeOf(at('approved'), { state: 'refund_failed' }), 'of none').toBe('conflict');
    expect(codeOf(at('received', { refund: sent }), { state: 'rejected' }), 'what is paid is not refused').toBe('conflict');
  });

  it('tells of things that still come after their money was sent at once', () => {
    const instant = { isInstant: true, refund: planned };
    expect(codeOf(at('approved', instant), { state: 'refunded' })).toBe('refund');
    expect(codeOf(at('approved', { isInstant: true, refund: sent }), { state: 'received' })).toBe('next');
    expect(codeOf(at('approved', { isInstant: true, refund: failed }), { state: 'refunded' })).toBe('refund');
  });

  it('is the shopper’s to change until something was handed in or paid', () => {
    expect(['requested', 'review', 'approved'].map((state) => canChange({ state, refund: planned }))).toEqual([true, true, true]);
    expect(['handed_in', 'refunded', 'cancelled', 'expired'].map((state) => canChange({ state }))).toEqual([false, false, false, false]);
    expect(canChange({ state: 'approved', refund: sent })).toBe(false);
  });

  it('takes up its units as long as it is not over', () => {
    expect(['rejected', 'cancelled', 'expired'].map(isLive)).toEqual([false, false, false]);
    expect(['requested', 'inspected', 'refunded', 'closed'].map(isLive)).toEqual([true, true, true, true]);
  });
});

import { describe, expect, it } from 'vitest';
import { balanceOf, maskMembership } from './member.ts';

const now = new Date('2026-11-24T12:00:00Z');
const entry = (reason: string, points: number, availableAt: string) => ({ reason, points, at: '2026-11-01T00:00:00Z', availableAt });

describe('a balance', () => {
  it('is what can be spent, what waits, and when the next of it comes', () => {
    const entries = [
      entry('order:1', 100, '2026-11-24T13:00:00+01:00'),
      entry('order:2', 20, '2026-12-24T00:00:00Z'),
      entry('order:3', 3, '2026-12-01T00:00:00+02:00'),
    ];
    expect(balanceOf(entries, now)).toEqual({ available: 100, pending: 23, nextAt: '2026-12-01T00:00:00+02:00' });
  });
  it('waits for nothing where nothing is to come', () => {
    expect(balanceOf([], now)).toEqual({ available: 0, pending: 0 });
    expect(balanceOf([entry('gone', 0, '2026-12-24T00:00:00Z')], now)).toEqual({ available: 0, pending: 0 });
  });
});

describe('a membership', () => {
  it('tells nothing but its state below proof level 2', () => {
    const whole = { state: 'member', name: 'Nina', tier: 'Gold', points: { available: 1, pending: 2 }, referral: 'CODE' };
    expect([maskMembership(whole, 0), maskMembership(whole, 1), maskMembership(whole, 2)]).toEqual([
      { state: 'member' },
      { state: 'member' },
      whole,
    ]);
  });
});

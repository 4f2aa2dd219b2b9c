import { describe, expect, it } from 'vitest';
import { memory } from '@kvitto/adapters/memory';
import { scenario } from '@kvitto/adapters/memory/scenarios';
import { KvittoError } from '@kvitto/contract/errors';
import { configure, register } from '@kvitto/core';
import { describeWidget } from '@kvitto/testing/widget';
import { pictureOf } from './loyalty-signup.model.ts';
import { loyaltySignup } from './loyalty-signup.tsx';

const now = new Date('2026-11-24T12:00:00Z');
const record = scenario('on-time', now);
const backend = () => memory({ orders: [record], now: () => now });

describeWidget({
  name: 'loyalty-signup',
  define: () => register(loyaltySignup),
  configure,
  needs: loyaltySignup.needs,
  locales: ['en', 'sv'],
  attributes: { order: record.id },
  property: ['order', record.id],
  backend,
});

describe('pictureOf', () => {
  it('counts the units that are not cancelled', async () => {
    const value = await backend().orders.get({ order: record.id });
    const [line] = value.lines;
    if (!line) throw new Error('The scenario has no line.');
    const lines = [{ ...line, counters: { ...line.counters, ordered: 3, cancelled: 1 } }];
    expect(pictureOf({ state: 'ready', value: { ...value, lines } })).toEqual({ state: 'shown', number: record.number, count: 2 });
  });

  it('offers another try only where it can help', () => {
    const failed = (code: 'unavailable' | 'not_found') => pictureOf({ state: 'failed', error: new KvittoError(code, 'No.') });
    expect(failed('unavailable')).toEqual({ state: 'failed', says: 'broken', isRetryable: true });
    expect(failed('not_found')).toEqual({ state: 'failed', says: 'missing', isRetryable: false });
  });
});

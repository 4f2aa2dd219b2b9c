import { KvittoError } from '@kvitto/contract/errors';
import type { ErrorCode } from '@kvitto/contract/errors';
import type { Order } from '@kvitto/contract/order';
import type { DeliveryAction } from '@kvitto/contract/shipment';
import { signal } from '@kvitto/core';
import type { Answer } from '@kvitto/core';
import { afterEach, describe, expect, test, vi } from 'vitest';
import type { Asking } from '../bench.ts';
import { order } from '../order-tracker.fake.ts';
import { taking } from './act.fake.ts';
import { noWish } from './form.model.ts';
import { actionIn, perform } from './perform.ts';

afterEach(() => vi.useRealTimers());

const rebook: Partial<DeliveryAction> = {
  kind: 'rebook',
  choices: [
    { id: 'soon', label: 'Soon' },
    { id: 'late', label: 'Late' },
  ],
};

async function asking(shop: Pick<ReturnType<typeof taking>, 'on'>, life = new AbortController()) {
  const known = await order('on-time');
  const place = { order: known.id, parcel: known.shipments[0]?.parcels[0]?.id };
  const answer = signal<Answer<Order>>({ state: 'ready', value: known });
  const given: Asking = {
    asked: { answer, refresh: () => Promise.resolve(), set: () => undefined },
    backend: signal(shop.on),
    order: signal(known.id),
    session: signal('token'),
    signal: life.signal,
  };
  const action: DeliveryAction = { id: 'rebook', kind: 'rebook', state: 'available', ...rebook };
  return perform(given, { place, action, wish: { ...noWish, choice: 'soon' }, key: 'key' });
}
const failing = (code: ErrorCode) => () => Promise.reject(new KvittoError(code, 'As the test wants it.'));

describe('asking', () => {
  test('gives the order as it then is', async () => {
    const shop = taking('on-time', { actions: [rebook] });
    const outcome = await asking(shop);
    expect(outcome?.state).toBe('confirmed');
    expect(shop.calls).toEqual([{ input: expect.objectContaining({ action: 'rebook', choice: 'soon' }), key: 'key' }]);
  });
  test.each(['timeout', 'network', 'internal', 'contract_violation', 'upstream'] as const)(
    'reads again before it says anything when the answer is lost: %s',
    async (code) => {
      const shop = taking('on-time', { actions: [rebook], after: failing(code) });
      const outcome = await asking(shop);
      expect(outcome?.state).toBe('confirmed');
      expect(shop.calls).toHaveLength(1);
    },
  );
  test('says that it did not get through where the order shows it', async () => {
    expect(await asking(taking('on-time', { actions: [rebook], before: failing('network') }))).toMatchObject({
      state: 'rejected',
      error: { code: 'network' },
    });
  });
  test('says that nobody knows where the order cannot be read either', async () => {
    const { on } = taking('on-time', { actions: [rebook], after: failing('timeout') });
    expect(await asking({ on: { ...on, orders: { ...on.orders, get: failing('network') } } })).toMatchObject({ state: 'unknown' });
  });
  test('is a conflict where somebody else has asked for something else meanwhile', async () => {
    const shop = taking('on-time', {
      actions: [rebook],
      before: async () => {
        await shop.set('rebook', { state: 'requested', chosen: 'late' });
        throw new KvittoError('timeout', 'Lost.');
      },
    });
    expect(await asking(shop)).toMatchObject({ state: 'rejected', error: { code: 'conflict' } });
  });
  test.each(['expired_window', 'not_eligible', 'conflict', 'not_found', 'needs_proof'] as const)(
    'tells with a refusal how the order stands now: %s',
    async (code) => {
      const outcome = await asking(taking('on-time', { actions: [rebook], before: failing(code) }));
      expect(outcome).toMatchObject({ state: 'rejected', error: { code }, order: { number: '1051' } });
    },
  );
  test('ends with the tracker, without a word, also where that has gone already', async () => {
    const life = new AbortController();
    const leaving = () => {
      life.abort();
      return new Promise<void>(() => undefined);
    };
    expect(await asking(taking('on-time', { actions: [rebook], before: leaving }), life)).toBeUndefined();
    const shop = taking('on-time', { actions: [rebook] });
    expect(await asking(shop, life)).toBeUndefined();
    expect(shop.calls).toEqual([]);
  });
  test('waits for a backend that says nothing no longer than a reader would', async () => {
    vi.useFakeTimers();
    const outcome = asking(taking('on-time', { actions: [rebook], before: () => new Promise(() => undefined) }));
    await vi.advanceTimersByTimeAsync(45_000);
    expect(await outcome).toMatchObject({ state: 'rejected', error: { code: 'timeout' } });
  });
});

test('an action is found where it stands, also in an order that nobody has parsed', async () => {
  const { order: current } = taking('on-time', { actions: [rebook] });
  const parcel = current().shipments[0]?.parcels[0]?.id;
  // A record has what is looked at here.
  const as = (value: unknown) => value as Order;
  expect(actionIn(as(current()), parcel, 'rebook')?.kind).toBe('rebook');
  expect(actionIn(as(current()), undefined, 'rebook')).toBeUndefined();
  expect(actionIn(as({}), parcel, 'rebook')).toBeUndefined();
  expect(actionIn(as({ shipments: [{ parcels: [{ id: parcel, actions: 'none' }] }] }), parcel, 'rebook')).toBeUndefined();
});

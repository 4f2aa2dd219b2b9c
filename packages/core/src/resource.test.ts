import { describe, expect, it } from 'vitest';
import type { Backend } from '@kvitto/contract/backend';
import { KvittoError } from '@kvitto/contract/errors';
import type { Order } from '@kvitto/contract/order';
import { ask } from './resource.ts';

/** A backend whose answers the test gives by hand. */
function slowBackend() {
  const calls: { input: unknown; signal: AbortSignal | undefined; give: (order: Partial<Order>) => void; fail: (error: Error) => void }[] =
    [];
  const get = (input: unknown, context?: { signal?: AbortSignal | undefined }) =>
    new Promise<Order>((give, fail) => {
      calls.push({ input, signal: context?.signal, give: (order) => give(order as Order), fail });
    });
  // Only `get` is asked here.
  return { calls, backend: { orders: { get } } as unknown as Backend };
}
const settled = () => new Promise((done) => setTimeout(done));

describe('ask', () => {
  it('asks equal questions once and shares the answer', async () => {
    const { calls, backend } = slowBackend();
    const [one, two] = [ask(backend, 'orders', 'get', { order: 'a' }), ask(backend, 'orders', 'get', { order: 'a' })];
    ask(backend, 'orders', 'get', { order: 'b' });
    expect(calls.map((call) => call.input)).toEqual([{ order: 'a' }, { order: 'b' }]);
    calls[0]?.give({ number: '1' });
    await settled();
    expect([one.answer.value, two.answer.value]).toEqual([
      { state: 'ready', value: { number: '1' } },
      { state: 'ready', value: { number: '1' } },
    ]);
  });
  it('gives the request up when the last asker has gone, and asks anew for the next', () => {
    const { calls, backend } = slowBackend();
    const one = ask(backend, 'orders', 'get', { order: 'a' });
    const two = ask(backend, 'orders', 'get', { order: 'a' });
    one.release();
    one.release();
    expect(calls[0]?.signal?.aborted).toBe(false);
    two.release();
    expect(calls[0]?.signal?.aborted).toBe(true);
    ask(backend, 'orders', 'get', { order: 'a' });
    expect(calls).toHaveLength(2);
  });
  it('keeps the last good value when a refresh fails', async () => {
    const { calls, backend } = slowBackend();
    const question = ask(backend, 'orders', 'get', { order: 'a' });
    calls[0]?.give({ number: '1' });
    await settled();
    const refreshed = question.refresh();
    calls[1]?.fail(new KvittoError('network', 'gone'));
    await refreshed;
    expect(question.answer.value).toMatchObject({ state: 'stale', value: { number: '1' }, error: { code: 'network' } });
  });
  it('keeps a failure in place while it asks again, so that nothing under a finger goes away', async () => {
    const { calls, backend } = slowBackend();
    const question = ask(backend, 'orders', 'get', { order: 'a' });
    calls[0]?.fail(new KvittoError('network', 'gone'));
    await settled();
    const refreshed = question.refresh();
    expect(question.answer.value.state).toBe('failed');
    calls[1]?.give({ number: '1' });
    await refreshed;
    expect(question.answer.value.state).toBe('ready');
  });
  it('answers a missing port as unsupported, and any thrown thing as a coded error', async () => {
    const missing = ask({}, 'orders', 'get', { order: 'a' });
    const { calls, backend } = slowBackend();
    const odd = ask(backend, 'orders', 'get', { order: 'a' });
    calls[0]?.fail(new TypeError('odd'));
    await settled();
    expect(missing.answer.value).toMatchObject({ state: 'failed', error: { code: 'unsupported' } });
    expect(odd.answer.value).toMatchObject({ state: 'failed', error: { code: 'internal' } });
  });
});

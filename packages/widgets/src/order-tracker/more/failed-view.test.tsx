import type { Backend } from '@kvitto/contract/backend';
import { KvittoError } from '@kvitto/contract/errors';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { backend, clear, put } from '../stage.fake.ts';

afterEach(clear);

describe('when there is nothing to show', () => {
  const failing = (code: 'not_found' | 'needs_proof' | 'unsupported'): Backend => {
    const get = () => Promise.reject(new KvittoError(code, 'As the test wants it.'));
    return { orders: { get, find: get, list: get } };
  };
  test('asking again leaves the focus where it is, and says that it asks', async () => {
    const whole = backend('on-time');
    const asked: ((error: Error) => void)[] = [];
    const get = () => new Promise<never>((_, fail) => asked.push(fail));
    const down = new KvittoError('unavailable', 'Down.');
    const stage = put('on-time', { on: { ...whole, orders: { ...whole.orders, get } } });
    await expect.poll(() => asked.length).toBe(1);
    asked[0]?.(down);
    const { root, button, text } = await stage;
    const again = button('Try again');
    again.focus();
    again.click();
    await expect.poll(() => again.textContent).toBe('Loading your delivery');
    asked[1]?.(down);
    await expect.poll(() => again.textContent).toBe('Try again');
    expect(root.activeElement).toBe(again);
    expect(text()).toContain('We can’t show your delivery');
  });
  test('coming back online asks at once', async () => {
    const whole = backend('on-time');
    let isOffline = true;
    const get: typeof whole.orders.get = (...given) =>
      isOffline ? Promise.reject(new KvittoError('network', 'Offline.', { retryAfter: 600 })) : whole.orders.get(...given);
    const { text } = await put('on-time', { on: { ...whole, orders: { ...whole.orders, get } } });
    expect(text()).toContain('No connection');
    isOffline = false;
    await expect
      .poll(() => {
        dispatchEvent(new Event('online'));
        return text();
      })
      .toContain('Arriving');
  });
  test.each([{}, [], 3, null])('an answer that is no order, like %j, is no answer', async (odd) => {
    const whole = backend('on-time');
    // A backend of anybody's may answer anything.
    const get = () => Promise.resolve(odd as never);
    const { text, button } = await put('on-time', { on: { ...whole, orders: { ...whole.orders, get } } });
    expect(text()).toContain('We can’t show your delivery');
    expect(button('Try again')).toBeTruthy();
  });
  test('the link between the tags is the last way out', async () => {
    const { element, text } = await put('on-time', { on: failing('not_found') });
    expect(text()).toContain('We can’t find this order');
    expect(element.querySelector('a')?.checkVisibility()).toBe(true);
    expect(element.querySelector('a')?.assignedSlot).not.toBeNull();
  });
  test('a reader without proof is sent back to the mail, and a shop without tracking is said quietly', async () => {
    expect((await put('on-time', { on: failing('needs_proof') })).text()).toContain('Open the link in your order e-mail again');
    document.body.replaceChildren();
    expect((await put('on-time', { on: failing('unsupported') })).text()).toContain('Tracking isn’t available here');
  });
  test('what stands between the tags stays while nobody has said who answers, and the page is told in time', async () => {
    vi.useFakeTimers();
    const element = document.createElement('kvitto-order-tracker');
    element.setAttribute('order', 'any');
    element.append(Object.assign(document.createElement('a'), { href: '#own', textContent: 'Your order page' }));
    const told = vi.fn();
    element.addEventListener('kvitto-error', (event) => told((event as CustomEvent).detail));
    document.body.append(element);
    await vi.advanceTimersByTimeAsync(3000);
    await vi.dynamicImportSettled();
    await vi.advanceTimersByTimeAsync(6000);
    expect(told).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(2000);
    vi.useRealTimers();
    expect(told).toHaveBeenCalledWith({ code: 'misconfigured', widget: 'order-tracker' });
    expect(element.querySelector('a')?.checkVisibility()).toBe(true);
    expect(element.querySelector('a')?.assignedSlot).not.toBeNull();
  });
  test('a tag without an order asks for the link and tells the page', async () => {
    const { text, told } = await put('on-time', { attributes: { order: '' } });
    expect(text()).toContain('Open the link in your order e-mail');
    await expect.poll(() => told).toContain('error {"code":"misconfigured","widget":"order-tracker"}');
  });
});

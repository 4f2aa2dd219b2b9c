import { KvittoError } from '@kvitto/contract/errors';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { backend, clear, put, record } from '../stage.fake.ts';

afterEach(clear);

/** Links are pressed, but lead nowhere. */
const stay = (event: Event) => event.preventDefault();
beforeEach(() => {
  document.addEventListener('click', stay);
  return () => document.removeEventListener('click', stay);
});

describe('the way out', () => {
  test('to a carrier is told by the carrier’s name, and never by the number', async () => {
    const { root, told } = await put('on-time');
    await expect.poll(() => told.some((each) => each.startsWith('tracker-viewed'))).toBe(true);
    root.querySelector<HTMLElement>('.carrier a span')?.click();
    expect(told).toContain('carrier-link-clicked {"carrier":"postnord"}');
  });
  test('to the shop is told with how the order stands', async () => {
    const { root, told } = await put('customs-duties');
    await expect.poll(() => told.length).toBeGreaterThan(1);
    [...root.querySelectorAll<HTMLElement>('.alert a')].find((each) => each.textContent?.includes('Contact'))?.click();
    expect(told).toContain('contact-clicked {"status":"shipped","late":true}');
  });
});

describe('marketing that the page has put into the tracker', () => {
  const promoted = async (name: Parameters<typeof put>[0]) => {
    const stage = await put(name);
    const card = Object.assign(document.createElement('p'), { slot: 'promotion', textContent: 'Wool socks, 20 % off' });
    stage.element.append(card);
    await expect.poll(() => stage.told.length).toBeGreaterThan(0);
    return { ...stage, isShown: () => card.assignedSlot !== null };
  };
  const comeBack = (afterSeconds: number) => {
    const start = Date.now();
    const hidden = vi.spyOn(document, 'hidden', 'get').mockReturnValue(true);
    document.dispatchEvent(new Event('visibilitychange', { bubbles: true }));
    vi.spyOn(Date, 'now').mockReturnValue(start + afterSeconds * 1000);
    hidden.mockReturnValue(false);
    document.dispatchEvent(new Event('visibilitychange', { bubbles: true }));
    vi.restoreAllMocks();
  };
  test('is shown beside a parcel that travels as it should', async () => {
    const { isShown } = await promoted('on-time');
    await expect.poll(isShown).toBe(true);
  });
  test('is hidden beside trouble', async () => {
    const { isShown, told } = await promoted('damaged');
    await expect.poll(() => told).toContain('concern-noticed {"reason":"trouble"}');
    expect(isShown()).toBe(false);
  });
  test('is hidden from a reader who comes back again and again, not from one who only changes tabs', async () => {
    const { isShown, told } = await promoted('early');
    await expect.poll(isShown).toBe(true);
    for (let times = 0; times < 5; times += 1) comeBack(5);
    expect(isShown()).toBe(true);
    for (let times = 0; times < 4; times += 1) comeBack(120);
    await expect.poll(isShown).toBe(false);
    expect(told.filter((each) => each.startsWith('concern'))).toEqual(['concern-noticed {"reason":"looks"}']);
  });
});

describe('an order that was placed a moment ago', () => {
  test('and that nobody knows yet is awaited without alarm, and shown when it is there', async () => {
    const whole = backend('placed');
    let isThere = false;
    const get: typeof whole.orders.get = (...given) =>
      isThere ? whole.orders.get(...given) : Promise.reject(new KvittoError('not_found', 'Not yet.'));
    const { text } = await put('placed', {
      on: { ...whole, orders: { ...whole.orders, get } },
      attributes: { placed: record('placed').placedAt },
    });
    await expect.poll(text).toContain('We have your order');
    isThere = true;
    await expect.poll(text, { timeout: 10_000 }).toContain('Arriving');
  });
  test('is said to be unknown once it should be there', async () => {
    const whole = backend('placed');
    const get = () => Promise.reject(new KvittoError('not_found', 'Nobody knows it.'));
    const { text } = await put('placed', {
      on: { ...whole, orders: { ...whole.orders, get } },
      attributes: { placed: '2026-11-03T08:00:00Z' },
    });
    expect(text()).toContain('We can’t find this order');
  });
});

test('a session that ends while somebody watches is told at once', async () => {
  const shop = backend('on-time');
  const over = () => new KvittoError('unauthenticated', 'The session is over.');
  let isOver = false;
  const get: typeof shop.orders.get = async (...asked) => {
    if (isOver) throw over();
    return shop.orders.get(...asked);
  };
  const watch: typeof shop.tracking.watch = async function* () {
    isOver = true;
    yield await Promise.reject(over());
  };
  const on = { ...shop, orders: { ...shop.orders, get }, tracking: { ...shop.tracking, watch } };
  const { told } = await put('on-time', { on, attributes: { session: 'token' } });
  await expect.poll(() => told.some((each) => each.includes('unauthenticated'))).toBe(true);
});

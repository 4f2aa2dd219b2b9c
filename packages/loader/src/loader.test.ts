import { afterEach, describe, expect, test, vi } from 'vitest';
import { clear, load } from './page.fake.ts';

afterEach(() => {
  clear();
  vi.useRealTimers();
});

const show = (html: string) => document.body.insertAdjacentHTML('beforeend', html);
const tracker = '<kvitto-order-tracker order="o 1"></kvitto-order-tracker>';
const given = { dataset: { endpoint: 'https://gw.test/', session: 'tok' } };

describe('finding tags', () => {
  test('nothing is asked of anybody before there is a tag', async () => {
    show('<p>Hello</p><kvitto-unknown></kvitto-unknown>');
    const page = load(given);
    page.kvitto().configure({ locale: 'sv' });
    await page.settle();
    expect([page.files, page.requests, page.told]).toEqual([[], [], []]);
  });

  test('a tag that is there gets everything at once, before anything has arrived', () => {
    show(tracker);
    const page = load(given);
    expect(page.files.toSorted()).toEqual(['core', 'http', 'kit', 'order-tracker', 'order-tracker_en']);
    expect(page.requests.map((request) => request.url)).toEqual(['https://gw.test/v1/orders/o%201']);
    expect(page.requests[0]?.headers.get('authorization')).toBe('Bearer tok');
  });

  test('a tag that comes later is found, however deep it comes', async () => {
    const page = load(given);
    show(`<main><section>${tracker}</section></main>`);
    await page.settle();
    expect(page.files).toContain('order-tracker');
  });

  test('two tags of one order cost one request and each file once', () => {
    show(tracker + tracker);
    const page = load(given);
    expect(page.requests).toHaveLength(1);
    expect(new Set(page.files).size).toBe(page.files.length);
  });

  test.each([
    ['sv', '<div lang="en"><kvitto-order-tracker locale="sv"></kvitto-order-tracker></div>', {}],
    ['sv', '<div lang="sv-FI"><kvitto-order-tracker></kvitto-order-tracker></div>', {}],
    ['sv', '<div lang="en"><kvitto-order-tracker></kvitto-order-tracker></div>', { locale: 'sv' }],
    ['en', '<div lang="fi"><kvitto-order-tracker></kvitto-order-tracker></div>', {}],
  ])('the texts that come along are in the language that will be shown: %s for %s', (tongue, html, dataset) => {
    show(html);
    expect(load({ dataset }).files.filter((name) => name.startsWith('order-tracker_'))).toEqual([`order-tracker_${tongue}`]);
  });

  test('a widget without texts asks for none', () => {
    show('<kvitto-price-note></kvitto-price-note>');
    expect(load().files.filter((name) => name.startsWith('price-note'))).toEqual(['price-note']);
  });

  test.each([
    ['no session', { endpoint: 'https://gw.test' }],
    ['no endpoint', { session: 'tok' }],
    ['another adapter', { endpoint: 'https://gw.test', session: 'tok', adapter: 'memory' }],
  ])('no data is asked for with %s', (_, dataset) => {
    show(tracker);
    expect(load({ dataset }).requests).toEqual([]);
  });

  test('no data is asked for where the tag does not say of what', () => {
    show('<kvitto-order-tracker></kvitto-order-tracker>');
    expect(load(given).requests).toEqual([]);
  });
});

describe('connecting', () => {
  test('the core is told the options and the backend, which takes over the first data', async () => {
    show(tracker);
    const page = load(given);
    await page.settle();
    expect(page.told).toEqual([expect.objectContaining({ ...given.dataset, backend: { backend: 1 } })]);
    expect([...(page.made[0]?.first.keys() ?? [])]).toEqual(['https://gw.test/v1/orders/o%201']);
  });

  test('other words are told without asking for data again, another session is', async () => {
    show(tracker);
    const page = load(given);
    await page.settle();
    page.kvitto().configure({ locale: 'sv', endpoint: 'https://gw.test/' });
    await page.settle();
    expect(page.made).toHaveLength(1);
    expect(page.told.at(-1)).toMatchObject({ locale: 'sv', backend: { backend: 1 } });
    page.kvitto().configure({ session: 'tok2' });
    await page.settle();
    expect(page.told.at(-1)).toMatchObject({ session: 'tok2', backend: { backend: 2 } });
  });

  test('without an endpoint the widgets wait until the page says one', async () => {
    show(tracker);
    const page = load();
    await page.settle();
    expect(page.told[0]?.['backend']).toBeUndefined();
    page.kvitto().configure({ endpoint: 'https://late.test', session: () => 'tok' });
    await page.settle();
    expect(page.told[1]).toMatchObject({ endpoint: 'https://late.test', backend: { backend: 1 } });
  });

  test('a backend of the page’s own is used as it is', async () => {
    show(tracker);
    const own = { orders: {} };
    const page = load();
    page.kvitto().configure({ backend: own });
    await page.settle();
    expect(page.told.at(-1)).toHaveProperty('backend', own);
  });

  test('of several configurations while the files travel only the last one is told', async () => {
    show(tracker);
    const page = load(given);
    page.kvitto().configure({ locale: 'sv' });
    page.kvitto().configure({ locale: 'en' });
    await page.settle();
    expect(page.told).toEqual([expect.objectContaining({ locale: 'en' })]);
  });

  test('the first data is given up when nobody has asked for it for a while', async () => {
    vi.useFakeTimers();
    show(tracker);
    const page = load(given);
    await page.settle();
    vi.advanceTimersByTime(5000);
    expect(page.made[0]?.first.size).toBe(0);
  });
});

describe('files that do not come', () => {
  const asked = (files: readonly string[], name: string) => files.filter((each) => each === name).length;

  test('a failed file is asked for again after 1, 4 and 15 seconds, then when the page is back online', async () => {
    vi.useFakeTimers();
    show(tracker);
    const page = load({ ...given, fails: (name, time) => name === 'core' && time < 5 });
    const counts: number[] = [];
    for (const wait of [0, 1000, 4000, 15_000, 600_000]) {
      await vi.advanceTimersByTimeAsync(wait);
      counts.push(asked(page.files, 'core'));
    }
    expect(counts).toEqual([1, 2, 3, 4, 4]);
    window.dispatchEvent(new Event('online'));
    await vi.advanceTimersByTimeAsync(0);
    expect(page.told).toHaveLength(1);
    expect(asked(page.files, 'order-tracker')).toBe(1);
  });

  test('however many files fail, one listener waits for the network', async () => {
    vi.useFakeTimers();
    const listen = vi.spyOn(window, 'addEventListener');
    show(tracker);
    load({ fails: () => true });
    await vi.advanceTimersByTimeAsync(600_000);
    expect(listen.mock.calls.filter(([type]) => type === 'online')).toHaveLength(1);
    listen.mockRestore();
    window.dispatchEvent(new Event('online'));
  });

  test('what stands between the tags stays, e.g. a plain link', async () => {
    show('<kvitto-order-tracker order="1"><a href="/orders/1">Your order</a></kvitto-order-tracker>');
    const page = load({ fails: () => true });
    await page.settle();
    expect(document.body.textContent).toBe('Your order');
  });
});

import { memory } from '@kvitto/adapters/memory';
import { scenario, scenarioNames } from '@kvitto/adapters/memory/scenarios';
import type { ScenarioName } from '@kvitto/adapters/memory/scenarios';
import type { Backend } from '@kvitto/contract/backend';
import { KvittoError } from '@kvitto/contract/errors';
import { configure, register } from '@kvitto/core';
import { describeWidget } from '@kvitto/testing/widget';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import { orderTracker } from './order-tracker.tsx';

const now = new Date('2026-11-03T09:30:00Z');
const record = (name: ScenarioName) => scenario(name, now);
const backend = (name: ScenarioName) => memory({ orders: [record(name)], now: () => now });
const picture = (name: ScenarioName) => ({ name, attributes: { order: record(name).id }, backend: () => backend(name) });
configure({ now: () => now });

describeWidget({
  name: 'order-tracker',
  define: () => register(orderTracker),
  configure,
  needs: orderTracker.needs,
  locales: ['en', 'sv'],
  attributes: { order: record('on-time').id },
  property: ['order', record('on-time').id],
  backend: () => backend('on-time'),
  pictures: scenarioNames.map(picture),
});

interface Change {
  readonly on?: Backend;
  readonly width?: number;
  readonly attributes?: Readonly<Record<string, string>>;
}

async function put(name: ScenarioName, { on = backend(name), width = 360, attributes = {} }: Change = {}) {
  configure({ backend: on });
  register(orderTracker);
  const stage = document.createElement('div');
  stage.style.inlineSize = `${width}px`;
  const element = document.createElement('kvitto-order-tracker');
  element.append(Object.assign(document.createElement('a'), { href: '#own', textContent: 'Your order page' }));
  for (const [key, value] of Object.entries({ order: record(name).id, locale: 'en-GB', ...attributes }))
    if (value) element.setAttribute(key, value);
  const told: string[] = [];
  for (const type of ['tracker-viewed', 'exception-seen', 'pickup-code-revealed', 'estimate-changed', 'error'])
    element.addEventListener(`kvitto-${type}`, (event) => told.push(`${type} ${JSON.stringify((event as CustomEvent).detail)}`));
  stage.append(element);
  document.body.append(stage);
  await expect.poll(() => element.shadowRoot?.querySelector('.card:not([aria-busy])')).toBeTruthy();
  const root = element.shadowRoot as ShadowRoot;
  const text = () => (root.querySelector('.card') as HTMLElement).innerText.replaceAll(/[\s\u00A0]+/g, ' ');
  const button = (words: string) =>
    [...root.querySelectorAll('button')].find(
      (each) => each.textContent?.includes(words) || each.ariaLabel?.includes(words),
    ) as HTMLButtonElement;
  return { element, root, text, button, told, stage };
}

afterEach(() => {
  document.body.replaceChildren();
  document.documentElement.removeAttribute('dir');
  configure({ backend: undefined });
});

describe('the first picture', () => {
  test.each(['on-time', 'out-for-delivery', 'label-created', 'gift'] as const)(
    'of an ordinary parcel fits the height kept for it, narrow and wide: %s',
    async (name) => {
      for (const width of [360, 760]) {
        const { element } = await put(name, { width });
        expect(element.offsetHeight, `${width} px`).toBeLessThanOrEqual(orderTracker.height);
        document.body.replaceChildren();
      }
    },
  );
  test.each(scenarioNames)('needs no scrolling to the side at 320 px, in either direction of reading: %s', async (name) => {
    for (const dir of ['ltr', 'rtl']) {
      document.documentElement.dir = dir;
      const { root, stage } = await put(name, { width: 320 });
      const { left, right } = stage.getBoundingClientRect();
      const out = [...root.querySelectorAll('*')].filter(
        (each) =>
          !each.closest('.hush,.name') && (each.getBoundingClientRect().right > right + 1 || each.getBoundingClientRect().left < left - 1),
      );
      expect(out.map((each) => each.className)).toEqual([]);
      document.body.replaceChildren();
    }
  });
  test('keeps English sentences whole on a page that is read from right to left', async () => {
    document.documentElement.dir = 'rtl';
    const { root } = await put('locker-ready');
    const left = [...root.querySelectorAll('.pickup-open > span')].find((each) => each.textContent?.includes('left'));
    const [digit, words] = [0, 3].map((at) => {
      const range = document.createRange();
      range.setStart(left?.firstChild as Text, at);
      range.setEnd(left?.firstChild as Text, at + 1);
      return range.getBoundingClientRect().left;
    });
    expect(digit).toBeLessThan(words ?? 0);
    const [sentence, card] = [root.querySelector('h2'), root.querySelector('.card')].map(
      (each) => each?.getBoundingClientRect().right ?? 0,
    );
    expect(getComputedStyle(root.querySelector('h2') as Element).textAlign).toBe('right');
    expect((card ?? 0) - (sentence ?? 0)).toBeLessThan(40);
  });
  test('tells the page that it was seen, and what is wrong', async () => {
    const { told } = await put('customs-duties');
    expect(told).toEqual(['tracker-viewed {"status":"shipped","late":true,"parcels":1}', 'exception-seen {"code":"duties_due"}']);
  });
});

describe('details', () => {
  test('open by keyboard, tell what is inside and what happened, and close again', async () => {
    const { root, text, button } = await put('on-time');
    button('Details').focus();
    await userEvent.keyboard('{Enter}');
    await expect.poll(text).toContain('Enamel mug Kebnekaise');
    expect(text()).toContain('Left the terminal');
    expect(root.activeElement?.getAttribute('aria-expanded')).toBe('true');
    await userEvent.keyboard('{Enter}');
    expect(text()).not.toContain('Enamel mug Kebnekaise');
  });
  test('stay open when the language changes, and styles do not heap up', async () => {
    const { element, root, text, button } = await put('on-time');
    button('Details').click();
    await expect.poll(text).toContain('In this parcel');
    const sheets = root.adoptedStyleSheets.length;
    element.setAttribute('locale', 'sv');
    await expect.poll(text).toContain('I paketet');
    element.setAttribute('locale', 'en');
    await expect.poll(text).toContain('In this parcel');
    expect(root.adoptedStyleSheets).toHaveLength(sheets);
  });
  test('show on the button that the number was copied', async () => {
    const { root, button } = await put('on-time');
    const copied = vi.spyOn(navigator.clipboard, 'writeText').mockResolvedValue();
    button('Copy').click();
    await expect.poll(() => root.querySelector('.quiet .icon-check')).toBeTruthy();
    expect(copied).toHaveBeenCalledWith(record('on-time').shipments[0]?.parcels[0]?.trackingNumber);
    copied.mockRestore();
  });
  test('page through ten thousand events', async () => {
    const { root, button } = await put('huge');
    button('Details').click();
    await expect.poll(() => root.querySelectorAll('.events li').length).toBe(5);
    button('Show all 10,000').click();
    await expect.poll(() => root.querySelectorAll('.events li').length).toBe(20);
    button('Show older').click();
    await expect.poll(() => root.querySelectorAll('.events li').length).toBe(40);
  });
  test('that do not load say so and load at the next try', async () => {
    const whole = backend('huge');
    let isBroken = true;
    const events = vi.fn<typeof whole.tracking.events>((...asked) =>
      isBroken ? Promise.reject(new KvittoError('unavailable', 'Down.')) : whole.tracking.events(...asked),
    );
    const { root, button, text } = await put('huge', { on: { ...whole, tracking: { ...whole.tracking, events } } });
    button('Details').click();
    await expect.poll(() => root.querySelectorAll('.events li').length).toBe(5);
    button('Show all').click();
    await expect.poll(text).toContain('The rest didn’t load');
    isBroken = false;
    button('Try again').click();
    await expect.poll(() => root.querySelectorAll('.events li').length).toBe(20);
  });
});

describe('a collection code', () => {
  test('stays covered until it is asked for', async () => {
    const { text, button, told } = await put('locker-ready');
    expect(text()).not.toContain('481 730');
    button('Show code').click();
    await expect.poll(text).toContain('481 730');
    expect(told).toContain('pickup-code-revealed {}');
    button('Hide code').click();
    await expect.poll(text).not.toContain('481 730');
  });
});

describe('several parcels', () => {
  test('stand folded but the one that needs the reader, and open by keyboard', async () => {
    const { root } = await put('split-three-one-lost');
    const heads = [...root.querySelectorAll<HTMLButtonElement>('.parcel-head')];
    expect(heads.map((each) => each.ariaExpanded)).toEqual(['true', 'false', 'false']);
    heads[1]?.focus();
    await userEvent.keyboard(' ');
    expect(heads.map((each) => each.ariaExpanded)).toEqual(['true', 'true', 'false']);
  });
});

describe('news', () => {
  const scan = (name: ScenarioName) => ({
    trackingNumber: record(name).shipments[0]?.parcels[0]?.trackingNumber ?? '',
    events: [{ id: 'news_1', at: '2026-11-03T09:20:00Z', status: 'out_for_delivery' as const, source: 'carrier' as const }],
  });
  test('come in by themselves, are marked and announced, and leave focus and open parts alone', async () => {
    const on = backend('on-time');
    const { root, text, button } = await put('on-time', { on });
    button('Details').click();
    await expect.poll(text).toContain('Enamel mug');
    const hide = button('Details');
    hide.focus();
    await expect
      .poll(async () => {
        await on.ingest.tracking(scan('on-time'));
        return text();
      })
      .toContain('Out for delivery New');
    expect(root.querySelector('[aria-current=step]')?.textContent).toContain('Out for delivery');
    await expect.poll(() => root.querySelector('.card > [role=status]')?.textContent).not.toBe('');
    expect(root.activeElement).toBe(hide);
    expect(hide.ariaExpanded).toBe('true');
  });
  test('are not waited for when everything has arrived', async () => {
    const on = backend('neighbour');
    const watch = vi.fn<typeof on.tracking.watch>((...asked) => on.tracking.watch(...asked));
    await put('neighbour', { on: { ...on, tracking: { ...on.tracking, watch } } });
    expect(watch).not.toHaveBeenCalled();
  });
});

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
    dispatchEvent(new Event('online'));
    await expect.poll(text).toContain('Arriving');
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
  test('a tag without an order asks for the link and tells the page', async () => {
    const { text, told } = await put('on-time', { attributes: { order: '' } });
    expect(text()).toContain('Open the link in your order e-mail');
    await expect.poll(() => told).toContain('error {"code":"misconfigured","widget":"order-tracker"}');
  });
});

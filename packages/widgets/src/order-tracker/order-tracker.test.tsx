import { scenarioNames } from '@kvitto/adapters/memory/scenarios';
import type { ScenarioName } from '@kvitto/adapters/memory/scenarios';
import { KvittoError } from '@kvitto/contract/errors';
import { configure, register } from '@kvitto/core';
import { describeWidget } from '@kvitto/testing/widget';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import { orderTracker } from './order-tracker.tsx';
import { backend, clear, put, record } from './stage.fake.ts';

const picture = (name: ScenarioName) => ({ name, attributes: { order: record(name).id }, backend: () => backend(name) });

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

afterEach(clear);

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
    await expect
      .poll(() => told)
      .toEqual([
        'tracker-viewed {"status":"shipped","late":true,"parcels":1}',
        'exception-seen {"code":"duties_due"}',
        'concern-noticed {"reason":"trouble"}',
      ]);
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
  test('copy the tracking number, and say so on the button', async () => {
    const { button, openDetails } = await put('on-time');
    await openDetails();
    const copied = vi.spyOn(navigator.clipboard, 'writeText').mockResolvedValue();
    button('Copy the tracking number').click();
    await expect.poll(() => button('Copied')).toBeTruthy();
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
  test('can be read by a scanner, and copied', async () => {
    const { root, button } = await put('locker-ready');
    button('Show code').click();
    await expect.poll(() => root.querySelector('.qr')?.getAttribute('aria-label')).toContain('QR');
    const copied = vi.spyOn(navigator.clipboard, 'writeText').mockResolvedValue();
    button('Copy code').click();
    await expect.poll(() => button('Copied')).toBeTruthy();
    expect(copied).toHaveBeenCalledWith('481 730');
    copied.mockRestore();
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
  test('wait while the reader has paused them, and come in when they go on', async () => {
    const on = backend('on-time');
    const { text, button, openDetails } = await put('on-time', { on });
    await openDetails();
    await expect.poll(() => button('Pause updates')).toBeTruthy();
    button('Pause updates').click();
    await expect.poll(() => button('Pause updates').ariaPressed).toBe('true');
    await on.ingest.tracking(scan('on-time'));
    await new Promise((resolve) => setTimeout(resolve, 400));
    expect(text()).not.toContain('Out for delivery New');
    button('Pause updates').click();
    await expect.poll(text).toContain('Out for delivery New');
  });
  test('are not waited for when everything has arrived', async () => {
    const on = backend('neighbour');
    const watch = vi.fn<typeof on.tracking.watch>((...asked) => on.tracking.watch(...asked));
    await put('neighbour', { on: { ...on, tracking: { ...on.tracking, watch } } });
    expect(watch).not.toHaveBeenCalled();
  });
});

import { expect, test } from '@playwright/test';
import type { CDPSession, Page } from '@playwright/test';
import { scenarioNames } from '../../packages/adapters/src/memory/scenarios/index.ts';
import { complaintsOf, trackerShown } from './tracker-page.ts';
import { figure, startWorld } from './world.ts';
import type { World } from './world.ts';

let world: World;
test.beforeAll(async () => {
  world = await startWorld();
});
test.afterAll(() => world.end());

interface Traffic {
  readonly url: string;
  readonly type: string;
  readonly startedAt: number;
  bytes: number;
}

/** What Chromium puts on the wire, in its own figures. */
async function traffic(page: Page): Promise<{ session: CDPSession; requests: Traffic[] }> {
  const session = await page.context().newCDPSession(page);
  const requests = new Map<string, Traffic>();
  await session.send('Network.enable');
  session.on('Network.requestWillBeSent', ({ requestId, request, timestamp, type }) => {
    requests.set(requestId, { url: request.url, type: type ?? '', startedAt: timestamp * 1000, bytes: 0 });
  });
  session.on('Network.dataReceived', ({ requestId, encodedDataLength }) => {
    const one = requests.get(requestId);
    if (one) one.bytes += encodedDataLength;
  });
  return {
    session,
    get requests() {
      return [...requests.values()];
    },
  };
}
const isOurs = ({ url }: Traffic) => url.includes('/kvitto/') || url.includes('/v1/');

test('from the tag to data, no request waits for another but for the loader', async ({ page }) => {
  const seen = await traffic(page);
  await page.goto(world.pages.url);
  await trackerShown(page);
  const first = seen.requests.filter(isOurs).filter(({ url }) => !url.endsWith('kvitto.js') && !url.includes('/live'));
  const needed = first.filter(
    ({ url }) => /\/kvitto\/[0-9a-f]{10}\/(?:core|http|order-tracker(?:_en)?)\.js/.test(url) || url.includes('/v1/orders/'),
  );
  expect(needed.length).toBeGreaterThanOrEqual(4);
  // A question to another origin begins with the browser's own; what counts is when it was on its way.
  const begun = new Map<string, number>();
  for (const { url, startedAt } of needed) begun.set(url, Math.min(begun.get(url) ?? startedAt, startedAt));
  const starts = [...begun.values()];
  figure('milliseconds between the first and the last start', Math.max(...starts) - Math.min(...starts));
  expect(Math.max(...starts) - Math.min(...starts), needed.map(({ url, startedAt }) => `${url} ${startedAt}`).join('\n')).toBeLessThan(50);
});

/** Marks, in each document from now on, the moment at which the tracker's first picture stands. */
const markFirstPicture = (page: Page) =>
  page.addInitScript(() => {
    const attach = Element.prototype.attachShadow;
    Element.prototype.attachShadow = function (this: Element, options: ShadowRootInit) {
      const shadow = attach.call(this, options);
      const seen = new MutationObserver(() => {
        if (!shadow.querySelector('h2') || shadow.querySelector('[aria-busy=true]')) return;
        seen.disconnect();
        performance.mark('first picture');
      });
      seen.observe(shadow, { childList: true, subtree: true, attributes: true });
      return shadow;
    };
  });

/** Our files that were asked for before the first picture, with their bytes as transferred, headers not counted. */
const filesBeforeIt = (page: Page) =>
  page.evaluate(() => {
    const [mark] = performance.getEntriesByName('first picture');
    // Resource entries have sizes that the list's type does not know.
    return (performance.getEntriesByType('resource') as PerformanceResourceTiming[])
      .filter(({ name, startTime }) => name.includes('/kvitto/') && mark && startTime < mark.startTime)
      .map(({ name, encodedBodySize }) => ({ name: name.split('/').at(-1) ?? '', bytes: encodedBodySize }));
  });

const firstFiles = ['core.js', 'http.js', 'kvitto.js', 'order-tracker.js', 'order-tracker_en.js'];

test('the first picture of every scenario stays within its budget, as transferred, and needs five files', async ({ page }) => {
  test.setTimeout(120_000);
  await markFirstPicture(page);
  for (const name of scenarioNames) {
    await page.goto(`${world.pages.url}/?scenario=${name}`);
    await trackerShown(page);
    const files = await filesBeforeIt(page);
    const loader = files.find((each) => each.name === 'kvitto.js');
    const total = files.reduce((all, { bytes }) => all + bytes, 0);
    if (name === scenarioNames[0]) figure('bytes', total, files.map((each) => `${each.name} ${each.bytes}`).join(', '));
    expect.soft(files.map((each) => each.name).toSorted(), name).toEqual(firstFiles);
    expect.soft(loader?.bytes, name).toBeLessThanOrEqual(1500);
    expect.soft(total, name).toBeLessThanOrEqual(22_000);
  }
});

test('of five parcels with two hundred events, what is further down loads when it is opened', async ({ page }) => {
  await page.goto(`${world.pages.url}/?scenario=many-events`);
  await trackerShown(page);
  const heads = page.locator('kvitto-order-tracker .parcel-head');
  await expect(heads).toHaveCount(5);
  const asked: string[] = [];
  page.on('request', (request) => asked.push(new URL(request.url()).pathname));
  await heads.nth(1).click();
  await expect(heads.nth(1)).toHaveAttribute('aria-expanded', 'true');
  const parcel = page.locator('kvitto-order-tracker .parcel').nth(1);
  // Which of them comes second depends on the hour.
  await expect(parcel).toContainText(/KV111100\dSE/);
  expect(asked.filter((path) => path.includes('order-tracker_more_more'))).toEqual([]);
  await parcel.getByRole('button', { name: 'Details' }).click();
  await expect(parcel.locator('.events li')).toHaveCount(5);
  expect(asked.filter((path) => path.includes('order-tracker_more_more'))).toHaveLength(1);
  expect(asked.filter((path) => path.endsWith('/events'))).toEqual([]);
  await parcel.getByRole('button', { name: 'Show all 40' }).click();
  await expect(parcel.locator('.events li')).toHaveCount(20);
  await parcel.getByRole('button', { name: 'Show older' }).click();
  await expect(parcel.locator('.events li')).toHaveCount(40);
  expect(asked.filter((path) => path.endsWith('/events')).length).toBeGreaterThan(0);
});

test('nothing shifts while it loads, at a quarter of the speed', async ({ page }) => {
  const { session } = await traffic(page);
  await session.send('Emulation.setCPUThrottlingRate', { rate: 4 });
  await page.addInitScript(() => {
    const seen = { shift: 0 };
    Object.assign(window, { seen });
    new PerformanceObserver((list) => {
      // Layout-shift entries carry a value that the library's types do not know.
      for (const entry of list.getEntries() as unknown as { value: number; hadRecentInput: boolean }[])
        if (!entry.hadRecentInput) seen.shift += entry.value;
    }).observe({ type: 'layout-shift', buffered: true });
  });
  await page.setViewportSize({ width: 412, height: 915 });
  await page.goto(world.pages.url);
  await trackerShown(page);
  await page.waitForTimeout(500);
  expect(await page.evaluate(() => (window as unknown as { seen: { shift: number } }).seen.shift)).toBe(0);
});

test('the page is the same afterwards: one global, no storage, nothing patched, few listeners', async ({ page }) => {
  const complaints = complaintsOf(page);
  await page.addInitScript(() => {
    const natives = () =>
      ['fetch', 'setTimeout', 'requestAnimationFrame', 'addEventListener']
        .map((name) => String((window as unknown as Record<string, unknown>)[name]))
        .concat(
          [Element, Node, EventTarget, History, Storage, XMLHttpRequest, Document].flatMap((type) =>
            Object.getOwnPropertyNames(type.prototype).map((name) => {
              const found = Object.getOwnPropertyDescriptor(type.prototype, name);
              return `${type.name}.${name} ${String(found?.value ?? found?.get)}`;
            }),
          ),
        );
    const before = { globals: new Set(Object.getOwnPropertyNames(window)), natives: natives().join('\n') };
    const listeners: string[] = [];
    const add = EventTarget.prototype.addEventListener;
    const world = { before, natives, listeners, add };
    EventTarget.prototype.addEventListener = function (this: EventTarget, type: string, ...rest: [never, never?]) {
      if ((this === window || this === document || this === undefined) && new Error('where').stack?.includes('/kvitto/'))
        listeners.push(type);
      add.call(this ?? window, type, ...rest);
    };
    Object.defineProperty(window, 'worldBefore', { value: world, enumerable: false });
  });
  await page.goto(world.pages.url);
  await trackerShown(page);
  await page.waitForTimeout(500);
  const after = await page.evaluate(() => {
    interface Before {
      before: { globals: Set<string>; natives: string };
      natives: () => string[];
      listeners: string[];
      add: typeof EventTarget.prototype.addEventListener;
    }
    const { before, natives, listeners, add } = (window as unknown as { worldBefore: Before }).worldBefore;
    EventTarget.prototype.addEventListener = add;
    return {
      globals: Object.getOwnPropertyNames(window).filter((name) => !before.globals.has(name) && name !== 'worldBefore'),
      isPatched: natives().join('\n') !== before.natives,
      listeners,
      stored: localStorage.length + sessionStorage.length + document.cookie.length,
      head: [...document.head.children].map((each) => each.outerHTML.slice(0, 60)),
      scripts: document.querySelectorAll('script').length,
      style: [document.documentElement.getAttribute('style'), document.body.getAttribute('style')],
      host: document.querySelector('kvitto-order-tracker')?.getAttributeNames(),
    };
  });
  expect(after.globals).toEqual(['Kvitto']);
  expect(after.isPatched).toBe(false);
  expect(after.listeners.length, after.listeners.join()).toBeLessThanOrEqual(2);
  expect(after.stored).toBe(0);
  expect(after.style).toEqual([null, null]);
  expect(after.scripts).toBe(1);
  expect(after.head.filter((tag) => /modulepreload|importmap/.test(tag))).toEqual([]);
  expect(after.head.filter((tag) => tag.startsWith('<style'))).toHaveLength(1);
  expect(complaints).toEqual([]);
});

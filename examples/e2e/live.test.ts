import { expect, test } from '@playwright/test';
import type { Page } from '@playwright/test';
import { complaintsOf, trackerShown } from './tracker-page.ts';
import { figure, sendNews, startWorld } from './world.ts';
import type { World } from './world.ts';

let world: World;
test.beforeEach(async () => {
  world = await startWorld();
});
test.afterEach(() => world.end());

/** The first parcel of the order that the page shows, as its tracker got it. */
async function trackingNumber(page: Page): Promise<string> {
  const answer = await page.waitForResponse(
    (response) => /\/v1\/orders\/[^/]+$/.test(new URL(response.url()).pathname) && response.request().method() === 'GET',
  );
  const order = (await answer.json()) as { shipments: { parcels: { trackingNumber: string }[] }[] };
  return order.shipments[0]?.parcels[0]?.trackingNumber ?? '';
}

/** The step that the page stands at. */
const step = (page: Page) => page.locator('kvitto-order-tracker').locator('li[aria-current=step] .name');

/** The texts of everything that the gateway knows of the page's parcel, asked as the page asks. */
const knownTexts = (page: Page) =>
  page.evaluate(async () => {
    const { endpoint, session } = document.querySelector<HTMLScriptElement>('script[src*="kvitto.js"]')?.dataset ?? {};
    const order = document.querySelector('kvitto-order-tracker')?.getAttribute('order');
    const answer = await fetch(`${endpoint}/v1/orders/${order}`, { headers: { authorization: `Bearer ${session}` } });
    const { shipments } = (await answer.json()) as { shipments: { parcels: { events: { text?: string }[] }[] }[] };
    return shipments.flatMap(({ parcels }) => parcels.flatMap(({ events }) => events.map(({ text = '' }) => text)));
  });

test('a carrier’s webhook shows on the open page within 2 s, without a reload', async ({ page }) => {
  const number = trackingNumber(page);
  const live = page.waitForResponse(/\/live/);
  await page.goto(world.pages.url);
  await trackerShown(page);
  await expect(step(page)).toContainText('On the way');
  await live;
  const sentAt = Date.now();
  const answer = await sendNews(world.gateway.url, await number, [
    { tag: 'OutForDelivery', subtag: 'OutForDelivery_001', at: new Date(), text: 'Loaded into the van for your street' },
  ]);
  expect(await answer.json()).toMatchObject({ added: 1, duplicate: false });
  await expect(step(page)).toContainText('Out for delivery', { timeout: 5000 });
  const took = Date.now() - sentAt;
  figure('milliseconds from webhook to screen', took);
  expect(took).toBeLessThan(2000);
});

test('after a crash nothing acknowledged is lost, and the page recovers by itself', async ({ page }) => {
  const number = trackingNumber(page);
  await page.goto(world.pages.url);
  await trackerShown(page);
  const first = 'Sorted at the terminal before the crash';
  expect(
    (await sendNews(world.gateway.url, await number, [{ tag: 'InTransit', subtag: 'InTransit_007', at: new Date(), text: first }])).status,
  ).toBe(200);
  await world.killGateway();
  await page.waitForTimeout(500);
  await expect(step(page)).toContainText('On the way');
  await world.startGateway();
  const second = 'Loaded into the van after the crash';
  expect(
    (
      await sendNews(world.gateway.url, await number, [
        { tag: 'OutForDelivery', subtag: 'OutForDelivery_001', at: new Date(), text: second },
      ])
    ).status,
  ).toBe(200);
  await expect(step(page)).toContainText('Out for delivery', { timeout: 20_000 });
  expect(await knownTexts(page)).toEqual(expect.arrayContaining([first, second]));
});

test('while the gateway is down the page says so, and shows the order when it is back', async ({ page }) => {
  const complaints = complaintsOf(page);
  await world.killGateway();
  await page.goto(world.pages.url);
  await expect(page.locator('kvitto-order-tracker').getByRole('button', { name: 'Try again' })).toBeVisible({ timeout: 30_000 });
  await world.startGateway();
  await expect(step(page)).toContainText('On the way', { timeout: 40_000 });
  // The browser itself writes a line for each request that fails; we write none.
  expect(complaints.filter((line) => !/Failed to load resource|net::ERR/.test(line))).toEqual([]);
});

test('a parcel that is delivered twice, and news that comes late, move nothing backwards', async ({ page }) => {
  const number = trackingNumber(page);
  await page.goto(world.pages.url);
  await trackerShown(page);
  const now = Date.now();
  const delivered = { tag: 'Delivered', subtag: 'Delivered_001', at: new Date(now), text: 'Handed over at the door' };
  await sendNews(world.gateway.url, await number, [delivered]);
  await expect(step(page)).toContainText('Delivered');
  const headline = page.locator('kvitto-order-tracker').locator('h2');
  const before = await headline.textContent();
  await sendNews(world.gateway.url, await number, [
    { tag: 'InTransit', subtag: 'InTransit_007', at: new Date(now - 3_600_000), text: 'Left the terminal, told late' },
  ]);
  await sendNews(world.gateway.url, await number, [delivered]);
  await expect.poll(async () => (await knownTexts(page)).includes('Left the terminal, told late')).toBe(true);
  await expect(headline).toHaveText(before ?? '');
  await expect(step(page)).toContainText('Delivered');
});

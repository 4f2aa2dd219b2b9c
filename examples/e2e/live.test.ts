import { expect, test } from '@playwright/test';
import { complaintsOf, sendNews, startWorld, trackerShown, trackerText } from './world.ts';
import type { World } from './world.ts';

let world: World;
test.beforeEach(async () => {
  world = await startWorld();
});
test.afterEach(() => world.end());

/** The first parcel of the order that the page shows, as its tracker got it. */
async function trackingNumber(page: import('@playwright/test').Page): Promise<string> {
  const answer = await page.waitForResponse((response) => /\/v1\/orders\/[^/]+$/.test(new URL(response.url()).pathname) && response.request().method() === 'GET');
  const order = await answer.json() as { shipments: { parcels: { trackingNumber: string }[] }[] };
  return order.shipments[0]?.parcels[0]?.trackingNumber ?? '';
}

test('a carrier’s webhook shows on the open page within 2 s, without a reload', async ({ page }) => {
  const number = trackingNumber(page);
  await page.goto(world.pages.url);
  await trackerShown(page);
  await page.waitForRequest(/\/live/).catch(() => undefined);
  const sentAt = Date.now();
  const text = 'Loaded into the van for your street';
  const answer = await sendNews(world.gateway.url, await number, [{ tag: 'OutForDelivery', subtag: 'OutForDelivery_001', at: new Date(), text }]);
  expect(answer.status).toBe(200);
  expect(await answer.json()).toMatchObject({});
  await page.waitForFunction((part) => document.querySelector('kvitto-order-tracker')?.shadowRoot?.textContent?.includes(part), text, { timeout: 5000, polling: 50 });
  const took = Date.now() - sentAt;
  test.info().annotations.push({ type: 'milliseconds', description: String(took) });
  expect(took).toBeLessThan(2000);
});

test('after a crash nothing acknowledged is lost, and the page recovers by itself', async ({ page }) => {
  const number = trackingNumber(page);
  await page.goto(world.pages.url);
  await trackerShown(page);
  const first = 'Sorted at the terminal before the crash';
  expect((await sendNews(world.gateway.url, await number, [{ tag: 'InTransit', subtag: 'InTransit_007', at: new Date(), text: first }])).status).toBe(200);
  await world.killGateway();
  await page.waitForTimeout(500);
  expect(await trackerText(page)).not.toBe('');
  await world.startGateway();
  const second = 'Loaded into the van after the crash';
  expect((await sendNews(world.gateway.url, await number, [{ tag: 'OutForDelivery', subtag: 'OutForDelivery_001', at: new Date(), text: second }])).status).toBe(200);
  await page.waitForFunction((part) => document.querySelector('kvitto-order-tracker')?.shadowRoot?.textContent?.includes(part), second, { timeout: 20_000 });
  await page.reload();
  await trackerShown(page);
  await page.locator('kvitto-order-tracker').getByRole('button').first().click().catch(() => undefined);
  await page.waitForFunction((part) => document.querySelector('kvitto-order-tracker')?.shadowRoot?.textContent?.includes(part), first, { timeout: 5000 });
});

test('while the gateway is down the page says so, and shows the order when it is back', async ({ page }) => {
  const complaints = complaintsOf(page);
  await world.killGateway();
  await page.goto(world.pages.url);
  await expect(page.locator('kvitto-order-tracker').getByRole('button').first()).toBeVisible({ timeout: 30_000 });
  await world.startGateway();
  await trackerShown(page);
  await expect.poll(() => trackerText(page), { timeout: 40_000 }).toMatch(/1051|PostNord|KV1/);
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
  await page.waitForFunction((part) => document.querySelector('kvitto-order-tracker')?.shadowRoot?.textContent?.includes(part), delivered.text);
  const headline = () => page.evaluate(() => document.querySelector('kvitto-order-tracker')?.shadowRoot?.querySelector('h2')?.textContent);
  const before = await headline();
  await sendNews(world.gateway.url, await number, [{ tag: 'InTransit', subtag: 'InTransit_007', at: new Date(now - 3_600_000), text: 'Left the terminal, told late' }]);
  await sendNews(world.gateway.url, await number, [delivered]);
  await page.waitForTimeout(1000);
  expect(await headline()).toBe(before);
});

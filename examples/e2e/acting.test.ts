import { expect, test } from '@playwright/test';
import type { Page } from '@playwright/test';
import { tabTo, trackerShown, trackerText } from './tracker-page.ts';
import { requestsAt, startShop, startWorld } from './world.ts';
import type { ShopWorld, World } from './world.ts';

const words = 'Behind the blue door, please';

/** Opens the panel, chooses the first place and writes something, all by keyboard; the focus is on the button that sends. */
async function askForSafePlace(page: Page): Promise<void> {
  await tabTo(page, /^Choose a safe place/);
  await page.keyboard.press('Enter');
  await tabTo(page, /^(?:Outside my door|On the porch)/);
  await page.keyboard.press('Space');
  await tabTo(page, /^Anything else/);
  await page.keyboard.type(words);
  await tabTo(page, /^Ask for this place/);
}

test.describe('at the shop', () => {
  let world: ShopWorld;
  test.beforeAll(async () => {
    world = await startShop();
  });
  test.afterAll(() => world.end());

  test('a safe place is asked for once however often the key is pressed, and is done when the warehouse says so', async ({ page }) => {
    const sent: string[] = [];
    page.on('request', (request) => {
      const { pathname } = new URL(request.url());
      if (pathname.includes('/actions/') && request.method() === 'POST') sent.push(pathname);
    });
    await page.goto(`${world.shop}/orders/2003`);
    await trackerShown(page);
    await page.evaluate(() => Object.assign(window, { isSamePage: true }));
    await askForSafePlace(page);
    await Promise.all([page.keyboard.press('Enter'), page.keyboard.press('Enter')]);
    await expect.poll(() => trackerText(page)).toMatch(/Safe place: asked for .*, not confirmed yet\./);
    expect(await trackerText(page)).not.toContain('Safe place: done.');
    await expect.poll(() => trackerText(page), { timeout: 10_000 }).toContain('Safe place: done.');
    expect(await page.evaluate(() => 'isSamePage' in window)).toBe(true);
    expect(sent).toHaveLength(1);
    expect(await requestsAt(world.gateway)).toMatchObject([{ kind: 'safe_place', choice: 'door', note: words }]);
    // A neighbour is no choice any more.
    expect(await trackerText(page)).not.toContain('neighbour');
  });

  test('an order that is not packed is cancelled: its page, the list of orders and the backend say so', async ({ page }) => {
    await page.goto(`${world.shop}/orders/2004`);
    await trackerShown(page);
    await tabTo(page, /^Cancel the order/);
    await page.keyboard.press('Enter');
    await tabTo(page, /^Continue/);
    await page.keyboard.press('Enter');
    await tabTo(page, /^Ask to cancel/);
    await page.keyboard.press('Enter');
    await expect.poll(() => trackerText(page)).toContain('Cancellation: asked for');
    await expect(page.locator('kvitto-order-tracker').locator('h2')).toContainText('cancelled', { timeout: 10_000, ignoreCase: true });
    expect(await trackerText(page)).not.toContain('Change the order');
    await page.goto(`${world.shop}/orders`);
    await expect(page.locator('.order-row', { hasText: '2004' })).toContainText('Cancelled');
  });
});

test.describe('when the gateway is killed between the press and the answer', () => {
  let world: World;
  test.beforeEach(async () => {
    world = await startWorld();
  });
  test.afterEach(() => world.end());

  for (const { when, isTakenIn } of [
    { when: 'before it has taken the request in', isTakenIn: false },
    { when: 'after it has taken the request in', isTakenIn: true },
  ]) {
    test(`${when}, what was typed stays, and trying again ends in one request`, async ({ page }) => {
      // No news: what ends it is trying again.
      await page.route(/\/live/, (route) => route.abort('connectionreset'));
      await page.goto(world.pages.url);
      await trackerShown(page);
      await askForSafePlace(page);
      await page.route(/\/v1\/orders\/[^/]+$/, (route) => route.abort('connectionreset'));
      let presses = 0;
      await page.route(/\/actions\//, async (route) => {
        if (route.request().method() !== 'POST') return route.continue();
        presses += 1;
        if (presses > 1) return route.continue();
        if (isTakenIn) await route.fetch();
        await world.killGateway();
        return route.abort('connectionreset');
      });
      await page.keyboard.press('Enter');
      const panel = page.locator('kvitto-order-tracker form.panel');
      await expect(panel).toContainText('We don’t know whether it got through.', { timeout: 30_000 });
      await expect(panel.locator('textarea')).toHaveValue(words);
      await expect(panel.getByRole('radio', { name: 'On the porch' })).toBeChecked();
      await world.startGateway();
      await tabTo(page, /^Try again/);
      await page.keyboard.press('Enter');
      await expect.poll(() => trackerText(page), { timeout: 30_000 }).toMatch(/Safe place: asked for/);
      expect(await requestsAt(world.gateway.url)).toMatchObject([{ kind: 'safe_place', choice: 'porch', note: words }]);
    });
  }
});

import { expect, test } from '@playwright/test';
import type { Page } from '@playwright/test';
import { trackerShown } from './tracker-page.ts';
import { startWorld } from './world.ts';
import type { World } from './world.ts';

let world: World;
test.beforeAll(async () => {
  world = await startWorld();
});
test.afterAll(() => world.end());

/** Box and text of every element of the tracker, as a browser computes them; the font family follows the page on purpose. */
const look = (page: Page) =>
  page.evaluate(() => {
    const host = document.querySelector('kvitto-order-tracker');
    return [...(host?.shadowRoot?.querySelectorAll('*') ?? [])].map((element) => {
      const style = getComputedStyle(element);
      return {
        name: `${element.localName}.${element.getAttribute('class') ?? ''}`,
        style: Object.fromEntries(
          [...style].filter((name) => !/^(?:--|font-family$)/.test(name)).map((name) => [name, style.getPropertyValue(name)]),
        ),
        box: [element.getBoundingClientRect().width, element.getBoundingClientRect().height].map(Math.round).join(' x '),
      };
    });
  });

test('among rude styles it stays visible, and no box and no text of it changes', async ({ page }) => {
  await page.setViewportSize({ width: 800, height: 900 });
  await page.goto(world.pages.url);
  await trackerShown(page);
  const width = await page.locator('kvitto-order-tracker').evaluate((host) => host.getBoundingClientRect().width);
  const before = await look(page);
  await page.goto(`${world.pages.url}/hostile.html`);
  await trackerShown(page);
  await page.locator('kvitto-order-tracker').evaluate((host, px) => host.style.setProperty('width', `${px}px`, 'important'), width);
  await page.waitForTimeout(200);
  const after = await look(page);
  expect(after.map(({ name }) => name)).toEqual(before.map(({ name }) => name));
  const changed = before.flatMap(({ name, style, box }, index) => [
    ...Object.entries(style)
      .filter(([property, value]) => after[index]?.style[property] !== value)
      .map(([property, value]) => `${name} ${property}: ${value} -> ${after[index]?.style[property]}`),
    ...(after[index]?.box === box ? [] : [`${name}: ${box} -> ${after[index]?.box}`]),
  ]);
  expect(changed.slice(0, 20)).toEqual([]);
  const host = page.locator('kvitto-order-tracker');
  await expect(host).toBeVisible();
  expect((await host.boundingBox())?.height).toBeGreaterThan(100);
});

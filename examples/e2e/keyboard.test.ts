import { AxeBuilder } from '@axe-core/playwright';
import { expect, test } from '@playwright/test';
import { trackerShown } from './tracker-page.ts';
import { startWorld } from './world.ts';
import type { World } from './world.ts';

let world: World;
test.beforeAll(async () => {
  world = await startWorld();
});
test.afterAll(() => world.end());

test('everything in it is reached and worked by keyboard, with the focus in sight', async ({ page }) => {
  await page.goto(world.pages.url);
  await trackerShown(page);
  const reached: string[] = [];
  const pressable = await page.locator('kvitto-order-tracker').locator('button:visible, a[href]:visible').count();
  for (let step = 0; step < pressable + 12; step += 1) {
    await page.keyboard.press('Tab');
    const focus = await page.evaluate(() => {
      const inner = document.querySelector('kvitto-order-tracker')?.shadowRoot?.activeElement;
      if (!inner) return undefined;
      const { outlineStyle, outlineWidth } = getComputedStyle(inner);
      return {
        name: `${inner.localName} ${inner.textContent?.trim().slice(0, 40)}`,
        isSeen: outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 2,
      };
    });
    if (!focus) continue;
    expect(focus.isSeen, focus.name).toBe(true);
    reached.push(focus.name);
  }
  expect(new Set(reached).size).toBeGreaterThanOrEqual(pressable);
  const folds = page.locator('kvitto-order-tracker button[aria-expanded]');
  const before = await folds.first().getAttribute('aria-expanded');
  await folds.first().focus();
  await page.keyboard.press('Enter');
  await expect(folds.first()).toHaveAttribute('aria-expanded', before === 'true' ? 'false' : 'true');
});

test('the whole page has nothing for axe to find', async ({ browser }) => {
  const page = await (await browser.newContext()).newPage();
  await page.goto(world.pages.url);
  await trackerShown(page);
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
});

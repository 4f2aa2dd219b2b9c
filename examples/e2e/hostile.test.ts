import { expect, test } from '@playwright/test';
import type { Page } from '@playwright/test';
import { billShown } from './invoice-page.ts';
import { panelShown } from './return-page.ts';
import { trackerShown } from './tracker-page.ts';
import { startWorld } from './world.ts';
import type { World } from './world.ts';

let world: World;
test.beforeAll(async () => {
  world = await startWorld();
});
test.afterAll(() => world.end());

/** Box and text of every element of a widget, as a browser computes them; the font family follows the page on purpose. */
const look = (page: Page, tag: string) =>
  page.evaluate((name) => {
    const host = document.querySelector(name);
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
  }, tag);

const widgets = [
  { tag: 'kvitto-order-tracker', path: '/', rude: '/hostile.html', shown: trackerShown },
  { tag: 'kvitto-return-panel', path: '/returns.html', rude: '/returns.html?hostile', shown: panelShown },
  { tag: 'kvitto-invoice-panel', path: '/invoices.html', rude: '/invoices.html?hostile', shown: billShown },
  {
    tag: 'kvitto-withdrawal',
    path: '/returns.html',
    rude: '/returns.html?hostile',
    shown: (page: Page) => page.locator('kvitto-withdrawal #withdraw').waitFor(),
  },
];

for (const { tag, path, rude, shown } of widgets)
  test(`among rude styles ${tag} stays visible, and no box and no text of it changes`, async ({ page }) => {
    await page.setViewportSize({ width: 800, height: 900 });
    await page.goto(world.pages.url + path);
    await shown(page);
    const width = await page.locator(tag).evaluate((host) => host.getBoundingClientRect().width);
    const before = await look(page, tag);
    await page.goto(world.pages.url + rude);
    await shown(page);
    await page.locator(tag).evaluate((host, px) => host.style.setProperty('width', `${px}px`, 'important'), width);
    await page.waitForTimeout(200);
    const after = await look(page, tag);
    expect(after.map(({ name }) => name)).toEqual(before.map(({ name }) => name));
    const changed = before.flatMap(({ name, style, box }, index) => [
      ...Object.entries(style)
        .filter(([property, value]) => after[index]?.style[property] !== value)
        .map(([property, value]) => `${name} ${property}: ${value} -> ${after[index]?.style[property]}`),
      ...(after[index]?.box === box ? [] : [`${name}: ${box} -> ${after[index]?.box}`]),
    ]);
    expect(changed.slice(0, 20)).toEqual([]);
    const host = page.locator(tag);
    await expect(host).toBeVisible();
    expect((await host.boundingBox())?.height).toBeGreaterThan(100);
  });

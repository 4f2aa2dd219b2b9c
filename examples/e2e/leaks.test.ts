import { expect, test } from '@playwright/test';
import type { Page } from '@playwright/test';
import { billShown } from './invoice-page.ts';
import { panelShown } from './return-page.ts';
import { signupShown } from './signup-page.ts';
import { trackerShown } from './tracker-page.ts';
import { figure, startWorld } from './world.ts';
import type { World } from './world.ts';

let world: World;
test.beforeAll(async () => {
  world = await startWorld();
});
test.afterAll(() => world.end());

const widgets = [
  { name: 'order-tracker', path: '/', shown: trackerShown },
  { name: 'loyalty-signup', path: '/checkout.html', shown: signupShown },
  { name: 'return-panel', path: '/returns.html', shown: panelShown },
  { name: 'invoice-panel', path: '/invoices.html', shown: billShown },
  { name: 'withdrawal', path: '/returns.html', shown: (page: Page) => page.locator('kvitto-withdrawal #withdraw').waitFor() },
];

for (const { name, path, shown } of widgets)
  test(`mounted and unmounted a thousand times, ${name} leaves nothing`, async ({ page }) => {
    test.setTimeout(240_000);
    await page.goto(world.pages.url + path);
    await shown(page);
    const session = await page.context().newCDPSession(page);
    /** Unmounts by API, by node removal, and in the middle of a mount, in turn. */
    const cycle = (times: number) =>
      page.evaluate(
        async ([count, widget]) => {
          const kvitto = (
            window as unknown as {
              Kvitto: { mount: (target: Element, name: string, props: object) => HTMLElement; unmount: (element: Element) => void };
            }
          ).Kvitto;
          const order = document.querySelector(`kvitto-${widget}`)?.getAttribute('order');
          const place = document.body.appendChild(document.createElement('form'));
          for (let turn = 0; turn < count; turn += 1) {
            const element = kvitto.mount(place, widget, order ? { order } : {});
            if (turn % 3 !== 0) await new Promise((next) => setTimeout(next, 4));
            if (turn % 3 === 1) kvitto.unmount(element);
            else place.replaceChildren();
          }
          place.remove();
        },
        [times, name] as const,
      );
    const measure = async () => {
      for (let turn = 0; turn < 3; turn += 1) {
        await session.send('HeapProfiler.collectGarbage');
        await page.waitForTimeout(200);
      }
      const { usedSize } = await session.send('Runtime.getHeapUsage');
      const { nodes, jsEventListeners } = await session.send('Memory.getDOMCounters');
      return { usedSize, nodes, jsEventListeners };
    };
    // The first rounds also pay for compiled code, which is no leak.
    await cycle(1000);
    await page.waitForTimeout(2000);
    const before = await measure();
    await cycle(1000);
    await page.waitForTimeout(2000);
    const after = await measure();
    const perCycle = (after.usedSize - before.usedSize) / 1000;
    figure(
      'heap bytes per cycle',
      perCycle,
      `${after.nodes - before.nodes} nodes, ${after.jsEventListeners - before.jsEventListeners} listeners more`,
    );
    expect(perCycle).toBeLessThan(500);
    expect(after.nodes - before.nodes).toBeLessThanOrEqual(5);
    expect(after.jsEventListeners - before.jsEventListeners).toBeLessThanOrEqual(2);
  });

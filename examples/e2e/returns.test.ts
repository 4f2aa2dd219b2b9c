import { expect, test } from '@playwright/test';
import type { Page } from '@playwright/test';
import {
  askerOf,
  at,
  callOffAll,
  comment,
  faultless,
  goTo,
  heading,
  live,
  minorUnits,
  panel,
  panelShown,
  press,
  steps,
} from './return-page.ts';
import { complaintsOf, tabTo } from './tracker-page.ts';
import { startShop } from './world.ts';
import type { ShopWorld } from './world.ts';

let world: ShopWorld;
test.beforeAll(async () => {
  world = await startShop();
});
test.afterAll(() => world.end());

/** Boots and mugs that came yesterday, paid by card. */
const boots = '/orders/2006';

async function open(page: Page, path = boots): Promise<void> {
  await page.goto(world.shop + path);
  await panelShown(page);
}

/** Presses what the keyboard finds under this name. */
async function key(page: Page, name: RegExp, key: 'Enter' | 'Space'): Promise<void> {
  await tabTo(page, name);
  await page.keyboard.press(key);
}

test('by keyboard alone, on a narrow screen: a return from the first choice to code and label, changed, and called off', async ({
  page,
}) => {
  const complaints = complaintsOf(page);
  await page.setViewportSize({ width: 320, height: 700 });
  await open(page);
  await faultless(page);
  await key(page, /^Return something/, 'Enter');
  await at(page, steps.things);
  await faultless(page);
  await key(page, /^Winter boots/, 'Space');
  await key(page, /^Continue/, 'Enter');
  await at(page, steps.why);
  await key(page, /^It does not fit/, 'Space');
  await key(page, /^Too small/, 'Space');
  await tabTo(page, /^Anything else/);
  await page.keyboard.type(comment);
  await faultless(page);
  await key(page, /^Continue/, 'Enter');
  await at(page, steps.offers);
  await key(page, /^Money back(?! now)/, 'Space');
  await faultless(page);
  await key(page, /^Continue/, 'Enter');
  await at(page, steps.way);
  await key(page, /^Code instead/, 'Space');
  await faultless(page);
  await key(page, /^Continue/, 'Enter');
  await at(page, steps.review);
  const shown = minorUnits(await panel(page).locator('tfoot td').textContent());
  await faultless(page);
  await key(page, /^Confirm the return/, 'Enter');
  await expect(heading(page)).toHaveText('Your return is registered');
  const asker = await askerOf(page);
  const [made] = await asker.returns();
  expect(made).toMatchObject({ state: 'approved', method: { id: 'qr' }, lines: [{ line: 'line_boots', units: 1, comment }] });
  expect(made?.offer.amount).toEqual({ amount: shown, currency: 'SEK' });
  await expect(panel(page).getByRole('img', { name: `Code of return ${made?.number}` })).toBeVisible();
  await faultless(page);

  await key(page, /^Change it/, 'Enter');
  await at(page, steps.things);
  await expect(panel(page).getByRole('checkbox', { name: /^Winter boots/ })).toBeChecked();
  for (const [step, next] of [
    [steps.things, steps.why],
    [steps.why, steps.offers],
  ] as const) {
    await at(page, step);
    await key(page, /^Continue/, 'Enter');
    await at(page, next);
  }
  // Of several that exclude each other the arrows choose.
  await tabTo(page, /^Money back/);
  await tabTo(page, /^Exchange/, 'ArrowDown');
  await key(page, /^Size 38/, 'Space');
  await faultless(page);
  await key(page, /^Continue/, 'Enter');
  await at(page, steps.way);
  await tabTo(page, /^Code instead/);
  await tabTo(page, /^Print a label/, 'ArrowDown');
  await key(page, /^Continue/, 'Enter');
  await at(page, steps.review);
  await key(page, /^Confirm the change/, 'Enter');
  await expect(heading(page)).toHaveText('Your return is changed');
  const [changed] = await asker.returns();
  expect(changed).toMatchObject({ id: made?.id, method: { id: 'label' }, offer: { resolution: 'exchange', amount: { amount: 0 } } });
  const download = page.waitForEvent('download');
  await key(page, /^Label to print \(PDF\)/, 'Enter');
  expect((await download).suggestedFilename()).toMatch(/\.pdf$/);

  await key(page, /^Call it off/, 'Enter');
  await faultless(page);
  await key(page, /^Yes, call it off/, 'Enter');
  await expect(heading(page)).toHaveText('Your return is called off');
  await faultless(page);
  expect(live(await asker.returns())).toEqual([]);
  expect(complaints).toEqual([]);
});

test('a fault long after the shop’s own window: a photo, a person who looks, and a page that follows the shop to the last coin', async ({
  page,
}) => {
  await open(page, '/orders/2011');
  await expect(heading(page)).toHaveText('The time for returns is over');
  await press(page, 'Report a fault');
  await at(page, 'What is faulty?');
  await panel(page).getByRole('checkbox').check();
  await press(page, 'Continue');
  await at(page, 'What is wrong?');
  await panel(page).getByRole('radio', { name: 'It is faulty or damaged' }).check();
  await panel(page).getByRole('radio', { name: 'Damaged when it came' }).check();
  await press(page, 'Continue');
  await expect(panel(page).locator('.summary')).toContainText('Add at least one photo.');
  await faultless(page);
  const photo = await page.screenshot({ type: 'jpeg', clip: { x: 0, y: 0, width: 320, height: 240 } });
  await panel(page).locator('input[type=file]').setInputFiles({ name: 'lamp.jpg', mimeType: 'image/jpeg', buffer: photo });
  await expect(panel(page).locator('.photo')).toContainText('Sent', { timeout: 15_000 });
  await press(page, 'Continue');
  await at(page, steps.offers);
  await panel(page)
    .getByRole('radio', { name: /^Money back/ })
    .check();
  await press(page, 'Continue');
  await at(page, steps.way);
  await panel(page)
    .getByRole('radio', { name: /^Print a label/ })
    .check();
  await press(page, 'Continue');
  await at(page, steps.review);
  const sum = (await panel(page).locator('tfoot td').textContent()) ?? '';
  await press(page, 'Confirm the return');
  await expect(heading(page)).toHaveText('Your return is registered');
  const asker = await askerOf(page);
  expect(await asker.returns()).toMatchObject([{ state: 'requested', offer: { amount: { amount: minorUnits(sum) } } }]);

  // Whoever plays the shop presses; the page is not loaded again.
  await page.evaluate(() => Object.assign(window, { isSamePage: true }));
  const stage = page.locator('.stage');
  for (const [move, seen] of [
    ['Approve', 'Ready to be sent'],
    ['The shopper hands it in', 'Handed in'],
    ['The carrier moves it', 'On its way to us'],
    ['Receive it', 'Arrived with us'],
    ['Inspect: all fine', 'Checked'],
    ['Let the refund fail', 'didn’t go through'],
    ['Send the money', `We have sent ${sum}`],
    ['Close it', 'Done'],
  ] as const) {
    await stage.getByRole('button', { name: move }).click();
    await expect(panel(page).locator('.case')).toContainText(seen);
  }
  await expect(stage).toContainText('Nothing left to do.');
  expect(await page.evaluate(() => 'isSamePage' in window)).toBe(true);
  await faultless(page);
});

test.describe('exactly one return', () => {
  test.afterEach(async ({ page }) => callOffAll(page));

  test('however often the button is pressed, and it is there after a reload and after going back', async ({ page }) => {
    await open(page);
    await goTo(page, 'review');
    const sent: string[] = [];
    page.on('request', (request) => {
      if (request.method() === 'POST' && request.url().endsWith('/returns')) sent.push(request.headers()['idempotency-key'] ?? '');
    });
    await panel(page).getByRole('button', { name: 'Confirm the return' }).dblclick();
    await expect(heading(page)).toHaveText('Your return is registered');
    expect(sent).toHaveLength(1);
    const asker = await askerOf(page);
    const [made, ...others] = live(await asker.returns());
    expect(others).toEqual([]);
    const inList = panel(page).getByRole('button', { name: `Return ${made?.number}` });
    await page.reload();
    await expect(inList).toBeVisible();
    await page.goto(`${world.shop}/orders`);
    await page.goBack();
    await expect(inList).toBeVisible();
    await inList.click();
    await expect(heading(page)).toHaveText(`Return ${made?.number}`);
  });

  test('of what is reloaded before it is confirmed there is none, and it goes on with what was said', async ({ page }) => {
    await open(page);
    await goTo(page, 'review');
    await page.reload();
    await panelShown(page);
    expect(live(await (await askerOf(page)).returns())).toEqual([]);
    // The tab remembers what was said; what it brings is asked for anew.
    await press(page, 'Go on with your return');
    await at(page, steps.offers);
  });

  test('of two tabs that confirm at once one makes it, and the other says so in a sentence and keeps what was typed', async ({
    page,
    context,
  }) => {
    await open(page);
    await goTo(page, 'review');
    const other = await context.newPage();
    await open(other);
    await goTo(other, 'review');
    await Promise.all([press(page, 'Confirm the return'), press(other, 'Confirm the return')]);
    const ends = [page, other].map((each) => heading(each));
    await expect
      .poll(async () => new Set(await Promise.all(ends.map((each) => each.textContent()))))
      .toEqual(new Set([steps.things, 'Your return is registered']));
    const late = (await ends[0]?.textContent()) === steps.things ? page : other;
    await expect(panel(late).locator('.notice')).toHaveText(
      'Some of this has been returned meanwhile, perhaps in another tab. This is what can be returned now; what you wrote is still here.',
    );
    expect(live(await (await askerOf(page)).returns())).toHaveLength(1);
    await other.close();
  });
});

test('whoever was given it exchanges it, and sees neither prices nor the buyer', async ({ page }) => {
  await open(page, '/gifts/2008');
  await press(page, 'Return something');
  await at(page, steps.things);
  await panel(page)
    .getByRole('checkbox', { name: /^Wool blanket/ })
    .check();
  await press(page, 'Continue');
  await at(page, steps.why);
  await panel(page).getByRole('radio', { name: 'I’d rather not say' }).check();
  await press(page, 'Continue');
  await at(page, steps.offers);
  await expect(panel(page).getByRole('radio', { name: /^Money back/ })).toHaveCount(0);
  await expect(panel(page).getByRole('radio', { name: /^Credit/ })).toBeVisible();
  const { ask, order } = await askerOf(page);
  const { body } = await ask(`/orders/${order}/returns/options`);
  for (const each of ['Lindqvist', 'stina@', 'Kanelbullegatan', '"paid"']) expect(JSON.stringify(body)).not.toContain(each);
  await faultless(page);
});

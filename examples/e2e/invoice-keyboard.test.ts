import { expect, test } from '@playwright/test';
import type { Page } from '@playwright/test';
import { bill, billAskerOf, billAt, billHead, billShown, pressIn } from './invoice-page.ts';
import { faultless } from './return-page.ts';
import { complaintsOf, tabTo, trackerShown } from './tracker-page.ts';
import { startShop } from './world.ts';
import type { ShopWorld } from './world.ts';

test.use({ actionTimeout: 10_000 });

let world: ShopWorld;
test.beforeAll(async () => {
  world = await startShop();
});
test.afterAll(() => world.end());

async function open(page: Page, number: number): Promise<void> {
  await page.goto(`${world.shop}/orders/${number}`);
  await billShown(page);
}

/** Presses what the keyboard finds under this name. */
async function key(page: Page, name: RegExp, key: 'Enter' | 'Space'): Promise<void> {
  await tabTo(page, name);
  await page.keyboard.press(key);
}

test('by keyboard alone, on a narrow screen: the date is moved and payment paused, each after a last look', async ({ page }) => {
  test.setTimeout(120_000);
  const complaints = complaintsOf(page);
  await page.setViewportSize({ width: 320, height: 700 });
  await open(page, 2012);
  await faultless(page);
  const { bill: now } = await billAskerOf(page);
  const before = await now();

  await key(page, /^More time/, 'Enter');
  await billAt(page, 'Pay later, or in parts');
  await faultless(page);
  await expect(bill(page).getByRole('radio', { checked: true })).toHaveCount(0);
  await tabTo(page, /^Pay by/);
  await page.keyboard.press('Space');
  await key(page, /^Continue/, 'Enter');
  await billAt(page, 'Check and confirm');
  expect(await now()).toEqual({ ...before, asOf: expect.any(String) });
  await faultless(page);
  // Escape takes back to the choices; what was chosen still stands.
  await page.keyboard.press('Escape');
  await billAt(page, 'Pay later, or in parts');
  await expect(bill(page).getByRole('radio', { checked: true })).toHaveCount(1);
  await key(page, /^Continue/, 'Enter');
  await billAt(page, 'Check and confirm');
  // An earlier day, the one before the option's own.
  await tabTo(page, /^New due date/);
  const wanted = bill(page).getByRole('combobox', { name: 'New due date' });
  const own = await wanted.inputValue();
  await page.keyboard.press('ArrowUp');
  const day = await wanted.inputValue();
  expect(day.localeCompare(own)).toBe(-1);
  await key(page, /^Move the due date/, 'Enter');
  await expect(bill(page).getByText(/^Done: you’ve moved the due date/)).toBeVisible();
  const moved = await now();
  expect(moved.standing.dueOn).toBe(day);
  expect(day.localeCompare(before.standing.dueOn ?? '')).toBe(1);
  expect(moved.balance).toEqual(before.balance);
  await faultless(page);

  await key(page, /^Something is wrong/, 'Enter');
  await billAt(page, 'Something is wrong');
  await faultless(page);
  await tabTo(page, /^(?:I’ve|It hasn’t)/);
  await page.keyboard.press('Space');
  if (!(await bill(page).getByRole('radio', { name: 'It hasn’t arrived' }).isChecked())) await tabTo(page, /^It hasn’t/, 'ArrowDown');
  await tabTo(page, /^Pause SEK/);
  await page.keyboard.press('Space');
  await faultless(page);
  await key(page, /^Continue/, 'Enter');
  await billAt(page, 'Check and send');
  await faultless(page);
  await key(page, /^Pause payment/, 'Enter');
  await expect(bill(page).getByText(/^Paused until .+ We write to you before it ends\./)).toBeVisible();
  expect(await now()).toMatchObject({ standing: { status: 'paused', toPay: 0 }, pauses: [{ why: 'not_received', amount: 164_200 }] });
  await faultless(page);
  expect(complaints).toEqual([]);
});

test('every part of it is without fault on a narrow screen, and none asks for a card, a person or a log-in', async ({ page }) => {
  test.setTimeout(120_000);
  await page.setViewportSize({ width: 320, height: 700 });
  await open(page, 2007);
  const fields = async () => {
    await faultless(page);
    const found = await bill(page).evaluate((host) =>
      [...(host.shadowRoot?.querySelectorAll('input, textarea, select, iframe') ?? [])].map((each) =>
        [each.getAttribute('name'), each.getAttribute('autocomplete'), each.getAttribute('type'), each.id].join(' '),
      ),
    );
    for (const each of found) expect(each).not.toMatch(/card|cc-|cvc|cvv|exp|personal|person|ssn|pnr|bankid|password|username|iframe/i);
  };
  await fields();
  for (const [button, title] of [
    ['Details', /./],
    [/^More time/, 'Pay later, or in parts'],
    ['Something is wrong', 'Something is wrong'],
    ['Pay', /^Pay/],
  ] as const) {
    await bill(page).getByRole('button', { name: button, exact: true }).click();
    await billAt(page, title);
    await expect(bill(page).getByRole('button', { name: 'Back to the invoice' })).toBeVisible();
    await fields();
    if (button === 'Pay')
      for (const way of ['By bank', 'Swish']) {
        await pressIn(page, way);
        await expect(bill(page).getByRole('img', { name: /^Code for/ })).toBeVisible();
        await fields();
      }
    await pressIn(page, 'Back to the invoice');
    await billShown(page);
  }
});

test('on every order of the shop nothing moves when the panels arrive', async ({ page }) => {
  test.setTimeout(120_000);
  // All of the page is on screen at once.
  await page.setViewportSize({ width: 1200, height: 3000 });
  await page.addInitScript(() => {
    const shifts: string[] = [];
    Object.defineProperty(window, 'shifts', { value: shifts });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) {
        const { value, sources } = entry as unknown as { value: number; sources: readonly { node?: Element }[] };
        shifts.push(`${value.toFixed(4)} ${sources.map(({ node }) => node?.localName ?? '').join(' ')}`);
      }
    }).observe({ type: 'layout-shift', buffered: true });
  });
  for (const number of [2001, 2004, 2012, 2013, 2018, 2021]) {
    await open(page, number);
    await trackerShown(page);
    await expect(billHead(page)).toBeVisible();
    await expect(page.locator('main [aria-busy=true]')).toHaveCount(0);
    await page.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))));
    const shifts = await page.evaluate(() => (window as unknown as { shifts: string[] }).shifts);
    expect(
      shifts.filter((each) => each.includes('kvitto-invoice-panel') || each.includes('kvitto-return-panel')),
      String(number),
    ).toEqual([]);
  }
});

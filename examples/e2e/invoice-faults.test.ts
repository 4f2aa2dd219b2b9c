import { expect, test } from '@playwright/test';
import type { Page, Route } from '@playwright/test';
import { bill, billAskerOf, billAt, billShown, openInvoiced, openWay, pressIn } from './invoice-page.ts';
import { startShop } from './world.ts';
import type { ShopWorld } from './world.ts';

test.use({ actionTimeout: 10_000 });

let world: ShopWorld;
test.beforeAll(async () => {
  world = await startShop();
});
test.afterAll(() => world.end());
test.afterEach(({ page }) => page.unrouteAll({ behavior: 'ignoreErrors' }));

/** What a gateway can do instead of answering. Ten seconds are of the page's own clock, which runs as fast as the test wants. */
const outages: readonly (readonly [string, (route: Route) => Promise<void>])[] = [
  ['cannot be reached', (route) => route.abort('connectionrefused')],
  ['says nothing for ten seconds and more', () => new Promise(() => {})],
  ['answers garbage', (route) => route.fulfill({ status: 200, contentType: 'text/html', body: '<html>' })],
  ['breaks down', (route) => route.fulfill({ status: 500, body: '{}' })],
];

/** Lets the page's time pass until something is said. */
async function said(page: Page, where: string, words: RegExp): Promise<void> {
  await expect
    .poll(
      async () => {
        await page.clock.fastForward(3000);
        return (await bill(page).locator(where).allTextContents()).join(' ');
      },
      { timeout: 20_000, intervals: [50] },
    )
    .toMatch(words);
}

const everything = '**/v1/**';
const tryAgain = /try again/i;

interface Trouble {
  readonly page: Page;
  readonly down: () => Promise<unknown>;
  readonly up: () => Promise<unknown>;
}

/** Presses while the gateway is away, reads that it did not work, and presses once more when it is back. */
async function pressTwice({ page, down, up }: Trouble, name: string | RegExp, done: RegExp): Promise<void> {
  await down();
  await pressIn(page, name);
  await said(page, '.problem', tryAgain);
  await up();
  await pressIn(page, name);
  await expect(bill(page).locator('.note').first()).toHaveText(done);
}

/** Goes to a part while the gateway is away, and gets there when it is back. */
async function goTwice({ page, down, up }: Trouble, name: string | RegExp, there: string): Promise<void> {
  await down();
  await pressIn(page, name);
  await said(page, '.card', tryAgain);
  await up();
  await pressIn(page, 'Try again');
  await expect(bill(page).getByText(there, { exact: true })).toBeVisible();
}

for (const [at, [what, outage]] of outages.entries())
  test(`where the gateway ${what}, at each step a sentence is said, nothing is lost, and trying again does it once`, async ({ page }) => {
    test.setTimeout(180_000);
    const thrown: string[] = [];
    page.on('pageerror', (error) => thrown.push(error.message));
    await openInvoiced(page, world, at);
    await page.clock.install();
    const down = () => page.route(everything, outage);
    const up = () => page.unroute(everything);
    const trouble = { page, down, up };
    const { bill: now } = await billAskerOf(page);

    // At the first picture.
    await down();
    await page.reload();
    await said(page, '.card', tryAgain);
    await up();
    await pressIn(page, 'Try again');
    await billShown(page);

    // At a later date.
    const before = await now();
    await goTwice(trouble, /^More time/, 'Pay later');
    await bill(page)
      .getByRole('radio', { name: /^Pay by/ })
      .first()
      .check();
    await pressIn(page, 'Continue');
    await billAt(page, 'Check and confirm');
    await pressTwice(trouble, 'Move the due date', /^Done: you’ve moved the due date/);
    expect(await now()).toMatchObject({ version: before.version + 1, balance: { open: 100_000, fees: 0 } });

    // At a pause of a part, with words that are still there, and at its end.
    await pressIn(page, 'Something is wrong');
    await billAt(page, 'Something is wrong');
    await bill(page).getByRole('radio', { name: 'It hasn’t arrived' }).check();
    await bill(page)
      .getByRole('radio', { name: /^Pause/ })
      .check();
    await bill(page).getByRole('checkbox', { name: 'line_mug' }).uncheck();
    await bill(page).getByRole('textbox').fill('The box was empty.');
    await pressIn(page, 'Continue');
    await billAt(page, 'Check and send');
    await down();
    await pressIn(page, 'Pause payment');
    await said(page, '.problem', tryAgain);
    await expect(bill(page)).toContainText('The box was empty.');
    await up();
    await pressIn(page, 'Pause payment');
    await expect(bill(page).locator('.note').first()).toHaveText(/^Paused until/);
    expect(await now()).toMatchObject({ version: before.version + 2, standing: { paused: 70_000, toPay: 30_000 } });
    await pressIn(page, 'Something is wrong');
    await billAt(page, 'Something is wrong');
    await pressIn(page, 'End the pause early');
    await pressTwice(trouble, 'End the pause', /^The pause has ended/);
    expect(await now()).toMatchObject({ version: before.version + 3, standing: { paused: 0, toPay: 100_000 } });

    // At a plan.
    await pressIn(page, 'Instalments');
    await billAt(page, 'Pay later, or in parts');
    await bill(page)
      .getByRole('radio', { name: /^3 instalments/ })
      .check();
    await pressIn(page, 'Continue');
    await billAt(page, 'Check and confirm');
    await pressTwice(trouble, 'Accept the plan', /^Done: 3 instalments/);
    const planned = await now();
    expect(planned).toMatchObject({ version: before.version + 4, plan: { option: 'three' } });
    expect(planned.plan?.instalments.reduce((sum, { amount }) => sum + amount, 0)).toBe(100_000);

    // At a payment that was made by bank.
    await goTwice(trouble, 'Pay', 'By bank');
    await openWay(page, 'By bank');
    await pressTwice(trouble, 'I’ve paid by bank', /^Noted\./);
    expect((await now()).payments).toMatchObject([{ state: 'pending', amount: planned.standing.toPay }]);

    // At a case.
    await pressIn(page, 'Something is wrong');
    await billAt(page, 'Something is wrong');
    await bill(page).getByRole('radio', { name: 'Something else' }).check();
    await bill(page).getByRole('textbox').fill('Two of three were paid for in the shop.');
    await pressIn(page, 'Continue');
    // What it comes to is known: only then can it be confirmed.
    await expect(bill(page).getByRole('button', { name: 'Open the case' })).toBeEnabled();
    await pressTwice(trouble, 'Open the case', /is open\./);
    expect(await now()).toMatchObject({ version: before.version + 6, standing: { status: 'disputed' } });

    // At a file.
    await pressIn(page, 'Details');
    await expect(bill(page).getByRole('heading', { name: 'Documents' })).toBeVisible();
    await down();
    await bill(page)
      .getByRole('button', { name: /^Invoice/ })
      .click();
    await said(page, '[role=status]', /didn’t arrive\. Try again/);
    await up();
    const download = page.waitForEvent('download');
    await bill(page)
      .getByRole('button', { name: /^Invoice/ })
      .click();
    expect((await download).suggestedFilename()).toMatch(/\.pdf$/);
    expect(thrown).toEqual([]);
  });

test('answers that are lost on their way are read again: it is done once, and nobody hears of trouble', async ({ page }) => {
  test.setTimeout(120_000);
  await openInvoiced(page, world, outages.length);
  await billShown(page);
  const { bill: now } = await billAskerOf(page);
  const before = await now();
  await page.route(everything, async (route) => {
    if (route.request().method() !== 'POST') return route.continue();
    await route.fetch();
    return route.abort('connectionreset');
  });
  await pressIn(page, /^More time/);
  await billAt(page, 'Pay later, or in parts');
  await bill(page)
    .getByRole('radio', { name: /^Pay by/ })
    .first()
    .check();
  await pressIn(page, 'Continue');
  await pressIn(page, 'Move the due date');
  const note = bill(page).locator('.note').first();
  await expect(note).toHaveText(/^Done: you’ve moved the due date/, { timeout: 15_000 });
  await pressIn(page, 'Pay');
  await billAt(page, /^Pay/);
  await openWay(page, 'By bank');
  await pressIn(page, 'I’ve paid by bank');
  await expect(note).toHaveText(/^Noted\./, { timeout: 15_000 });
  await pressIn(page, 'Something is wrong');
  await billAt(page, 'Something is wrong');
  await bill(page).getByRole('radio', { name: 'Something else' }).check();
  await bill(page).getByRole('textbox').fill('Paid in the shop.');
  await pressIn(page, 'Continue');
  await pressIn(page, 'Open the case');
  await expect(note).toHaveText(/is open\./, { timeout: 15_000 });
  expect(await now()).toMatchObject({ version: before.version + 3, payments: [{ state: 'pending' }], balance: { open: 100_000 } });
});

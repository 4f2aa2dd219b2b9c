import { expect, test } from '@playwright/test';
import type { Page, Route } from '@playwright/test';
import { askerOf, at, callOffAll, comment, goTo, heading, live, panel, panelShown, press, steps } from './return-page.ts';
import { startShop } from './world.ts';
import type { ShopWorld } from './world.ts';

let world: ShopWorld;
test.beforeAll(async () => {
  world = await startShop();
});
test.afterAll(() => world.end());
test.afterEach(async ({ page }) => {
  await page.unrouteAll({ behavior: 'ignoreErrors' });
  await callOffAll(page);
});

/** What a gateway can do instead of answering. Ten seconds are of the page's own clock, which runs as fast as the test wants. */
const outages: Readonly<Record<string, (route: Route) => Promise<void>>> = {
  'cannot be reached': (route) => route.abort('connectionrefused'),
  'says nothing for ten seconds and more': () => new Promise(() => {}),
  'answers garbage': (route) => route.fulfill({ status: 200, contentType: 'text/html', body: '<html>' }),
  'breaks down': (route) => route.fulfill({ status: 500, body: '{}' }),
};

/** Lets the page's time pass until something is said. */
async function said(page: Page, where: string, words: RegExp): Promise<void> {
  await expect
    .poll(
      async () => {
        await page.clock.fastForward(3000);
        return (await panel(page).locator(where).allTextContents()).join(' ');
      },
      { timeout: 20_000, intervals: [50] },
    )
    .toMatch(words);
}

const everything = '**/v1/**';
const tryAgain = /try again/i;

for (const [what, outage] of Object.entries(outages)) {
  test(`where the gateway ${what}, at each step a sentence is said, nothing is lost, and trying again ends in one return`, async ({
    page,
  }) => {
    const thrown: string[] = [];
    page.on('pageerror', (error) => thrown.push(error.message));
    await page.clock.install();
    const down = () => page.route(everything, outage);
    const up = () => page.unroute(everything);

    // At the first picture.
    await down();
    await page.goto(`${world.shop}/orders/2006`);
    await said(page, '.card', tryAgain);
    await up();
    await press(page, 'Try again');
    await panelShown(page);
    await expect(panel(page).getByRole('button', { name: 'Return something' })).toBeVisible();

    // On the way to the offers, and on the way to the last look.
    await goTo(page, 'why');
    await down();
    await press(page, 'Continue');
    await said(page, '.unquoted', tryAgain);
    await up();
    await press(page, 'Try again');
    await at(page, steps.offers);
    await panel(page)
      .getByRole('radio', { name: /^Money back(?! now)/ })
      .check();
    await press(page, 'Continue');
    await at(page, steps.way);
    await panel(page)
      .getByRole('radio', { name: /^Code instead/ })
      .check();
    await down();
    await press(page, 'Continue');
    await said(page, '.unquoted', tryAgain);
    await up();
    await press(page, 'Try again');
    await at(page, steps.review);
    await expect(panel(page).getByRole('table')).toContainText('Way back');

    // At the confirmation.
    await down();
    await press(page, 'Confirm the return');
    await said(page, '.notice', tryAgain);
    await expect(heading(page)).toHaveText(steps.review);
    await up();
    await press(page, 'Confirm the return');
    await expect(heading(page)).toHaveText('Your return is registered');
    const { returns } = await askerOf(page);
    expect(live(await returns())).toMatchObject([{ lines: [{ line: 'line_boots', units: 1, comment }], method: { id: 'qr' } }]);

    // At a change.
    await press(page, 'Change it');
    for (const step of [steps.things, steps.why]) {
      await at(page, step);
      await press(page, 'Continue');
    }
    await at(page, steps.offers);
    await panel(page)
      .getByRole('radio', { name: /^Credit/ })
      .check();
    await press(page, 'Continue');
    await at(page, steps.way);
    await press(page, 'Continue');
    await at(page, steps.review);
    await expect(panel(page).getByRole('table')).toContainText('Bonus');
    await down();
    await press(page, 'Confirm the change');
    await said(page, '.notice', tryAgain);
    await up();
    await press(page, 'Confirm the change');
    await expect(heading(page)).toHaveText('Your return is changed');
    expect(live(await returns())).toMatchObject([{ offer: { resolution: 'credit' }, version: 2 }]);

    // At a file, and at calling it off.
    await down();
    await panel(page)
      .getByRole('button', { name: /^Code as a picture/ })
      .click();
    await said(page, '.files', /didn’t arrive\. Try again/);
    await press(page, 'Call it off');
    await press(page, 'Yes, call it off');
    await said(page, '.problem', tryAgain);
    await up();
    await press(page, 'Yes, call it off');
    await expect(heading(page)).toHaveText('Your return is called off');
    expect(live(await returns())).toEqual([]);
    expect(thrown).toEqual([]);
  });
}

test('an answer that is lost on its way is read again: the return is there, once, and nobody hears of trouble', async ({ page }) => {
  await page.goto(`${world.shop}/orders/2006`);
  await panelShown(page);
  await goTo(page, 'review');
  await page.route(/\/returns$/, async (route) => {
    if (route.request().method() !== 'POST') return route.continue();
    await route.fetch();
    return route.abort('connectionreset');
  });
  await press(page, 'Confirm the return');
  await expect(heading(page)).toHaveText('Your return is registered', { timeout: 15_000 });
  expect(live(await (await askerOf(page)).returns())).toHaveLength(1);
});

test('a photo that does not get through is sent again, and what was typed is still there', async ({ page }) => {
  await page.clock.install();
  await page.goto(`${world.shop}/orders/2006`);
  await panelShown(page);
  await goTo(page, 'why');
  await panel(page).getByRole('radio', { name: 'It is faulty or damaged' }).check();
  await page.route(/\/photos$/, (route) => route.abort('connectionrefused'));
  const buffer = await page.screenshot({ type: 'jpeg', clip: { x: 0, y: 0, width: 200, height: 200 } });
  await panel(page).locator('input[type=file]').setInputFiles({ name: 'boots.jpg', mimeType: 'image/jpeg', buffer });
  await said(page, '.photo', /didn’t get through/);
  await page.unroute(/\/photos$/);
  await press(page, /^Send again/);
  await expect(panel(page).locator('.photo')).toContainText('Sent', { timeout: 15_000 });
  await expect(panel(page).getByRole('textbox')).toHaveValue(comment);
});

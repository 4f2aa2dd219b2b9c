import { expect, test } from '@playwright/test';
import { bill, billAt, billShown, openWay, pressIn } from './invoice-page.ts';
import { goTo, heading, panelShown, press } from './return-page.ts';
import { complaintsOf, noteRefused, refusedOn, trackerShown, trackerText } from './tracker-page.ts';
import { startWorld } from './world.ts';
import type { World } from './world.ts';

let world: World;
test.beforeAll(async () => {
  world = await startWorld();
});
test.afterAll(() => world.end());

test('under the strictest policy it renders, breaks no rule and says nothing in the console', async ({ page }) => {
  const complaints = complaintsOf(page);
  await noteRefused(page);
  const answer = await page.goto(`${world.pages.url}/strict.html`);
  const policy = answer?.headers()['content-security-policy'] ?? '';
  for (const rule of ["default-src 'none'", "'strict-dynamic'", "style-src-attr 'none'", "require-trusted-types-for 'script'"])
    expect(policy).toContain(rule);
  expect(policy).not.toContain('unsafe');
  await trackerShown(page);
  await page.locator('kvitto-order-tracker button').first().click();
  await page.waitForTimeout(500);
  expect((await trackerText(page)).length).toBeGreaterThan(40);
  expect(await refusedOn(page)).toEqual([]);
  expect(complaints).toEqual([]);
});

test('so do the return panel and the withdrawal, to their last step', async ({ page }) => {
  const complaints = complaintsOf(page);
  await noteRefused(page);
  const answer = await page.goto(`${world.pages.url}/returns.html?strict`);
  expect(answer?.headers()['content-security-policy']).toContain("require-trusted-types-for 'script'");
  await panelShown(page);
  await goTo(page, 'review', { thing: /^Rain jacket/, reason: 'It does not fit', way: /^Print a label/ });
  await press(page, 'Confirm the return');
  await expect(heading(page)).toHaveText('Your return is registered');
  const download = page.waitForEvent('download');
  await press(page, /^Label to print/);
  await download;
  const withdrawal = page.locator('kvitto-withdrawal');
  await withdrawal.getByRole('button', { name: 'Withdraw from contract here' }).click();
  await withdrawal.getByRole('button', { name: 'Continue' }).click();
  await withdrawal.getByRole('button', { name: 'Confirm withdrawal' }).click();
  await expect(withdrawal.locator('blockquote')).toBeVisible();
  expect(await refusedOn(page)).toEqual([]);
  expect(await page.evaluate(() => localStorage.length + sessionStorage.length + document.cookie.length)).toBe(0);
  expect(complaints).toEqual([]);
});

test('so does the invoice panel, with a code to pay by, a later date, a case and a file', async ({ page }) => {
  const complaints = complaintsOf(page);
  await noteRefused(page);
  const answer = await page.goto(`${world.pages.url}/invoices.html?strict`);
  expect(answer?.headers()['content-security-policy']).toContain("require-trusted-types-for 'script'");
  await billShown(page);
  await pressIn(page, 'Details');
  await expect(bill(page).getByText('How it adds up')).toBeVisible();
  await pressIn(page, 'Back to the invoice');
  await pressIn(page, 'Pay');
  await openWay(page, 'By bank');
  await expect(bill(page).getByRole('img', { name: /^Code for/ })).toBeVisible();
  const download = page.waitForEvent('download');
  await pressIn(page, 'Save the code as a picture');
  await download;
  await pressIn(page, 'Back to the invoice');
  await pressIn(page, /^More time/);
  await bill(page)
    .getByRole('radio', { name: /^Pay by/ })
    .first()
    .check();
  await pressIn(page, 'Continue');
  await pressIn(page, 'Move the due date');
  await expect(bill(page)).toContainText('you’ve moved the due date');
  await pressIn(page, 'Something is wrong');
  await billAt(page, 'Something is wrong');
  await bill(page).getByRole('radio', { name: 'I didn’t buy this' }).check();
  await bill(page).getByRole('textbox').fill('Nobody here has ordered it.');
  await pressIn(page, 'Continue');
  await pressIn(page, 'Open the case');
  await expect(bill(page)).toContainText('is open');
  expect(await refusedOn(page)).toEqual([]);
  expect(await page.evaluate(() => localStorage.length + sessionStorage.length + document.cookie.length)).toBe(0);
  expect(complaints).toEqual([]);
});

test('on a page that pins the script, a changed file is refused: its hash is checked', async ({ page }) => {
  await page.route(/\/kvitto\/[0-9a-f]{10}\/order-tracker\.js/, async (route) => {
    const answer = await route.fetch();
    await route.fulfill({ response: answer, body: `${await answer.text()}\n;document.title = 'taken over';` });
  });
  await page.goto(`${world.pages.url}/strict.html`);
  await page.waitForTimeout(1500);
  expect(await page.title()).not.toBe('taken over');
  await expect(page.locator('kvitto-order-tracker a').first()).toBeVisible();
});

test('a file that fails to arrive is asked for again, and the page has its link meanwhile', async ({ page }) => {
  let failures = 0;
  await page.route(/\/kvitto\/[0-9a-f]{10}\/core\.js/, async (route) => {
    failures += 1;
    if (failures === 1) await route.abort();
    else await route.continue();
  });
  await page.goto(world.pages.url);
  await expect(page.locator('kvitto-order-tracker a').first()).toBeVisible();
  await trackerShown(page);
  expect(failures).toBeGreaterThan(1);
});

test('a second copy of the script changes nothing', async ({ page }) => {
  const complaints = complaintsOf(page);
  await page.goto(world.pages.url);
  await trackerShown(page);
  const isSame = await page.evaluate(async () => {
    const before = (window as unknown as { Kvitto: unknown }).Kvitto;
    const again = document.createElement('script');
    again.src = document.querySelector<HTMLScriptElement>('script[src*="kvitto.js"]')?.src ?? '';
    await new Promise((loaded) => {
      again.addEventListener('load', loaded);
      document.body.append(again);
    });
    return before === (window as unknown as { Kvitto: unknown }).Kvitto;
  });
  expect(isSame).toBe(true);
  await trackerShown(page);
  expect(complaints).toEqual([]);
});

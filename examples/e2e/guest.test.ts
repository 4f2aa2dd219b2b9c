import { expect, test } from '@playwright/test';
import type { Page } from '@playwright/test';
import { complaintsOf, tabTo, trackerText } from './tracker-page.ts';
import { startShop } from './world.ts';
import type { ShopWorld } from './world.ts';

let world: ShopWorld;
test.beforeAll(async () => {
  world = await startShop();
});
test.afterAll(() => world.end());

/** An order of the demo that is packed and on its way to Stina’s home. */
const number = '2003';
const postcode = '112 34';
const personal = ['Lindqvist', 'Kanelbullegatan', 'stina@', '112 34', '11234', '174 06 15'];

/** Fills in both fields by keyboard, and sends. What was there is replaced: a field that is reached by Tab is selected. */
async function lookUp(page: Page, orderNumber: string, proof: string): Promise<void> {
  await tabTo(page, /^Order number/);
  await page.keyboard.type(orderNumber);
  await tabTo(page, /^(?:E-mail|Postcode)/);
  await page.keyboard.press('ArrowRight');
  await tabTo(page, /^Postcode/);
  await page.keyboard.type(proof);
  await page.keyboard.press('Enter');
}

test('a guest sees an order masked, asks for a code and sees everything, by keyboard and without a trace', async ({ page }) => {
  const complaints = complaintsOf(page);
  const asked: string[] = [];
  page.on('request', (request) => asked.push(request.url()));
  await page.goto(`${world.shop}/track`);
  const masked = page.waitForResponse((answer) => answer.url().endsWith('/orders/find'));
  await lookUp(page, number, postcode);
  const found = await (await masked).text();
  await expect.poll(() => trackerText(page)).toContain('See everything and make changes');
  for (const each of personal) {
    expect(found).not.toContain(each);
    expect(await trackerText(page)).not.toContain(each);
  }
  expect(await trackerText(page)).not.toContain('Choose a safe place');

  await tabTo(page, /^Send a code by e-mail/);
  await page.keyboard.press('Enter');
  const letter = page.locator('.letter-subject').first();
  await expect(letter).toHaveText(/is your code for order 2003/);
  const code = /^\d{6}/.exec((await letter.textContent()) ?? '')?.[0] ?? '';
  const whole = page.waitForResponse((answer) => /\/v1\/orders\/ord_/.test(answer.url()) && answer.request().method() === 'GET');
  // The focus waits in the field already.
  await page.keyboard.type(code);
  await page.keyboard.press('Enter');
  await expect.poll(() => trackerText(page)).toContain('You now see everything.');
  await expect.poll(() => trackerText(page)).toContain('Choose a safe place');
  expect(await (await whole).text()).toContain('Kanelbullegatan');

  for (const url of asked) for (const each of [...personal, number, code, 'eyJ']) expect(decodeURIComponent(url)).not.toContain(each);
  expect(page.url()).toBe(`${world.shop}/track`);
  expect(await kept(page)).toEqual([]);
  expect(complaints).toEqual([]);
});

test('a wrong proof and an unknown number are answered with one sentence', async ({ page }) => {
  await page.goto(`${world.shop}/track`);
  const sentence = page.locator('kvitto-order-tracker .notice');
  await lookUp(page, number, '999 99');
  await expect(sentence).toHaveText('We can’t find an order with these details. Check them and try again.');
  const said = await sentence.textContent();
  await page.goto(`${world.shop}/track`);
  await lookUp(page, '987654', postcode);
  await expect(sentence).toHaveText(said ?? '');
});

/** Whatever a page could leave behind. */
const kept = (page: Page): Promise<string[]> =>
  page.evaluate(async () => [
    ...Object.keys(localStorage),
    ...Object.keys(sessionStorage),
    ...(document.cookie ? [document.cookie] : []),
    ...(await indexedDB.databases()).map(({ name }) => name ?? ''),
    ...(await caches.keys()),
    ...(history.state === null ? [] : ['history']),
  ]);

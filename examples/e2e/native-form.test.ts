import { expect, test } from '@playwright/test';
import { carried, joinBox, signUpIn, signupShown } from './signup-page.ts';
import { startWorld } from './world.ts';
import type { World } from './world.ts';

let world: World;
test.beforeAll(async () => {
  world = await startWorld();
});
test.afterAll(() => world.end());

test('a plain form carries the choice, and what the shopper typed, without a line of script', async ({ page }) => {
  await page.goto(`${world.pages.url}/checkout.html`);
  await signupShown(page);
  await joinBox(page).check();
  await page
    .locator('kvitto-loyalty-signup')
    .getByRole('checkbox', { name: /by e-mail/ })
    .check();
  await page.getByRole('button', { name: 'Pay' }).click();
  const fields = await carried(page);
  expect(fields).toMatchObject({ name: 'Stina Lindqvist', email: 'stina@example.com' });
  expect(signUpIn(fields)).toMatchObject({
    join: true,
    country: 'SE',
    consents: expect.arrayContaining([
      expect.objectContaining({ channel: 'email', value: true }),
      expect.objectContaining({ channel: 'sms', value: false }),
    ]),
  });
});

test('a form of somebody who does not join carries nothing of it', async ({ page }) => {
  await page.goto(`${world.pages.url}/checkout.html`);
  await signupShown(page);
  await page.getByRole('button', { name: 'Pay' }).click();
  expect(Object.keys(await carried(page)).toSorted()).toEqual(['email', 'name', 'phone']);
});

test('a plain box stands in where the script never arrives, and goes with the form', async ({ page }) => {
  await page.route('**/kvitto.js', (route) => route.abort());
  await page.goto(`${world.pages.url}/checkout.html`);
  await page.getByRole('checkbox', { name: 'Join our customer club' }).check();
  await page.getByRole('button', { name: 'Pay' }).click();
  expect(await carried(page)).toMatchObject({ 'kvitto-loyalty-signup': 'join' });
});

test('a tick that was set before the script arrived is taken over, and sent once', async ({ page }) => {
  let letGo = () => {};
  const held = new Promise<void>((resolve) => (letGo = resolve));
  await page.route('**/kvitto.js', async (route) => {
    await held;
    await route.continue();
  });
  await page.goto(`${world.pages.url}/checkout.html`, { waitUntil: 'commit' });
  await page.getByRole('checkbox', { name: 'Join our customer club' }).check();
  letGo();
  await signupShown(page);
  await expect(joinBox(page)).toBeChecked();
  await page.getByRole('button', { name: 'Pay' }).click();
  expect(signUpIn(await carried(page))).toMatchObject({ join: true });
});

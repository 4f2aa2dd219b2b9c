import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { expect, test } from '@playwright/test';
import type { Locator, Page, Route } from '@playwright/test';
import { openedPdf } from '../../packages/adapters/src/pdf-sheet/opened-pdf.fake.ts';
import { askerOf, faultless, panel, panelShown } from './return-page.ts';
import { complaintsOf, tabTo } from './tracker-page.ts';
import { startShop } from './world.ts';
import type { ShopWorld } from './world.ts';

let world: ShopWorld;
test.beforeAll(async () => {
  world = await startShop();
});
test.afterAll(() => world.end());

const tag = 'kvitto-withdrawal';
const widget = (page: Page): Locator => page.locator(tag);
const button = (page: Page, name: string | RegExp) => widget(page).getByRole('button', { name });
const title = (page: Page) => widget(page).locator('#title').first();

interface Notice {
  readonly words: string;
  readonly hash: string;
  readonly receivedAt: string;
  readonly email: string;
  readonly return?: string;
}

/** The notices of the page's order, as the gateway keeps them. */
async function notices(page: Page): Promise<readonly Notice[]> {
  const { ask, order } = await askerOf(page, tag);
  return ((await ask(`/orders/${order}/withdrawal`)).body as { records: Notice[] }).records;
}

/** Goes as far as the second step. */
async function toConfirmation(page: Page, number: string): Promise<void> {
  await page.goto(`${world.shop}/withdraw/${number}`);
  await button(page, 'Withdraw from contract here').click();
  await expect(title(page)).toHaveText('Your statement');
  await button(page, 'Continue').click();
  await expect(title(page)).toHaveText('Check and confirm');
}

test('the function is in the foot of every page and beside the returns, in the words of the law in both languages', async ({ page }) => {
  for (const path of ['/', '/products/mug', '/checkout', '/orders', '/orders/2006', '/track', '/returns', '/states', '/nowhere']) {
    await page.goto(world.shop + path);
    await expect(page.locator('footer').getByRole('link', { name: 'Withdraw from contract here' })).toBeVisible();
  }
  await page.goto(`${world.shop}/orders/2006`);
  await panelShown(page);
  await panel(page).getByRole('link', { name: 'Withdraw from contract here' }).click();
  await expect(page).toHaveURL(/\/withdraw\/2006$/);
  await expect(button(page, 'Withdraw from contract here')).toBeVisible();
  // Also before anything has arrived.
  await page.goto(`${world.shop}/withdraw/2003?lang=sv`);
  await expect(page.locator('footer').getByRole('link', { name: 'Ångra avtalet här' })).toBeVisible();
  await expect(button(page, 'Ångra avtalet här')).toBeVisible();
});

test('in two steps, by keyboard and without a reason; acknowledged with day, time and hash, mailed, and saved as a file that says the same', async ({
  page,
}) => {
  const complaints = complaintsOf(page);
  await page.setViewportSize({ width: 320, height: 700 });
  await page.goto(`${world.shop}/withdraw/2007`);
  await expect(button(page, 'Withdraw from contract here')).toBeVisible();
  await faultless(page);
  await tabTo(page, /^Withdraw from contract here/);
  await page.keyboard.press('Enter');
  await expect(title(page)).toHaveText('Your statement');
  // What is asked for: what, who, and where the acknowledgement goes.
  await expect(widget(page).getByRole('textbox')).toHaveCount(2);
  expect(await widget(page).locator('form').textContent()).not.toMatch(/reason|why/i);
  await faultless(page);
  await tabTo(page, /^Continue/);
  await page.keyboard.press('Enter');
  await expect(title(page)).toHaveText('Check and confirm');
  await expect(widget(page).getByRole('button')).toHaveText(['Confirm withdrawal', 'Change']);
  await faultless(page);
  await tabTo(page, /^Confirm withdrawal/);
  await page.keyboard.press('Enter');
  await expect(title(page)).toHaveText('Your withdrawal has been received');
  await faultless(page);

  const [notice, ...others] = await notices(page);
  expect(others).toEqual([]);
  const { words = '', hash = '', receivedAt = '', email = '' } = notice ?? {};
  expect(createHash('sha256').update(words).digest('hex')).toBe(hash);
  expect(await widget(page).locator('blockquote').textContent()).toBe(words);
  await expect(widget(page).locator('code')).toHaveText(hash);
  expect(await widget(page).locator('time').getAttribute('datetime')).toBe(receivedAt);
  const clock = new Intl.DateTimeFormat('en-GB', { timeStyle: 'short', timeZone: 'Europe/Stockholm' }).format(new Date(receivedAt));
  await expect(widget(page).locator('time')).toContainText(clock);
  expect(words).toContain(clock);

  const saved = page.waitForEvent('download');
  await button(page, 'Save the acknowledgement').click();
  const { attachments } = await openedPdf((await readFile(await (await saved).path())).toString('base64'));
  expect(Buffer.from(attachments['acknowledgement.txt'] as Uint8Array).toString()).toBe(words);

  await expect(page.locator('.letter-text').first()).toContainText(hash, { timeout: 15_000 });
  const letters = (await (await fetch(`${world.shop}/inbox`)).json()) as readonly { to: string; text: string; files?: string[] }[];
  expect(letters.filter(({ text }) => text.includes(words))).toMatchObject([{ to: email, files: [expect.stringMatching(/\.pdf$/)] }]);
  expect(notice?.return).toBeDefined();

  // Its return promises the money in the same words, and is to be sent.
  const promised = await widget(page).locator('.next li', { hasText: 'We send your money by' }).textContent();
  expect(promised).toMatch(/^We send your money by .+; it should be there by .+\.$/);
  await page.goto(`${world.shop}/orders/2007`);
  await panel(page).locator('.case-link').click();
  await expect(panel(page).locator('.money')).toContainText(promised ?? '');
  await expect(panel(page).locator('.case')).toContainText(/Send it back by .+\. You choose the carrier and pay for it\./);
  await faultless(page);
  expect(complaints).toEqual([]);
});

const outages: Readonly<Record<string, (route: Route) => Promise<void>>> = {
  'cannot be reached': (route) => route.abort('connectionrefused'),
  'says nothing for ten seconds and more': () => new Promise(() => {}),
  'answers garbage': (route) => route.fulfill({ status: 200, contentType: 'text/html', body: '<html>' }),
  'breaks down': (route) => route.fulfill({ status: 500, body: '{}' }),
};
/** An order for each: a notice cannot be taken back. */
const orders = ['2001', '2002', '2004', '2005'];

for (const [index, [what, outage]] of Object.entries(outages).entries())
  test(`where the gateway ${what}, the notice says so, keeps what was filled in, and arrives once when it is confirmed again`, async ({
    page,
  }) => {
    await page.clock.install();
    await toConfirmation(page, orders[index] ?? '');
    await button(page, 'Change').click();
    await widget(page).getByLabel('Your name').fill('Stina Maria Lindqvist');
    await button(page, 'Continue').click();
    await expect(title(page)).toHaveText('Check and confirm');
    await page.route('**/v1/**', outage);
    await button(page, 'Confirm withdrawal').click();
    await expect
      .poll(
        async () => {
          await page.clock.fastForward(3000);
          return (await widget(page).locator('#problem').allTextContents()).join('');
        },
        { timeout: 20_000, intervals: [50] },
      )
      .toMatch(/try again|confirm again/i);
    await expect(widget(page).locator('dl')).toContainText('Stina Maria Lindqvist');
    await page.unroute('**/v1/**');
    await button(page, 'Confirm withdrawal').click();
    await expect(title(page)).toHaveText('Your withdrawal has been received', { timeout: 15_000 });
    expect(await notices(page)).toHaveLength(1);
  });

test('a double press and two tabs end in one notice, and the other tab says what happened', async ({ page, context }) => {
  const other = await context.newPage();
  // It hears no news: it learns of the first notice when it sends its own.
  await other.route(/\/live/, (route) => route.abort('connectionreset'));
  await toConfirmation(other, '2009');
  await page.bringToFront();
  await toConfirmation(page, '2009');
  await button(page, 'Confirm withdrawal').dblclick();
  await expect(title(page)).toHaveText('Your withdrawal has been received');
  await other.bringToFront();
  await button(other, 'Confirm withdrawal').click();
  await expect(widget(other)).toContainText(/withdrawn from or returned before|You have withdrawn from this contract/);
  expect(await notices(page)).toHaveLength(1);
  await other.close();
});

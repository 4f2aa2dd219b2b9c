import { expect, test } from '@playwright/test';
import type { Page } from '@playwright/test';
import { begins, bill, billAskerOf, billAt, billHead, billShown, moneyArrives, pressIn, readCode } from './invoice-page.ts';
import type { UsingQr } from './invoice-page.ts';
import { at, faultless, goTo, heading, minorUnits, panel, panelShown, press, steps } from './return-page.ts';
import { complaintsOf } from './tracker-page.ts';
import { startShop } from './world.ts';
import type { ShopWorld } from './world.ts';

test.use({ actionTimeout: 10_000 });

let world: ShopWorld;
test.beforeAll(async () => {
  world = await startShop(4);
});
test.afterAll(() => world.end());

/** Öre: a mug, a blanket and the way; what the blanket brings, less the way back. */
const [whole, blanket] = [109_700, 86_000];

/** Buys a mug and a blanket on invoice. Gives the order's path. */
async function buyOnInvoice(page: Page): Promise<string> {
  for (const product of ['mug', 'blanket']) {
    await page.goto(`${world.shop}/products/${product}`);
    await page.getByRole('button', { name: 'Put in bag' }).click();
  }
  const ways = page.getByRole('group', { name: 'Payment' }).getByRole('radio');
  expect(await ways.evaluateAll((all) => all.map((each) => (each as HTMLInputElement).value))).toEqual(['card', 'invoice']);
  await expect(page.getByRole('radio', { name: 'Invoice' })).not.toBeChecked();
  await page.getByRole('radio', { name: 'Invoice' }).check();
  await page.getByRole('button', { name: /^Place order/ }).click();
  await page.waitForURL(/\/thanks\/\d+/);
  return new URL(page.url()).pathname.replace('thanks', 'orders');
}

/** As far as the offers of a return of the blanket. */
const chooseBlanket = (page: Page): Promise<void> =>
  goTo(page, 'offers', { thing: /^Wool blanket/, reason: 'I have changed my mind', way: /^Code instead/ });

/** From there to the last look: for money back, by a code, which costs 39 kr. */
async function toReview(page: Page): Promise<void> {
  await panel(page)
    .getByRole('radio', { name: /^Money back(?! now)/ })
    .check();
  await press(page, 'Continue');
  await at(page, steps.way);
  await panel(page)
    .getByRole('radio', { name: /^Code instead/ })
    .check();
  await press(page, 'Continue');
  await at(page, steps.review);
}

async function confirm(page: Page): Promise<void> {
  await press(page, 'Confirm the return');
  await expect(heading(page)).toHaveText('Your return is registered');
}

test('bought on invoice, received, one of two things returned: the invoice pauses, goes on, is credited, and is paid by its own code', async ({
  page,
  context,
}) => {
  test.setTimeout(240_000);
  const complaints = complaintsOf(page);
  const path = await buyOnInvoice(page);
  await page.goto(world.shop + path);
  // Packed within moments: the page hears of the invoice by itself.
  await billAt(page, begins('Pay SEK 1,097.00 by '));
  const { bill: now, ask, order } = await billAskerOf(page);
  expect(await now()).toMatchObject({ standing: { status: 'open', toPay: whole }, balance: { open: whole } });
  await expect.poll(async () => (await fetch(`${world.shop}${path}/stage`)).text()).toContain('No returns of this order yet.');

  // Two tabs that stay open from here on.
  const other = await context.newPage();
  for (const each of [page, other]) {
    await each.goto(world.shop + path);
    await billShown(each);
    await panelShown(each);
    await each.evaluate(() => Object.assign(window, { isSamePage: true }));
  }
  await faultless(page);

  // What is chosen shows beside at once, and is gone when it is left.
  const preview = bill(page).getByText(/^If you return this/);
  const day = String.raw`\w+\s\d+\s\w+(?:\s\d+)?`;
  const previewed = (paused: string, left: string) =>
    new RegExp(String.raw`SEK\s${paused}[.]00 pauses until ${day}, SEK\s${left}[.]00 still to pay by ${day}`);
  await chooseBlanket(page);
  await expect(preview).toHaveText(previewed('899', '198'));
  await faultless(page);
  await press(page, 'Not now');
  await expect(preview).toHaveCount(0);
  await press(page, 'Go on with your return');
  await at(page, steps.offers);
  await toReview(page);
  await expect(preview).toHaveText(previewed('860', '237'));
  await expect(billHead(page)).toHaveText(begins('Pay SEK 1,097.00 by '));

  // Registered: paused at once, here and in the other tab.
  await confirm(page);
  await expect(preview).toHaveCount(0);
  for (const each of [page, other]) {
    await expect(billHead(each)).toHaveText(begins('Pay SEK 237.00 by '));
    await expect(bill(each)).toContainText(/SEK\s860\.00 paused until .+: your return is on its way/);
  }
  expect(await now()).toMatchObject({ standing: { toPay: whole - blanket, paused: blanket }, balance: { open: whole } });
  await faultless(page);

  // Called off: it goes on, with all of it.
  await press(page, 'Call it off');
  await press(page, 'Yes, call it off');
  for (const each of [page, other]) {
    await expect(billHead(each)).toHaveText(begins('Pay SEK 1,097.00 by '));
    await expect(bill(each)).not.toContainText('paused');
  }

  // Returned again, sent, received and refunded.
  await press(page, 'All of this order');
  await panelShown(page);
  await chooseBlanket(page);
  await toReview(page);
  await confirm(page);
  for (const move of ['The shopper hands it in', 'Receive it', 'Inspect: all fine', 'Send the money'])
    await page.locator('.stage').getByRole('button', { name: move }).click();
  for (const each of [page, other]) {
    await expect(bill(each)).toContainText('SEK 860.00 credited.');
    await expect(billHead(each)).toHaveText(begins('Pay SEK 237.00 by '));
  }
  expect(await now()).toMatchObject({ standing: { paused: 0 }, balance: { open: whole - blanket, credited: blanket } });
  await faultless(page);

  // Paid: the code is read as an app reads it, and the bank tells of exactly that.
  await pressIn(page, 'Pay');
  await billAt(page, begins('Pay SEK 237.00 by '));
  await bill(page)
    .getByRole('button', { name: /^By bank/ })
    .click();
  const code = bill(page).getByRole('img', { name: /^Code for your bank’s app/ });
  await expect(code).toBeVisible();
  await faultless(page);
  // As our own code composes it.
  const { iref, due, nme, pt, acc } = JSON.parse(await readCode(code)) as UsingQr;
  expect({ due, nme, pt }).toEqual({ due: 237, nme: 'Fjäll & Fika AB', pt: 'BG' });
  expect(acc.replaceAll(/\D/g, '')).toBe('54029681');
  expect(minorUnits(String(due))).toBe(whole - blanket);
  const { body } = await ask(`/orders/${order}/invoices/${(await now()).id}/payment`);
  expect(body).toMatchObject({ reference: { kind: 'ocr', value: iref }, amount: { amount: minorUnits(String(due)) } });
  const money = { transaction: 'e2e-story', reference: iref, amount: minorUnits(String(due)) };
  expect(await moneyArrives(world.gateway, money)).toBe('exact');
  expect(await moneyArrives(world.gateway, money)).toBe('duplicate');
  for (const each of [page, other]) {
    await expect(bill(each)).toContainText('Paid');
    await expect(bill(each)).toContainText('Nothing left to pay');
    expect(await each.evaluate(() => 'isSamePage' in window)).toBe(true);
  }
  expect(await now()).toMatchObject({ standing: { status: 'paid' }, balance: { open: 0, paid: whole - blanket, credited: blanket } });
  await faultless(page);
  expect(complaints).toEqual([]);
});

test('whoever plays shop and bank sends the reminder, credits, and lets money come in once: the page follows without being loaded again', async ({
  page,
}) => {
  await page.goto(`${world.shop}/orders/2013`);
  await billShown(page);
  await page.evaluate(() => Object.assign(window, { isSamePage: true }));
  const { bill: now } = await billAskerOf(page);
  const { open } = (await now()).balance;
  const stage = page.locator('.stage');
  await stage.getByRole('button', { name: /^Send a reminder/ }).dblclick();
  await expect.poll(async () => (await now()).balance).toMatchObject({ open: open + 6_000, fees: 6_000 });
  await stage.getByRole('button', { name: begins('Credit 50 kr') }).click();
  await expect(bill(page)).toContainText('SEK 50.00 credited.');
  await stage
    .getByRole('button', { name: /^The bank gets only/ })
    .first()
    .dblclick();
  const half = Math.floor((open + 1_000) / 2);
  await expect.poll(async () => (await now()).balance).toMatchObject({ open: open + 1_000 - half, paid: half });
  await stage
    .getByRole('button', { name: /^The bank gets (?!only)/ })
    .first()
    .click();
  await expect(bill(page)).toContainText('Nothing left to pay');
  expect(await now()).toMatchObject({ standing: { status: 'paid' }, balance: { open: 0, paid: open + 1_000 } });
  expect(await page.evaluate(() => 'isSamePage' in window)).toBe(true);
});

test('Swish’s code asks for the same, and its message is a reference by which the money is found: somebody else pays by a link that tells nothing of the order', async ({
  page,
  browser,
}) => {
  await page.goto(`${world.shop}/orders/2014`);
  await billShown(page);
  const { bill: now, ask, order } = await billAskerOf(page);
  await pressIn(page, 'Pay');
  await billAt(page, begins('Pay SEK 1,908.00'));
  await pressIn(page, 'Swish');
  const code = bill(page).getByRole('img', { name: begins('Code for Swish: pay SEK 1,908.00 to Fjäll & Fika AB') });
  await expect(code).toBeVisible();
  const read = await readCode(code);
  const [payee, amount, message = ''] = read.split(';');
  expect([payee, amount]).toEqual(['C1231231231', '1908,00']);

  // Somebody else, on a phone of their own, with nothing but the link.
  await pressIn(page, 'Make a link');
  const link = bill(page).locator('.link-line .number');
  const other = await browser.newContext({ viewport: { width: 320, height: 640 }, colorScheme: 'dark', locale: 'en-GB' });
  const theirs = await other.newPage();
  const complaints = complaintsOf(theirs);
  const requests: string[] = [];
  theirs.on('request', (request) => requests.push(request.url()));
  const url = (await link.textContent()) ?? '';
  await theirs.goto(url);
  await expect(theirs.getByRole('heading', { level: 1 })).toHaveText(begins('Pay SEK 1,908.00'));
  expect(await readCode(theirs.getByRole('img', { name: begins('Code for Swish: pay SEK 1,908.00') }))).toBe(read);
  expect(JSON.parse(await readCode(theirs.getByRole('img', { name: /^Code for your bank’s app/ })))).toMatchObject({
    iref: message,
    due: 1908,
    pt: 'BG',
  });
  await faultless(theirs);
  const { items } = (await ask(`/orders/${order}/invoices`)).body as { items: { lines: { title: string }[] }[] };
  const titles = items.flatMap(({ lines }) => lines.map(({ title }) => title)).filter(Boolean);
  expect(titles).not.toEqual([]);
  const markup = await theirs.content();
  for (const told of [...titles, order, 'Stina', 'Lindqvist']) expect(markup).not.toContain(told);
  expect([requests, await other.cookies(), complaints]).toEqual([[url], [], []]);

  expect(await moneyArrives(world.gateway, { transaction: 'e2e-swish', reference: message, amount: 190_800 })).toBe('exact');
  await expect(bill(page)).toContainText('Thank you, it is paid.');
  expect(await now()).toMatchObject({ standing: { status: 'paid' }, balance: { open: 0, fees: 6_000 } });
  await theirs.reload();
  await expect(theirs.getByRole('heading')).toHaveText('This is paid. Thank you.');
  await faultless(theirs);
  await other.close();
});

test('a copy of the invoice arrives in the inbox, as a file', async ({ page }) => {
  await page.goto(`${world.shop}/orders/2012`);
  await billShown(page);
  await pressIn(page, 'Details');
  await bill(page)
    .getByRole('button', { name: /^Send to your e-mail/ })
    .first()
    .click();
  await expect(bill(page)).toContainText('Sent to s');
  await expect(page.locator('.letter', { hasText: '320121' })).toContainText('.pdf', { timeout: 15_000 });
});

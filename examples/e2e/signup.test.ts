import { expect, test } from '@playwright/test';
import type { Page, Route } from '@playwright/test';
import { carried, joinBox, signUpIn, signup, signupShown, signupText } from './signup-page.ts';
import { complaintsOf, noteRefused, refusedOn, tabTo } from './tracker-page.ts';
import { startShop, startWorld } from './world.ts';
import type { ShopWorld, World } from './world.ts';

const later = /finish .* after/i;

test.describe('in a checkout form', () => {
  let world: World;
  test.beforeAll(async () => {
    world = await startWorld();
  });
  test.afterAll(() => world.end());

  const outages: Readonly<Record<string, (route: Route) => Promise<void>>> = {
    'cannot be reached': (route) => route.abort('connectionrefused'),
    'takes ten seconds': async (route) => {
      await new Promise((resolve) => setTimeout(resolve, 10_000));
      await route.continue().catch(() => undefined);
    },
    'answers garbage': (route) => route.fulfill({ status: 200, contentType: 'text/html', body: '<html>' }),
    'breaks down': (route) => route.fulfill({ status: 500, body: '{}' }),
  };
  for (const [what, answer] of Object.entries(outages)) {
    test(`where the gateway ${what}, the form goes at once, and says that joining is finished later`, async ({ page }) => {
      const complaints: string[] = [];
      page.on('pageerror', (error) => complaints.push(error.message));
      await page.goto(`${world.pages.url}/checkout.html?inline`);
      await signupShown(page);
      await page.route('**/v1/**', answer);
      await joinBox(page).check();
      await expect.poll(() => signupText(page), { timeout: 20_000 }).toMatch(later);
      const started = Date.now();
      await page.getByRole('button', { name: 'Pay' }).click();
      const signUp = signUpIn(await carried(page));
      // Generous: the machine may be busy; an outage lasts ten seconds.
      expect(Date.now() - started).toBeLessThan(5000);
      expect(signUp).toMatchObject({ join: true });
      expect(complaints).toEqual([]);
    });
  }

  test('where the gateway was never there, a programme in the page is offered all the same', async ({ page }) => {
    await page.route('**/v1/**', (route) => route.abort('connectionrefused'));
    await page.goto(`${world.pages.url}/checkout.html?inline`);
    await signupShown(page);
    await joinBox(page).check();
    await page.getByRole('button', { name: 'Pay' }).click();
    expect(signUpIn(await carried(page))).toMatchObject({ join: true });
  });

  test('where nothing is known of a programme, the checkout goes on', async ({ page }) => {
    await page.route('**/v1/**', (route) => route.abort('connectionrefused'));
    await page.goto(`${world.pages.url}/checkout.html`);
    await page.getByRole('button', { name: 'Pay' }).click();
    expect(await carried(page)).toMatchObject({ email: 'stina@example.com' });
  });

  test('going back brings the choice back', async ({ page }) => {
    await page.goto(`${world.pages.url}/checkout.html`);
    await signupShown(page);
    await joinBox(page).check();
    await page.getByRole('button', { name: 'Pay' }).click();
    const before = signUpIn(await carried(page));
    await page.goBack();
    await signupShown(page);
    await expect(joinBox(page)).toBeChecked();
    await page.getByRole('button', { name: 'Pay' }).click();
    expect(signUpIn(await carried(page))).toMatchObject({ id: before?.id, join: true });
  });

  test('under the strictest policy it works, breaks no rule, stores nothing and says nothing in the console', async ({ page }) => {
    const complaints = complaintsOf(page);
    const asked: string[] = [];
    page.on('request', (request) => asked.push(request.url()));
    await noteRefused(page);
    await page.goto(`${world.pages.url}/checkout.html?strict`);
    await signupShown(page);
    await joinBox(page).check();
    await signup(page)
      .getByRole('checkbox', { name: /by text message/ })
      .check();
    await signup(page).locator('input[type=tel]').fill('070-174 06 15');
    await signup(page)
      .getByRole('button', { name: /How points/ })
      .click();
    await expect(
      signup(page)
        .getByText(/gift card/i)
        .first(),
    ).toBeVisible();
    expect(await refusedOn(page)).toEqual([]);
    expect(await page.evaluate(() => localStorage.length + sessionStorage.length + document.cookie.length)).toBe(0);
    for (const url of asked)
      for (const each of ['stina', 'example.com', '0701', '4670174']) expect(decodeURIComponent(url)).not.toContain(each);
    expect(complaints).toEqual([]);
  });
});

test.describe('at the shop', () => {
  let world: ShopWorld;
  test.beforeAll(async () => {
    world = await startShop();
  });
  test.afterAll(() => world.end());

  async function toCheckout(page: Page, slug = 'blanket'): Promise<void> {
    await page.goto(`${world.shop}/products/${slug}`);
    await page.locator('form[action="/bag"] button[name=add]').click();
    await page.waitForURL('**/checkout');
    await signupShown(page);
  }

  test('joining, consenting, seeing the proof and taking it back, by keyboard alone', async ({ page }) => {
    const complaints = complaintsOf(page);
    await toCheckout(page);
    await expect.poll(() => signupText(page)).toContain('+899 points');
    await tabTo(page, /^Join Fjällklubben/);
    await page.keyboard.press('Space');
    await tabTo(page, /^Offers by e-mail/);
    await page.keyboard.press('Space');
    await tabTo(page, /^Place order/);
    await page.keyboard.press('Enter');
    await page.waitForURL('**/thanks/**');
    await expect.poll(() => signupText(page), { timeout: 15_000 }).toContain('You’re in');
    expect(await signupText(page)).toContain('999 points');
    await tabTo(page, /^What you have agreed to/);
    await page.keyboard.press('Enter');
    await expect.poll(() => signupText(page)).toContain('Fjäll & Fika AB may send me offers and news by e-mail.');
    await tabTo(page, /^Take back/);
    await page.keyboard.press('Enter');
    await expect.poll(() => signupText(page)).toMatch(/Taken back/i);
    expect(complaints).toEqual([]);

    await toCheckout(page, 'mug');
    await expect.poll(() => signupText(page)).toContain('You’re a member');
    await expect(joinBox(page)).toHaveCount(0);
  });

  test('a checkout that comes back with something wrong keeps the join, the consents and what was typed', async ({ page }) => {
    await toCheckout(page);
    await page.locator('#email').fill('ingrid@example.com');
    await joinBox(page).check();
    const messages = signup(page).getByRole('checkbox', { name: /by text message/ });
    await messages.check();
    await expect.poll(() => signupText(page)).toContain('Text messages go to');
    await page.locator('#postcode').fill('1');
    await page.getByRole('button', { name: /^Place order/ }).click();
    await expect(page.locator('.errors')).toBeVisible();
    await signupShown(page);
    await expect(joinBox(page)).toBeChecked();
    await expect(messages).toBeChecked();
    await page.locator('#postcode').fill('112 34');
    await page.getByRole('button', { name: /^Place order/ }).click();
    await page.waitForURL('**/thanks/**');
    await expect.poll(() => signupText(page), { timeout: 15_000 }).toContain('You’re in');
  });

  test('whoever did not join in the checkout claims the points of the order afterwards', async ({ page }) => {
    await toCheckout(page);
    await page.locator('#email').fill('nils@example.com');
    await page.locator('#email').blur();
    await page.getByRole('button', { name: /^Place order/ }).click();
    await page.waitForURL('**/thanks/**');
    const join = signup(page).getByRole('button', { name: /^Join/ });
    await expect(join).toBeVisible({ timeout: 15_000 });
    await expect(signup(page).getByRole('button', { name: 'No thanks' })).toBeVisible();
    await join.dblclick();
    await expect.poll(() => signupText(page), { timeout: 15_000 }).toContain('You’re in');
  });

  test('a consent that has to be confirmed holds once its link is pressed, and the link stays friendly', async ({ page }) => {
    const complaints = complaintsOf(page);
    const asked: string[] = [];
    page.on('request', (request) => asked.push(request.url()));
    await settleInGermany(world.gateway);
    const letters = async () => (await (await fetch(`${world.shop}/inbox`)).json()) as readonly { text: string }[];
    const link = async () => /http\S+#kvitto-confirm=\S+/.exec((await letters()).map(({ text }) => text).join('\n'))?.[0] ?? '';
    await expect.poll(link, { timeout: 20_000 }).toContain('/confirm#');
    const address = await link();
    for (const outcome of [/^(?!.*before).*confirmed/is, /confirmed before/i]) {
      await page.goto('about:blank');
      await page.goto(address);
      await signupShown(page);
      expect(page.url()).not.toContain('kvitto-confirm');
      await signup(page)
        .getByRole('button', { name: /^Confirm/ })
        .click();
      await expect.poll(() => signupText(page)).toMatch(outcome);
    }
    const token = address.split('=').at(-1) ?? '';
    for (const url of asked) expect(url.split('#')[0]).not.toContain(token);
    expect(complaints).toEqual([]);
  });
});

/** Tells the gateway of an order from Germany, whose buyer joins and consents to e-mail. */
async function settleInGermany(gateway: string): Promise<void> {
  const answer = await fetch(`${gateway}/v1/loyalty/programme`);
  const { consents } = (await answer.json()) as { consents: { channel: string; texts: Record<string, { hash: string }> }[] };
  const at = new Date().toISOString();
  const text = consents.find(({ channel }) => channel === 'email')?.texts['en']?.hash;
  const signUp = {
    id: 'signup-of-somebody-in-germany',
    revision: 1,
    join: true,
    consents: [{ purpose: 'marketing', channel: 'email', value: true, text, shownAt: at, at }],
    locale: 'en',
    page: `${gateway}/checkout`,
    widgetVersion: '0',
    method: 'checkbox',
    shownAt: at,
    at,
  };
  const order = {
    order: 'ord_germany',
    placedAt: at,
    country: 'DE',
    contact: { email: 'greta@example.com' },
    cart: { currency: 'SEK', lines: [{ id: 'l', kind: 'physical', quantity: 1, total: { amount: 10_000, currency: 'SEK' } }] },
  };
  const settled = await fetch(`${gateway}/v1/loyalty/settlements`, {
    method: 'POST',
    headers: { authorization: 'Bearer kvitto-demo-ingest-key-known-to-everybody', 'content-type': 'application/json' },
    body: JSON.stringify({ ...order, signUp: JSON.stringify(signUp) }),
  });
  expect(await settled.json()).toMatchObject({ state: 'joined' });
}

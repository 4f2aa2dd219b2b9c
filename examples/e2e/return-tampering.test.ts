import { expect, test } from '@playwright/test';
import type { Page } from '@playwright/test';
import { askerOf, callOffAll, live, panelShown } from './return-page.ts';
import type { Asker } from './return-page.ts';
import { startShop } from './world.ts';
import type { ShopWorld } from './world.ts';

let world: ShopWorld;
test.beforeAll(async () => {
  world = await startShop();
});
test.afterAll(() => world.end());
test.afterEach(async ({ page }) => callOffAll(page));

interface Quote {
  readonly id: string;
  readonly offers: readonly { readonly resolution: string; readonly amount: { readonly amount: number; readonly currency: string } }[];
}
const lines = [{ line: 'line_boots', units: 1, reason: 'fit' }];

async function opened(page: Page, number: string): Promise<Asker> {
  await page.goto(`${world.shop}/orders/${number}`);
  await panelShown(page);
  return askerOf(page);
}

/** What the shop's rules and books decide, as somebody might send it. */
const claims = {
  price: 1,
  amount: { amount: 999_999, currency: 'SEK' },
  fee: 0,
  restocking: 0,
  bonus: { percent: 500 },
  returnable: 9,
  isEligible: true,
  deduction: -1,
  discount: 0,
  payments: [{ id: 'card', amount: 999_999 }],
  parts: [{ kind: 'goods', amount: 999_999 }],
  sendBy: '2099-01-01',
  isInstant: true,
  isGift: true,
  policy: { terms: { days: 999 } },
};

test('no amount, fee, bonus, date or right moves by what a page sends: a quote says the same, and a return is what was quoted', async ({
  page,
}) => {
  const { ask, order, returns } = await opened(page, '2006');
  const quoted = async (change: object, ofLine: object = {}) => {
    const given = { order, lines: lines.map((line) => ({ ...line, ...ofLine })), method: 'qr', ...change };
    const { status, body } = await ask(`/orders/${order}/returns/quotes`, given);
    expect(status, JSON.stringify(body)).toBe(200);
    return body as Quote;
  };
  const plain = await quoted({});
  for (const [name, value] of Object.entries(claims)) {
    expect((await quoted({ [name]: value })).offers, `${name} beside the lines`).toEqual(plain.offers);
    expect((await quoted({}, { [name]: value })).offers, `${name} in a line`).toEqual(plain.offers);
  }
  const choice = { ...claims, quote: plain.id, resolution: 'refund', method: 'qr', offer: claims, lines: [{ line: 'line_mug', units: 2 }] };
  expect(await ask(`/orders/${order}/returns`, choice)).toMatchObject({ status: 200 });
  const refund = plain.offers.find(({ resolution }) => resolution === 'refund');
  expect(live(await returns())).toMatchObject([{ lines, offer: { amount: refund?.amount } }]);
});

test('what the shop does not offer is refused: other units, lines, reasons, ways, quotes, orders, and the shop’s own decisions', async ({
  page,
}) => {
  const foreign = await opened(page, '2010');
  const theirs = (await foreign.ask(`/orders/${foreign.order}/returns/quotes`, { lines })).body as Quote;
  const { ask, order, returns } = await opened(page, '2006');
  const [quotes, making] = [`/orders/${order}/returns/quotes`, `/orders/${order}/returns`];
  const { id: quote } = (await ask(quotes, { lines })).body as Quote;
  const refused = {
    'more than was bought': ['not_eligible', quotes, { lines: [{ ...lines[0], units: 9 }] }],
    'fewer than one': ['invalid_input', quotes, { lines: [{ ...lines[0], units: -1 }] }],
    'a line of nobody': ['invalid_input', quotes, { lines: [{ line: 'line_chair', units: 1 }] }],
    'a reason of nobody': ['invalid_input', quotes, { lines: [{ ...lines[0], reason: 'nothing_is_charged' }] }],
    'a photo of nobody': ['invalid_input', quotes, { lines: [{ ...lines[0], photos: ['pho_of_somebody'] }] }],
    'what is sold out': ['invalid_input', quotes, { lines: [{ ...lines[0], instead: 'FF-BOO-41' }] }],
    'what is not offered': ['invalid_input', making, { quote, resolution: 'keep', method: 'qr' }],
    'a way that is not offered': ['invalid_input', making, { quote, resolution: 'refund', method: 'nothing' }],
    'no way at all': ['invalid_input', making, { quote, resolution: 'refund' }],
    'a quote of another order': ['expired_window', making, { quote: theirs.id, resolution: 'refund', method: 'qr' }],
    'a quote of nobody': ['expired_window', making, { quote: 'quo_of_somebody', resolution: 'refund', method: 'qr' }],
    'another order': ['not_found', `/orders/${foreign.order}/returns/quotes`, { lines }],
    'a notice for another order': ['not_found', `/orders/${foreign.order}/withdrawal`, { name: 'A', email: 'a@example.com', locale: 'en' }],
    'a return of nobody': ['not_found', `${making}/ret_of_somebody/cancel`, { version: 1 }],
    'a decision of the shop': ['unauthenticated', '/returns/ret_of_somebody/decisions', { state: 'refunded' }],
  } as const;
  for (const [what, [code, path, body]] of Object.entries(refused)) expect((await ask(path, body)).body, what).toMatchObject({ code });
  // The address decides, not what stands in the body.
  expect((await ask(quotes, { order: foreign.order, lines })).body).toMatchObject({ order });
  expect(live(await returns())).toEqual([]);
  expect(live(await foreign.returns())).toEqual([]);
});

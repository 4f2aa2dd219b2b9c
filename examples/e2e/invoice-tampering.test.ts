import { expect, test } from '@playwright/test';
import type { Page } from '@playwright/test';
import { billAskerOf, billShown, openInvoiced } from './invoice-page.ts';
import type { Bill, BillAsker } from './invoice-page.ts';
import { startShop } from './world.ts';
import type { ShopWorld } from './world.ts';

let world: ShopWorld;
test.beforeAll(async () => {
  world = await startShop();
});
test.afterAll(() => world.end());

async function opened(page: Page, number: number): Promise<BillAsker> {
  await page.goto(`${world.shop}/orders/${number}`);
  await billShown(page);
  return billAskerOf(page);
}

/** What the shop's rules and books decide, as somebody might send it. */
const claims = {
  dueOn: '2099-01-01',
  until: '2099-01-01',
  days: 900,
  fee: 0,
  total: 1,
  apr: 0,
  annualPercent: 0,
  setUpFee: 0,
  instalments: [{ number: 1, dueOn: '2099-01-01', principal: 1, interest: 0, fee: 0, amount: 1 }],
  balance: { open: 0 },
  paid: 999_999,
  credited: 999_999,
  state: 'settled',
  events: [{ id: 'e', at: '2026-01-01T00:00:00Z', kind: 'payment', payment: 'p', state: 'settled', amount: 999_999 }],
  payTo: [{ kind: 'bankgiro', account: '991-2346' }],
  can: { extend: true },
};

test('no amount, fee, date or payment moves by what a page sends: what is done is what was offered', async ({ page }) => {
  await openInvoiced(page, world, 0);
  await billShown(page);
  const { ask, order, bill: now } = await billAskerOf(page);
  const before = await now();
  const { id, version } = before;
  const at = `/orders/${order}/invoices/${id}`;
  const offers = (await ask(`${at}/offers`)).body as {
    readonly extensions: readonly { readonly option: string; readonly dueOn: string; readonly fee: number; readonly total: number }[];
    readonly pauses: readonly { readonly why: string; readonly until: string }[];
  };
  const wanted = offers.extensions.find(({ option }) => option === 'days30');
  expect(wanted?.fee).toBe(4_900);
  const { dueOn, ...rest } = claims;
  expect((await ask(`${at}/extensions`, { ...rest, version, option: 'days30', dueOn })).body).toMatchObject({ code: 'invalid_input' });
  const moved = (await ask(`${at}/extensions`, { ...rest, version, option: 'days30' })).body as Bill;
  expect(moved).toMatchObject({ balance: { open: wanted?.total, fees: 4_900, paid: 0, credited: 0 } });
  // The day that was offered, or the next on which banks work.
  const later = (Date.parse(moved.standing.dueOn ?? '') - Date.parse(wanted?.dueOn ?? '')) / 86_400_000;
  expect(later >= 0 && later < 6, `${later} days later`).toBe(true);

  const pause = offers.pauses.find(({ why }) => why === 'not_received');
  const lines = [{ line: 'line_mug', units: 1, amount: 999_999 }];
  const paused = (await ask(`${at}/pauses`, { ...claims, version: moved.version, why: 'not_received', lines })).body as Bill;
  expect(paused).toMatchObject({ standing: { paused: 30_000 }, pauses: [{ amount: 30_000, until: pause?.until }] });

  expect((await ask(`${at}/payment`)).body).toMatchObject({ payee: 'Fjäll & Fika AB', accounts: [{ kind: 'bankgiro' }] });
  const amount = paused.standing.toPay;
  const begun = await ask(`${at}/payments`, { ...claims, way: 'bank', amount });
  expect(begun.body).toMatchObject({ state: 'pending', invoice: { balance: { paid: 0, open: wanted?.total } } });
  expect(await now()).toMatchObject({ balance: { open: wanted?.total, paid: 0, credited: 0 } });
});

test('what the shop does not offer is refused: other amounts, options, units, invoices, orders, and what only shop and bank may tell', async ({
  page,
}) => {
  const foreign = await opened(page, 2015);
  const theirs = await foreign.bill();
  const { ask, order, bill: now } = await opened(page, 2012);
  const before = await now();
  const { id, version } = before;
  const at = `/orders/${order}/invoices/${id}`;
  const event = { id: 'e', at: new Date().toISOString(), kind: 'payment', payment: 'p', state: 'settled', amount: 1 };
  const money = { transaction: 't', at: event.at, amount: 1, currency: 'SEK', reference: before.number };
  const refused = {
    'more than there is to pay': ['invalid_input', `${at}/payments`, { way: 'bank', amount: 999_999 }],
    'less than is taken': ['invalid_input', `${at}/payments`, { way: 'bank', amount: 1 }],
    nothing: ['invalid_input', `${at}/payments`, { way: 'bank', amount: 0 }],
    'less than nothing': ['invalid_input', `${at}/payments`, { way: 'bank', amount: -5_000 }],
    'a part of an öre': ['invalid_input', `${at}/payments`, { way: 'bank', amount: 5_000.5 }],
    'a way of nobody': ['invalid_input', `${at}/payments`, { way: 'card', amount: 5_000 }],
    'an extension of nobody': ['invalid_input', `${at}/extensions`, { version, option: 'days900' }],
    'a plan of nobody': ['invalid_input', `${at}/plans`, { version, option: 'sixty' }],
    'an older version': ['conflict', `${at}/extensions`, { version: version - 1, option: 'days14' }],
    'a version to come': ['conflict', `${at}/extensions`, { version: version + 1, option: 'days14' }],
    'a pause because of a return': ['not_eligible', `${at}/pauses`, { version, why: 'return' }],
    'a pause of nobody': ['not_eligible', `${at}/pauses`, { version, why: 'full_moon' }],
    'more units than there are': [
      'invalid_input',
      `${at}/pauses`,
      { version, why: 'not_received', lines: [{ line: 'line_mug', units: 9 }] },
    ],
    'a line of nobody': ['invalid_input', `${at}/pauses`, { version, why: 'not_received', lines: [{ line: 'line_chair', units: 1 }] }],
    'reminders by what the shop does not send': ['invalid_input', `${at}/reminders/channel`, { version, channel: 'push' }],
    'a letter put off for ever': ['invalid_input', `${at}/snooze`, { version, until: '2099-01-01' }],
    'the end of a pause of nobody': ['not_found', `${at}/pauses/pau_of_somebody/end`, { version }],
    'an invoice of another order': ['not_found', `/orders/${order}/invoices/${theirs.id}/extensions`, { version, option: 'days14' }],
    'another order': ['not_found', `/orders/${foreign.order}/invoices/${theirs.id}/payments`, { way: 'bank', amount: 5_000 }],
    'an invoice of one’s own': ['unauthenticated', '/invoices', { invoice: 'inv_mine', document: {} }],
    'an event': ['unauthenticated', `/invoices/${id}/events`, { events: [event] }],
    money: ['unauthenticated', '/payments', { payments: [money] }],
  } as const;
  for (const [what, [code, path, body]] of Object.entries(refused)) expect((await ask(path, body)).body, what).toMatchObject({ code });
  expect((await ask(`/orders/${foreign.order}/invoices`)).status).toBe(404);
  expect(await now()).toEqual({ ...before, asOf: expect.any(String) });
  expect(await foreign.bill()).toEqual({ ...theirs, asOf: expect.any(String) });
});

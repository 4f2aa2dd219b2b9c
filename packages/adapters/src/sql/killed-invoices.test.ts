import { setTimeout as pause } from 'node:timers/promises';
import type { Invoice } from '@kvitto/contract/invoice';
import { makeOcr } from '@kvitto/contract/payment/ocr';
import type { ReturnCase, ReturnQuote } from '@kvitto/contract/return';
import { addDays } from '@kvitto/contract/returns/days';
import { mintSession } from '@kvitto/gateway';
import { seed } from '@kvitto/testing';
import { afterEach, describe, expect, it } from 'vitest';
import { seeded } from './club-plan.fake.ts';
import { sqlite } from './engines.fake.ts';
import { sql } from './index.ts';
import type { SqlWithInvoices, SqlWithReturns } from './index.ts';
import { killedProcesses } from './killed-processes.fake.ts';
import type { Kill, KilledProcesses } from './killed-processes.fake.ts';
import { recordOf } from './sql.fake.ts';

const acts = ['create', 'cancel', 'extend', 'divide', 'pause', 'pay', 'receive', 'record'] as const;
type Act = (typeof acts)[number];
/** A kill comes at any of them. */
type At = 'act';

const secret = 'a-secret-of-the-counter-that-is-killed-0123456789';
const key = 'a-key-of-the-shop-whose-counter-is-killed';
const deaths = 100;
/** Shoppers at the same time. */
const lanes = 4;
const sold = recordOf('ord-invoiced');
const [bill] = seed.invoices.issued;
/** The policy's rates and the law's limits are those of 2026: clocks here run from November on. */
const shift = Date.parse('2026-11-24T12:00:00Z') - Date.now();
const now = () => new Date(Date.now() + shift);

/** When gateways are killed: the same in every run. */
function kills(): Kill<At>[] {
  const random = seeded(600);
  return Array.from({ length: deaths }, () => {
    return { at: 'act', times: 4 + Math.floor(random() * 12), share: random() * 1.1 };
  });
}

const closers: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).toReversed()) await close();
});

interface Asked {
  readonly order: string;
  readonly path: string;
  readonly body?: object;
  readonly at?: Act;
  readonly isShop?: boolean;
}

/** What somebody waited for when the gateway died. */
const cut = new Set<Act>();

/** Asks the gateway that serves, again under the same key until it answers: whoever dies in between has answered nothing. */
async function ask<Answer>(processes: KilledProcesses<At>, { order, path, body, at, isShop = false }: Asked): Promise<Answer> {
  const { token } = await mintSession({ secret, orders: [order], level: 2 });
  const headers = {
    'content-type': 'application/json',
    authorization: `Bearer ${isShop ? key : token}`,
    ...(at !== undefined && { 'idempotency-key': `${at}-${order}` }),
  };
  for (;;) {
    const begun = performance.now();
    const sent = fetch(`${await processes.url()}/v1${path}`, {
      method: body ? 'POST' : 'GET',
      headers,
      ...(body && { body: JSON.stringify(body) }),
    });
    if (at) processes.note('act');
    const answer = await sent.then(async (response) => ({ status: response.status, body: await response.json() })).catch(() => undefined);
    if (answer?.status === 200) {
      if (at) processes.took('act', performance.now() - begun);
      // Who answers has checked what it answers.
      return answer.body as Answer;
    }
    if (at && !answer) cut.add(at);
    if (answer && answer.status < 500) expect.fail(`${path} was refused: ${JSON.stringify(answer.body)}`);
    await pause(5);
  }
}

/** What has been done about an order's invoice, each once, and what it should come to. */
interface Visited {
  readonly order: string;
  readonly events: number;
  readonly expected: Pick<Invoice['balance'], 'paid' | 'fees'> & { readonly payments: number; readonly pauses: number };
}

/** Returns something and perhaps not, moves or divides or pauses what is owed, and pays; a page that is not sure asks twice at once. */
async function visited(number: number, processes: KilledProcesses<At>): Promise<Visited> {
  const random = seeded(number + 1);
  const order = `ord-${number}`;
  const invoice = `inv-${number}`;
  const here = `/orders/${order}/invoices/${invoice}`;
  let events = 1;
  const twice = async <Answer>(asked: Omit<Asked, 'order'>): Promise<Answer> => {
    events += 1;
    const once = () => ask<Answer>(processes, { order, ...asked });
    const [first] = await Promise.all([once(), ...(random() < 0.3 ? [once()] : [])]);
    return first;
  };
  let pauses = 0;
  if (random() < 0.7) {
    const lines = [{ line: 'jacket', units: 1, reason: 'changed_mind' }];
    const quote = await ask<ReturnQuote>(processes, { order, path: `/orders/${order}/returns/quotes`, body: { lines, method: 'store' } });
    const choice = { quote: quote.id, resolution: 'refund', method: 'store' };
    const made = await twice<ReturnCase>({ path: `/orders/${order}/returns`, body: choice, at: 'create' });
    pauses = 1;
    if (random() < 0.5) {
      await twice({ path: `/orders/${order}/returns/${made.id}/cancel`, body: { version: made.version }, at: 'cancel' });
      pauses = 0;
    }
  }
  const { version } = await ask<Invoice>(processes, { order, path: here });
  const draw = random();
  const isDivided = draw < 0.3 && pauses === 0;
  const isExtended = !isDivided && draw < 0.6;
  if (isDivided) await twice({ path: `${here}/plans`, body: { version, option: 'three' }, at: 'divide' });
  else if (isExtended) await twice({ path: `${here}/extensions`, body: { version, option: 'days30' }, at: 'extend' });
  else {
    const lines = [{ line: 'lamp', units: 1 }];
    await twice({ path: `${here}/pauses`, body: { version, why: 'wrong_amount', lines }, at: 'pause' });
    pauses += 1;
  }
  await twice({ path: `${here}/payments`, body: { way: 'bank', amount: 20_000 }, at: 'pay' });
  const at = now().toISOString();
  const money = { transaction: `bank-${number}`, at, amount: 20_000, currency: 'SEK', reference: makeOcr(`88${number}`) };
  await twice({ path: '/payments', body: { payments: [money] }, at: 'receive', isShop: true });
  const event = { id: `card-${number}`, at, kind: 'payment', payment: `card-${number}`, state: 'settled', amount: 10_000 };
  await twice({ path: `/invoices/${invoice}/events`, body: { events: [event] }, at: 'record', isShop: true });
  return { order, events, expected: { paid: 30_000, fees: isExtended ? 4_900 : 0, payments: 2, pauses } };
}

/** Pushes an order that came yesterday, with its invoice. */
async function push(shop: SqlWithReturns & SqlWithInvoices, number: number): Promise<void> {
  const order = `ord-${number}`;
  const today = now().toISOString().slice(0, 10);
  const placedAt = `${addDays(today, -4)}T09:00:00Z`;
  const purchase = sold.purchase && { ...sold.purchase, order, placedAt };
  const shipments = sold.shipments.map((shipment) => ({
    ...shipment,
    parcels: shipment.parcels.map((parcel) => ({
      ...parcel,
      events: [{ id: 'there', at: `${addDays(today, -1)}T09:00:00Z`, status: 'delivered' as const, source: 'carrier' as const }],
    })),
  }));
  await shop.ingest.order({ ...sold, id: order, number: `#${order}`, placedAt, shipments, ...(purchase && { purchase }) });
  if (!bill) expect.fail('The seed has an invoice');
  const payTo = [{ kind: 'bankgiro', account: '5402-9681', reference: { kind: 'ocr', value: makeOcr(`88${number}`) } }];
  const days = { issuedOn: today, dueOn: addDays(today, 14) };
  await shop.invoices.issue({ invoice: `inv-${number}`, document: { ...bill.document, order, number: `N${number}`, ...days, payTo } });
}

describe('a gateway over SQLite that is killed while invoices are paid, put off and lowered', () => {
  it('loses nothing that it answered and doubles nothing, whenever it dies', { timeout: 180_000 }, async () => {
    const database = await sqlite.fresh();
    const { policy, payee, checkCredit } = seed.invoices;
    const shop = await sql({ database, returns: seed.returns, invoices: { policy, payee, checkCredit }, now });
    closers.push(() => shop.close());
    const given = [database, secret, JSON.stringify(seed.returns.policy), '', '', String(shift), JSON.stringify(policy), key];
    const processes = killedProcesses('counter.fake.ts', given, kills());
    closers.push(processes.end);
    let pushed = 0;
    const visits: Visited[] = [];
    const lane = async () => {
      while (processes.killed() < deaths) {
        const number = (pushed += 1);
        await push(shop, number);
        visits.push(await visited(number, processes));
      }
    };
    await Promise.all([...Array.from({ length: lanes }, lane), processes.done]);
    expect(processes.killed()).toBe(deaths);
    expect(visits.length).toBeGreaterThan(20);
    expect([...cut].toSorted(), 'each was cut off by a death').toEqual(acts.toSorted());

    for (const { order, events, expected } of visits) {
      const { items } = await shop.invoices.list({ order });
      expect(items, order).toHaveLength(1);
      const [kept] = items;
      if (!kept) continue;
      const { balance, version } = kept;
      // Each step was done once, however often it was told; the order's version has grown with each.
      expect(version, order).toBe(events);
      expect((await shop.orders.get({ order })).version, order).toBe(1 + events);
      expect({ paid: balance.paid, fees: balance.fees, payments: kept.payments.length, pauses: kept.pauses.length }, order).toEqual(
        expected,
      );
      expect(balance.open, order).toBe(balance.invoiced + balance.fees + balance.interest - balance.credited - balance.paid);
      expect(
        kept.payments.map(({ state }) => state),
        order,
      ).toEqual(['settled', 'settled']);
    }
  });
});

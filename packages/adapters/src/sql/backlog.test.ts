import { DatabaseSync } from 'node:sqlite';
import { expect, it } from 'vitest';
import type { DeliveryRequest } from '@kvitto/contract/backlog';
import type { OrderRecord } from '@kvitto/contract/ingest';
import { seed } from '@kvitto/testing';
import { connect } from './connect.ts';
import { onBoth, sqlite } from './engines.fake.ts';
import { appendRequest } from './requests.ts';
import { codeOf, coming, ids, opened, recordOf, scan, trackingNumber, turn } from './sql.fake.ts';
import type { Sql } from './index.ts';

/** An order of that id that can be cancelled. */
const cancellable = (id: string): OrderRecord => ({
  ...coming(id, `T-${id}`),
  actions: [{ id: 'cancel', kind: 'cancel', state: 'available' }],
});
const cancel = (backend: Sql, order: string, key = `key-${order}`) =>
  backend.delivery.perform({ order, action: 'cancel' }, { idempotencyKey: key });

/** The orders of all requests after a cursor, in pages of two. */
async function ordersAfter({ backlog }: Sql, from?: string): Promise<string[]> {
  const orders: string[] = [];
  for (let after = from; ;) {
    const page = await backlog.requests({ limit: 2, ...(after !== undefined && { after }) });
    if (page.items.length === 0) return orders;
    orders.push(...page.items.map(({ order }) => order));
    after = page.after;
  }
}

onBoth('requests', (engine) => {
  it('are seen in the order of their commits, also when one that came first is committed last', async () => {
    const address = await engine.fresh();
    const [backend, reader, other] = [await opened(address), await opened(address), await connect(address)];
    for (const id of ['slow', 'quick']) await backend.ingest.order(cancellable(id));
    const [begun, commit] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    const request: DeliveryRequest = { id: 'req_slow', order: 'slow', action: 'cancel', kind: 'cancel', at: '2026-11-24T12:00:00Z' };
    const slow = other.write(async (db) => {
      await appendRequest(db, request);
      begun.resolve();
      await commit.promise;
    });
    await begun.promise;
    const quick = cancel(backend, 'quick');
    let after: string | undefined;
    const early: string[] = [];
    // Long enough for the quick one to be committed, if it could be.
    for (let reads = 0; reads < 50; reads += 1) {
      const page = await reader.backlog.requests({ ...(after !== undefined && { after }) });
      early.push(...page.items.map(({ order }) => order));
      after = page.after;
      await turn();
    }
    commit.resolve();
    await Promise.all([slow, quick]);
    expect([early, await ordersAfter(reader, after)]).toEqual([[], ['slow', 'quick']]);
    await other.close();
  });

  it('are all seen once by whoever reads on while they come over several connections', async () => {
    const address = await engine.fresh();
    const [one, other, reader] = [await opened(address), await opened(address), await opened(address)];
    const orders = ids(24, 'ord');
    for (const id of orders) await one.ingest.order(cancellable(id));
    let isOver = false;
    const asked = Promise.all(orders.map((id, index) => cancel(index % 2 ? one : other, id))).then(() => (isOver = true));
    const seen: string[] = [];
    let after: string | undefined;
    for (let isLast = false; !isLast;) {
      isLast = isOver;
      const page = await reader.backlog.requests({ limit: 3, ...(after !== undefined && { after }) });
      seen.push(...page.items.map(({ order }) => order));
      after = page.after;
      isLast &&= page.items.length === 0;
      await turn();
    }
    await asked;
    expect(seen.toSorted()).toEqual(orders.toSorted());
  });

  it('are one when the same comes over several connections at once, and outlive the process', async () => {
    const address = await engine.fresh();
    const [one, other] = [await opened(address), await opened(address)];
    await one.ingest.order(cancellable('ord-1'));
    const answers = await Promise.all(
      ids(10, 'key').map((key, index) => cancel(index % 2 ? one : other, 'ord-1', index < 5 ? 'key' : key)),
    );
    expect(new Set(answers.map(({ version }) => version))).toEqual(new Set([2]));
    const again = await opened(address);
    expect((await cancel(again, 'ord-1', 'key')).version).toBe(2);
    expect(await ordersAfter(again)).toEqual(['ord-1']);
  });

  it('are told to watchers in other processes', async () => {
    const address = await engine.fresh();
    const [here, there] = [await opened(address, { pollSeconds: 0.02 }), await opened(address)];
    await here.ingest.order(cancellable('ord-1'));
    const heard = here.tracking.watch({ order: 'ord-1', after: '1' })[Symbol.asyncIterator]().next();
    await cancel(there, 'ord-1');
    expect(await heard).toMatchObject({ value: { id: '2', order: { actions: [{ state: 'requested' }] } } });
  });

  it('go with their order, and no number comes twice', async () => {
    const address = await engine.fresh();
    const backend = await opened(address);
    for (const id of ['ord-1', 'ord-2']) await backend.ingest.order(cancellable(id));
    await cancel(backend, 'ord-1');
    const { after } = await backend.backlog.requests({});
    await engine.run(address, `delete from kvitto_orders where id = 'ord-1'`);
    expect(await ordersAfter(backend)).toEqual([]);
    await cancel(backend, 'ord-2');
    expect(await ordersAfter(backend, after)).toEqual(['ord-2']);
  });

  it('are not passed over by a cursor of another database', async () => {
    const address = await engine.fresh();
    const backend = await opened(address);
    await backend.ingest.order(cancellable('ord-1'));
    await cancel(backend, 'ord-1');
    const { after } = await backend.backlog.requests({});
    const empty = await opened(await sqlite.fresh());
    expect(await codeOf(empty.backlog.requests({ after }))).toBe('invalid_input');
    expect(await codeOf(backend.backlog.requests({ after }))).toBe('answered');
  });

  it('take any text', async () => {
    const backend = await opened(await engine.fresh());
    await backend.ingest.order(cancellable('ord-1'));
    const note = '\0\ud800 Märta 🏠\n';
    await backend.delivery.perform({ order: 'ord-1', action: 'cancel', note }, { idempotencyKey: '\0' });
    expect((await backend.backlog.requests({})).items).toMatchObject([{ note }]);
    expect(await codeOf(backend.delivery.perform({ order: '\0', action: 'cancel' }))).toBe('not_found');
  });
});

/** What later migrations make. */
const laterTables =
  'points members consents texts tokens intentions settlements sinks news policies order_policies returns quotes photos withdrawals invoices invoice_events invoice_references transactions letters stray_money'.split(
    ' ',
  );

onBoth('numbers to ask about', (engine) => {
  it('are known of orders that are older than the table of them', async () => {
    const address = await engine.fresh();
    const before = await opened(address);
    for (const order of seed.orders) await before.ingest.order(order);
    const late = ids(25, 'late').map((id, minute) => scan(id, minute));
    await before.ingest.tracking({ trackingNumber: 'KVT5003SE', events: [scan('door', -1, { status: 'delivered' }), ...late] });
    const now = () => seed.now;
    const known = await (await opened(address, { now })).backlog.parcels({});
    expect(known.items).toHaveLength(5);
    await before.ingest.order(recordOf('ord-placed'));
    for (const statement of [
      `insert into kvitto_orders values ('odd', '', '{', 1, 0, '')`,
      'drop table kvitto_open_numbers',
      'drop table kvitto_silences',
      ...laterTables.map((table) => `drop table kvitto_${table}`),
      `delete from kvitto_migration where name >= '0007_open_numbers'`,
    ])
      await engine.run(address, statement);
    expect(await (await opened(address, { now })).backlog.parcels({})).toEqual(known);
  });

  it('are not lost where two parcels of an order have one id, nor named twice where two orders have one number', async () => {
    const backend = await opened(await engine.fresh(), { now: () => seed.now });
    const one = coming('ord-1', 'T 1');
    const [shipment] = one.shipments;
    const parcels = shipment?.parcels.flatMap((parcel) => [parcel, { ...parcel, trackingNumber: 'T 2' }]) ?? [];
    await backend.ingest.order({ ...one, shipments: shipment ? [{ ...shipment, parcels }] : [] });
    await backend.ingest.order(coming('ord-2', 't-1'));
    expect((await backend.backlog.parcels({})).items.map(({ trackingNumber: number }) => number)).toEqual(['T 1', 'T 2']);
  });

  it('are swept out when nothing is heard, now and then, and come back with news', async () => {
    const address = await engine.fresh();
    let time = seed.now.getTime();
    const backend = await opened(address, { now: () => new Date(time) });
    await backend.ingest.order(recordOf('ord-underway'));
    time += 70 * 86_400_000;
    expect((await backend.backlog.parcels({})).items).toEqual([]);
    time -= 70 * 86_400_000;
    expect((await backend.backlog.parcels({})).items).toEqual([]);
    await backend.ingest.tracking({ trackingNumber, events: [scan('found', 0)] });
    expect((await backend.backlog.parcels({})).items).toHaveLength(1);
  });
});

it('numbers to ask about are read from their index alone', async () => {
  const address = await sqlite.fresh();
  await opened(address);
  const file = new DatabaseSync(address);
  const plan = file
    .prepare(
      `explain query plan select checked, parcel, place, body from kvitto_open_numbers
       where heard >= 1 and checked < 2 and (checked, parcel, place) > (0, 'a', 1) order by checked, parcel, place limit 3`,
    )
    .all()
    .map(({ detail }) => detail);
  file.close();
  expect(plan).toEqual([expect.stringContaining('USING INDEX kvitto_open_numbers_turn')]);
});

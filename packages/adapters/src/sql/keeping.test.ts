import { expect, it } from 'vitest';
import { memory } from '@kvitto/adapters/memory';
import { seed } from '@kvitto/testing';
import { onBoth } from './engines.fake.ts';
import { sql } from './index.ts';
import type { Sql } from './index.ts';
import { allEvents, codeOf, coming, ids, opened, parcelOf, record, recordOf, scan, trackingNumber } from './sql.fake.ts';

onBoth('events', (engine) => {
  it('shows and pages a parcel of 10,000 events', { timeout: 30_000 }, async () => {
    const backend = await opened(await engine.fresh());
    await backend.ingest.order(recordOf('ord-locker'));
    const events = ids(10_000, 'e').map((id, minute) => scan(id, -minute, minute === 9_000 ? { status: 'delivered' } : {}));
    for (let from = 0; from < events.length; from += 1000)
      await backend.ingest.tracking({ trackingNumber: 'KVT5003SE', events: events.slice(from, from + 1000) });
    const parcel = await parcelOf(backend, 'ord-locker');
    expect(parcel).toMatchObject({ eventCount: 10_001, status: 'delivered', since: events[9_000]?.at });
    expect(parcel?.events.map(({ id }) => id)).toEqual(ids(20, 'e'));
    const paged = await allEvents(backend, 'ord-locker', 'par-locker');
    expect(new Set(paged.map(({ id }) => id)).size).toBe(10_001);
    expect(paged.map(({ at }) => Date.parse(at))).toEqual(paged.map(({ at }) => Date.parse(at)).toSorted((a, b) => b - a));
  });

  it('derives the same from old events as memory does', async () => {
    const backends = [await opened(await engine.fresh()), memory()];
    const statuses = [
      'created',
      'in_transit',
      'in_transit',
      'delivered',
      'delivered',
      'in_transit',
      ...Array.from({ length: 25 }, () => undefined),
    ];
    const events = statuses.map((status, minute) => ({
      id: `old-${minute}`,
      at: scan('', minute).at,
      source: 'carrier',
      ...(status && { status }),
    }));
    const seen = await Promise.all(
      backends.map(async (backend) => {
        await backend.ingest.order(recordOf('ord-locker'));
        await backend.ingest.tracking({ trackingNumber: 'KVT5003SE', events });
        return parcelOf(backend, 'ord-locker');
      }),
    );
    expect(seen[0]).toMatchObject({ status: 'delivered', since: scan('', 4).at, eventCount: 32 });
    expect(seen[0]).toEqual(seen[1]);
  });

  it('keeps events of one instant in the order they came in, on every page', async () => {
    const backend = await opened(await engine.fresh());
    await backend.ingest.order(recordOf('ord-locker'));
    for (const id of ids(5, 'same')) await backend.ingest.tracking({ trackingNumber: 'KVT5003SE', events: [scan(id, 0)] });
    const page = await backend.tracking.events({ order: 'ord-locker', parcel: 'par-locker', limit: 2 });
    const next = await backend.tracking.events({ order: 'ord-locker', parcel: 'par-locker', limit: 3, cursor: page.nextCursor });
    expect([...page.items, ...next.items].map(({ id }) => id)).toEqual(ids(5, 'same').toReversed());
  });

  it('moves a parcel’s events along when the shop gives it another id', async () => {
    const backend = await opened(await engine.fresh());
    await backend.ingest.order(record);
    const [shipment] = record.shipments;
    const [parcel] = shipment?.parcels ?? [];
    if (!shipment || !parcel) expect.fail('The seed has no parcel');
    const { events: _events, ...bare } = parcel;
    await backend.ingest.order({ ...record, shipments: [{ ...shipment, parcels: [{ ...bare, id: 'renamed' }] }] });
    expect((await allEvents(backend, record.id, 'renamed')).map(({ id }) => id)).toEqual(['u4', 'u3', 'u2', 'u1']);
    expect(await codeOf(backend.tracking.events({ order: record.id, parcel: parcel.id }))).toBe('not_found');
  });
});

onBoth('orders', (engine) => {
  it('finds the order that the proof fits among several of one number', async () => {
    const backend = await opened(await engine.fresh());
    await backend.ingest.order(record);
    await backend.ingest.order({ ...recordOf('ord-placed'), number: record.number, shippingAddress: { postcode: '11122' } });
    expect(await backend.orders.find({ number: 'kv 1001', postcode: '111 22' })).toMatchObject({ order: { id: 'ord-placed', level: 1 } });
    expect(await backend.orders.find({ number: 'kv 1001', postcode: '753 21' })).toMatchObject({ order: { id: record.id } });
  });

  it('takes and looks for any text', async () => {
    const backend = await opened(await engine.fresh());
    // Long, and not to be compressed: more than an index takes.
    const number = `\0\ud800${Array.from({ length: 1900 }, (_, index) => String.fromCodePoint(0x4e00 + ((index * 7919) % 20_000))).join('')}`;
    await backend.ingest.order({ ...record, number, customer: { name: 'a\0b' } });
    await backend.ingest.tracking({ trackingNumber, events: [scan('odd', 1, { status: 'x\0y', text: '\0' })] });
    expect(await backend.orders.get({ order: record.id })).toMatchObject({ number, customer: { name: 'a\0b' } });
    expect(await parcelOf(backend)).toMatchObject({
      status: 'in_transit',
      events: [{ id: 'odd', status: 'x\0y', text: '\0' }, {}, {}, {}, {}],
    });
    for (const odd of ['\0', '\ud800', '9'.repeat(64)])
      expect(await codeOf(backend.orders.find({ number: odd, postcode: '1' }))).toBe('lookup_failed');
    expect(await codeOf(backend.orders.get({ order: '\0' }))).toBe('not_found');
  });
});

onBoth('news that waits', (engine) => {
  const day = 86_400_000;
  /** What a parcel of that number has heard of once its order is pushed. */
  const heard = async (backend: Sql, number: string) => {
    await backend.ingest.order(coming(`ord-${number}`, number));
    return (await allEvents(backend, `ord-${number}`)).map(({ id }) => id);
  };

  it('outlives the process, and is kept for 30 days after the last of it', async () => {
    const address = await engine.fresh();
    let time = seed.now.getTime();
    const now = () => new Date(time);
    const before = await sql({ database: address, now });
    for (const number of ['A100', 'B200', 'C300']) await before.ingest.tracking({ trackingNumber: number, events: [scan('one', 1)] });
    await before.close();
    const backend = await opened(address, { now });
    time += 29 * day;
    await backend.ingest.tracking({ trackingNumber: 'B200', events: [scan('two', 2)] });
    expect(await heard(backend, 'A100')).toEqual(['one']);
    time += 2 * day;
    expect([await heard(backend, 'B200'), await heard(backend, 'C300')]).toEqual([['two', 'one'], []]);
  });

  it('is bounded by number and in all, and swept out when it is over', async () => {
    let time = seed.now.getTime();
    const backend = await opened(await engine.fresh(), { now: () => new Date(time), waiting: { days: 1, updates: 2, numbers: 2 } });
    const news = async (number: string, id: string) => {
      time += 60_000;
      await backend.ingest.tracking({ trackingNumber: number, events: [scan(id, 0)] });
    };
    for (const id of ['one', 'two', 'three']) await news('A100', id);
    for (const number of ['B200', 'A100', 'C300', 'C300']) await news(number, 'four');
    expect([await heard(backend, 'A100'), await heard(backend, 'B200'), await heard(backend, 'C300')]).toEqual([
      ['four', 'three'],
      [],
      ['four'],
    ]);
    await news('D400', 'five');
    time += day;
    await news('E500', 'six');
    time -= day;
    expect([await heard(backend, 'D400'), await heard(backend, 'E500')]).toEqual([[], ['six']]);
  });
});

onBoth('the store', (engine) => {
  it('sweeps out what is over, now and then', async () => {
    const address = await engine.fresh();
    let time = seed.now.getTime();
    const { store } = await opened(address, { now: () => new Date(time) });
    await store.put('old', 'x', 10);
    time += 120_000;
    await store.put('new', 'y', 10);
    time -= 120_000;
    expect([await store.get('old'), await store.get('new')]).toEqual([undefined, 'y']);
  });
});

onBoth('failures', (engine) => {
  it('says contract_violation of a row that it cannot read', async () => {
    const address = await engine.fresh();
    const backend = await opened(address);
    await backend.ingest.order(record);
    for (const body of ['{', '{"record":{}}']) {
      await engine.run(address, `update kvitto_orders set body = '${body}'`);
      expect(await codeOf(backend.orders.get({ order: record.id }))).toBe('contract_violation');
      expect(await codeOf(backend.ingest.tracking({ trackingNumber, events: [] }))).toBe('contract_violation');
    }
  });

  it('ends a watch of what was deleted with not_found', async () => {
    const address = await engine.fresh();
    const backend = await opened(address, { pollSeconds: 0.02 });
    await backend.ingest.order(record);
    // The watch may end before the one who deletes has heard that it is done.
    const heard = codeOf(backend.tracking.watch({ order: record.id, after: '1' })[Symbol.asyncIterator]().next());
    await engine.run(address, 'delete from kvitto_orders');
    expect(await heard).toBe('not_found');
  });

  it('is unavailable once closed', async () => {
    const backend = await sql(await engine.fresh());
    await backend.close();
    expect(await codeOf(backend.orders.get({ order: record.id }))).toBe('unavailable');
    expect(await codeOf(backend.ingest.order(record))).toBe('unavailable');
  });
});

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { expect, it } from 'vitest';
import { onBoth } from './engines.fake.ts';
import { allEvents, coming, ids, opened, parcelOf, record, scan, trackingNumber } from './sql.fake.ts';

/** Another process that writes; see `writer.fake.ts`. */
function writer(address: string, prefix: string, many: number) {
  const script = new URL('writer.fake.ts', import.meta.url).pathname;
  return spawn(process.execPath, ['--conditions=kvitto-source', script, address, trackingNumber, prefix, String(many)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
}

onBoth('several connections', (engine) => {
  it('opens a new database many times at once, and again with what is in it', async () => {
    const address = await engine.fresh();
    const [first] = await Promise.all(Array.from({ length: 6 }, () => opened(address)));
    await first?.ingest.order(record);
    const again = await opened(address);
    expect(await again.orders.get({ order: record.id })).toMatchObject({ number: record.number, version: 1, source: 'sql' });
  });

  it('keeps all news that come at once over several connections, one version each', async () => {
    const address = await engine.fresh();
    const [one, other] = [await opened(address), await opened(address)];
    const before = await one.ingest.order(record);
    await Promise.all(
      ids(20, 'news').map((id, minute) => (minute % 2 ? one : other).ingest.tracking({ trackingNumber, events: [scan(id, minute)] })),
    );
    const order = await other.orders.get({ order: record.id });
    expect(order.version).toBe(before.version + 20);
    expect(order.shipments[0]?.parcels[0]?.eventCount).toBe((record.shipments[0]?.parcels[0]?.events?.length ?? 0) + 20);
  });

  it('brings together a push and its news that come at once over several connections, and pushes that share numbers', async () => {
    const address = await engine.fresh();
    const [one, other] = [await opened(address), await opened(address)];
    const numbers = ids(30, 'race');
    await Promise.all(
      numbers.flatMap((number, minute) => {
        const [pushing, telling] = minute % 2 ? [one, other] : [other, one];
        const work: [Promise<unknown>, Promise<unknown>] = [
          pushing.ingest.order(coming(`ord-${number}`, number)),
          telling.ingest.tracking({ trackingNumber: number, events: [scan('van', minute)] }),
        ];
        return minute % 3 ? work : work.toReversed();
      }),
    );
    const parcels = await Promise.all(numbers.map((number) => parcelOf(one, `ord-${number}`)));
    expect(parcels.map((each) => each?.eventCount)).toEqual(numbers.map(() => 1));
    // Numbers in opposite order, each of which waits: nobody waits in a ring.
    const shared = ids(40, 'shared');
    for (const number of shared) await one.ingest.tracking({ trackingNumber: number, events: [scan('van', 0)] });
    const many = (id: string, list: readonly string[]) => {
      const order = coming(id, 'none');
      const [shipment] = order.shipments;
      const parcels = list.map((trackingNumber) => ({ id: `p-${trackingNumber}`, trackingNumber, items: [], estimates: [] }));
      return { ...order, shipments: shipment ? [{ ...shipment, parcels }] : [] };
    };
    await Promise.all([one.ingest.order(many('ord-up', shared)), other.ingest.order(many('ord-down', shared.toReversed()))]);
    const [up, down] = await Promise.all(['ord-up', 'ord-down'].map((order) => one.orders.get({ order })));
    const counts = [up, down].map((order) => order?.shipments[0]?.parcels.reduce((sum, { eventCount }) => sum + eventCount, 0));
    expect(counts.toSorted((a = 0, b = 0) => a - b)).toEqual([0, 40]);
  });

  it('lets one of 50 claims over two connections win, and loses no count', async () => {
    const address = await engine.fresh();
    const [one, other] = [await opened(address), await opened(address)];
    const told = await Promise.all(ids(50, 'claim').map((value, index) => (index % 2 ? one : other).store.claim('key', value, 60)));
    expect(told.filter((value) => value === undefined)).toHaveLength(1);
    expect(new Set(told).size).toBe(2);
    const counts = await Promise.all(ids(50, '').map((_, index) => (index % 2 ? one : other).store.count('counter', 60)));
    expect(counts.map((each) => each.count).toSorted((a, b) => a - b)).toEqual(counts.map((_, index) => index + 1));
  });

  it('tells a watcher at once what this one wrote', async () => {
    const backend = await opened(await engine.fresh(), { pollSeconds: 3600 });
    await backend.ingest.order(record);
    const heard = backend.tracking.watch({ order: record.id, after: '1' })[Symbol.asyncIterator]();
    const next = heard.next();
    await backend.ingest.order({ ...record, payment: 'refunded' });
    expect(await next).toMatchObject({ value: { id: '2', order: { payment: 'refunded' } } });
  });

  it('tells a watcher what another connection wrote', async () => {
    const address = await engine.fresh();
    const [here, there] = [await opened(address, { pollSeconds: 0.02 }), await opened(address)];
    await there.ingest.order(record);
    const heard = here.tracking.watch({ order: record.id, after: '1' })[Symbol.asyncIterator]();
    const next = heard.next();
    await there.ingest.tracking({ trackingNumber, events: [scan('far', 1)] });
    expect(await next).toMatchObject({ done: false, value: { id: '2' } });
    const last = heard.next();
    await here.close();
    expect(await last).toEqual({ done: true, value: undefined });
  });
});

onBoth('several processes', (engine) => {
  it('keeps all that other processes write at the same time, from the making of the tables on', { timeout: 30_000 }, async () => {
    const address = await engine.fresh();
    const first = await opened(address);
    await first.ingest.order(record);
    const writers = ids(3, 'process').map((prefix) => writer(address, prefix, 10));
    const ends = await Promise.all(writers.map((child) => once(child, 'exit')));
    expect(ends.map(([code]: unknown[]) => code)).toEqual([0, 0, 0]);
    expect((await allEvents(first)).filter(({ id }) => id.startsWith('process'))).toHaveLength(30);
  });

  it('has all that it answered after the process was killed', { timeout: 30_000 }, async () => {
    const address = await engine.fresh();
    await (await opened(address)).ingest.order(record);
    const child = writer(address, 'answered', 0);
    const answered: string[] = [];
    for await (const line of createInterface(child.stdout)) {
      answered.push(line);
      if (answered.length === 25) child.kill('SIGKILL');
    }
    const kept = new Set((await allEvents(await opened(address))).map(({ id }) => id));
    expect(answered.length).toBeGreaterThanOrEqual(25);
    expect(answered.filter((id) => !kept.has(id))).toEqual([]);
  });
});

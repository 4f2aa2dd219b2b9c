import { describe, expect, it } from 'vitest';
import { describeBackend, seed } from '@kvitto/testing';
import type { BackendSuite } from '@kvitto/testing';
import { throughWire } from '../http/wire.fake.ts';
import { memory, memoryStore } from './index.ts';
import type { Memory } from './index.ts';

const open: BackendSuite['open'] = async ({ orders, now, programme, members, returns, invoices }) => {
  let time = now.getTime();
  const known = { ...invoices, seeds: invoices.issued };
  return {
    backend: memory({ orders, programme, members, returns, invoices: known, now: () => new Date(time) }),
    advance: (seconds) => void (time += seconds * 1000),
  };
};

describeBackend('memory', { open });
describeBackend('memory, through the wire', { open, through: throughWire });

/** A signal that counts who listens to it. */
function countedSignal(): { signal: AbortSignal; listeners: () => number; abort: () => void } {
  const caller = new AbortController();
  const { signal } = caller;
  let count = 0;
  const add = signal.addEventListener.bind(signal);
  const remove = signal.removeEventListener.bind(signal);
  signal.addEventListener = (type: string, listener: EventListenerOrEventListenerObject) => {
    count += 1;
    add(type, listener);
  };
  signal.removeEventListener = (type: string, listener: EventListenerOrEventListenerObject) => {
    count -= 1;
    remove(type, listener);
  };
  return { signal, listeners: () => count, abort: () => caller.abort() };
}

describe('memory', () => {
  it('waits its latency, and gives it up with the caller', async () => {
    const backend = memory({ orders: seed.orders, latency: 60_000 });
    const caller = new AbortController();
    const asked = backend.orders.get({ order: 'ord-underway' }, { signal: caller.signal });
    const heard = backend.tracking.watch({ order: 'ord-underway' }, { signal: caller.signal })[Symbol.asyncIterator]().next();
    caller.abort();
    await expect(asked).rejects.toMatchObject({ code: 'aborted' });
    expect((await heard).done).toBe(true);
    expect(await memory({ orders: seed.orders, latency: 1 }).orders.list({ limit: 1 })).toMatchObject({ items: [{ id: 'ord-long' }] });
  });

  it('leaves no listener on a signal that outlives its calls and its watches', async () => {
    const { signal, listeners } = countedSignal();
    const backend = memory({ orders: seed.orders, latency: 1 });
    await backend.orders.get({ order: 'ord-underway' }, { signal });
    const watch = backend.tracking.watch({ order: 'ord-underway' }, { signal })[Symbol.asyncIterator]();
    await watch.next();
    expect(listeners(), 'between two answers').toBe(0);
    const waiting = watch.next();
    await watch.return?.();
    expect(await waiting).toEqual({ done: true, value: undefined });
    expect(listeners(), 'after leaving').toBe(0);
  });

  it('means the newest order by a number that was used again', async () => {
    const [record] = seed.orders;
    const [shipment] = record?.shipments ?? [];
    const [parcel] = shipment?.parcels ?? [];
    if (!record || !shipment || !parcel) expect.fail('The seed has no parcel');
    const newer = {
      ...record,
      id: 'ord-newer',
      placedAt: '2026-11-30T09:00:00Z',
      shipments: [{ ...shipment, parcels: [{ ...parcel, id: 'par-newer' }] }],
    };
    const { orders, tracking } = memory({ orders: [record, newer, { ...record, id: 'ord-older', placedAt: '2020-01-01T09:00:00Z' }] });
    const proof = { number: record.number, email: record.customer?.email };
    expect(await orders.find(proof)).toMatchObject({ order: { id: 'ord-newer' } });
    expect(await tracking.parcel({ trackingNumber: parcel.trackingNumber ?? '' })).toMatchObject({ id: 'par-newer' });
  });

  it('ends every watch when it is closed', async () => {
    const backend = memory({ orders: seed.orders });
    const watch = backend.tracking.watch({ order: 'ord-underway' })[Symbol.asyncIterator]();
    await watch.next();
    const waiting = watch.next();
    await backend.close();
    expect((await waiting).done).toBe(true);
  });

  it('is not changed by who changes the orders it was given', async () => {
    const orders = structuredClone(seed.orders);
    const backend = memory({ orders });
    orders[0]?.lines.pop();
    expect((await backend.orders.get({ order: 'ord-underway' })).lines).toHaveLength(2);
  });
});

describe('news that waits in memory', () => {
  const day = 86_400_000;
  const scan = (id: string) => ({ id, at: '2026-11-24T06:00:00Z', status: 'in_transit', text: id, source: 'carrier' });
  /** What a parcel of that number has heard of once its order is pushed. */
  const heard = async ({ ingest, tracking }: Memory, trackingNumber: string) => {
    const [record] = seed.orders;
    const [shipment] = record?.shipments ?? [];
    const [parcel] = shipment?.parcels ?? [];
    if (!record || !shipment || !parcel) expect.fail('The seed has no parcel');
    const parcels = [{ ...parcel, id: 'par-new', trackingNumber, events: [] }];
    await ingest.order({ ...record, id: `ord-${trackingNumber}`, shipments: [{ ...shipment, parcels }] });
    return (await tracking.events({ order: `ord-${trackingNumber}`, parcel: 'par-new' })).items.map(({ id }) => id);
  };

  it('is kept for 30 days after the last of it, or as long as told', async () => {
    let time = seed.now.getTime();
    const now = () => new Date(time);
    const [backend, brief] = [memory({ now }), memory({ now, waiting: { days: 1 } })];
    for (const { ingest } of [backend, brief])
      for (const trackingNumber of ['A100', 'B200']) await ingest.tracking({ trackingNumber, events: [scan('one')] });
    time += 29 * day;
    await backend.ingest.tracking({ trackingNumber: 'B200', events: [scan('two')] });
    expect([await heard(backend, 'A100'), await heard(brief, 'A100')]).toEqual([['one'], []]);
    time += 29 * day;
    expect(await heard(backend, 'B200')).toEqual(['two', 'one']);
    await backend.ingest.tracking({ trackingNumber: 'C300', events: [scan('one')] });
    time += 31 * day;
    expect(await heard(backend, 'C300')).toEqual([]);
  });

  it('is bounded, by number and in all', async () => {
    const backend = memory({ waiting: { updates: 2, numbers: 2 } });
    for (const id of ['one', 'two', 'three']) await backend.ingest.tracking({ trackingNumber: 'A100', events: [scan(id)] });
    for (const trackingNumber of ['B200', 'A100', 'C300']) await backend.ingest.tracking({ trackingNumber, events: [scan('four')] });
    expect([await heard(backend, 'A100'), await heard(backend, 'B200'), await heard(backend, 'C300')]).toEqual([
      ['four', 'three'],
      [],
      ['four'],
    ]);
  });
});

describe('memoryStore', () => {
  it('sweeps out what is over as it grows', async () => {
    let time = 0;
    const store = memoryStore({ now: () => new Date(time) });
    await store.put('lasting', 'kept', 1_000);
    for (let visit = 0; visit < 3_000; visit++) {
      time += 1_000;
      await store.count(`visit:${visit}`, 10);
      if (visit === 500) await store.put('lasting', 'kept', 1_000_000);
    }
    expect(await store.get('lasting')).toBe('kept');
    expect(await store.get('visit:0')).toBeUndefined();
  });
});

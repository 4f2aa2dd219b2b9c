import { expect, it } from 'vitest';
import type { TrackingEvent } from '@kvitto/contract/shipment';
import { seed } from '@kvitto/testing';
import { onBoth } from './engines.fake.ts';
import type { Sql } from './index.ts';
import { coming, ids, opened, parcelOf, scan } from './sql.fake.ts';

const carrier = { id: 'fjordbud', name: 'Fjordbud' };
const hourly = (id: string, hour: number): TrackingEvent => scan(id, hour * 60);

/** An order with one parcel of that number, which its carrier has scanned at these hours. */
async function scanned(backend: Sql, number: string, hours: readonly number[]): Promise<void> {
  await backend.ingest.order(coming(`ord-${number}`, number));
  for (const hour of hours) await backend.ingest.tracking({ trackingNumber: number, carrier, events: [hourly(`at-${hour}`, hour)] });
}
const usual = async (backend: Sql, number: string) => (await parcelOf(backend, `ord-${number}`))?.usualSilence;
/** So many hours, each so much after the one before. */
const every = (hours: number, count: number) => Array.from({ length: count }, (_, index) => index * hours);

onBoth('silences', (engine) => {
  it('are told of a stretch once twenty of them are known, to whoever asks for the parcel', { timeout: 30_000 }, async () => {
    const backend = await opened(await engine.fresh());
    await scanned(backend, 'A100', every(26, 20));
    await scanned(backend, 'B200', [0]);
    expect(await usual(backend, 'B200')).toBeUndefined();
    const later = await opened(await engine.fresh());
    await scanned(later, 'A100', every(26, 21));
    await scanned(later, 'B200', [0]);
    const told = await usual(later, 'B200');
    expect(told).toMatchObject({ samples: 20, medianHours: expect.closeTo(26, -1) });
    expect((await later.tracking.parcel({ trackingNumber: 'B200' })).usualSilence).toEqual(told);
    const { value } = await later.tracking.watch({ order: 'ord-B200' })[Symbol.asyncIterator]().next();
    expect(value?.order.shipments[0]?.parcels[0]?.usualSilence).toEqual(told);
    const { postcode = '' } = coming('x', 'x').shippingAddress ?? {};
    const { order } = await later.orders.find({ number: '#ord-B200', postcode });
    expect(order.shipments[0]?.parcels[0]?.usualSilence).toEqual(told);
  });

  it('count once, however often and in whatever order the news comes', { timeout: 30_000 }, async () => {
    const address = await engine.fresh();
    const backend = await opened(address);
    const hours = every(26, 25);
    await scanned(backend, 'A100', hours.toReversed());
    await scanned(backend, 'A100', hours);
    await scanned(backend, 'B200', [0]);
    expect(await usual(backend, 'B200')).toMatchObject({ samples: 24, p90Hours: expect.closeTo(26, -1) });
  });

  it('are counted of what a push brings, and of news that has waited for it', { timeout: 30_000 }, async () => {
    const backend = await opened(await engine.fresh());
    for (const hour of every(26, 12))
      await backend.ingest.tracking({ trackingNumber: 'A100', carrier, events: [hourly(`at-${hour}`, hour)] });
    await backend.ingest.order(coming('ord-A100', 'A100'));
    const order = coming('ord-B200', 'B200');
    const events = every(26, 12).map((hour) => hourly(`at-${hour}`, hour));
    const shipments = order.shipments.map((shipment) => ({
      ...shipment,
      parcels: shipment.parcels.map((parcel) => ({ ...parcel, carrier, events })),
    }));
    await backend.ingest.order({ ...order, shipments });
    expect(await usual(backend, 'B200')).toMatchObject({ samples: 22 });
  });

  it('are counted by all processes that write at once, and none waits for another for ever', { timeout: 30_000 }, async () => {
    const address = await engine.fresh();
    const [one, other] = [await opened(address), await opened(address)];
    const numbers = ids(20, 'N');
    for (const number of numbers) await one.ingest.order(coming(`ord-${number}`, number));
    await Promise.all(
      numbers.map((trackingNumber, index) => {
        // Three stretches, of which everybody counts on each.
        const events = [
          scan('a', 0, { status: 'accepted' }),
          hourly('b', 5 + index),
          scan('c', 60 * 60, { status: 'customs' }),
          hourly('d', 90),
        ];
        return (index % 2 ? one : other).ingest.tracking({ trackingNumber, carrier, events });
      }),
    );
    await scanned(one, 'last', [0]);
    expect(await usual(one, 'last')).toMatchObject({ samples: 20 });
  });

  it('are looked up once a minute, and not for every order that is read', { timeout: 30_000 }, async () => {
    const address = await engine.fresh();
    let time = seed.now.getTime();
    const backend = await opened(address, { now: () => new Date(time) });
    await scanned(backend, 'A100', every(26, 21));
    await scanned(backend, 'B200', [0]);
    expect(await usual(backend, 'B200')).toBeDefined();
    await engine.run(address, 'delete from kvitto_silences');
    time += 59_000;
    expect(await usual(backend, 'B200')).toBeDefined();
    time += 2000;
    expect(await usual(backend, 'B200')).toBeUndefined();
  });

  it('that were split but never counted, as those of older tables, make nothing usual', { timeout: 30_000 }, async () => {
    const address = await engine.fresh();
    const backend = await opened(address);
    await scanned(backend, 'A100', [0, 60]);
    await engine.run(address, 'delete from kvitto_silences');
    await backend.ingest.tracking({ trackingNumber: 'A100', events: [hourly('late', 20)] });
    await scanned(backend, 'B200', every(26, 21));
    expect(await usual(backend, 'A100')).toMatchObject({ samples: 22 });
  });
});

import { trackingUpdate } from '@kvitto/contract/ingest';
import { parcelStatus } from '@kvitto/contract/parcel-status';
import { describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import { oddValues } from '../carrier-sample.fake.ts';
import { describeFake } from '../describe-carrier.fake.ts';
import { sampleAnswer } from './dhl.fake.ts';
import { source } from './index.ts';

const parcel = { trackingNumber: 'JD01', carrier: 'dhl' };
const scan = (statusCode: unknown, hour: number, more: object = {}) => ({
  timestamp: `2026-11-02T${String(hour).padStart(2, '0')}:00:00`,
  statusCode,
  status: 'ZX',
  description: `Scan ${hour}`,
  location: { address: { addressLocality: 'LUND', countryCode: 'SE', postalCode: '22100' } },
  ...more,
});
/** As DHL lists them: the newest first, and once more as the shipment's status. */
const shipment = (oldestFirst: readonly unknown[], more: object = {}) => ({
  id: 'JD01',
  service: 'express',
  status: oldestFirst.at(-1),
  events: oldestFirst.toReversed(),
  ...more,
});
const read = (oldestFirst: readonly unknown[], more: object = {}) => {
  const updates = source.read({ shipments: [shipment(oldestFirst, more)] }, parcel);
  for (const update of updates) expect(z.safeParse(trackingUpdate, update).error).toBeUndefined();
  const [update = { trackingNumber: '', events: [] }] = updates;
  return update;
};
const statusesOf = (oldestFirst: readonly unknown[], more: object = {}) => read(oldestFirst, more).events.map(({ status }) => status);

describe('reading', () => {
  it.each([
    ['pre-transit', 'created'],
    ['transit', 'in_transit'],
    ['delivered', 'delivered'],
    ['failure', 'delayed', 'other'],
    ['unknown', 'unknown'],
    ['Transit', 'unknown'],
    ['beamed', 'unknown'],
    ['constructor', 'unknown'],
    ['', 'unknown'],
    [undefined, 'unknown'],
  ])('takes %s as %s, whatever the words beside it', (code, canonical, trouble?: string) => {
    for (const status of ['DELIVERED', 'ZU', 'Out for delivery']) {
      const update = read([scan(code, 9, { status })]);
      expect(update.events).toMatchObject([{ status: canonical, source: 'carrier', text: 'Scan 9', raw: { sub: status } }]);
      expect(update.events[0]?.raw?.code).toBe(code || undefined);
      expect(update.exception?.code).toBe(trouble);
    }
  });

  it.each(oddValues.map((value, index) => [index, value]))('never falls over odd value %i', (_, value) => {
    const odd = { timestamp: value, statusCode: value, status: value, description: value, remark: value, location: value };
    const place = scan('transit', 8, { location: { address: value, servicePoint: { label: value } } });
    const { events } = read([odd, value, place, scan('transit', 9)], {
      status: odd,
      returnFlag: value,
      estimatedTimeOfDelivery: value,
      estimatedTimeOfDeliveryRemark: value,
      estimatedDeliveryTimeFrame: { estimatedFrom: value, estimatedThrough: value },
      details: { proofOfDelivery: { timestamp: value, signed: { name: value } } },
    });
    expect(events.some(({ text }) => text === 'Scan 9')).toBe(true);
  });
  it('keeps local times as such, and the order that DHL gives to equal ones', () => {
    const { events } = read([scan('transit', 9, { description: 'a' }), scan('transit', 9, { description: 'b' }), scan('delivered', 9)]);
    expect(events.map(({ text }) => text)).toEqual(['a', 'b', 'Scan 9']);
    expect(events[0]).toMatchObject({ at: '2026-11-02T09:00:00Z', zoneKnown: false });
    expect(read([scan('transit', 9, { timestamp: '2026-11-02T09:00:00+01:00' })]).events[0]).not.toHaveProperty('zoneKnown');
  });
  it('reads events in whatever order', () => {
    expect(statusesOf([scan('delivered', 11), scan('transit', 10), scan('pre-transit', 9)])).toEqual([
      'created',
      'in_transit',
      'delivered',
    ]);
  });
  it('makes an event of a state that only the shipment has, and of the others none', () => {
    expect(statusesOf([scan('transit', 9)], { status: scan('delivered', 11) })).toEqual(['in_transit', 'delivered']);
    expect(statusesOf([scan('transit', 9)], { status: scan('transit', 9, { timestamp: '2026-11-02T09:00:00Z' }) })).toEqual(['in_transit']);
    expect(statusesOf([], { status: scan('pre-transit', 9) })).toEqual(['created']);
  });
  it.each([
    ['LUND', 'LUND'],
    ['Oderweg 2, AMSTERDAM', 'AMSTERDAM'],
    ['Leipzig, Germany', 'Leipzig, Germany'],
    ['Oderweg 2', undefined],
  ])('takes no street for a town: %s', (addressLocality, city) => {
    expect(read([scan('transit', 9, { location: { address: { addressLocality } } })]).events[0]?.place?.city).toBe(city);
  });
  it.each([
    [{ estimatedTimeOfDelivery: '2026-11-05T00:00:00Z' }, { precision: 'day', from: '2026-11-05' }],
    [{ estimatedTimeOfDelivery: '2026-11-05T18:00:00+01:00' }, { precision: 'minute', from: '2026-11-05T18:00:00+01:00' }],
    [
      { estimatedTimeOfDelivery: '2026-11-05T23:30:00+01:00', estimatedTimeOfDeliveryRemark: 'By End of Day' },
      { precision: 'day', from: '2026-11-05', until: '2026-11-05' },
    ],
    [
      {
        estimatedTimeOfDelivery: '2026-11-05T00:00:00Z',
        estimatedDeliveryTimeFrame: { estimatedFrom: '2026-11-05T13:00:00+01:00', estimatedThrough: '2026-11-05T15:00:00+01:00' },
      },
      { precision: 'minute', from: '2026-11-05T13:00:00+01:00', until: '2026-11-05T15:00:00+01:00' },
    ],
    [
      { estimatedDeliveryTimeFrame: { estimatedFrom: '2026-11-05T13:00:00', estimatedThrough: '2026-11-06T15:00:00' } },
      { precision: 'day', from: '2026-11-05', until: '2026-11-06' },
    ],
  ])('reads the estimate in %j', (more, estimate) => {
    expect(read([scan('transit', 9)], more).estimate).toMatchObject({ ...estimate, source: 'carrier', madeAt: '2026-11-02T09:00:00Z' });
  });
  it.each([
    [
      { timestamp: '2026-11-02T16:33:00Z', signed: { name: 'S. Berg' } },
      { at: '2026-11-02T16:33:00Z', signedBy: 'S. Berg' },
    ],
    [{ signed: { '@type': 'Person', givenName: 'Stina', familyName: 'Berg' } }, { at: '2026-11-02T09:00:00Z', signedBy: 'Stina Berg' }],
    [
      { signed: { organizationName: 'Reception' }, documentUrl: 'https://dhl.example/pod' },
      { at: '2026-11-02T09:00:00Z', signedBy: 'Reception' },
    ],
    [undefined, { at: '2026-11-02T09:00:00Z' }],
  ])('reads the proof in %j', (proofOfDelivery, proof) => {
    expect(read([scan('delivered', 9)], { details: { proofOfDelivery } }).proof).toEqual(proof);
    expect(read([scan('transit', 9)], { details: { proofOfDelivery } }).proof).toBeUndefined();
  });
});

describe('a shipment that goes back', () => {
  const back = { returnFlag: true };
  it('is returned to its sender when it is delivered', () => {
    const update = read([scan('transit', 8), scan('delivered', 9)], {
      ...back,
      details: { proofOfDelivery: { signed: { name: 'Shop' } } },
    });
    expect(update.events.map(({ status }) => status)).toEqual(['in_transit', 'returned_to_sender']);
    expect(update.proof).toBeUndefined();
    expect(statusesOf([scan('transit', 8), scan('delivered', 9)], { returnFlag: false }).at(-1)).toBe('delivered');
  });
  it('goes back since its last failure, or else since it was seen last', () => {
    expect(statusesOf([scan('transit', 7), scan('failure', 8), scan('transit', 9)], back)).toEqual([
      'in_transit',
      'returning',
      'returning',
    ]);
    expect(statusesOf([scan('transit', 7), scan('transit', 8)], back)).toEqual(['in_transit', 'returning']);
    expect(statusesOf([scan('failure', 7), scan('delivered', 8), scan('delivered', 9)], back)).toEqual([
      'returning',
      'returned_to_sender',
      'returned_to_sender',
    ]);
  });
  it('was delivered where it was delivered before it was sent back', () => {
    expect(statusesOf([scan('delivered', 7), scan('failure', 8), scan('delivered', 9)], back)).toEqual([
      'delivered',
      'returning',
      'returned_to_sender',
    ]);
    expect(statusesOf([scan('delivered', 7), scan('failure', 8)], back)).toEqual(['delivered', 'returning']);
  });
  it('is told as such also when the delivery was told before the flag was there', () => {
    const scans = [scan('transit', 8), scan('delivered', 9)];
    expect(parcelStatus([...read(scans).events, ...read(scans, back).events])).toBe('returned_to_sender');
    expect(read(scans, back).events[1]?.id).not.toBe(read(scans).events[1]?.id);
  });
});

describe('shipments under one number', () => {
  const told = (ids: readonly string[]) =>
    source
      .read({ shipments: ids.map((id) => ({ ...shipment([scan('transit', 9)]), id })) }, parcel)
      .map(({ trackingNumber, events }) => [trackingNumber, events.length]);
  it('are news where they have the number, or where there is only one', () => {
    expect(told(['JD01'])).toEqual([['JD01', 1]]);
    expect(told(['JD99', 'jd 01'])).toEqual([['JD01', 1]]);
    expect(told(['JD99'])).toEqual([['JD01', 1]]);
    expect(told(['JD98', 'JD99'])).toEqual([]);
    expect(told([])).toEqual([]);
  });
});

describeFake({ read: (body) => ({ updates: source.read(body, { trackingNumber: 'SE1' }) }) }, sampleAnswer, {
  accepted: 'in_transit',
  out_for_delivery: 'in_transit',
  ready_for_pickup: 'in_transit',
  ready_in_locker: 'in_transit',
  attempt_failed: 'in_transit',
  refused: 'in_transit',
  lost: 'in_transit',
  cancelled: 'in_transit',
});

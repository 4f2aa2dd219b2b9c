import { trackingUpdate } from '@kvitto/contract/ingest';
import { parcelStatus } from '@kvitto/contract/parcel-status';
import { describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import { oddValues } from '../carrier-sample.fake.ts';
import { isHoliday } from './holidays.ts';
import { source } from './index.ts';
import { sampleAnswer } from './postnord.fake.ts';

const number = '00373500000000000017';
const event = (status: unknown, hour: number, more: object = {}) => ({
  eventTime: `2026-11-02T${String(hour).padStart(2, '0')}:00:00`,
  eventCode: `c${hour}`,
  status,
  eventDescription: `Scan ${hour}`,
  location: { locationId: '126', displayName: 'LUND TERMINAL', city: 'Lund', postcode: '22100', countryCode: 'SWE', country: 'Sweden' },
  ...more,
});
const item = (events: readonly unknown[], more: object = {}) => ({ itemId: number, events, ...more });
const answer = (items: readonly unknown[], more: object = {}) => ({
  TrackingInformationResponse: { shipments: [{ shipmentId: '84900000017SE', items, ...more }] },
});
const readAll = (body: unknown, trackingNumber = number) => {
  const updates = source.read(body, { trackingNumber });
  for (const update of updates) expect(z.safeParse(trackingUpdate, update).error).toBeUndefined();
  return updates;
};
const read = (events: readonly unknown[], itemMore: object = {}, shipmentMore: object = {}) => {
  const [update = { trackingNumber: '', events: [] }] = readAll(answer([item(events, itemMore)], shipmentMore));
  return update;
};
const statusesOf = (events: readonly { status?: string | undefined }[]) => events.map(({ status }) => status);

describe('asking', () => {
  it('asks by the documented path, in the language behind the key', () => {
    const request = source.request({ trackingNumber: '0037 3500 0000 0000 0017' }, 'a key&:sv');
    expect(request?.method).toBe('GET');
    expect(request?.url).toBe(`https://api2.postnord.com/rest/shipment/v7/trackandtrace/id/${number}/public?apikey=a+key%26&locale=sv`);
  });
  it.each(['key', 'key:', 'key:de'])('asks in English for %s', (key) => {
    expect(source.request({ trackingNumber: number }, key)?.url).toMatch(/\?apikey=key&locale=en$/);
  });
  it.each(['', 'SE1', '../../admin/0000', `${number}/x`.padEnd(40, '0'), '訂單訂單訂單訂單訂單訂單'])(
    'does not ask about %j',
    (trackingNumber) => {
      expect(source.request({ trackingNumber }, 'key')).toBeUndefined();
    },
  );
});

describe('reading', () => {
  it.each([
    ['CREATED', 'created'],
    ['INFORMED', 'created'],
    ['EN_ROUTE', 'in_transit'],
    ['AVAILABLE_FOR_DELIVERY', 'ready_for_pickup'],
    ['AVAILABLE_FOR_DELIVERY_PAR_LOC', 'ready_in_locker'],
    ['DELIVERED', 'delivered'],
    ['DELAYED', 'delayed', 'carrier_delay'],
    ['EXPECTED_DELAY', 'delayed', 'carrier_delay'],
    ['DELIVERY_IMPOSSIBLE', 'action_needed', 'other'],
    ['DELIVERY_REFUSED', 'refused', 'refused'],
    ['RETURNED', 'returning'],
    ['STOPPED', 'delayed', 'hold'],
    ['OTHER', 'unknown'],
    // A word for shipments only.
    ['SPLIT', 'unknown'],
    ['OUT_FOR_DELIVERY', 'unknown'],
    ['delivered', 'unknown'],
    ['constructor', 'unknown'],
    ['', 'unknown'],
    [null, 'unknown'],
  ])('takes %s as %s', (word, status, trouble?: string) => {
    const { events, exception } = read([event(word, 9)]);
    expect(events).toMatchObject([
      {
        status,
        source: 'carrier',
        at: '2026-11-02T09:00:00Z',
        zoneKnown: false,
        text: 'Scan 9',
        place: { name: 'LUND TERMINAL', city: 'Lund' },
      },
    ]);
    expect(events[0]?.raw).toEqual({ ...(word && { code: word }), sub: 'c9' });
    expect(exception?.code).toBe(trouble);
  });

  it('never makes more of EN_ROUTE than it says', () => {
    const { events } = read([event('EN_ROUTE', 7), event('EN_ROUTE', 9, { eventDescription: 'The item has been loaded for delivery.' })]);
    expect(statusesOf(events)).toEqual(['in_transit', 'in_transit']);
  });

  it.each(oddValues.map((value, index) => [index, value]))('never falls over odd value %i', (_, value) => {
    const odd = { eventTime: value, eventCode: value, status: value, eventDescription: value, location: value };
    const place = { locationId: value, displayName: value, city: value, postcode: value, country: value };
    const point = { locationId: value, name: value, servicePointType: value, address: value, openingHours: [value, { openFrom: value }] };
    const { events } = read(
      [odd, value, { ...odd, eventTime: '2026-11-02T08:00:00', location: place }, event('EN_ROUTE', 9)],
      {
        status: value,
        statusText: value,
        estimatedTimeOfArrival: value,
        bookedDeliveryDateFrom: value,
        stoppedInCustoms: value,
        isPlacedInRetailParcelBox: value,
        acceptor: { name: value },
      },
      { status: value, splitStatuses: [value, { noItems: value, status: value }], deliveryPoint: point, publicTimeOfArrival: value },
    );
    expect(events.some(({ text }) => text === 'Scan 9')).toBe(true);
    expect(
      readAll(answer([value, item([event('EN_ROUTE', 9)]), { itemId: value }], { shipmentId: 'S1', deliveryPoint: value })),
    ).toHaveLength(1);
  });

  it.each([undefined, null, 1, 'text', [], {}, { TrackingInformationResponse: null }, { TrackingInformationResponse: [] }, { error: {} }])(
    'refuses %j',
    (body) => {
      expect(() => source.read(body, { trackingNumber: number })).toThrow(expect.objectContaining({ code: 'invalid_input' }));
    },
  );
  it('knows nothing of a number that PostNord does not know', () => {
    const faults = [{ faultCode: 'invalidIdentifier', explanationText: 'Identifier must be a valid ItemId or ShipmentId' }];
    expect(readAll({ TrackingInformationResponse: { compositeFault: { faults }, shipments: [] } })).toEqual([]);
  });
  it('takes nothing about other numbers', () => {
    expect(readAll(answer([item([event('DELIVERED', 9)])]), '00373500000000000099')).toEqual([]);
  });
  it('finds an item by its number with and without 00 before it', () => {
    expect(readAll(answer([item([event('EN_ROUTE', 9)])]), number.slice(2))).toMatchObject([{ trackingNumber: number.slice(2) }]);
  });

  it('gives the same event the same id in every language', () => {
    const [swedish] = read([event('EN_ROUTE', 9, { eventDescription: 'Försändelsen transporteras' })]).events;
    const { events } = read([event('EN_ROUTE', 9), event('EN_ROUTE', 9), event('EN_ROUTE', 9, { eventCode: '31' })]);
    expect(events).toHaveLength(2);
    expect(events.map(({ id }) => id)).toContain(swedish?.id);
  });
  it('makes an event of a state that only the item has', () => {
    const { events, exception } = read([event('EN_ROUTE', 9)], { status: 'EXPECTED_DELAY', statusText: { header: 'A little late' } });
    expect(events.at(-1)).toMatchObject({ status: 'delayed', at: '2026-11-02T09:00:00Z', zoneKnown: false, text: 'A little late' });
    expect(exception).toMatchObject({ code: 'carrier_delay' });
    expect(read([event('DELAYED', 8), event('EN_ROUTE', 9)], { status: 'EN_ROUTE' }).events).toHaveLength(2);
  });
  it('says that a stopped item is at the customs where PostNord says so', () => {
    const { events, exception } = read([event('STOPPED', 9)], { stoppedInCustoms: true });
    expect([events[0]?.status, exception?.code]).toEqual(['customs', 'customs_hold']);
  });
  it('takes an item as collected when it was handed out where it was waiting', () => {
    const kiosk = { location: { locationId: '500285', displayName: 'KIOSK' } };
    const waited = [event('AVAILABLE_FOR_DELIVERY', 9, kiosk), event('OTHER', 10)];
    expect(read([...waited, event('DELIVERED', 11, kiosk)]).events.at(-1)?.status).toBe('collected');
    expect(read([...waited, event('DELIVERED', 11)]).events.at(-1)?.status).toBe('delivered');
  });
  it('turns a delivery into a return once the item was sent back', () => {
    expect(statusesOf(read([event('RETURNED', 8), event('EN_ROUTE', 9), event('DELIVERED', 11)]).events)).toEqual([
      'returning',
      'returning',
      'returned_to_sender',
    ]);
  });
  it('reads who received it', () => {
    expect(read([event('DELIVERED', 9)], { acceptor: { name: 'S. Berg', signatureReference: 'x' } }).proof).toEqual({
      at: '2026-11-02T09:00:00Z',
      signedBy: 'S. Berg',
    });
    expect(read([event('EN_ROUTE', 9)], { acceptor: { name: 'S. Berg' } }).proof).toBeUndefined();
  });

  it.each([
    [{ estimatedTimeOfArrival: '2026-11-05T12:00:00' }, {}, { precision: 'day', from: '2026-11-05', until: '2026-11-05' }],
    [{ publicTimeOfArrival: '2026-11-05T12:00:00' }, {}, { precision: 'day', from: '2026-11-05' }],
    [{}, { estimatedTimeOfArrival: '2026-11-06T12:00:00' }, { precision: 'day', from: '2026-11-06' }],
    [
      {
        estimatedTimeOfArrival: '2026-11-05T12:00:00',
        bookedDeliveryDateFrom: '2026-11-07T17:00:00',
        bookedDeliveryDateTo: '2026-11-07T21:00:00',
      },
      {},
      { precision: 'day', from: '2026-11-07', until: '2026-11-07' },
    ],
    [
      { bookedDeliveryDateFrom: '2026-11-07T17:00:00+01:00', bookedDeliveryDateTo: '2026-11-07T21:00:00+01:00' },
      {},
      { precision: 'minute', from: '2026-11-07T17:00:00+01:00', until: '2026-11-07T21:00:00+01:00' },
    ],
  ])('reads the estimate in %j and %j', (itemMore, shipmentMore, estimate) => {
    expect(read([event('EN_ROUTE', 9)], itemMore, shipmentMore).estimate).toMatchObject({
      ...estimate,
      source: 'carrier',
      madeAt: '2026-11-02T09:00:00Z',
    });
  });
  it('estimates nothing once it has been delivered', () => {
    expect(read([event('DELIVERED', 9)], { estimatedTimeOfArrival: '2026-11-02T09:00:00' }).estimate).toBeUndefined();
  });
});

describe('a shipment of several items', () => {
  const two = (first: readonly unknown[], second: readonly unknown[], more: object = {}) => {
    const items = [item(first, { itemId: '00373500000000000024' }), item(second, { itemId: '00373500000000000031' })];
    const [update = { trackingNumber: '', events: [] }] = readAll(answer(items, more), '84900000017SE');
    return update;
  };

  it('is delivered when all of its items are', () => {
    const part = two([event('EN_ROUTE', 7), event('DELIVERED', 9)], [event('EN_ROUTE', 8)]);
    expect(statusesOf(part.events)).toEqual(['in_transit', 'in_transit', undefined]);
    expect(part.events.at(-1)).toMatchObject({ text: 'Scan 9', raw: { code: 'DELIVERED' } });
    const whole = two([event('EN_ROUTE', 7), event('DELIVERED', 9)], [event('EN_ROUTE', 8), event('DELIVERED', 11)]);
    expect(statusesOf(whole.events)).toEqual(['in_transit', 'in_transit', undefined, 'delivered']);
  });
  it('does not go back to its beginning when one of its items is announced late', () => {
    expect(parcelStatus(two([event('EN_ROUTE', 7)], [event('INFORMED', 8)]).events)).toBe('in_transit');
  });
  it('is ready to collect when all of its items are', () => {
    const ready = (hour: number) => event('AVAILABLE_FOR_DELIVERY', hour);
    expect(parcelStatus(two([event('EN_ROUTE', 7), ready(9)], [event('EN_ROUTE', 8)]).events)).toBe('in_transit');
    expect(parcelStatus(two([event('EN_ROUTE', 7), ready(9)], [event('EN_ROUTE', 8), ready(10)]).events)).toBe('ready_for_pickup');
  });
  it('is not called delivered when one of its items came back', () => {
    const { events } = two([event('RETURNED', 7), event('DELIVERED', 9)], [event('EN_ROUTE', 8), event('DELIVERED', 11)]);
    expect(parcelStatus(events)).toBe('returned_to_sender');
  });
  it('shows a trouble of any of its items', () => {
    const { events, exception } = two([event('EN_ROUTE', 7), event('DELAYED', 10)], [event('EN_ROUTE', 8)]);
    expect([parcelStatus(events), exception?.code]).toEqual(['delayed', 'carrier_delay']);
  });
  it('tells how many are how far', () => {
    const splitStatuses = [
      { noItemsWithStatus: 1, noItems: 2, status: 'DELIVERED', statusDescription: 'Delivered' },
      { noItemsWithStatus: 1, noItems: 2, status: 'EN_ROUTE', statusDescription: 'En route' },
    ];
    const { events } = two([event('DELIVERED', 9)], [event('EN_ROUTE', 8)], { status: 'SPLIT', splitStatuses });
    expect(events.at(-1)).toMatchObject({ text: '1/2 Delivered · 1/2 En route', raw: { code: 'SPLIT' } });
    expect(parcelStatus(events)).toBe('in_transit');
  });
  it('is read for one of its items alone', () => {
    const items = [item([event('DELIVERED', 9)]), item([event('EN_ROUTE', 11)], { itemId: '00373500000000000024' })];
    const [update] = readAll(
      answer(items, { status: 'SPLIT', splitStatuses: [{ noItems: 2, noItemsWithStatus: 1, status: 'DELIVERED' }] }),
    );
    expect(statusesOf(update?.events ?? [])).toEqual(['delivered']);
  });
});

describe('a pick-up point', () => {
  const week = { monday: true, tuesday: true, wednesday: true, thursday: true, friday: true };
  const point = {
    locationId: '570173',
    name: 'KIOSK SOLNA C',
    servicePointType: 'POSTOMBUD',
    address: { street1: 'Postgången 40', city: 'SOLNA', countryCode: 'SWE', country: 'Sweden', postCode: '17145' },
    openingHours: [
      { openFrom: '0900', openTo: '1200', openFrom2: '13:00', openTo2: '18:00:00', ...week },
      { openFrom: '10:00', openTo: '15:00', saturday: true },
    ],
  };

  it('is read with its hours on the coming days, closed ones too', () => {
    const { pickup } = read([event('AVAILABLE_FOR_DELIVERY', 9)], {}, { deliveryPoint: point });
    expect(pickup).toMatchObject({
      id: '570173',
      kind: 'counter',
      name: 'KIOSK SOLNA C',
      address: { lines: ['Postgången 40'], postcode: '17145', city: 'SOLNA', country: 'SE' },
    });
    expect(pickup?.days).toHaveLength(21);
    expect(pickup?.days?.slice(0, 7)).toEqual([
      ...['2026-11-02', '2026-11-03', '2026-11-04', '2026-11-05', '2026-11-06'].map((date) => ({
        date,
        open: [
          { from: '09:00', until: '12:00' },
          { from: '13:00', until: '18:00' },
        ],
      })),
      { date: '2026-11-07', open: [{ from: '10:00', until: '15:00' }] },
      { date: '2026-11-08', open: [] },
    ]);
  });
  it('says nothing of its hours on holidays, which a plan of the week does not tell', () => {
    const arrived = event('AVAILABLE_FOR_DELIVERY', 9, { eventTime: '2026-12-23T09:00:00' });
    const dates = read([arrived], {}, { deliveryPoint: point }).pickup?.days?.map(({ date }) => date);
    expect(dates?.slice(0, 4)).toEqual(['2026-12-23', '2026-12-27', '2026-12-28', '2026-12-29']);
  });
  it.each([
    [[{ openFrom: 'nine', openTo: 'five', ...week }], undefined],
    [[{ openFrom: '18:00', openTo: '09:00', ...week }], undefined],
    [[{ openFrom: '00:00', openTo: '24:00', ...week }], [{ from: '00:00', until: '24:00' }]],
  ])('reads only hours that can be: %j', (openingHours, open) => {
    const { pickup } = read([event('AVAILABLE_FOR_DELIVERY', 9)], {}, { deliveryPoint: { ...point, openingHours } });
    expect(pickup?.days?.[0]?.open).toEqual(open);
  });
  it('is a locker where the item lies in one', () => {
    expect(read([event('AVAILABLE_FOR_DELIVERY_PAR_LOC', 9)], {}, { deliveryPoint: point }).pickup?.kind).toBe('locker');
    expect(read([event('EN_ROUTE', 9)], { isPlacedInRetailParcelBox: true }, { deliveryPoint: point }).pickup?.kind).toBe('locker');
  });
  it('is told before the item is there, without hours', () => {
    const { pickup } = read([event('EN_ROUTE', 9)], {}, { destinationDeliveryPoint: point });
    expect([pickup?.name, pickup?.days]).toEqual(['KIOSK SOLNA C', undefined]);
  });
  it.each([
    { name: 'Home', address: point.address },
    { name: 'TERMINAL', locationType: 'HUB' },
    { ...point, name: undefined },
  ])('is none in %j', (deliveryPoint) => {
    expect(read([event('AVAILABLE_FOR_DELIVERY', 9)], {}, { deliveryPoint }).pickup).toBeUndefined();
  });
  it.each([
    ['2026-12-24', true],
    ['2026-04-02', true],
    ['2026-04-06', true],
    ['2026-05-14', true],
    ['2026-06-19', true],
    ['2026-06-20', true],
    ['2026-10-31', true],
    ['2027-03-26', true],
    ['2028-04-16', true],
    ['2026-06-26', false],
    ['2026-11-02', false],
    ['2027-04-05', false],
  ])('has hours of its own on %s: %s', (date, isOne) => {
    expect(isHoliday(date)).toBe(isOne);
  });
});

describe('the fake', () => {
  const told = (status: 'created' | 'in_transit' | 'ready_in_locker' | 'refused' | 'delivered' | 'out_for_delivery') =>
    source
      .read(sampleAnswer({ trackingNumber: number, scans: [{ status, at: '2026-11-02T09:00:00Z' }], expected: '2026-11-05' }), {
        trackingNumber: number,
      })[0]
      ?.events.map((each) => each.status);
  it.each(['created', 'in_transit', 'ready_in_locker', 'refused', 'delivered'] as const)('tells %s in the vendor’s words', (status) => {
    expect(told(status)).toEqual([status]);
  });
  it('says the nearest where the vendor has no word', () => {
    expect(told('out_for_delivery')).toEqual(['in_transit']);
  });
});

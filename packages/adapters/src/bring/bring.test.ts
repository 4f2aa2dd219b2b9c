import { trackingUpdate } from '@kvitto/contract/ingest';
import { parcelStatus } from '@kvitto/contract/parcel-status';
import { describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import { oddValues } from '../carrier-sample.fake.ts';
import { describeSource } from '../describe-source.fake.ts';
import { sampleAnswer, sampleBody, signedNews } from './bring.fake.ts';
import { source, webhook } from './index.ts';

const number = '370000000000000017';
const event = (status: unknown, hour: number, more: object = {}) => ({
  description: `Scan ${hour}`,
  status,
  lmEventCode: 'L1',
  recipientSignature: { name: '' },
  unitId: '032850',
  city: 'OSLO',
  postalCode: '0024',
  country: 'Norway',
  dateIso: `2026-11-02T${String(hour).padStart(2, '0')}:00:00+01:00`,
  ...more,
});
const pack = (eventSet: readonly unknown[], more: object = {}) => ({ packageNumber: number, eventSet, ...more });
const answer = (packageSet: readonly unknown[], more: object = {}) => ({
  apiVersion: '2',
  consignmentSet: [{ consignmentId: '70000000000000017', packageSet, ...more }],
});
const sound = (updates: readonly unknown[]) => {
  for (const update of updates) expect(z.safeParse(trackingUpdate, update).error).toBeUndefined();
};
const readAll = (body: unknown, trackingNumber = number) => {
  const updates = source.read(body, { trackingNumber });
  sound(updates);
  return updates;
};
const read = (events: readonly unknown[], more: object = {}) => {
  const [update = { trackingNumber: '', events: [] }] = readAll(answer([pack(events, more)]));
  return update;
};
const statusesOf = (events: readonly { status?: string | undefined }[]) => events.map(({ status }) => status);

/** Bring's list, and what is none of it. */
const table: readonly (readonly [word: string | null, status?: string | undefined, detail?: string | undefined, trouble?: string])[] = [
  ['PRE_NOTIFIED', 'created'],
  ['HANDED_IN', 'accepted'],
  ['COLLECTED', 'accepted', 'handed_over'],
  ['IN_TRANSIT', 'in_transit'],
  ['TERMINAL', 'in_transit', 'arrived'],
  ['INTERNATIONAL', 'in_transit'],
  ['CUSTOMS', 'customs'],
  ['TRANSPORT_TO_RECIPIENT', 'out_for_delivery'],
  ['READY_FOR_PICKUP', 'ready_for_pickup'],
  ['ATTEMPTED_DELIVERY', 'attempt_failed'],
  ['DEVIATION', 'delayed', undefined, 'other'],
  ['DELIVERED', 'delivered'],
  ['RETURN', 'returning'],
  ['DELIVERED_SENDER', 'returned_to_sender'],
  ['NOTIFICATION_SENT', undefined, 'contacted'],
  ['DELIVERY_ORDERED', undefined, 'scheduled'],
  ['DELIVERY_CHANGED', undefined, 'scheduled'],
  ['DELIVERY_CANCELLED', undefined],
  ['UNKNOWN', 'unknown'],
  // Words that Bring has taken back, or may add.
  ['ARRIVED_COLLECTION', 'unknown'],
  ['BEAMED_UP', 'unknown'],
  ['constructor', 'unknown'],
  ['', 'unknown'],
  [null, 'unknown'],
];

describe('asking', () => {
  it('asks by the documented path, as the user whose key it is', () => {
    const request = source.request({ trackingNumber: '3700 0000 0000 0000 17' }, 'ann@shop.example:1234-abcd');
    expect(request?.url).toBe(`https://api.bring.com/tracking/api/v2/tracking.json?q=${number}&lang=en`);
    expect(Object.fromEntries(request?.headers ?? [])).toEqual({
      accept: 'application/json',
      'x-mybring-api-uid': 'ann@shop.example',
      'x-mybring-api-key': '1234-abcd',
      'x-bring-client-url': 'shop.example',
    });
  });
  it('asks in the language behind the key', () => {
    expect(source.request({ trackingNumber: number }, 'ann@shop.example:k:no')?.url).toMatch(/&lang=no$/);
    expect(source.request({ trackingNumber: number }, 'ann@shop.example:k:fi')?.url).toMatch(/&lang=en$/);
  });
});

describe('reading an answer', () => {
  it.each(table)('takes %s as %s', (word, status, detail, trouble) => {
    const { events, exception } = read([event(word, 9)]);
    expect(events).toMatchObject([{ source: 'carrier', at: '2026-11-02T09:00:00+01:00', text: 'Scan 9', place: { city: 'OSLO' } }]);
    expect([events[0]?.status, events[0]?.detail, exception?.code]).toEqual([status, detail, trouble]);
    expect(events[0]?.raw).toEqual({ ...(word ? { code: word } : {}), sub: 'L1' });
  });
  it('leaves a parcel where it is when news is no state', () => {
    const { events } = read([event('DELIVERY_CHANGED', 11), event('NOTIFICATION_SENT', 10), event('READY_FOR_PICKUP', 9)]);
    expect(parcelStatus(events)).toBe('ready_for_pickup');
  });

  it.each(oddValues.map((value, index) => [index, value]))('never falls over odd value %i', (_, value) => {
    const odd = {
      description: value,
      status: value,
      lmEventCode: value,
      lmCauseCode: value,
      dateIso: value,
      unitId: value,
      city: value,
      postalCode: value,
      country: value,
      recipientSignature: value,
    };
    const { events } = read([odd, value, { ...odd, dateIso: '2026-11-02T08:00:00+0100' }, event('IN_TRANSIT', 9)], {
      previousPackageNumber: value,
      dateOfEstimatedDelivery: value,
      estimatedTimeSpanOfDelivery: { startTime: value, endTime: value },
      pickupCode: value,
      expectedPickupUnitId: value,
      expectedPickupUnitName: value,
      expectedPickupUnitURL: value,
    });
    expect(events.some(({ text }) => text === 'Scan 9')).toBe(true);
    expect(
      readAll({ consignmentSet: [value, { consignmentId: value, packageSet: value }, answer([pack([])]).consignmentSet[0]] }),
    ).toHaveLength(1);
  });

  it.each([undefined, null, 1, 'text', [], {}, { consignmentSet: null }, { consignmentSet: {} }, { error: 'x' }])('refuses %j', (body) => {
    expect(() => source.read(body, { trackingNumber: number })).toThrow(expect.objectContaining({ code: 'invalid_input' }));
  });
  it('knows nothing of a number that Bring does not know', () => {
    expect(readAll({ apiVersion: '2', consignmentSet: [{ error: { code: 404, message: 'No shipments found' } }] })).toEqual([]);
    expect(readAll({ consignmentSet: [] })).toEqual([]);
  });
  it('takes nothing about others that Bring finds by the same reference', () => {
    expect(readAll(answer([pack([event('DELIVERED', 9)], { packageNumber: 'OTHER' })]), 'REFERENCE1')).toEqual([]);
  });
  it('finds a package by a number that it had before', () => {
    expect(readAll(answer([pack([], { previousPackageNumber: 'OLD-1' })]), 'old 1')).toMatchObject([{ trackingNumber: 'old 1' }]);
  });

  it('keeps the markup out of the carrier’s words', () => {
    const description = 'Sent from the <span class="term" title="A sorting place">terminal</span> ';
    expect(read([event('IN_TRANSIT', 9, { description })]).events[0]?.text).toBe('Sent from the terminal');
    expect(read([event('IN_TRANSIT', 9, { description: '<br>' })]).events[0]?.text).toBeUndefined();
  });
  it('takes a package as collected when it was handed out where it was waiting', () => {
    const kiosk = { unitId: '122608' };
    expect(read([event('DELIVERED', 11, kiosk), event('READY_FOR_PICKUP', 9, kiosk)]).events.at(-1)?.status).toBe('collected');
    expect(read([event('DELIVERED', 11), event('READY_FOR_PICKUP', 9, kiosk)]).events.at(-1)?.status).toBe('delivered');
  });
  it('turns a delivery into a return once the package was sent back', () => {
    expect(statusesOf(read([event('DELIVERED', 11), event('TERMINAL', 10), event('RETURN', 9)]).events)).toEqual([
      'returning',
      'returning',
      'returned_to_sender',
    ]);
  });
  it('reads who signed, once it has been delivered', () => {
    const signed = { recipientSignature: { name: 'S. Berg' } };
    expect(read([event('DELIVERED', 9, signed)]).proof).toEqual({ at: '2026-11-02T09:00:00+01:00', signedBy: 'S. Berg' });
    expect(read([event('IN_TRANSIT', 9, signed)]).proof).toBeUndefined();
  });
  it('reads where it will be or is waiting', () => {
    const point = {
      expectedPickupUnitId: '122608',
      expectedPickupUnitName: 'Kiosk Løten',
      expectedPickupUnitURL: 'https://bring.example/122608',
    };
    expect(read([], point).pickup).toEqual({ id: '122608', kind: 'counter', name: 'Kiosk Løten', mapUrl: 'https://bring.example/122608' });
    expect(read([], { ...point, expectedPickupUnitURL: 'data:text/html,hello', pickupCode: 'AA11' }).pickup).toEqual({
      id: '122608',
      kind: 'counter',
      name: 'Kiosk Løten',
      code: 'AA11',
    });
  });
  it.each([
    [{ dateOfEstimatedDelivery: '05.11.2026' }, { precision: 'day', from: '2026-11-05', until: '2026-11-05' }],
    [{ dateOfEstimatedDelivery: '2026-11-05' }, { precision: 'day', from: '2026-11-05' }],
    [
      { estimatedTimeSpanOfDelivery: { startTime: '2026-11-05T16:00:00+0100', endTime: '2026-11-05T20:00:00+0100' } },
      { precision: 'minute', from: '2026-11-05T16:00:00+01:00', until: '2026-11-05T20:00:00+01:00' },
    ],
    [
      { estimatedTimeSpanOfDelivery: { startTime: '2026-11-05T16:00:00', endTime: '2026-11-05T20:00:00' } },
      { precision: 'day', from: '2026-11-05' },
    ],
  ])('reads the estimate in %j', (more, estimate) => {
    expect(read([event('IN_TRANSIT', 9)], more).estimate).toMatchObject({
      ...estimate,
      source: 'carrier',
      madeAt: '2026-11-02T09:00:00+01:00',
    });
  });
  it('reads a consignment as delivered when all of its packages are', () => {
    const of = (second: readonly unknown[]) => {
      const packages = [pack([event('DELIVERED', 9), event('IN_TRANSIT', 7)]), pack(second, { packageNumber: '370000000000000024' })];
      return parcelStatus(readAll(answer(packages), '70000000000000017')[0]?.events ?? []);
    };
    expect(of([event('IN_TRANSIT', 8)])).toBe('in_transit');
    expect(of([event('DELIVERED', 11), event('IN_TRANSIT', 8)])).toBe('delivered');
  });
});

const callback = (status: unknown, more: object = {}) => ({
  status,
  id: 'c-1',
  shipment: '70000000000000017',
  package: number,
  created: '2026-11-02T08:00:00+0000',
  pushed: '2026-11-02T08:00:01+0000',
  ...more,
});
const news = (body: unknown) => {
  const told = webhook.read(body);
  sound(told.updates);
  return told;
};

describe('reading a callback', () => {
  it.each(table)('takes %s as %s', (word, status, detail, trouble) => {
    const { id, updates } = news(callback(word));
    expect([id, updates[0]?.trackingNumber, updates[0]?.exception?.code]).toEqual(['c-1', number, trouble]);
    expect(updates[0]?.events).toEqual([
      {
        id: expect.any(String),
        at: '2026-11-02T08:00:00+00:00',
        source: 'carrier',
        ...(status && { status }),
        ...(detail && { detail }),
        ...(word ? { raw: { code: word } } : {}),
      },
    ]);
  });
  it('tells the shipment’s number too, but not that it is over', () => {
    const told = (status: string) => news(callback(status)).updates.map(({ trackingNumber }) => trackingNumber);
    expect(told('IN_TRANSIT')).toEqual([number, '70000000000000017']);
    expect(told('DELIVERED')).toEqual([number]);
    expect(told('DELIVERED_SENDER')).toEqual([number]);
  });
  it('is the event that an answer tells too', () => {
    const [told] = news(callback('IN_TRANSIT')).updates[0]?.events ?? [];
    expect(read([event('IN_TRANSIT', 9)]).events[0]?.id).toBe(told?.id);
  });
  it.each(oddValues.map((value, index) => [index, value]))('never falls over odd value %i', (_, value) => {
    const { updates } = news(callback(value, { id: value, shipment: value, created: value, pushed: value }));
    expect(updates[0]?.trackingNumber).toBe(number);
  });
  it.each([undefined, null, 1, 'text', [], {}, { status: 'DELIVERED' }, { package: '' }, { package: 'x'.repeat(101) }])(
    'refuses %j',
    (body) => {
      expect(() => webhook.read(body)).toThrow(expect.objectContaining({ code: 'invalid_input' }));
    },
  );
});

describe('verifying', () => {
  const bytes = (text: string) => new TextEncoder().encode(text);
  const sample = { trackingNumber: number, secret: 'whsec', scans: [{ status: 'ready_for_pickup' as const, at: '2026-11-02T09:00:00Z' }] };

  it('accepts what carries the secret, and reads it', async () => {
    const { headers, body } = await signedNews(sample);
    expect(await webhook.verify(bytes(body), new Headers(headers), 'whsec')).toBe(true);
    expect(webhook.read(JSON.parse(body))).toMatchObject({
      id: sampleBody(sample).id,
      updates: [{ trackingNumber: number, events: [{ status: 'ready_for_pickup', at: '2026-11-02T09:00:00+00:00' }] }],
    });
  });
  it.each([
    {},
    { 'x-kvitto-secret': '' },
    { 'x-kvitto-secret': 'other' },
    { 'x-kvitto-secret': 'whsec2' },
    { 'x-kvitto-secret': 'Bearer whsec' },
    { authorization: 'Bearer whsec' },
  ])('refuses %j', async (headers) => {
    expect(await webhook.verify(bytes('{}'), new Headers(headers), 'whsec')).toBe(false);
  });
  it('refuses everything where no secret is set', async () => {
    expect(await webhook.verify(bytes('{}'), new Headers({ 'x-kvitto-secret': '' }), '')).toBe(false);
  });
});

describe('the fake', () => {
  const scans = (
    status: 'created' | 'accepted' | 'out_for_delivery' | 'ready_for_pickup' | 'returned_to_sender' | 'delivered' | 'refused',
  ) => [{ status, at: '2026-11-02T09:00:00Z' }];
  it.each(['created', 'accepted', 'out_for_delivery', 'ready_for_pickup', 'returned_to_sender', 'delivered'] as const)(
    'tells %s in the vendor’s words',
    (status) => {
      const sample = { trackingNumber: number, secret: 's', scans: scans(status), expected: '2026-11-05' };
      expect(readAll(sampleAnswer(sample))[0]?.events[0]?.status).toBe(status);
      expect(news(sampleBody(sample)).updates[0]?.events[0]?.status).toBe(status);
    },
  );
  it('says the nearest where the vendor has no word', () => {
    const sample = { trackingNumber: number, secret: 's', scans: scans('refused') };
    expect(readAll(sampleAnswer(sample))[0]?.events[0]?.status).toBe('in_transit');
  });
});

describeSource(source, sampleAnswer);

import { trackingUpdate } from '@kvitto/contract/ingest';
import { describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import { oddValues } from '../carrier-sample.fake.ts';
import { describeFake } from '../describe-carrier.fake.ts';
import { sampleBody, signedNews } from './easypost.fake.ts';
import { signatureOf, webhook } from './index.ts';

const scan = (status: unknown, detail: unknown, hour: number, more: object = {}) => ({
  object: 'TrackingDetail',
  status,
  status_detail: detail,
  message: `Scan ${hour}`,
  datetime: `2026-11-02T${String(hour).padStart(2, '0')}:00:00Z`,
  tracking_location: { city: 'LUND', state: null, country: 'SE', zip: '22100' },
  ...more,
});
const read = (scans: readonly unknown[], more: object = {}) => {
  const news = webhook.read({
    id: 'evt_1',
    description: 'tracker.updated',
    result: {
      object: 'Tracker',
      tracking_code: 'SE1',
      carrier: 'PostNord',
      updated_at: '2026-11-03T08:00:00Z',
      tracking_details: scans,
      ...more,
    },
  });
  for (const update of news.updates) expect(z.safeParse(trackingUpdate, update).error).toBeUndefined();
  const [update = { trackingNumber: '', events: [] }] = news.updates;
  return update;
};

describe('reading', () => {
  it.each([
    ['unknown', 'unknown', 'unknown'],
    ['pre_transit', 'unknown', 'created'],
    ['in_transit', 'unknown', 'in_transit'],
    ['out_for_delivery', 'unknown', 'out_for_delivery'],
    ['delivered', 'unknown', 'delivered'],
    ['available_for_pickup', 'unknown', 'ready_for_pickup'],
    ['return_to_sender', 'unknown', 'returning'],
    ['failure', 'unknown', 'delayed', undefined, 'other'],
    ['cancelled', 'unknown', 'cancelled'],
    ['error', 'unknown', 'unknown'],
    ['in_transit', 'address_correction', 'delayed', 'address', 'address_wrong'],
    ['in_transit', 'arrived_at_destination', 'in_transit', 'arrived'],
    ['in_transit', 'arrived_at_facility', 'in_transit', 'arrived'],
    ['in_transit', 'arrived_at_pickup_location', 'ready_for_pickup'],
    ['in_transit', 'awaiting_information', 'action_needed', undefined, 'hold'],
    ['in_transit', 'cancelled', 'cancelled'],
    ['failure', 'damaged', 'damaged', undefined, 'damaged'],
    ['in_transit', 'delayed', 'delayed', undefined, 'carrier_delay'],
    ['failure', 'delivery_exception', 'delayed', undefined, 'other'],
    ['in_transit', 'departed_facility', 'in_transit', 'departed'],
    ['in_transit', 'departed_origin_facility', 'in_transit', 'departed'],
    ['unknown', 'expired', 'stale'],
    ['failure', 'failure', 'delayed', undefined, 'other'],
    ['in_transit', 'held', 'delayed', undefined, 'hold'],
    ['in_transit', 'in_transit', 'in_transit'],
    ['unknown', 'label_created', 'created'],
    ['failure', 'lost', 'lost', undefined, 'lost'],
    ['in_transit', 'missorted', 'delayed', undefined, 'carrier_delay'],
    ['out_for_delivery', 'out_for_delivery', 'out_for_delivery'],
    ['in_transit', 'received_at_destination_facility', 'in_transit', 'arrived'],
    ['in_transit', 'received_at_origin_facility', 'accepted'],
    ['failure', 'refused', 'refused', undefined, 'refused'],
    ['in_transit', 'return', 'returning'],
    ['in_transit', 'status_update', 'in_transit'],
    ['in_transit', 'transferred_to_destination_carrier', 'in_transit', 'handed_over'],
    ['unknown', 'transit_exception', 'delayed', undefined, 'other'],
    ['failure', 'unable_to_deliver', 'attempt_failed', undefined, 'other'],
    ['in_transit', 'weather_delay', 'delayed', 'weather', 'weather'],
    // A status that says enough is not changed by its detail.
    ['delivered', 'arrived_at_destination', 'delivered'],
    ['pre_transit', 'awaiting_information', 'created'],
    ['return_to_sender', 'refused', 'returning'],
    ['available_for_pickup', 'arrived_at_pickup_location', 'ready_for_pickup'],
    ['cancelled', 'lost', 'cancelled'],
    ['teleported', 'beamed', 'unknown'],
    ['constructor', 'toString', 'unknown'],
    ['', '', 'unknown'],
    [null, null, 'unknown'],
  ])('takes %s/%s as %s', (status, detail, canonical, what?: string, trouble?: string) => {
    const update = read([scan(status, detail, 9)], { status: 'unknown' });
    expect(update.events).toMatchObject([
      { status: canonical, source: 'carrier', text: 'Scan 9', place: { city: 'LUND', postcode: '22100', country: 'SE' } },
    ]);
    expect(update.events[0]?.detail).toBe(what);
    expect(update.events[0]?.raw).toEqual(status ? { code: status, sub: detail } : undefined);
    expect(update.exception?.code).toBe(trouble);
  });

  it.each(oddValues.map((value, index) => [index, value]))('never falls over odd value %i', (_, value) => {
    const odd = { status: value, status_detail: value, message: value, datetime: value, tracking_location: value };
    const { events } = read([odd, value, scan('in_transit', 'unknown', 9)], {
      status: value,
      status_detail: value,
      carrier: value,
      signed_by: value,
      updated_at: value,
      est_delivery_date: value,
      carrier_detail: { est_delivery_date_local: value },
    });
    expect(events.some((event) => event.text === 'Scan 9')).toBe(true);
  });

  it.each([
    undefined,
    null,
    1,
    'text',
    [],
    {},
    { result: null },
    { description: 'tracker.updated', result: {} },
    { result: { object: 'Tracker', tracking_code: '' } },
    { trackings: [] },
  ])('refuses %j', (body) => {
    expect(() => webhook.read(body)).toThrow(expect.objectContaining({ code: 'invalid_input' }));
  });
  it('takes events about other things as no news', () => {
    expect(webhook.read({ id: 'evt_2', description: 'batch.created', result: { object: 'Batch' } })).toEqual({ id: 'evt_2', updates: [] });
  });

  it('doubts the zone of a scan without a place', () => {
    expect(
      read([scan('in_transit', 'unknown', 9, { tracking_location: { city: null, zip: null, country: 'SE' } })]).events[0]?.zoneKnown,
    ).toBe(false);
    expect(read([scan('in_transit', 'unknown', 9)]).events[0]?.zoneKnown).toBeUndefined();
  });
  it('gives the same event the same id, with or without a time', () => {
    const untimed = scan('in_transit', 'unknown', 9, { datetime: null });
    const [first] = read([untimed]).events;
    expect(first).toMatchObject({ at: '2026-11-03T08:00:00Z', zoneKnown: false });
    expect(read([untimed], { updated_at: '2026-11-04T08:00:00Z' }).events[0]?.id).toBe(first?.id);
    expect(read([scan('in_transit', 'unknown', 9)]).events[0]?.id).toBe(
      read([scan('pre_transit', 'unknown', 8), scan('in_transit', 'unknown', 9)]).events[1]?.id,
    );
  });
  it('turns a delivery into a return once the parcel was sent back', () => {
    const { events } = read([
      scan('return_to_sender', 'return', 9),
      scan('in_transit', 'arrived_at_facility', 10),
      scan('delivered', 'arrived_at_destination', 11),
    ]);
    expect(events.map(({ status }) => status)).toEqual(['returning', 'returning', 'returned_to_sender']);
  });
  it('makes one event of a status that only the tracker has', () => {
    expect(
      read([scan('in_transit', 'unknown', 9)], { status: 'delivered', status_detail: 'unknown' }).events.map(({ status, source }) => [
        status,
        source,
      ]),
    ).toEqual([
      ['in_transit', 'carrier'],
      ['delivered', 'aggregator'],
    ]);
    expect(read([scan('in_transit', 'unknown', 9)], { status: 'in_transit', status_detail: 'held' }).events).toHaveLength(1);
  });
  it('reads estimates as days, the local one first', () => {
    expect(read([], { est_delivery_date: '2026-11-05T00:00:00Z' }).estimate).toEqual({
      precision: 'day',
      from: '2026-11-05',
      until: '2026-11-05',
      source: 'carrier',
      madeAt: '2026-11-03T08:00:00Z',
    });
    expect(
      read([], { est_delivery_date: '2026-11-05T23:00:00Z', carrier_detail: { est_delivery_date_local: '2026-11-06' } }).estimate,
    ).toMatchObject({ precision: 'day', from: '2026-11-06' });
  });
  it('reads carrier, signature and when it was asked', () => {
    expect(read([scan('delivered', 'unknown', 9)], { signed_by: 'S. BERG' })).toMatchObject({
      carrier: { id: 'postnord', name: 'PostNord' },
      proof: { at: '2026-11-02T09:00:00Z', signedBy: 'S. BERG' },
      checkedAt: '2026-11-03T08:00:00Z',
    });
  });
});

describe('verifying', () => {
  const bytes = (text: string) => new TextEncoder().encode(text);
  const news = {
    trackingNumber: 'SE1',
    secret: 'hemlig é',
    scans: [{ status: 'delivered' as const, at: '2026-11-02T09:00:00Z', text: 'Levererat' }],
    expected: '2026-11-02',
  };

  it('accepts what the vendor signed, and reads it', async () => {
    const { headers, body } = await signedNews(news);
    expect(await webhook.verify(bytes(body), new Headers(headers), 'hemlig é')).toBe(true);
    expect(webhook.read(JSON.parse(body))).toMatchObject({
      id: sampleBody(news).id,
      updates: [{ trackingNumber: 'SE1', events: [{ status: 'delivered', text: 'Levererat' }], estimate: { from: '2026-11-02' } }],
    });
  });
  it('hashes whole weights as floats, and no other weights', async () => {
    // Computed with `printf '{"weight":614.0,"w":{"weight": 7.5},"weight": 3.0 }' | openssl dgst -sha256 -hmac nyckel`.
    expect(await signatureOf(bytes('{"weight":614,"w":{"weight": 7.5},"weight": 3 }'), 'nyckel')).toBe(
      'hmac-sha256-hex=0552907b51077a2ac34ff8b707a77aa633a54ca8739aa412b4eec86e400280ee',
    );
  });
  it('takes the secret in any Unicode form', async () => {
    const body = bytes('{"weight":null}');
    expect(await signatureOf(body, 'caf\u00e9')).toBe(await signatureOf(body, 'cafe\u0301'));
    // Computed under the decomposed form.
    expect(await signatureOf(body, 'caf\u00e9')).toBe('hmac-sha256-hex=7313bee60644214145b3764ffca9875e27ed89222369efa88be96c3e728e9fdc');
  });
  it('refuses a wrong secret, a changed body, a bare, empty or missing signature, and an empty secret', async () => {
    const { headers, body } = await signedNews(news);
    const signed = new Headers(headers);
    expect(await webhook.verify(bytes(body), signed, 'other')).toBe(false);
    expect(await webhook.verify(bytes(body.replace('SE1', 'SE2')), signed, news.secret)).toBe(false);
    expect(
      await webhook.verify(
        bytes(body),
        new Headers({ 'x-hmac-signature': headers['x-hmac-signature']?.replace('hmac-sha256-hex=', '') ?? '' }),
        news.secret,
      ),
    ).toBe(false);
    expect(await webhook.verify(bytes(body), new Headers({ 'x-hmac-signature': '' }), news.secret)).toBe(false);
    expect(await webhook.verify(bytes(body), new Headers(), news.secret)).toBe(false);
    expect(await webhook.verify(bytes(body), signed, '')).toBe(false);
  });
});

describeFake(webhook, sampleBody);

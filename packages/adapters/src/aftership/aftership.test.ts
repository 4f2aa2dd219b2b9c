import { trackingUpdate } from '@kvitto/contract/ingest';
import { parcelStatus } from '@kvitto/contract/parcel-status';
import { describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import { oddValues } from '../carrier-sample.fake.ts';
import { describeFake } from '../describe-carrier.fake.ts';
import { sampleBody, signedNews } from './aftership.fake.ts';
import { webhook } from './index.ts';

const point = (subtag: unknown, hour: number, more: object = {}) => ({
  tag: String(subtag).split('_')[0],
  subtag,
  checkpoint_time: `2026-11-02T${String(hour).padStart(2, '0')}:00:00+01:00`,
  message: `Scan ${hour}`,
  slug: 'postnord',
  ...more,
});
const read = (checkpoints: readonly unknown[], more: object = {}) => {
  const news = webhook.read({
    ts: 1793000000,
    event: 'tracking_update',
    event_id: 'e1',
    msg: { tracking_number: 'SE1', slug: 'postnord', updated_at: '2026-11-03T08:00:00+00:00', checkpoints, ...more },
  });
  for (const update of news.updates) expect(z.safeParse(trackingUpdate, update).error).toBeUndefined();
  const [update = { trackingNumber: '', events: [] }] = news.updates;
  return update;
};

describe('reading', () => {
  it.each([
    ['Pending', 'Pending_001', 'stale'],
    ['Pending', 'Pending_002', 'stale'],
    ['Pending', 'Pending_003', 'stale'],
    ['Pending', 'Pending_004', 'stale'],
    ['Pending', 'Pending_005', 'stale'],
    ['Pending', 'Pending_006', 'stale'],
    ['InfoReceived', 'InfoReceived_001', 'created'],
    ['InTransit', 'InTransit_001', 'in_transit'],
    ['InTransit', 'InTransit_002', 'accepted'],
    ['InTransit', 'InTransit_003', 'in_transit', 'arrived'],
    ['InTransit', 'InTransit_004', 'in_transit', 'arrived'],
    ['InTransit', 'InTransit_005', 'customs', 'cleared'],
    ['InTransit', 'InTransit_006', 'customs', 'inspection'],
    ['InTransit', 'InTransit_007', 'in_transit', 'departed'],
    ['InTransit', 'InTransit_008', 'in_transit', 'resolved'],
    ['InTransit', 'InTransit_009', 'redirected'],
    ['OutForDelivery', 'OutForDelivery_001', 'out_for_delivery'],
    ['OutForDelivery', 'OutForDelivery_002', 'ready_for_pickup'],
    ['OutForDelivery', 'OutForDelivery_003', 'appointment', 'contacted'],
    ['OutForDelivery', 'OutForDelivery_004', 'appointment', 'scheduled'],
    ['AvailableForPickup', 'AvailableForPickup_001', 'ready_for_pickup'],
    ['AttemptFail', 'AttemptFail_001', 'attempt_failed'],
    ['AttemptFail', 'AttemptFail_002', 'attempt_failed', 'not_home'],
    ['AttemptFail', 'AttemptFail_003', 'attempt_failed', 'closed'],
    ['Delivered', 'Delivered_001', 'delivered'],
    ['Delivered', 'Delivered_002', 'collected'],
    ['Delivered', 'Delivered_003', 'delivered', 'signed'],
    ['Delivered', 'Delivered_004', 'delivered', 'cash_on_delivery'],
    ['Delivered', 'Delivered_005', 'delivered', 'neighbour'],
    ['Exception', 'Exception_001', 'delayed'],
    ['Exception', 'Exception_002', 'action_needed', 'moved'],
    ['Exception', 'Exception_003', 'refused'],
    ['Exception', 'Exception_004', 'customs'],
    ['Exception', 'Exception_005', 'delayed'],
    ['Exception', 'Exception_006', 'action_needed', 'payment'],
    ['Exception', 'Exception_007', 'action_needed', 'address'],
    ['Exception', 'Exception_008', 'pickup_missed'],
    ['Exception', 'Exception_009', 'delayed'],
    ['Exception', 'Exception_010', 'returning'],
    ['Exception', 'Exception_011', 'returned_to_sender'],
    ['Exception', 'Exception_012', 'damaged'],
    ['Exception', 'Exception_013', 'lost'],
    ['Exception', 'Exception_016', 'delayed'],
    ['Exception', 'Exception_017', 'delayed', 'weather'],
    ['Exception', 'Exception_018', 'action_needed'],
    ['Exception', 'Exception_019', 'delayed'],
    ['Exception', 'Exception_020', 'cancelled'],
    ['Exception', 'Exception_021', 'lost'],
    ['Expired', 'Expired_001', 'stale'],
    // Sub-statuses that nobody has told us of mean what their tag means.
    ['InTransit', 'InTransit_077', 'in_transit'],
    ['Exception', 'Exception_077', 'delayed'],
    ['Pending', undefined, 'created'],
    ['InfoReceived', undefined, 'created'],
    ['InTransit', undefined, 'in_transit'],
    ['OutForDelivery', '', 'out_for_delivery'],
    ['AttemptFail', null, 'attempt_failed'],
    ['Delivered', undefined, 'delivered'],
    ['AvailableForPickup', undefined, 'ready_for_pickup'],
    ['Exception', undefined, 'delayed'],
    ['Expired', undefined, 'stale'],
    // The sub-tag decides.
    ['InTransit', 'Exception_013', 'lost'],
    ['', 'Delivered_001', 'delivered'],
    ['', '', 'unknown'],
    ['Teleported', 'Teleported_001', 'unknown'],
    ['constructor', '__proto__', 'unknown'],
  ])('takes %s/%s as %s', (tag, subtag, status, detail?: string) => {
    const { events } = read([point(subtag, 9, { tag })]);
    expect(events).toMatchObject([{ status, source: 'carrier', at: '2026-11-02T09:00:00+01:00', text: 'Scan 9' }]);
    expect(events[0]?.detail).toBe(detail);
    expect(events[0]?.raw).toEqual(tag || subtag ? { ...(tag ? { code: tag } : {}), ...(subtag ? { sub: subtag } : {}) } : undefined);
  });

  it.each(oddValues.map((value, index) => [index, value]))('never falls over odd value %i', (_, value) => {
    const odd = {
      tag: value,
      subtag: value,
      message: value,
      checkpoint_time: value,
      created_at: '2026-11-02T10:00:00Z',
      location: value,
      city: value,
      hash: value,
    };
    const { events } = read([odd, value, point('InTransit_001', 9)], {
      tag: value,
      subtag: value,
      slug: value,
      signed_by: value,
      updated_at: value,
      latest_estimated_delivery: value,
      courier_estimated_delivery_date: { estimated_delivery_date: value },
      aftership_estimated_delivery_date: value,
      custom_estimated_delivery_date: [value],
      first_mile: value,
      last_mile: { slug: value, tracking_number: value },
      pickup_location: value,
      delivery_type: 'pickup_at_store',
    });
    expect(events.some((event) => event.text === 'Scan 9')).toBe(true);
  });
  it('keeps the raw words of an unknown status', () => {
    expect(read([point('Beamed_001', 9)]).events[0]).toMatchObject({ status: 'unknown', raw: { code: 'Beamed', sub: 'Beamed_001' } });
  });

  it.each([
    undefined,
    null,
    1,
    'text',
    [],
    {},
    { msg: {} },
    { msg: null },
    { msg: { tracking_number: '' } },
    { msg: { tracking_number: 'x'.repeat(101) } },
    { data: { tracking: { tracking_number: 'SE1' } } },
  ])('refuses %j', (body) => {
    expect(() => webhook.read(body)).toThrow(expect.objectContaining({ code: 'invalid_input' }));
  });

  it('reads a time without a zone as UTC, and says so', () => {
    expect(read([point('InTransit_001', 9, { checkpoint_time: '2026-11-02T09:00:00' })]).events[0]).toMatchObject({
      at: '2026-11-02T09:00:00Z',
      zoneKnown: false,
    });
    expect(read([point('InTransit_001', 9)]).events[0]?.zoneKnown).toBeUndefined();
  });
  it('gives the same event the same id, and its own hash where it has one', () => {
    const [first] = read([point('InTransit_001', 9)]).events;
    expect(read([point('InTransit_003', 10), point('InTransit_001', 9), point('InTransit_001', 9)]).events.map(({ id }) => id)).toContain(
      first?.id,
    );
    expect(read([point('InTransit_001', 9), point('InTransit_001', 9)]).events).toHaveLength(1);
    expect(read([point('InTransit_001', 9, { hash: 'c0ffee' })]).events[0]?.id).toBe('c0ffee');
  });
  it('turns a delivery into a return once the parcel was sent back', () => {
    const { events } = read([point('Exception_003', 8), point('Exception_010', 9), point('InTransit_003', 10), point('Delivered_001', 11)]);
    expect(events.map(({ status }) => status)).toEqual(['refused', 'returning', 'returning', 'returned_to_sender']);
  });
  it('believes a delivery again once a returning parcel was sent out anew', () => {
    const { events } = read([point('Exception_010', 9), point('InTransit_008', 10), point('Delivered_001', 11)]);
    expect(parcelStatus(events)).toBe('delivered');
  });
  it('makes one event of a state that only the tracking has', () => {
    const lost = { tag: 'Exception', subtag: 'Exception_013', subtag_message: 'Shipment lost' };
    const { events, exception } = read([point('Delivered_001', 9)], lost);
    expect(events.at(-1)).toMatchObject({ status: 'lost', source: 'aggregator', text: 'Shipment lost' });
    expect(exception).toMatchObject({ code: 'lost' });
    expect(read([point('Delivered_001', 9)], { ...lost, updated_at: '2026-11-09T08:00:00Z' }).events.at(-1)?.id).toBe(events.at(-1)?.id);
  });
  it('says what is wrong, and from when it is not any more', () => {
    expect(read([point('Exception_004', 9)]).exception).toEqual({
      code: 'customs_hold',
      since: '2026-11-02T09:00:00+01:00',
      text: 'Scan 9',
    });
    expect(read([point('Exception_004', 9), point('InTransit_005', 11)]).exception).toMatchObject({
      resolvedAt: '2026-11-02T11:00:00+01:00',
    });
    expect(read([point('Exception_003', 9), point('Exception_010', 11)]).exception?.resolvedAt).toBeUndefined();
    expect(read([point('InTransit_001', 9)]).exception).toBeUndefined();
  });
  it.each([
    [
      { courier_estimated_delivery_date: { estimated_delivery_date: '2026-11-05' } },
      { precision: 'day', from: '2026-11-05', until: '2026-11-05', source: 'carrier' },
    ],
    [
      { aftership_estimated_delivery_date: { estimated_delivery_date_min: '2026-11-05', estimated_delivery_date_max: '2026-11-07' } },
      { precision: 'day', from: '2026-11-05', until: '2026-11-07', source: 'model' },
    ],
    [{ custom_estimated_delivery_date: { type: 'specific', datetime: '2026-11-06' } }, { source: 'shop', from: '2026-11-06' }],
    [
      {
        latest_estimated_delivery: { source: 'Custom EDD', datetime: '2026-11-06', revise_reason: 'late' },
        courier_estimated_delivery_date: { estimated_delivery_date: '2026-11-05' },
      },
      { source: 'shop', from: '2026-11-06', reasonText: 'late' },
    ],
    [
      { latest_estimated_delivery: { source: 'AfterShip EDD', datetime_min: '2026-11-05', datetime_max: '2026-11-06' } },
      { source: 'model', until: '2026-11-06' },
    ],
    [
      { courier_estimated_delivery_date: { estimated_delivery_date: '2026-11-05T13:00:00+01:00' } },
      { precision: 'minute', from: '2026-11-05T13:00:00+01:00' },
    ],
    [{ expected_delivery: '2026-11-05T23:30:00' }, { precision: 'day', from: '2026-11-05', source: 'carrier' }],
  ])('reads the estimate in %j', (more, estimate) => {
    expect(read([], more).estimate).toMatchObject({ ...estimate, madeAt: '2026-11-03T08:00:00+00:00' });
  });
  it('reads carrier, pick-up, signature and legs', () => {
    const update = read([point('Delivered_003', 9)], {
      signed_by: 'S. Berg',
      delivery_type: 'pickup_at_courier',
      pickup_location: 'Corner kiosk',
      pickup_note: 'Ask at the till',
      delivery_location_type: 'Front Porch',
      first_mile: { slug: 'dhl', tracking_number: 'DE9', courier_tracking_link: 'data:text/html,hello' },
      last_mile: { slug: 'postnord', tracking_number: 'SE1' },
    });
    expect(update).toMatchObject({
      carrier: { id: 'postnord', name: 'PostNord' },
      pickup: { kind: 'counter', name: 'Corner kiosk', instructions: 'Ask at the till' },
      proof: { at: '2026-11-02T09:00:00+01:00', signedBy: 'S. Berg', place: 'porch' },
      legs: [
        { kind: 'first_mile', carrier: { name: 'DHL' }, trackingNumber: 'DE9' },
        { kind: 'last_mile', trackingNumber: 'SE1' },
      ],
      checkedAt: '2026-11-03T08:00:00+00:00',
    });
    expect(update.legs?.[0]?.trackingUrl).toBeUndefined();
    expect(read([point('Delivered_001', 9)], { signed_by: 'Signature not required' }).proof?.signedBy).toBeUndefined();
    expect(read([point('InTransit_001', 9)], { signed_by: 'S. Berg' }).proof).toBeUndefined();
  });
  it('splits a history that is longer than one update may be', () => {
    const checkpoints = Array.from({ length: 2500 }, (_, index) => point('InTransit_001', 9, { message: `Scan ${index}` }));
    const { updates } = webhook.read(sampleOf(checkpoints));
    expect(updates.map(({ events }) => events.length)).toEqual([1000, 1000, 500]);
    expect(new Set(updates.flatMap(({ events }) => events.map(({ id }) => id))).size).toBe(2500);
  });
});
const sampleOf = (checkpoints: readonly unknown[]) => ({ event_id: 'e1', msg: { tracking_number: 'SE1', checkpoints } });

describe('verifying', () => {
  const news = {
    trackingNumber: 'SE1',
    secret: 'whsec',
    scans: [{ status: 'out_for_delivery' as const, at: '2026-11-02T09:00:00Z', text: 'På väg ut' }],
    expected: '2026-11-02',
  };
  const bytes = (text: string) => new TextEncoder().encode(text);
  it('accepts what the vendor signed, and reads it', async () => {
    const { headers, body } = await signedNews(news);
    expect(await webhook.verify(bytes(body), new Headers(headers), 'whsec')).toBe(true);
    expect(webhook.read(JSON.parse(body))).toMatchObject({
      id: sampleBody(news).event_id,
      updates: [{ trackingNumber: 'SE1', events: [{ status: 'out_for_delivery', text: 'På väg ut' }], estimate: { from: '2026-11-02' } }],
    });
  });
  it('signs as the vendor’s documentation describes', async () => {
    // Computed with `printf '{"a":1}' | openssl dgst -sha256 -hmac whsec -binary | base64`.
    expect(
      await webhook.verify(
        bytes('{"a":1}'),
        new Headers({ 'aftership-hmac-sha256': 'GTc+8OjGbyBuSdJR5EAikWFbvObvAJIulKR6IT+3buE=' }),
        'whsec',
      ),
    ).toBe(true);
  });
  it('refuses a wrong secret, a changed body, a changed, empty or missing signature, and an empty secret', async () => {
    const { headers, body } = await signedNews(news);
    const signed = new Headers(headers);
    expect(await webhook.verify(bytes(body), signed, 'other')).toBe(false);
    expect(await webhook.verify(bytes(body.replace('SE1', 'SE2')), signed, 'whsec')).toBe(false);
    expect(
      await webhook.verify(bytes(body), new Headers({ 'aftership-hmac-sha256': `${headers['aftership-hmac-sha256']}=` }), 'whsec'),
    ).toBe(false);
    expect(await webhook.verify(bytes(body), new Headers({ 'aftership-hmac-sha256': '' }), 'whsec')).toBe(false);
    expect(await webhook.verify(bytes(body), new Headers(), 'whsec')).toBe(false);
    expect(await webhook.verify(bytes(body), signed, '')).toBe(false);
  });
});

describeFake(webhook, sampleBody);

import { trackingUpdate } from '@kvitto/contract/ingest';
import { describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import { oddValues } from '../carrier-sample.fake.ts';
import { describeFake } from '../describe-carrier.fake.ts';
import { webhook } from './index.ts';
import { sampleBody, signedNews } from './ship24.fake.ts';

const event = (statusCode: unknown, statusMilestone: unknown, hour: number, more: object = {}) => ({
  eventId: `e-${hour}`,
  occurrenceDatetime: `2026-11-02T${String(hour).padStart(2, '0')}:00:00+01:00`,
  order: hour,
  status: `Scan ${hour}`,
  statusCode,
  statusMilestone,
  location: 'Lund',
  courierCode: 'us-post',
  ...more,
});
const tracking = (events: readonly unknown[], more: object = {}) => ({
  metadata: { generatedAt: '2026-11-03T08:00:00.000Z', messageId: 'm-1' },
  tracker: { trackingNumber: 'SE1' },
  shipment: {},
  events,
  ...more,
});
const read = (events: readonly unknown[], more: object = {}) => {
  const news = webhook.read({ trackings: [tracking(events, more)] });
  for (const update of news.updates) expect(z.safeParse(trackingUpdate, update).error).toBeUndefined();
  const [update = { trackingNumber: '', events: [] }] = news.updates;
  return update;
};

describe('reading', () => {
  it.each([
    ['data_order_created', 'info_received', 'created'],
    ['data_order_cancelled', 'info_received', 'cancelled'],
    ['data_delivery_proposed', 'in_transit', 'appointment', 'contacted'],
    ['data_delivery_decided', 'in_transit', 'appointment', 'scheduled'],
    ['transit_handover', 'in_transit', 'accepted', 'handed_over'],
    ['transit_origin_country_departure', 'in_transit', 'in_transit', 'departed'],
    ['destination_arrival', 'in_transit', 'in_transit', 'arrived'],
    ['customs_received', 'in_transit', 'customs', 'inspection'],
    ['customs_exception', 'in_transit', 'customs', undefined, 'customs_hold'],
    ['customs_rejected', 'exception', 'customs', undefined, 'customs_hold'],
    ['customs_cleared', 'in_transit', 'customs', 'cleared'],
    ['delivery_available_for_pickup', 'available_for_pickup', 'ready_for_pickup'],
    ['delivery_out_for_delivery', 'out_for_delivery', 'out_for_delivery'],
    ['delivery_attempted', 'failed_attempt', 'attempt_failed'],
    ['delivery_exception', 'exception', 'attempt_failed', undefined, 'other'],
    ['delivery_refused', 'exception', 'refused', undefined, 'refused'],
    ['delivery_delivered', 'delivered', 'delivered'],
    ['exception_return', 'exception', 'returning'],
    ['exception_lost', 'exception', 'lost', undefined, 'lost'],
    ['exception_discarded', 'exception', 'lost', undefined, 'lost'],
    [null, 'pending', 'stale'],
    [null, 'info_received', 'created'],
    [null, 'in_transit', 'in_transit'],
    [null, 'out_for_delivery', 'out_for_delivery'],
    [null, 'failed_attempt', 'attempt_failed'],
    [null, 'available_for_pickup', 'ready_for_pickup'],
    [null, 'delivered', 'delivered'],
    [null, 'exception', 'delayed', undefined, 'other'],
    ['transit_by_balloon', 'in_transit', 'in_transit'],
    ['transit_by_balloon', 'afloat', 'unknown'],
    ['constructor', 'toString', 'unknown'],
    [null, null, 'unknown'],
    ['', '', 'unknown'],
  ])('takes %s/%s as %s', (code, milestone, canonical, detail?: string, trouble?: string) => {
    const update = read([event(code, milestone, 9)]);
    expect(update.events).toMatchObject([
      { id: 'e-9', status: canonical, source: 'carrier', text: 'Scan 9', at: '2026-11-02T09:00:00+01:00', place: { name: 'Lund' } },
    ]);
    expect(update.events[0]?.detail).toBe(detail);
    expect(update.events[0]?.raw).toEqual(milestone ? { code: milestone, ...(code && { sub: code }) } : undefined);
    expect(update.exception?.code).toBe(trouble);
  });

  it.each(oddValues.map((value, index) => [index, value]))('never falls over odd value %i', (_, value) => {
    const odd = {
      eventId: value,
      statusCode: value,
      statusMilestone: value,
      status: value,
      occurrenceDatetime: value,
      datetime: '2026-11-02T08:00:00',
      hasNoTime: value,
      utcOffset: value,
      order: value,
      location: value,
    };
    const shipment = {
      statusCode: value,
      statusMilestone: value,
      delivery: { estimatedDeliveryDate: value, courierEstimatedDeliveryDate: value, signedBy: value },
    };
    expect(
      read([odd, value, event('delivery_delivered', 'delivered', 9)], { metadata: value, shipment }).events.some(
        ({ text }) => text === 'Scan 9',
      ),
    ).toBe(true);
    expect(read([], { metadata: value, shipment }).trackingNumber).toBe('SE1');
  });

  it.each([
    undefined,
    null,
    1,
    'text',
    [],
    {},
    { trackings: null },
    { trackings: {} },
    { trackings: [1] },
    { trackings: [{}] },
    { trackings: [{ tracker: { trackingNumber: '' } }] },
  ])('refuses %j', (body) => {
    expect(() => webhook.read(body)).toThrow(expect.objectContaining({ code: 'invalid_input' }));
  });
  it('reads what it can of several trackings', () => {
    const news = webhook.read({
      trackings: [tracking([]), null, { ...tracking([event('delivery_delivered', 'delivered', 9)]), tracker: { trackingNumber: 'SE2' } }],
    });
    expect(news).toMatchObject({
      id: 'm-1',
      updates: [
        { trackingNumber: 'SE1', events: [] },
        { trackingNumber: 'SE2', events: [{ status: 'delivered' }] },
      ],
    });
    expect(webhook.read({ trackings: [] })).toEqual({ updates: [] });
  });

  it.each([
    [{ occurrenceDatetime: '2026-11-02T09:00:00' }, { at: '2026-11-02T09:00:00Z', zoneKnown: false }],
    [{ occurrenceDatetime: '2026-11-02T09:00:00', utcOffset: '+02:00' }, { at: '2026-11-02T09:00:00+02:00' }],
    [
      { occurrenceDatetime: '2026-11-02T09:00:00', utcOffset: 'null,', hasNoTime: 'false,' },
      { at: '2026-11-02T09:00:00Z', zoneKnown: false },
    ],
    [{ occurrenceDatetime: '2026-11-02' }, { at: '2026-11-02T12:00:00Z', zoneKnown: false }],
    [
      { occurrenceDatetime: '2026-11-02T00:00:00', hasNoTime: true },
      { at: '2026-11-02T12:00:00Z', zoneKnown: false },
    ],
    [
      { occurrenceDatetime: null, datetime: '2026-11-02T09:00:00' },
      { at: '2026-11-02T09:00:00Z', zoneKnown: false },
    ],
  ])('reads the time in %j', (more, time) => {
    expect(read([event(null, 'in_transit', 9, more)]).events[0]).toMatchObject(time);
  });
  it('keeps the vendor’s order where times are equal', () => {
    const same = { occurrenceDatetime: '2026-11-02' };
    expect(
      read([
        event('delivery_delivered', 'delivered', 3, same),
        event(null, 'in_transit', 1, same),
        event(null, 'out_for_delivery', 2, same),
      ]).events.map(({ id }) => id),
    ).toEqual(['e-1', 'e-2', 'e-3']);
  });
  it('takes a remark beside a delivery as news, not as another delivery', () => {
    const { events, proof } = read([event('delivery_delivered', 'delivered', 9), event(null, 'delivered', 11)], {
      shipment: { delivery: { signedBy: 'S. Berg' } },
    });
    expect(events.map(({ status }) => status)).toEqual(['delivered', undefined]);
    expect(proof).toEqual({ at: '2026-11-02T09:00:00+01:00', signedBy: 'S. Berg' });
  });
  it('turns a delivery into a return once the parcel was sent back', () => {
    expect(read([event('exception_return', 'exception', 9), event('delivery_delivered', 'delivered', 11)]).events.at(-1)?.status).toBe(
      'returned_to_sender',
    );
  });
  it('tells where a shipment without events stands', () => {
    expect(read([], { shipment: { statusMilestone: 'info_received' } }).events).toMatchObject([
      { status: 'created', source: 'aggregator', at: '2026-11-03T08:00:00.000Z' },
    ]);
  });
  it.each([
    [
      { courierEstimatedDeliveryDate: { from: '2026-11-05T13:00:00', to: '2026-11-06T15:00:00' } },
      { precision: 'day', from: '2026-11-05', until: '2026-11-06' },
    ],
    [
      { courierEstimatedDeliveryDate: { from: '2026-11-05T13:00:00+01:00', to: '2026-11-05T15:00:00+01:00' } },
      { precision: 'minute', from: '2026-11-05T13:00:00+01:00', until: '2026-11-05T15:00:00+01:00' },
    ],
    [
      { estimatedDeliveryDate: '2026-11-05 18:00:00', courierEstimatedDeliveryDate: { from: null, to: null } },
      { precision: 'day', from: '2026-11-05' },
    ],
  ])('reads the estimate in %j', (delivery, estimate) => {
    expect(read([], { shipment: { delivery } }).estimate).toMatchObject({
      ...estimate,
      source: 'carrier',
      madeAt: '2026-11-03T08:00:00.000Z',
    });
  });
  it('names the carrier by its code', () => {
    expect(read([event(null, 'in_transit', 9)]).carrier).toEqual({ id: 'us-post', name: 'Us Post' });
  });
});

describe('verifying', () => {
  const bytes = (text: string) => new TextEncoder().encode(text);
  const news = {
    trackingNumber: 'SE1',
    secret: 'whsec',
    scans: [{ status: 'ready_for_pickup' as const, at: '2026-11-02T09:00:00Z', text: 'Hämtas' }],
    expected: '2026-11-02',
  };

  it('accepts what carries the secret, and reads it', async () => {
    const { headers, body } = await signedNews(news);
    expect(await webhook.verify(bytes(body), new Headers(headers), 'whsec')).toBe(true);
    expect(webhook.read(JSON.parse(body))).toMatchObject({
      id: sampleBody(news).trackings[0]?.metadata.messageId,
      updates: [{ trackingNumber: 'SE1', events: [{ status: 'ready_for_pickup', text: 'Hämtas' }], estimate: { from: '2026-11-02' } }],
    });
  });
  it.each([
    {},
    { authorization: '' },
    { authorization: 'Bearer ' },
    { authorization: 'Bearer other' },
    { authorization: 'Bearer whsec2' },
    { authorization: 'Bearer whse' },
    { authorization: 'whsec' },
    { authorization: 'Basic whsec' },
  ])('refuses %j', async (headers) => {
    expect(await webhook.verify(bytes('{}'), new Headers(headers), 'whsec')).toBe(false);
  });
  it('refuses everything where no secret is set', async () => {
    expect(await webhook.verify(bytes('{}'), new Headers({ authorization: 'Bearer ' }), '')).toBe(false);
  });
});

describeFake(webhook, sampleBody);

import { trackingUpdate } from '@kvitto/contract/ingest';
import { describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import { oddValues } from '../carrier-sample.fake.ts';
import { describeFake } from '../describe-carrier.fake.ts';
import { signatureOf, webhook } from './index.ts';
import { sampleBody, signedNews } from './shippo.fake.ts';

const state = (status: unknown, code: unknown, hour: number, more: object = {}) => ({
  object_created: '2026-11-02T20:00:00.943Z',
  object_id: `o-${hour}`,
  status,
  substatus: code === undefined ? null : { code, text: 'Words', action_required: false },
  status_date: `2026-11-02T${String(hour).padStart(2, '0')}:00:00Z`,
  status_details: `Scan ${hour}`,
  location: { city: 'Lund', state: null, zip: '22100', country: 'SE' },
  ...more,
});
const urgent = (code: string) => ({ substatus: { code, text: 'Words', action_required: true } });
const read = (tracking_history: readonly unknown[], more: object = {}) => {
  const news = webhook.read({
    event: 'track_updated',
    test: false,
    data: { tracking_number: 'SE1', carrier: 'postnord', tracking_status: null, tracking_history, ...more },
  });
  for (const update of news.updates) expect(z.safeParse(trackingUpdate, update).error).toBeUndefined();
  const [update = { trackingNumber: '', events: [] }] = news.updates;
  return update;
};
const statusesOf = (history: readonly unknown[], more: object = {}) => read(history, more).events.map(({ status }) => status);

describe('reading', () => {
  it.each([
    // Shippo's own list.
    ['PRE_TRANSIT', 'information_received', 'created'],
    ['TRANSIT', 'address_issue', 'action_needed', 'address', 'address_wrong'],
    ['TRANSIT', 'contact_carrier', 'action_needed', undefined, 'other'],
    ['TRANSIT', 'delayed', 'delayed', undefined, 'carrier_delay'],
    ['TRANSIT', 'delivery_attempted', 'attempt_failed'],
    ['TRANSIT', 'delivery_rescheduled', 'appointment', 'scheduled'],
    ['TRANSIT', 'delivery_scheduled', 'appointment', 'scheduled'],
    ['TRANSIT', 'location_inaccessible', 'attempt_failed', 'closed'],
    ['TRANSIT', 'notice_left', 'attempt_failed'],
    ['TRANSIT', 'out_for_delivery', 'out_for_delivery'],
    ['TRANSIT', 'package_accepted', 'accepted'],
    ['TRANSIT', 'package_arrived', 'in_transit', 'arrived'],
    ['TRANSIT', 'package_damaged', 'damaged', undefined, 'damaged'],
    ['TRANSIT', 'package_departed', 'in_transit', 'departed'],
    ['TRANSIT', 'package_forwarded', 'redirected'],
    ['TRANSIT', 'package_held', 'delayed', undefined, 'hold'],
    ['TRANSIT', 'package_processed', 'in_transit'],
    ['TRANSIT', 'package_processing', 'in_transit'],
    ['TRANSIT', 'pickup_available', 'ready_for_pickup'],
    ['TRANSIT', 'reschedule_delivery', 'action_needed', undefined, 'other'],
    ['DELIVERED', 'delivered', 'delivered'],
    ['RETURNED', 'return_to_sender', 'returning'],
    ['RETURNED', 'package_unclaimed', 'pickup_missed', undefined, 'pickup_missed'],
    ['FAILURE', 'package_undeliverable', 'action_needed', undefined, 'other'],
    ['FAILURE', 'package_disposed', 'lost', undefined, 'lost'],
    ['FAILURE', 'package_lost', 'lost', undefined, 'lost'],
    ['UNKNOWN', 'other', 'unknown'],
    // Without a sub-status that says more, the status decides.
    ['PRE_TRANSIT', undefined, 'created'],
    ['TRANSIT', undefined, 'in_transit'],
    ['TRANSIT', 'other', 'in_transit'],
    ['TRANSIT', 'package_teleported', 'in_transit'],
    ['DELIVERED', undefined, 'delivered'],
    ['RETURNED', undefined, 'returning'],
    ['FAILURE', undefined, 'delayed', undefined, 'other'],
    ['UNKNOWN', undefined, 'unknown'],
    ['BEAMED', 'up', 'unknown'],
    ['constructor', '__proto__', 'unknown'],
    ['', '', 'unknown'],
  ])('takes %s/%s as %s', (status, code, canonical, detail?: string, trouble?: string) => {
    const update = read([state(status, code, 9)]);
    expect(update.events).toMatchObject([
      { status: canonical, source: 'carrier', at: '2026-11-02T09:00:00Z', text: 'Scan 9', place: { city: 'Lund', postcode: '22100' } },
    ]);
    expect(update.events[0]?.detail).toBe(detail);
    expect(update.events[0]?.raw).toEqual(status ? { code: status, ...(code && { sub: code }) } : undefined);
    expect(update.exception?.code).toBe(trouble);
  });
  it.each([
    ['package_held', 'TRANSIT', 'action_needed', 'hold'],
    ['package_teleported', 'TRANSIT', 'action_needed', 'other'],
    ['package_teleported', 'FAILURE', 'action_needed', 'other'],
    ['pickup_available', 'TRANSIT', 'ready_for_pickup', undefined],
    ['delivery_attempted', 'TRANSIT', 'attempt_failed', undefined],
    ['information_received', 'PRE_TRANSIT', 'created', undefined],
    ['package_lost', 'FAILURE', 'lost', 'lost'],
    ['other', 'UNKNOWN', 'unknown', undefined],
  ])('says with %s under %s that somebody has to act, where that is all there is to say: %s', (code, status, canonical, trouble) => {
    const update = read([state(status, undefined, 9, urgent(code))]);
    expect([update.events[0]?.status, update.exception?.code]).toEqual([canonical, trouble]);
  });

  it.each(oddValues.map((value, index) => [index, value]))('never falls over odd value %i', (_, value) => {
    const odd = { status: value, substatus: value, status_date: value, status_details: value, object_created: value, location: value };
    const inner = { status: value, substatus: { code: value, action_required: value }, status_date: '2026-11-02T08:00:00Z' };
    const { events } = read([odd, inner, value, state('TRANSIT', 'package_arrived', 9)], {
      carrier: value,
      eta: value,
      tracking_status: value,
    });
    expect(events.some(({ text }) => text === 'Scan 9')).toBe(true);
    expect(read([], { tracking_status: inner, eta: value }).trackingNumber).toBe('SE1');
  });
  it.each([
    undefined,
    null,
    1,
    'text',
    [],
    {},
    { data: null },
    { event: 'track_updated', data: {} },
    { event: 'track_updated', data: { tracking_number: '' } },
  ])('refuses %j', (body) => {
    expect(() => webhook.read(body)).toThrow(expect.objectContaining({ code: 'invalid_input' }));
  });
  it('takes events about other things as no news', () => {
    expect(webhook.read({ event: 'transaction_created', data: { object_id: 't1' } })).toEqual({ updates: [] });
  });

  it('gives the same event the same id, under whatever record Shippo keeps it', () => {
    const [first] = read([state('TRANSIT', 'package_arrived', 9)]).events;
    const again = state('TRANSIT', 'package_arrived', 9, { object_id: 'other', object_created: '2026-11-03T20:00:00Z' });
    expect(read([state('TRANSIT', 'package_accepted', 8), again]).events[1]?.id).toBe(first?.id);
  });
  it('counts every scan after a return, or after nobody came for it, to the way back', () => {
    const way = [state('TRANSIT', 'package_arrived', 10), state('DELIVERED', 'delivered', 11)];
    expect(statusesOf([state('RETURNED', 'return_to_sender', 9), ...way])).toEqual(['returning', 'returning', 'returned_to_sender']);
    expect(statusesOf([state('RETURNED', 'package_unclaimed', 9), ...way])).toEqual(['pickup_missed', 'returning', 'returned_to_sender']);
    expect(statusesOf([state('TRANSIT', 'return_to_sender', 9), ...way]).at(-1)).toBe('returned_to_sender');
  });
  it('makes one event of a status that only the track has', () => {
    const now = { ...state('DELIVERED', 'delivered', 11), object_updated: '2026-11-02T12:00:00Z' };
    const told = read([state('TRANSIT', 'package_arrived', 9)], { tracking_status: now });
    expect(told.events.map(({ status, source }) => [status, source])).toEqual([
      ['in_transit', 'carrier'],
      ['delivered', 'aggregator'],
    ]);
    expect(told.checkedAt).toBe('2026-11-02T12:00:00Z');
    expect(read([state('DELIVERED', 'delivered', 11)], { tracking_status: now }).events).toHaveLength(1);
  });
  it.each([
    ['2026-11-05T00:00:00Z', { precision: 'day', from: '2026-11-05', until: '2026-11-05' }],
    ['2026-11-05T18:49:42.566', { precision: 'day', from: '2026-11-05' }],
    ['2026-11-05T18:00:00Z', { precision: 'minute', from: '2026-11-05T18:00:00Z' }],
  ])('reads the estimate %s', (eta, estimate) => {
    const { estimate: found } = read([state('TRANSIT', undefined, 9)], { eta });
    expect(found).toMatchObject({ ...estimate, source: 'carrier', madeAt: '2026-11-02T09:00:00Z' });
  });
  it('reads carrier and delivery', () => {
    expect(read([state('DELIVERED', 'delivered', 9)], { carrier: 'dhl_express' })).toMatchObject({
      carrier: { id: 'dhl-express' },
      proof: { at: '2026-11-02T09:00:00Z' },
    });
  });
});

describe('verifying', () => {
  const bytes = (text: string) => new TextEncoder().encode(text);
  const at = (query = '') => new URL(`https://shop.example/webhooks/shippo${query}`);
  const news = {
    trackingNumber: 'SE1',
    secret: 'hemlig',
    scans: [{ status: 'ready_for_pickup' as const, at: '2026-11-02T09:00:00Z', text: 'Hämtas' }],
    expected: '2026-11-02',
  };

  it('accepts what the vendor signed, and reads it', async () => {
    const { headers, body } = await signedNews(news);
    expect(await webhook.verify(bytes(body), new Headers(headers), 'hemlig', at())).toBe(true);
    expect(webhook.read(JSON.parse(body))).toMatchObject({
      updates: [{ trackingNumber: 'SE1', events: [{ status: 'ready_for_pickup', text: 'Hämtas' }], estimate: { from: '2026-11-02' } }],
    });
  });
  it('signs as the vendor’s documentation describes', async () => {
    // Computed with `printf '1793000000.{"a":1}' | openssl dgst -sha256 -hmac hemlig`.
    expect(await signatureOf(bytes('{"a":1}'), '1793000000', 'hemlig')).toBe(
      '999ac60e2892467090bc85a7cc35c642143c11e8a56e1fb7dc6789eb4366925d',
    );
  });
  it('accepts the shop’s own token in the address', async () => {
    expect(await webhook.verify(bytes('{}'), new Headers(), 'hemlig', at('?token=hemlig'))).toBe(true);
    expect(await webhook.verify(bytes('{}'), new Headers(), 'a b+c', at('?token=a%20b%2Bc'))).toBe(true);
  });
  it.each([
    '',
    '?token',
    '?token=',
    '?token=other',
    '?token=hemli',
    '?token=hemlig2',
    '?Token=hemlig',
    '?other=hemlig',
    '?token=other&token=hemlig',
  ])('refuses the address %j', async (query) => {
    expect(await webhook.verify(bytes('{}'), new Headers(), 'hemlig', at(query))).toBe(false);
    expect(await webhook.verify(bytes('{}'), new Headers(), '', at(query))).toBe(false);
  });
  it('refuses a wrong secret, another time, a changed body, half a signature, none, and one without an address', async () => {
    const { headers, body } = await signedNews(news);
    const signature = headers['shippo-auth-signature'] ?? '';
    const verify = (given: string, raw = body, secret = 'hemlig') =>
      webhook.verify(bytes(raw), new Headers({ 'shippo-auth-signature': given }), secret);
    expect(await verify(signature)).toBe(true);
    expect(await verify(signature, body, 'other')).toBe(false);
    expect(await verify(signature, body, '')).toBe(false);
    expect(await verify(signature, body.replace('SE1', 'SE2'))).toBe(false);
    expect(await verify(signature.replace(/t=\d/, 't=9'))).toBe(false);
    expect(await verify(signature.replace(/^t=\d+,/, ''))).toBe(false);
    expect(await verify(signature.slice(0, -1))).toBe(false);
    expect(await verify('')).toBe(false);
    expect(await webhook.verify(bytes(body), new Headers(), 'hemlig')).toBe(false);
  });
});

describeFake(webhook, sampleBody, { refused: 'in_transit', cancelled: 'in_transit' });

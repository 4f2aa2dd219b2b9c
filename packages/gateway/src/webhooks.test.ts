import { describe, expect, it } from 'vitest';
import { KvittoError } from '@kvitto/contract/errors';
import type { TrackingUpdate } from '@kvitto/contract/ingest';
import type { CarrierWebhook } from '@kvitto/contract/webhook';
import { ingestKey, record, shop, start } from './shop.fake.ts';

/** A vendor whose signature is the secret followed by the length of the body. */
const vendor: CarrierWebhook = {
  name: 'vendor',
  verify: async (raw, headers, secret) => headers.get('x-signature') === `${secret}:${raw.byteLength}`,
  read: (body) => {
    if (typeof body !== 'object' || body === null || !('updates' in body)) throw new KvittoError('invalid_input', 'No updates.');
    // Only this file writes these bodies.
    return body as { id?: string; updates: TrackingUpdate[] };
  },
};

const update = (trackingNumber: string, id = 'event-2') => ({
  trackingNumber,
  events: [{ id, at: '2026-11-22T10:00:00Z', status: 'delivered', source: 'aggregator' }],
});
const ours = { id: 'delivery-1', updates: [update('TRACK1001')] };

const shopWith = (parts = {}, options = {}) => shop(parts, { webhooks: [{ webhook: vendor, secret: ['new', 'old'] }], ...options });

function post(at: ReturnType<typeof shop>, body: unknown, signature?: string, name = 'vendor'): Promise<Response> {
  const raw = typeof body === 'string' ? body : JSON.stringify(body);
  const signed = signature ?? `new:${new TextEncoder().encode(raw).byteLength}`;
  return at.gateway.fetch(
    new Request(`https://gateway.example/webhooks/${name}`, { method: 'POST', body: raw, headers: { 'x-signature': signed } }),
  );
}

describe('a carrier’s webhook', () => {
  it('brings news to the order', async () => {
    const at = shopWith();
    const response = await post(at, ours);
    expect([response.status, await response.json()]).toEqual([200, { duplicate: false, received: 1, matched: 1, added: 1 }]);
    const order = await (await at.ask('GET', '/orders/order-own', { token: await at.token(2) })).json();
    expect(order.shipments[0].parcels[0].status).toBe('delivered');
  });

  it('is accepted under an older secret while it is changed', async () => {
    const length = JSON.stringify(ours).length;
    expect((await post(shopWith(), ours, `old:${length}`)).status).toBe(200);
  });

  it.each(['', 'new:1', 'wrong:61'])('is refused when it is not signed by the vendor (%s)', async (signature) => {
    const at = shopWith();
    const response = await post(at, ours, signature);
    expect([response.status, (await response.json()).code]).toEqual([401, 'unauthenticated']);
    expect(at.logs).toMatchObject([{ route: '/webhooks/{name}', status: 401 }]);
  });

  it('is not found when nobody set it up', async () => {
    expect((await post(shopWith(), ours, undefined, 'stranger')).status).toBe(404);
  });

  it.each([
    ['broken JSON', '{"updates":'],
    ['another shape', '{"hello":"world"}'],
    ['news that does not fit', { updates: [{ trackingNumber: 7, events: [] }] }],
  ])('is refused with %s', async (_, body) => {
    expect((await post(shopWith(), body)).status).toBe(422);
  });

  it('is worked on once, however often it comes', async () => {
    const at = shopWith();
    await post(at, ours);
    expect(await (await post(at, ours)).json()).toEqual({ duplicate: true, received: 0, matched: 0, added: 0 });
  });

  it('is no repeat when an id comes with other news', async () => {
    const at = shopWith();
    await post(at, ours);
    const back = { id: 'event-3', at: '2026-11-22T11:00:00Z', status: 'returning', source: 'aggregator' };
    const other = { id: ours.id, updates: [{ trackingNumber: 'TRACK1001', events: [back] }] };
    expect(await (await post(at, other)).json()).toMatchObject({ duplicate: false, added: 1 });
  });

  it('dated ahead of what can be is dated now, once, and hides nothing that comes after', async () => {
    let now = start;
    const at = shopWith({}, { now: () => now });
    const ahead = (id: string) => ({
      id,
      updates: [
        {
          trackingNumber: 'TRACK1001',
          checkedAt: '9999-12-31T23:59:59Z',
          events: [{ id: 'ahead', at: '2099-01-01T00:00:00Z', status: 'customs', source: 'carrier' }],
        },
      ],
    });
    await post(at, ahead('delivery-7'));
    now += 3_600_000;
    expect(await (await post(at, ahead('delivery-8'))).json()).toMatchObject({ matched: 1, added: 0 });
    const later = { id: 'later', at: new Date(now).toISOString(), status: 'out_for_delivery', source: 'carrier' };
    await post(at, { id: 'delivery-9', updates: [{ trackingNumber: 'TRACK1001', events: [later], checkedAt: later.at }] });
    const order = await (await at.ask('GET', '/orders/order-own', { token: await at.token(2) })).json();
    expect(order.shipments[0].parcels[0]).toMatchObject({ status: 'out_for_delivery', since: later.at, checkedAt: later.at });
    expect(order.shipments[0].parcels[0].events[1]).toMatchObject({ id: 'ahead', at: '2026-11-23T09:00:00.000Z' });
  });

  it('dated a few hours ahead keeps its time: local times come without a zone', async () => {
    const at = shopWith();
    const local = { id: 'local', at: '2026-11-23T19:00:00Z', zoneKnown: false, status: 'in_transit', source: 'carrier' };
    await post(at, { updates: [{ trackingNumber: 'TRACK1001', events: [local] }] });
    const order = await (await at.ask('GET', '/orders/order-own', { token: await at.token(2) })).json();
    expect(order.shipments[0].parcels[0].events[0].at).toBe(local.at);
  });

  it('may come again for parcels that were not known yet', async () => {
    const at = shopWith();
    const mixed = { id: 'delivery-2', updates: [update('TRACK1001'), update('NOBODYS')] };
    expect(await (await post(at, mixed)).json()).toEqual({ duplicate: false, received: 2, matched: 1, added: 1 });
    expect(await (await post(at, mixed)).json()).toEqual({ duplicate: false, received: 2, matched: 1, added: 0 });
  });

  it('may be quicker than the shop: its news waits for the order', async () => {
    const at = shopWith();
    expect(await (await post(at, { id: 'delivery-3', updates: [update('TRACK1003')] })).json()).toMatchObject({ matched: 0, added: 0 });
    await at.ask('POST', '/ingest/orders', { token: ingestKey, body: record('order-new', '1003') });
    const order = await (await at.ask('GET', '/orders/order-new', { token: await at.token(2, ['order-new']) })).json();
    expect(order.shipments[0].parcels[0]).toMatchObject({ status: 'delivered', eventCount: 2 });
  });

  it('may come again after a failure', async () => {
    const { ingest } = shop().backend;
    let isDown = true;
    const at = shopWith({
      ...(ingest && {
        ingest: {
          ...ingest,
          tracking: (news: TrackingUpdate) => (isDown ? Promise.reject(new Error('disk full')) : ingest.tracking(news)),
        },
      }),
    });
    expect((await post(at, ours)).status).toBe(500);
    isDown = false;
    expect(await (await post(at, ours)).json()).toMatchObject({ duplicate: false, received: 1 });
  });

  it('is put off while the same delivery is being worked on, and not forgotten when that process dies', async () => {
    const { ingest } = shop().backend;
    let now = start;
    const begun = Promise.withResolvers<void>();
    const hang = () => {
      begun.resolve();
      return new Promise<never>(() => undefined);
    };
    let tracking: () => Promise<unknown> = hang;
    const at = shopWith({ ...(ingest && { ingest: { ...ingest, tracking: () => tracking() } }) }, { now: () => now });
    void post(at, ours);
    await begun.promise;
    expect((await post(at, ours)).status).toBe(503);
    now += 61_000;
    tracking = async () => ({ orders: [], added: 1, matched: true });
    expect(await (await post(at, ours)).json()).toMatchObject({ duplicate: false, added: 1 });
  });

  it('is unsupported by a backend that takes no news in', async () => {
    const at = shop({}, { backend: {}, webhooks: [{ webhook: vendor, secret: 'new' }] });
    expect((await post(at, ours)).status).toBe(501);
  });
});

describe('a webhook whose secret comes along in the address', () => {
  const secret = 'hush-hush';
  const open: CarrierWebhook = {
    ...vendor,
    name: 'open',
    verify: async (_raw, _headers, known, url) => url?.searchParams.get('token') === known,
  };
  const call = (at: ReturnType<typeof shop>, query: string, body = JSON.stringify(ours), name = 'open') =>
    at.gateway.fetch(new Request(`https://gateway.example/webhooks/${name}?token=${query}`, { method: 'POST', body }));

  it('is accepted with it and refused without', async () => {
    const at = shop({}, { webhooks: [{ webhook: open, secret }] });
    expect((await call(at, secret)).status).toBe(200);
    expect((await call(at, 'other')).status).toBe(401);
    expect((await call(at, '')).status).toBe(401);
  });
  it('shows it in no log line and no answer, whatever happens', async () => {
    const fail = async () => {
      throw new Error(`cannot reach https://gateway.example/webhooks/open?token=${secret}`);
    };
    const { ingest } = shop().backend;
    const sound = shop({}, { webhooks: [{ webhook: open, secret }] });
    const broken = shop({ ...(ingest && { ingest: { ...ingest, tracking: fail } }) }, { webhooks: [{ webhook: open, secret }] });
    const responses = [
      await call(sound, secret),
      await call(sound, secret),
      await call(sound, `${secret}x`),
      await call(sound, secret, '{"updates":'),
      await call(sound, secret, '{"hello":"world"}'),
      await call(sound, secret, undefined, 'stranger'),
      await call(broken, secret),
    ];
    expect(responses.map(({ status }) => status)).toEqual([200, 200, 401, 422, 422, 404, 500]);
    const said = await Promise.all(responses.map(async (response) => JSON.stringify([[...response.headers], await response.text()])));
    expect([...sound.logs, ...broken.logs]).toHaveLength(7);
    expect(JSON.stringify([sound.logs, broken.logs, said])).not.toContain(secret);
  });
});

import { describe, expect, it } from 'vitest';
import { memoryStore } from '@kvitto/adapters/memory';
import { ingestKey, record, shop } from './shop.fake.ts';
import type { Shop } from './shop.fake.ts';

const tomorrow = { parcel: 'parcel-1', choice: 'tomorrow' };

/** Asks for an action of the own order as a page would. */
const perform = async (
  at: Shop,
  body: object,
  { level = 2, key = 'key-1', action = 'rebook' }: { level?: 0 | 1 | 2; key?: string; action?: string } = {},
) =>
  at.ask('POST', `/orders/order-own/actions/${action}`, {
    token: await at.token(level),
    body,
    headers: { ...(key && { 'idempotency-key': key }), 'kvitto-correlation-id': 'perform-0001' },
  });
const problem = async (response: Response) => ({ status: response.status, ...(await response.json()) });
const requests = async (at: Shop) => (await (await at.ask('GET', '/backlog/requests', { token: ingestKey })).json()).items;

describe('asking for an action', () => {
  it('needs a session of level 2, and nothing is kept of what a lower one asks', async () => {
    const at = shop();
    for (const level of [0, 1] as const)
      expect(await problem(await perform(at, tomorrow, { level }))).toMatchObject({ status: 403, code: 'needs_proof', level: 2 });
    expect((await at.ask('POST', '/orders/order-own/actions/rebook', { token: ingestKey, body: tomorrow })).status).toBe(401);
    expect(await requests(at)).toEqual([]);
  });

  it('needs an idempotency key', async () => {
    const at = shop();
    const { status, fields } = await problem(await perform(at, tomorrow, { key: '' }));
    expect([status, fields[0].path, await requests(at)]).toEqual([422, 'idempotency-key', []]);
  });

  it('is answered with the order as the session may see it, and those of a lower level are told no more than before', async () => {
    const at = shop();
    const answer = await (await perform(at, tomorrow)).json();
    expect(answer).toEqual(await (await at.ask('GET', '/orders/order-own', { token: await at.token(2) })).json());
    expect(answer.shipments[0].parcels[0].actions[0]).toMatchObject({ state: 'requested', chosen: 'tomorrow' });
    const masked = await (await at.ask('GET', '/orders/order-own', { token: await at.token(1) })).text();
    for (const told of ['requested', 'tomorrow', 'actions', 'Märta']) expect(masked).not.toContain(told);
  });

  it('gives the same answer again when that was lost, and is one request', async () => {
    const at = shop();
    const first = await (await perform(at, tomorrow)).text();
    expect(await (await perform(at, tomorrow)).text()).toBe(first);
    expect(await requests(at)).toHaveLength(1);
  });

  it('is one request also where the gateway has forgotten its answers, and whatever the shop has answered since', async () => {
    const before = shop();
    const { delivery, backlog, orders, ingest } = before.backend;
    await perform(before, tomorrow);
    await before.ask('POST', '/ingest/orders', { token: ingestKey, body: { ...record('order-own', '1001'), shipments: [] } });
    const after = shop({ ...(delivery && backlog && orders && ingest && { delivery, backlog, orders, ingest }), store: memoryStore() });
    expect((await perform(after, tomorrow)).status).toBe(200);
    expect((await perform(after, { ...tomorrow, choice: 'friday' })).status).toBe(409);
    expect(await requests(after)).toHaveLength(1);
  });

  it.each([
    ['another choice under the same key', { ...tomorrow, choice: 'friday' }, {}, 409, 'conflict'],
    ['another choice under a new key', { ...tomorrow, choice: 'friday' }, { key: 'key-2' }, 409, 'conflict'],
    ['an action that is not there', tomorrow, { key: 'key-2', action: 'fly' }, 404, 'not_found'],
    ['no choice', { parcel: 'parcel-1', note: 'Märta Ekdahl' }, { key: 'key-2', action: 'fix' }, 422, 'invalid_input'],
  ] as const)('is refused in words that quote nothing, once %s was asked', async (_, body, more, status, code) => {
    const at = shop();
    await perform(at, tomorrow);
    const refusal = await problem(await perform(at, body, more));
    expect(refusal).toMatchObject({ status, code });
    expect(JSON.stringify([refusal, at.logs])).not.toMatch(/Märta|friday|order-own/);
    expect(await requests(at)).toHaveLength(1);
  });

  it('says which field is wrong, by its path in the body', async () => {
    const { fields } = await problem(await perform(shop(), { parcel: 'parcel-1', fields: { line2: 'x' } }, { action: 'fix' }));
    expect(fields.map(({ path }: { path: string }) => path)).toEqual(['fields.line1', 'fields.line2']);
  });
});

describe('the shop’s own systems', () => {
  it('read what was asked for and answer by a push', async () => {
    const at = shop();
    await perform(at, { note: ' Ordered twice ' }, { action: 'cancel' });
    const [request] = await requests(at);
    expect(request).toMatchObject({
      order: 'order-own',
      action: 'cancel',
      kind: 'cancel',
      note: ' Ordered twice ',
      at: '2026-11-23T09:00:00.000Z',
    });
    const answered = { ...record('order-own', '1001'), actions: [{ id: 'cancel', kind: 'cancel', state: 'done' }] };
    await at.ask('POST', '/ingest/orders', { token: ingestKey, body: answered });
    const order = await (await at.ask('GET', '/orders/order-own', { token: await at.token(2) })).json();
    expect(order.actions).toEqual([{ id: 'cancel', kind: 'cancel', state: 'done', requestedAt: '2026-11-23T09:00:00.000Z' }]);
  });

  it('are told of a cursor that was never given out', async () => {
    const response = await shop().ask('GET', '/backlog/requests?after=x', { token: ingestKey });
    expect(await problem(response)).toMatchObject({ status: 422, code: 'invalid_input', fields: [{ path: 'after' }] });
  });
});

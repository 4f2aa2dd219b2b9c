import { expect } from 'vitest';
import { check, intention, recordOf } from './check.ts';

const news = {
  trackingNumber: 'KVT5001SE',
  events: [{ id: 'once', at: '2026-11-24T06:00:00Z', status: 'out_for_delivery', source: 'carrier' }],
};

export const idempotencyChecks = [
  check('does once what is sent twice under one key', ['orders', 'ingest'], async ({ orders, ingest }) => {
    const context = intention();
    await ingest.tracking(news, context);
    const first = await orders.get({ order: 'ord-underway' });
    await ingest.tracking(news, context);
    const second = await orders.get({ order: 'ord-underway' });
    expect(second).toEqual({ ...first, asOf: second.asOf });
  }),
  check('does once what is sent many times at once', ['orders', 'ingest'], async ({ orders, ingest }) => {
    const before = await orders.get({ order: 'ord-underway' });
    const told = await Promise.all(Array.from({ length: 8 }, () => ingest.tracking(news, intention())));
    expect(told.reduce((all, { added }) => all + added, 0)).toBe(1);
    const after = await orders.get({ order: 'ord-underway' });
    expect(after.shipments[0]?.parcels[0]?.eventCount).toBe((before.shipments[0]?.parcels[0]?.eventCount ?? 0) + 1);
    expect(after.version).toBe(before.version + 1);
  }),
  check('makes one order of a new one that is pushed many times at once', ['orders', 'ingest'], async (context) => {
    const record = { ...recordOf(context, 'ord-placed'), id: 'ord-twice', number: '#KV-2002' };
    const taken = await Promise.all(Array.from({ length: 8 }, () => context.ingest.order(record, intention())));
    expect(new Set(taken.map(({ version }) => version)).size).toBe(1);
  }),
  check('keeps its own copy of what it is given', ['orders', 'ingest', 'direct'], async (context) => {
    const record = { ...recordOf(context, 'ord-placed'), payment: 'paid' };
    await context.ingest.order(record, intention());
    record.payment = 'failed';
    record.lines.pop();
    expect(await context.orders.get({ order: 'ord-placed' })).toMatchObject({ payment: 'paid', lines: [{ id: 'l1' }] });
    const update = structuredClone(news);
    await context.ingest.tracking(update, intention());
    for (const event of update.events) event.status = 'lost';
    const { shipments } = await context.orders.get({ order: 'ord-underway' });
    expect(shipments[0]?.parcels[0]?.events[0]).toMatchObject({ id: 'once', status: 'out_for_delivery' });
  }),
];

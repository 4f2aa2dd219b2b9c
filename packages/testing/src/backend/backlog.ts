import { expect } from 'vitest';
import type { DeliveryRequest } from '@kvitto/contract/backlog';
import type { PerformInput } from '@kvitto/contract/perform';
import { check, failureOf, intention } from './check.ts';
import type { Context } from './check.ts';
import { cancel, fix, rebook } from './delivery.ts';

const porch: PerformInput = { order: 'ord-underway', parcel: 'par-underway', action: 'safe-place', choice: 'porch' };
const wishes = [rebook, cancel, porch, fix];
const needs = ['delivery', 'backlog'] as const;
type Desk = Required<Pick<Context, 'delivery' | 'backlog'>>;

async function askAll({ delivery }: Desk): Promise<void> {
  for (const wish of wishes) await delivery.perform(wish, intention());
}

/** All requests after a cursor, page by page. */
async function pagesOf({ backlog }: Desk, limit: number, from?: string) {
  const items: DeliveryRequest[] = [];
  let after = from;
  for (;;) {
    const page = await backlog.requests({ limit, ...(after !== undefined && { after }) });
    expect(page.items.length, `at most ${limit}`).toBeLessThanOrEqual(limit);
    items.push(...page.items);
    after = page.after;
    expect(items.length, 'requests').toBeLessThanOrEqual(wishes.length);
    if (page.items.length === 0) return { items, after };
  }
}

const requests = [
  check('gives what was asked for, oldest first and as it was typed', needs, async (context) => {
    await askAll(context);
    const { items } = await context.backlog.requests({});
    expect(items.map(({ id: _id, at: _at, kind: _kind, ...wish }) => wish)).toEqual(wishes);
    expect(items.map(({ kind }) => kind)).toEqual(['rebook', 'cancel', 'safe_place', 'fix_address']);
    expect(new Set(items.map(({ id }) => id)).size).toBe(wishes.length);
  }),
  check('goes on after the last page, also when there was nothing', needs, async (context) => {
    const nothing = await pagesOf(context, 2);
    expect(nothing.items).toEqual([]);
    await context.delivery.perform(rebook, intention());
    const first = await pagesOf(context, 2, nothing.after);
    for (const wish of [cancel, porch, fix]) await context.delivery.perform(wish, intention());
    const rest = await pagesOf(context, 1, first.after);
    expect([...first.items, ...rest.items].map(({ action }) => action)).toEqual(wishes.map(({ action }) => action));
  }),
  check('takes nothing away by being read', needs, async (context) => {
    await askAll(context);
    const once = await pagesOf(context, 100);
    for (const limit of [1, 3]) expect((await pagesOf(context, limit)).items).toEqual(once.items);
  }),
  check('keeps one request of what was asked many times, and none of what was refused', needs, async (context) => {
    const key = intention();
    await Promise.all(Array.from({ length: 6 }, (_, index) => context.delivery.perform(rebook, index % 2 ? key : intention())));
    await failureOf(() => context.delivery.perform({ ...rebook, choice: 'day' }, intention()));
    await failureOf(() => context.delivery.perform({ ...rebook, action: 'extend' }, intention()));
    expect((await context.backlog.requests({})).items.map(({ action }) => action)).toEqual(['rebook']);
  }),
  check('loses none that come at once, while they are being read', needs, async (context) => {
    const asked = Promise.all(wishes.map((wish) => context.delivery.perform(wish, intention())));
    const early = await pagesOf(context, 1);
    await asked;
    const late = await pagesOf(context, 1, early.after);
    expect([...early.items, ...late.items].map(({ action }) => action).toSorted()).toEqual(wishes.map(({ action }) => action).toSorted());
  }),
  check('refuses a cursor of requests that it never gave with invalid_input', ['backlog'], async ({ backlog }) => {
    const { code, fields } = await failureOf(() => backlog.requests({ after: 'never-given' }));
    expect([code, fields?.map(({ path }) => path)]).toEqual(['invalid_input', ['after']]);
  }),
];

const open = ['FB-900-7', 'KVT 5001 SE', 'KVT 5003 SE', 'KVT 5005 SE', 'KVT 5007 SE', 'KVT 5008 SE'];
const numbers = async ({ backlog }: Pick<Desk, 'backlog'>, input: { limit?: number; checkedBefore?: string } = {}) =>
  (await backlog.parcels(input)).items.map(({ trackingNumber }) => trackingNumber);
const scan = (id: string, at: string, status: string) => [{ id, at, status, source: 'carrier' }];
const timed = ['backlog', 'ingest', 'advance'] as const;
const day = 86_400;

const parcels = [
  check('names the numbers of parcels and legs that are not over, with their carriers', timed, async ({ backlog }) => {
    const { items } = await backlog.parcels({});
    expect(items.map(({ trackingNumber }) => trackingNumber).toSorted()).toEqual(open);
    expect(items).toContainEqual({ trackingNumber: 'FB-900-7', carrier: { name: 'Fjordbud' } });
    expect(items).toContainEqual({ trackingNumber: 'KVT 5008 SE', carrier: { id: 'nordpil', name: 'Nordpil' } });
  }),
  check('puts those last that were asked about last, and leaves them out where told', timed, async ({ backlog, ingest }) => {
    const checked = {
      'KVT 5003 SE': '2026-11-24T11:30:00Z',
      'KVT 5005 SE': '2026-11-24T12:15:00+01:00',
      'KVT 5001 SE': '2026-11-24T11:45:00Z',
    };
    for (const [trackingNumber, checkedAt] of Object.entries(checked)) await ingest.tracking({ trackingNumber, events: [], checkedAt });
    const all = await numbers({ backlog });
    expect(all.toSorted()).toEqual(open);
    expect(all.slice(-3)).toEqual(['KVT 5005 SE', 'KVT 5003 SE', 'KVT 5001 SE']);
    expect(await numbers({ backlog }, { checkedBefore: '2026-11-24T11:45:00Z' })).toEqual(all.slice(0, -1));
    expect(await numbers({ backlog }, { checkedBefore: '2026-11-24T11:20:00Z' })).toEqual(all.slice(0, -2));
    expect((await backlog.parcels({})).items.at(-1)).toMatchObject({ checkedAt: '2026-11-24T11:45:00Z' });
  }),
  check('names as many as told, and tears no parcel’s numbers apart', timed, async ({ backlog, ingest }) => {
    await ingest.tracking({ trackingNumber: 'KVT5007SE', events: [], checkedAt: '2026-11-24T11:30:00Z' });
    const all = await numbers({ backlog });
    expect(all.slice(-2).toSorted(), 'side by side').toEqual(['FB-900-7', 'KVT 5007 SE']);
    for (const limit of [1, 2, 3, 4, 6]) expect(await numbers({ backlog }, { limit })).toEqual(all.slice(0, limit));
    expect(await numbers({ backlog }, { limit: 5 })).toEqual(all.slice(0, 4));
  }),
  check('goes on behind the last number of a page, though that was checked meanwhile', timed, async ({ backlog, ingest }) => {
    const all = await numbers({ backlog });
    for (const limit of [2, 3, 4]) {
      const named: string[] = [];
      let cursor: string | undefined;
      do {
        const page = await backlog.parcels({ limit, checkedBefore: '2026-11-24T11:00:00Z', ...(cursor !== undefined && { cursor }) });
        named.push(...page.items.map(({ trackingNumber }) => trackingNumber));
        cursor = page.nextCursor;
        if (limit === 4)
          for (const { trackingNumber } of page.items)
            await ingest.tracking({ trackingNumber, events: [], checkedAt: '2026-11-24T11:30:00Z' });
        expect(named.length, 'numbers').toBeLessThanOrEqual(open.length);
      } while (cursor !== undefined);
      expect(named).toEqual(all);
    }
  }),
  check('refuses a cursor of numbers that it never gave with invalid_input', ['backlog'], async ({ backlog }) => {
    expect((await failureOf(() => backlog.parcels({ cursor: 'never-given' }))).code).toBe('invalid_input');
  }),
  check('names a parcel no more when it is over, and again when it comes back', timed, async ({ backlog, ingest }) => {
    const tell = (id: string, at: string, status: string) => ingest.tracking({ trackingNumber: 'KVT5008SE', events: scan(id, at, status) });
    await tell('door', '2026-11-24T09:00:00Z', 'delivered');
    expect(await numbers({ backlog })).not.toContain('KVT 5008 SE');
    await tell('back', '2026-11-24T10:00:00Z', 'returning');
    expect(await numbers({ backlog })).toContain('KVT 5008 SE');
  }),
  check('gives up a parcel that is silent for 60 days, until there is news of it', timed, async ({ backlog, ingest, advance }) => {
    await advance(58 * day);
    expect((await numbers({ backlog })).toSorted()).toEqual(['KVT 5001 SE', 'KVT 5003 SE', 'KVT 5005 SE', 'KVT 5008 SE']);
    await advance(3 * day);
    expect(await numbers({ backlog })).toEqual([]);
    await ingest.tracking({ trackingNumber: 'KVT5003SE', events: scan('found', '2027-01-24T09:00:00Z', 'in_transit') });
    expect(await numbers({ backlog })).toEqual(['KVT 5003 SE']);
  }),
];

export const backlogChecks = [...requests, ...parcels];

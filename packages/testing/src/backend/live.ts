import { expect } from 'vitest';
import type { Ingest } from '@kvitto/contract/ingest';
import type { LiveEvent } from '@kvitto/contract/tracking';
import { check, failureOf, intention, soon } from './check.ts';
import type { Context } from './check.ts';

type Live = Context & Required<Pick<Context, 'tracking' | 'ingest' | 'orders'>>;
type Heard = Promise<IteratorResult<LiveEvent>>;

interface Ear {
  /** The next change; fails when none comes in time. */
  next(): Promise<LiveEvent>;
  /** The next answer, end or failure as it comes. */
  raw(): Heard;
  leave(): Promise<unknown>;
  abort(): void;
}

/** A promise that a check may leave behind when it fails for another reason. */
function awaited<T>(promise: Promise<T>): Promise<T> {
  promise.catch(() => undefined);
  return promise;
}

/** Listens while `hear` runs, and gives the stream up after it. */
async function listening(
  context: Context & Required<Pick<Context, 'tracking'>>,
  input: { order: string; after?: string },
  hear: (ear: Ear) => Promise<void>,
): Promise<void> {
  const caller = new AbortController();
  const iterator = context.tracking.watch(input, { signal: caller.signal })[Symbol.asyncIterator]();
  const ear: Ear = {
    raw: () => awaited(soon(context, 'a live event or the end', iterator.next())),
    next: () =>
      awaited(ear.raw().then((heard) => (heard.done ? expect.fail('It ended where a live event should have come.') : heard.value))),
    leave: () => soon(context, 'the end', Promise.resolve(iterator.return?.())),
    abort: () => caller.abort(),
  };
  try {
    await hear(ear);
  } finally {
    caller.abort();
  }
}

/** Whether a stream is over: by its end, or by `aborted`. */
async function expectOver(heard: Heard): Promise<void> {
  const end = await heard.then(
    ({ done }) => (done ? 'aborted' : 'an event'),
    async () => (await failureOf(() => heard)).code,
  );
  expect(end, 'The stream went on').toBe('aborted');
}

const news = (hour: number) => [
  { id: `live-${hour}`, at: `2026-11-24T0${hour}:00:00Z`, status: 'in_transit', text: `Scan ${hour}`, source: 'carrier' },
];
const move = (ingest: Ingest, hour: number, trackingNumber = 'KVT5001SE') =>
  ingest.tracking({ trackingNumber, events: news(hour) }, intention());
const needs = ['tracking', 'ingest', 'orders'] as const;
const order = 'ord-underway';
const current = async ({ orders }: Live) => String((await orders.get({ order })).version);

const telling = [
  check('tells the order as it is now, then every change, under growing ids', needs, (context) =>
    listening(context, { order }, async (ear) => {
      const now = await context.orders.get({ order });
      const first = await ear.next();
      expect(first).toMatchObject({ id: String(now.version), at: now.updatedAt });
      expect(first.order).toEqual({ ...now, asOf: first.order.asOf });
      for (const hour of [1, 2, 3]) {
        await move(context.ingest, hour);
        const { id, order: changed } = await ear.next();
        expect(changed.shipments[0]?.parcels[0]?.eventCount).toBe(4 + hour);
        expect(changed).toEqual({ ...(await context.orders.get({ order })), asOf: changed.asOf });
        expect(id).toBe(String(changed.version));
        expect(changed.version).toBeGreaterThan(first.order.version);
      }
    }),
  ),
  check('does not repeat what the watcher has, but tells the change', needs, async (context) => {
    const after = await current(context);
    await listening(context, { order, after }, async (ear) => {
      const heard = ear.next();
      await move(context.ingest, 1);
      expect((await heard).order.version).toBeGreaterThan(Number(after));
    });
  }),
  check('loses no change between reading an order and watching it', needs, async (context) => {
    const after = await current(context);
    await move(context.ingest, 1);
    await listening(context, { order, after }, async (ear) => {
      expect((await ear.next()).order.shipments[0]?.parcels[0]?.eventCount).toBe(5);
    });
  }),
  check('brings a slow watcher to the newest picture', needs, (context) =>
    listening(context, { order }, async (ear) => {
      await ear.next();
      for (const hour of [1, 2, 3, 4, 5]) await move(context.ingest, hour);
      let seen = 0;
      while (seen < 9) {
        const count = (await ear.next()).order.shipments[0]?.parcels[0]?.eventCount ?? 0;
        expect(count, 'never backwards').toBeGreaterThan(seen);
        seen = count;
      }
    }),
  ),
  check('says nothing of other orders', needs, async (context) => {
    const after = await current(context);
    await listening(context, { order, after }, async (ear) => {
      const heard = ear.next();
      await move(context.ingest, 1, 'KVT5003SE');
      await move(context.ingest, 1);
      expect((await heard).order).toMatchObject({ id: order });
    });
  }),
  check('gives every watcher a picture of their own: writing into it changes no other', needs, (context) =>
    listening(context, { order }, async (ear) => {
      const before = structuredClone(await context.orders.get({ order }));
      const { order: spoilt } = await ear.next();
      spoilt.lines.pop();
      spoilt.shipments.pop();
      Object.assign(spoilt.customer ?? {}, { name: 'Nobody' });
      const after = await context.orders.get({ order });
      expect(after).toEqual({ ...before, asOf: after.asOf });
    }),
  ),
  check('tells everyone who watches', needs, (context) =>
    listening(context, { order }, (one) =>
      listening(context, { order }, async (other) => {
        await Promise.all([one.next(), other.next()]);
        const heard = awaited(Promise.all([one.next(), other.next()]));
        await move(context.ingest, 1);
        const [left, right] = await heard;
        expect(left.id).toBe(right.id);
      }),
    ),
  ),
];

const ending = [
  check('ends for a watcher who gives up while waiting', needs, async (context) => {
    await listening(context, { order, after: await current(context) }, async (ear) => {
      const heard = ear.raw();
      ear.abort();
      await expectOver(heard);
      await move(context.ingest, 1);
      await expectOver(ear.raw().catch(() => ({ done: true, value: undefined })));
    });
  }),
  check('ends for a watcher who gives up between two events', needs, (context) =>
    listening(context, { order }, async (ear) => {
      await ear.next();
      ear.abort();
      await move(context.ingest, 1);
      await expectOver(ear.raw());
    }),
  ),
  check('ends for a watcher who leaves', needs, (context) =>
    listening(context, { order }, async (ear) => {
      await ear.next();
      await ear.leave();
      await move(context.ingest, 1);
      expect((await ear.raw()).done).toBe(true);
    }),
  ),
  check('goes on for the others when one gives up', needs, (context) =>
    listening(context, { order }, (one) =>
      listening(context, { order }, async (other) => {
        await Promise.all([one.next(), other.next()]);
        one.abort();
        const heard = other.next();
        await move(context.ingest, 1);
        expect((await heard).order.id).toBe(order);
      }),
    ),
  ),
];

export const liveChecks = [...telling, ...ending];

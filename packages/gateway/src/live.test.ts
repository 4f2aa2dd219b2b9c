import { getEventListeners } from 'node:events';
import { describe, expect, it } from 'vitest';
import { fakeClock } from './clock.fake.ts';
import { bytesOf, liveResponse } from './live.ts';
import { ingestKey, shop } from './shop.fake.ts';
import type { Shop } from './shop.fake.ts';
import { wait } from './wait.ts';

/** Reads a stream one event at a time. */
function reader(response: Response) {
  const chunks = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  return {
    next: async () => (await chunks?.read())?.value,
    cancel: () => chunks?.cancel(),
  };
}

const data = (event: string | undefined) => JSON.parse(/^data: (.*)$/m.exec(event ?? '')?.[1] ?? '{}');
const news = (id: string) => ({
  trackingNumber: 'TRACK1001',
  events: [{ id, at: '2026-11-22T10:00:00Z', status: 'out_for_delivery', source: 'carrier' }],
});

async function watch(at: Shop, level: 1 | 2 = 2, headers: Record<string, string> = {}, signal?: AbortSignal) {
  const response = await at.ask('GET', '/orders/order-own/live', { token: await at.token(level), headers, ...(signal && { signal }) });
  return { response, stream: reader(response) };
}

function shopAt() {
  const clock = fakeClock();
  return { clock, at: shop({}, { now: clock.now, wait: clock.wait }) };
}

describe('a watched order', () => {
  it('is shown at once and at every change', async () => {
    const { at } = shopAt();
    const { response, stream } = await watch(at);
    expect(response.headers.get('content-type')).toBe('text/event-stream; charset=utf-8');
    expect(await stream.next()).toBe('retry: 3000\n\n');
    const first = await stream.next();
    expect(first).toMatch(/^id: \d+\ndata: \{.*\}\n\n$/);
    expect(data(first).order).toMatchObject({ id: 'order-own', level: 2 });
    await at.ask('POST', '/ingest/tracking', { token: ingestKey, body: news('event-2') });
    expect(data(await stream.next()).order.shipments[0].parcels[0].status).toBe('out_for_delivery');
    await stream.cancel();
  });

  it('is masked to the session’s level', async () => {
    const { at } = shopAt();
    const { stream } = await watch(at, 1);
    await stream.next();
    const text = (await stream.next()) ?? '';
    expect(data(text).order.level).toBe(1);
    expect(text).not.toContain('Ekdahl');
    await stream.cancel();
  });

  it('goes on after the event that was seen last', async () => {
    const { at, clock } = shopAt();
    const { stream: before } = await watch(at);
    await before.next();
    const id = data(await before.next()).id;
    await before.cancel();
    const opening = watch(at, 2, { 'last-event-id': id });
    await clock.waitedFor(250);
    await clock.advance(250);
    const { stream } = await opening;
    expect(await stream.next()).toBe('retry: 3000\n\n');
    await at.ask('POST', '/ingest/tracking', { token: ingestKey, body: news('event-2') });
    expect(Number(data(await stream.next()).id)).toBeGreaterThan(Number(id));
    await stream.cancel();
  });

  it('shows a sign of life when nothing happens', async () => {
    const { at, clock } = shopAt();
    const { stream } = await watch(at);
    await stream.next();
    await stream.next();
    const beat = stream.next();
    await clock.waitedFor(15_000);
    await clock.advance(15_000);
    expect(await beat).toBe(': ping\n\n');
    await stream.cancel();
  });

  it('is closed with a problem when the session ends', async () => {
    const { at, clock } = shopAt();
    const { stream } = await watch(at);
    await stream.next();
    await stream.next();
    const last = stream.next();
    await clock.waitedFor(15_000);
    await clock.advance(900_000);
    let event = await last;
    if (event?.startsWith(':')) event = await stream.next();
    expect(event).toMatch(/^event: problem\n/);
    expect(data(event)).toMatchObject({ code: 'unauthenticated', status: 401 });
    expect(await stream.next()).toBeUndefined();
    expect(at.logs.at(-1)).toMatchObject({ route: '/orders/{order}/live', status: 200, code: 'unauthenticated', ms: 900_000 });
  });

  it('is let go with a hint to come back when the gateway stops', async () => {
    const { at } = shopAt();
    const { stream } = await watch(at);
    await stream.next();
    await stream.next();
    const last = stream.next();
    await at.gateway.close();
    expect([await last, await stream.next()]).toEqual(['retry: 1000\n\n', undefined]);
  });

  it.each(['cancelling the answer', 'giving the request up'])('leaves nothing behind after %s', async (how) => {
    const clock = fakeClock();
    const given = Promise.withResolvers<AbortSignal | undefined>();
    let isReturned = false;
    const { tracking } = shop().backend;
    const at = shop(
      {
        ...(tracking && {
          tracking: {
            ...tracking,
            watch: (_, context) => {
              given.resolve(context?.signal);
              return {
                [Symbol.asyncIterator]: () => ({
                  next: () => new Promise<never>(() => undefined),
                  return: async () => {
                    isReturned = true;
                    return { done: true as const, value: undefined };
                  },
                }),
              };
            },
          },
        }),
      },
      { now: clock.now, wait: clock.wait },
    );
    const asker = new AbortController();
    const opening = watch(at, 2, {}, asker.signal);
    await clock.waitedFor(250);
    await clock.advance(250);
    const { stream } = await opening;
    await stream.next();
    const last = stream.next();
    await clock.waitedFor(15_000);
    if (how === 'cancelling the answer') await stream.cancel();
    else asker.abort();
    expect((await given.promise)?.aborted).toBe(true);
    await last;
    await clock.advance(0);
    expect([isReturned, clock.waiting(), at.logs.length]).toEqual([true, 0, 1]);
  });

  it('leaves nothing on the gateway once it is over, however it ended', async () => {
    const closing = new AbortController();
    const open = async (items: readonly unknown[]) => {
      const rules = {
        heartbeatMs: 15_000,
        expiresAt: Infinity,
        closing: closing.signal,
        now: () => 0,
        wait,
        correlationId: 'c',
        onEnd: () => {},
      };
      const source = (signal: AbortSignal) =>
        (async function* () {
          yield* items;
          if (items.length === 0) await new Promise((_, reject) => signal.addEventListener('abort', () => reject(new Error('left'))));
        })();
      return liveResponse(source, () => bytesOf('data: x\n\n'), rules, new AbortController().signal);
    };
    const [cancelled, ended] = [await open([]), await open([1, 2])];
    expect(getEventListeners(closing.signal, 'abort')).toHaveLength(2);
    await cancelled.body?.cancel();
    expect(await ended.text()).toBe('retry: 3000\n\ndata: x\n\ndata: x\n\n');
    expect(getEventListeners(closing.signal, 'abort')).toHaveLength(0);
  });

  it('gives whoever reads slowly one sign of life and not many', async () => {
    const { at, clock } = shopAt();
    const { stream } = await watch(at);
    await stream.next();
    for (let beats = 0; beats < 5; beats += 1) {
      await clock.waitedFor(15_000);
      await clock.advance(15_000);
    }
    const rest: (string | undefined)[] = [await stream.next(), await stream.next()];
    expect(rest.map((piece) => piece?.slice(0, 3))).toEqual(['id:', ': p']);
    await at.ask('POST', '/ingest/tracking', { token: ingestKey, body: news('event-2') });
    let next = await stream.next();
    if (next?.startsWith(':')) next = await stream.next();
    expect(next).toMatch(/^id:/);
    await stream.cancel();
  });

  it('tells a failure in the middle, and ends', async () => {
    const { tracking } = shop().backend;
    const { clock } = shopAt();
    const at = shop(
      {
        ...(tracking && {
          tracking: {
            ...tracking,
            watch: async function* (input, context) {
              for await (const event of tracking.watch(input, context)) {
                yield event;
                throw new Error('the disk of Märta Ekdahl is full');
              }
            },
          },
        }),
      },
      { now: clock.now, wait: clock.wait },
    );
    const { stream } = await watch(at);
    await stream.next();
    await stream.next();
    const problem = await stream.next();
    expect(data(problem)).toMatchObject({ code: 'internal' });
    expect(problem).not.toContain('Ekdahl');
    expect(await stream.next()).toBeUndefined();
    expect(at.logs.at(-1)).toMatchObject({ code: 'internal', fault: { chain: ['Error'] } });
  });

  it('tells an event that breaks the contract instead of sending it', async () => {
    const { tracking } = shop().backend;
    const at = shop({
      ...(tracking && {
        tracking: {
          ...tracking,
          watch: async function* (input, context) {
            for await (const event of tracking.watch(input, context)) yield { ...event, at: 'yesterday' };
          },
        },
      }),
    });
    const { stream } = await watch(at);
    await stream.next();
    expect(data(await stream.next())).toMatchObject({ code: 'contract_violation' });
    expect(await stream.next()).toBeUndefined();
    expect(at.logs.at(-1)).toMatchObject({ code: 'contract_violation', paths: ['at invalid_format'] });
  });
});

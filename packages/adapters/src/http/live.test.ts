import { describe, expect, test, vi } from 'vitest';
import type { LiveEvent } from '@kvitto/contract/tracking';
import { failure, farEnd, ours, plainOrder, problem, stream } from './far-end.fake.ts';
import type { FarEnd } from './far-end.fake.ts';

const event = (version: number): LiveEvent => ({ id: String(version), at: plainOrder.updatedAt, order: { ...plainOrder, version } });
const sent = (version: number) => `id: ${version}\ndata: ${JSON.stringify(event(version))}\n\n`;
const watch = ({ backend }: FarEnd, after?: string, signal?: AbortSignal) => {
  const events = backend.tracking?.watch({ order: 'ord_1', after }, { signal });
  if (!events) throw new Error('http has every port.');
  return events;
};
const all = async (events: AsyncIterable<LiveEvent>) => {
  const seen: LiveEvent[] = [];
  for await (const each of events) seen.push(each);
  return seen;
};
/** A stream that says nothing after these pieces until it is given up. */
const quiet =
  (pieces: readonly string[] = []) =>
  (request: Request) =>
    new Response(
      new ReadableStream({
        start: (controller) => {
          for (const piece of pieces) controller.enqueue(new TextEncoder().encode(piece));
          request.signal.addEventListener('abort', () => controller.error(request.signal.reason));
        },
      }),
      { headers: stream([]).headers },
    );

describe('live events over http', () => {
  test('events come as they are sent, and end with the stream', async () => {
    const far = farEnd([stream(['retry: 3000\n\n', sent(1), ': ping\n\n', sent(2)])]);
    expect(await all(watch(far, '0'))).toEqual([event(1), event(2)]);
    expect(far.asked[0]?.url).toBe('https://gateway.test/v1/orders/ord_1/live?after=0');
    expect(far.asked[0]?.headers.get('accept')).toBe('text/event-stream');
  });

  test('nothing is asked before somebody listens', () => {
    const far = farEnd([stream([])]);
    watch(far);
    expect(far.asked).toHaveLength(0);
  });

  test('a stream of another contract version is checked event by event', async () => {
    const far = farEnd([stream([sent(1), 'data: {"id":"2"}\n\n'], { 'kvitto-contract': 'other' })]);
    const events = watch(far)[Symbol.asyncIterator]();
    expect((await events.next()).value).toEqual(event(1));
    expect(await failure(events.next())).toMatchObject({ code: 'contract_violation' });
  });

  test('a failure in the middle is told with its code', async () => {
    const far = farEnd([stream([sent(1), 'event: problem\ndata: {"code":"maintenance","detail":"Back at five."}\n\n'])]);
    expect(await failure(all(watch(far)))).toMatchObject({ code: 'maintenance', message: 'Back at five.' });
  });

  test('a line that breaks is a network failure that says how long to wait', async () => {
    const far = farEnd([stream(['retry: 3000\n\n', sent(1)], {}, new TypeError('terminated'))]);
    expect(await failure(all(watch(far)))).toMatchObject({ code: 'network', retryAfter: 3 });
  });

  test('a stream that asks to come back and ends is unavailable for as long as it says', async () => {
    const far = farEnd([stream(['retry: 3000\n\n', sent(1), 'retry: 1000\n\n'])]);
    const events = watch(far)[Symbol.asyncIterator]();
    expect((await events.next()).value).toEqual(event(1));
    expect(await failure(events.next())).toMatchObject({ code: 'unavailable', retryAfter: 1 });
    expect(await events.next()).toEqual({ done: true, value: undefined });
  });

  test.each([
    ['malformed JSON', stream(['data: {\n\n']), 'contract_violation'],
    ['JSON instead of a stream', ours(plainOrder), 'contract_violation'],
    ['a refusal', problem(404, 'not_found'), 'not_found'],
    ['a backend without live events', problem(501, 'unsupported'), 'unsupported'],
  ])('%s is told', async (_, reply, code) => {
    expect(await failure(all(watch(farEnd([reply]))))).toMatchObject({ code });
  });

  test('a refused session is renewed once', async () => {
    let times = 0;
    const far = farEnd([problem(401, 'unauthenticated'), stream([sent(1)])], { session: () => `t${(times += 1)}` });
    expect(await all(watch(far))).toHaveLength(1);
    expect(far.asked.map((request) => request.headers.get('authorization'))).toEqual(['Bearer t1', 'Bearer t2']);
  });

  test('giving up while nothing comes rejects with aborted and closes the connection', async () => {
    const stop = new AbortController();
    const far = farEnd([quiet()]);
    const failed = failure(all(watch(far, undefined, stop.signal)));
    await vi.waitFor(() => expect(far.asked).toHaveLength(1));
    stop.abort();
    expect(await failed).toMatchObject({ code: 'aborted' });
    expect(far.asked[0]?.signal.aborted).toBe(true);
  });

  test('leaving while nothing comes ends at once, without a failure', async () => {
    const far = farEnd([quiet()]);
    const events = watch(far)[Symbol.asyncIterator]();
    const waiting = events.next();
    await vi.waitFor(() => expect(far.asked).toHaveLength(1));
    await events.return?.();
    expect(await waiting).toEqual({ done: true, value: undefined });
  });

  test('leaving the loop closes the connection', async () => {
    const far = farEnd([stream([sent(1)])]);
    for await (const each of watch(far)) {
      expect(each.id).toBe('1');
      break;
    }
    expect(far.asked[0]?.signal.aborted).toBe(true);
  });

  test.each([
    ['has not begun', [], 20_000],
    ['falls silent', ['retry: 3000\n\n'], 45_000],
  ] as const)('a line that %s is given up', async (_, pieces, milliseconds) => {
    vi.useFakeTimers();
    try {
      const told = vi.fn();
      const failed = failure(all(watch(farEnd([quiet(pieces)])))).then(told);
      await vi.dynamicImportSettled();
      await vi.advanceTimersByTimeAsync(milliseconds - 100);
      expect(told).not.toHaveBeenCalled();
      await vi.advanceTimersByTimeAsync(200);
      await failed;
      expect(told).toHaveBeenCalledWith(expect.objectContaining({ code: 'timeout' }));
    } finally {
      vi.useRealTimers();
    }
  });
});

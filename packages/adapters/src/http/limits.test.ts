import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { failure, farEnd, ours, plainOrder, problem } from './far-end.fake.ts';
import { http } from './index.ts';

const get = { order: 'ord_1' };
/** A far end that never answers and does not listen to signals either. */
const deaf = () => new Promise<Response>(() => undefined);

describe('giving up', () => {
  test('a signal that is given up before the call sends nothing more', async () => {
    const { backend } = farEnd([deaf]);
    expect(await failure(backend.orders?.get(get, { signal: AbortSignal.abort() }))).toMatchObject({ code: 'aborted' });
  });

  test('giving up ends a call that waits for its answer', async () => {
    const stop = new AbortController();
    const { backend, asked } = farEnd([deaf]);
    const failed = failure(backend.orders?.get(get, { signal: stop.signal }));
    await vi.waitFor(() => expect(asked).toHaveLength(1));
    stop.abort();
    expect(await failed).toMatchObject({ code: 'aborted' });
  });

  test('giving up ends a call that waits for its session', async () => {
    const stop = new AbortController();
    const { backend } = farEnd([ours(plainOrder)], { session: () => new Promise(() => undefined) });
    const failed = failure(backend.orders?.get(get, { signal: stop.signal }));
    stop.abort();
    expect(await failed).toMatchObject({ code: 'aborted' });
  });

  test('giving up ends a call that waits to try again', async () => {
    const stop = new AbortController();
    const { backend, asked } = farEnd([problem(503, 'unavailable')], { backoff: () => 60_000 });
    const failed = failure(backend.orders?.get(get, { signal: stop.signal }));
    await vi.waitFor(() => expect(asked).toHaveLength(1));
    await vi.dynamicImportSettled();
    stop.abort();
    expect(await failed).toMatchObject({ code: 'aborted' });
  });
});

describe('time limits', () => {
  test('an answer that does not come is a timeout, and waited for twice at most', async () => {
    const { backend, asked } = farEnd([deaf], { timeout: 1 });
    expect(await failure(backend.orders?.get(get))).toMatchObject({ code: 'timeout' });
    expect(asked).toHaveLength(2);
  });

  test('the limit counts until the body is complete', async () => {
    const { backend } = farEnd([() => new Response(new ReadableStream(), { headers: { 'content-type': 'application/json' } })], {
      timeout: 1,
      retries: 0,
    });
    expect(await failure(backend.orders?.get(get))).toMatchObject({ code: 'timeout' });
  });
});

describe('over a real socket', () => {
  const open: { close: () => void }[] = [];
  afterEach(() => open.splice(0).forEach((server) => server.close()));

  async function served(...answers: readonly string[]): Promise<string> {
    let at = 0;
    const server = createServer((socket) => {
      socket.once('data', () => socket.end(answers[Math.min(at++, answers.length - 1)] ?? ''));
      socket.on('error', () => undefined);
    });
    open.push(server);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    // A TCP server's address is never a string.
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  }
  const body = JSON.stringify(plainOrder);
  const head = `HTTP/1.1 200 OK\r\nconnection: close\r\ncontent-type: application/json\r\ncontent-length: ${body.length}\r\n\r\n`;

  test('a body that breaks off is a contract violation', async () => {
    const backend = http({ endpoint: await served(head + body.slice(0, 40)), backoff: () => 0 });
    expect(await failure(backend.orders?.get(get))).toMatchObject({ code: 'contract_violation' });
  });

  test('a body that breaks off once is read again', async () => {
    const backend = http({ endpoint: await served(head + body.slice(0, 40), head + body), backoff: () => 0 });
    expect(await backend.orders?.get(get)).toEqual(plainOrder);
  });

  test('a port that nobody listens on is a network failure', async () => {
    const endpoint = await served('');
    open.splice(0).forEach((server) => server.close());
    expect(await failure(http({ endpoint, backoff: () => 0 }).orders?.get(get))).toMatchObject({ code: 'network' });
  });

  test('garbage instead of HTTP is a network failure', async () => {
    const backend = http({ endpoint: await served('hello?\r\n\r\n'), backoff: () => 0 });
    expect(await failure(backend.orders?.get(get))).toMatchObject({ code: 'network' });
  });
});

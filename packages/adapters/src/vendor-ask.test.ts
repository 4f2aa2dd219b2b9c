import { expect, it } from 'vitest';
import { askVendor } from './vendor-ask.ts';

const ask = (answer: () => Promise<Response>, signal = new AbortController().signal) =>
  askVendor({ vendor: 'Acme', fetch: answer, timeout: 1000 }, new Request('https://acme.example/'), signal);

it('gives back answers about the request itself, with their JSON', async () => {
  expect(await ask(async () => Response.json({ a: 1 }))).toEqual({ status: 200, body: { a: 1 } });
  expect(await ask(async () => new Response('<html>', { status: 404 }))).toEqual({ status: 404, body: undefined });
  expect(await ask(async () => new Response(null, { status: 202 }))).toEqual({ status: 202, body: undefined });
});

it('says how long to wait, in seconds or until a date', async () => {
  const limited = (wait: string) => ask(async () => new Response(null, { status: 429, headers: { 'retry-after': wait } }));
  await expect(limited('30')).rejects.toMatchObject({ code: 'rate_limited', retryAfter: 30 });
  const failure: unknown = await limited(new Date(Date.now() + 3_600_000).toUTCString()).catch((error: unknown) => error);
  expect(failure).toMatchObject({ code: 'rate_limited', retryAfter: expect.closeTo(3600, -1) });
  for (const odd of ['soon', '-1', 'Thu, 01 Jan 1970 00:00:00 GMT'])
    await expect(limited(odd)).rejects.toMatchObject({ code: 'rate_limited', retryAfter: undefined });
});

it('is given up while the body is on its way', async () => {
  const caller = new AbortController();
  const endless = new ReadableStream({
    start: (stream) => caller.signal.addEventListener('abort', () => stream.error(new Error('given up'))),
  });
  const asked = ask(async () => new Response(endless), caller.signal);
  caller.abort();
  await expect(asked).rejects.toMatchObject({ code: 'aborted' });
});

it('says that a vendor is away, and never which address was asked', async () => {
  await expect(
    ask(async () => {
      throw new TypeError('getaddrinfo ENOTFOUND acme.example');
    }),
  ).rejects.toMatchObject({ code: 'unavailable', message: 'Acme cannot be reached.', retryable: true });
});

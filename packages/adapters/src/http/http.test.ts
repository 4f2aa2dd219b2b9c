import { describe, expect, test } from 'vitest';
import { farEnd, ours, plainOrder, problem } from './far-end.fake.ts';

const get = { order: 'ord_1' };
const gone = new TypeError('fetch failed');

describe('what http sends', () => {
  test('path parts come from the input, the rest of a GET goes to the query', async () => {
    const { backend, asked } = farEnd([ours({ items: [] })]);
    await backend.tracking?.events({ order: 'a~b', parcel: 'p:1', limit: 5 });
    expect(asked[0]?.url).toBe('https://gateway.test/v1/orders/a~b/parcels/p%3A1/events?limit=5');
    expect(asked[0]?.method).toBe('GET');
  });

  test('the rest of a POST goes to a JSON body', async () => {
    const { backend, asked } = farEnd([ours({ order: plainOrder })]);
    await backend.orders?.find({ number: 'K-1001', postcode: '112 34' });
    expect(await asked[0]?.json()).toEqual({ number: 'K-1001', postcode: '112 34' });
    expect(asked[0]?.headers.get('content-type')).toBe('application/json');
  });

  test('a missing path part is refused before anything is sent', async () => {
    const { backend, asked } = farEnd([ours(plainOrder)]);
    await expect(backend.orders?.get({ order: '' })).rejects.toMatchObject({ code: 'invalid_input', fields: [{ path: 'order' }] });
    expect(asked).toHaveLength(0);
  });

  test('the locale goes as accept-language', async () => {
    const { backend, asked } = farEnd([ours(plainOrder)]);
    await backend.orders?.get(get, { locale: 'sv' });
    expect(asked[0]?.headers.get('accept-language')).toBe('sv');
  });

  test('a request that the loader has sent is used once, then http sends its own', async () => {
    const first = new Map([['https://gateway.test/v1/orders/ord_1', Promise.resolve(ours({ ...plainOrder, version: 7 }))]]);
    const { backend, asked } = farEnd([ours(plainOrder)], { first });
    expect(await backend.orders?.get(get)).toMatchObject({ version: 7 });
    expect(asked).toHaveLength(0);
    expect(await backend.orders?.get(get)).toMatchObject({ version: 1 });
    expect(first.size).toBe(0);
  });

  test('a request of the loader is not used for a call with a token of its own', async () => {
    const first = new Map([['https://gateway.test/v1/orders/ord_1', Promise.resolve(ours({ ...plainOrder, version: 7 }))]]);
    const { backend } = farEnd([ours(plainOrder)], { first });
    expect(await backend.orders?.get(get, { token: 'guest' })).toMatchObject({ version: 1 });
  });

  test('a request of the loader that failed is followed by one of its own', async () => {
    const failed = Promise.reject(gone);
    failed.catch(() => undefined);
    const { backend, asked } = farEnd([ours(plainOrder)], { first: new Map([['https://gateway.test/v1/orders/ord_1', failed]]) });
    expect(await backend.orders?.get(get)).toEqual(plainOrder);
    expect(asked).toHaveLength(1);
  });
});

describe('trust', () => {
  test('an answer that a gateway of our version has checked is taken as it is', async () => {
    const { backend } = farEnd([ours({ ...plainOrder, extra: true })]);
    expect(await backend.orders?.get(get)).toHaveProperty('extra', true);
  });

  test('any other answer is read by the contract', async () => {
    const { backend } = farEnd([Response.json({ ...plainOrder, extra: true })]);
    expect(await backend.orders?.get(get)).toEqual(plainOrder);
  });

  test('an answer of another version that does not fit is a contract violation that says where', async () => {
    const { backend } = farEnd([
      ours({ ...plainOrder, totals: { items: { amount: 1.5, currency: 'kr' } } }, { 'kvitto-contract': 'other' }),
    ]);
    await expect(backend.orders?.get(get)).rejects.toMatchObject({
      code: 'contract_violation',
      fields: expect.arrayContaining([expect.objectContaining({ path: 'totals.items.amount' })]),
    });
  });

  test('an unknown word in an enumeration is kept', async () => {
    const { backend } = farEnd([Response.json({ ...plainOrder, status: 'on_the_moon' })]);
    expect(await backend.orders?.get(get)).toHaveProperty('status', 'on_the_moon');
  });

  test.each([
    ['malformed JSON', new Response('{"id":', { headers: { 'content-type': 'application/json' } })],
    ['malformed JSON that claims our version', ours(0) && new Response('{"id":', { headers: ours(0).headers })],
    ['a missing field', Response.json({ ...plainOrder, id: undefined })],
    ['another content type', new Response('<html>Sign in to the café</html>', { headers: { 'content-type': 'text/html' } })],
    ['nothing', new Response(null, { status: 204 })],
  ])('%s is a contract violation', async (_, reply) => {
    const { backend } = farEnd([reply]);
    await expect(backend.orders?.get(get)).rejects.toMatchObject({ code: 'contract_violation' });
  });
});

describe('refusals', () => {
  test('a problem document says everything that it knows', async () => {
    const { backend } = farEnd([problem(422, 'invalid_input', { fields: [{ path: 'number', message: 'Too long.' }, 'junk'] })]);
    await expect(backend.orders?.get(get)).rejects.toMatchObject({
      code: 'invalid_input',
      message: 'As the gateway says.',
      fields: [{ path: 'number', message: 'Too long.' }],
      correlationId: 'c-1',
    });
  });

  test.each([
    [400, 'invalid_input'],
    [401, 'unauthenticated'],
    [403, 'needs_proof'],
    [404, 'not_found'],
    [405, 'misconfigured'],
    [409, 'conflict'],
    [410, 'expired_window'],
    [422, 'invalid_input'],
    [429, 'rate_limited'],
    [500, 'internal'],
    [501, 'unsupported'],
    [502, 'upstream'],
    [503, 'unavailable'],
    [504, 'timeout'],
    [520, 'unavailable'],
  ])('a bare %i is %s', async (status, code) => {
    const { backend } = farEnd([new Response('<h1>Sorry</h1>', { status, headers: { 'content-type': 'text/html' } })], { retries: 0 });
    await expect(backend.orders?.get(get)).rejects.toMatchObject({ code });
  });

  test('a code that nobody knows falls back to the status', async () => {
    const { backend } = farEnd([problem(409, 'brand_new')]);
    await expect(backend.orders?.get(get)).rejects.toMatchObject({ code: 'conflict' });
  });

  test('the time to wait is told in seconds, also when it came as a date', async () => {
    const now = () => Date.parse('2026-11-23T10:00:00Z');
    const late = problem(429, 'rate_limited', {}, { 'retry-after': 'Mon, 23 Nov 2026 10:01:00 GMT' });
    const { backend, asked } = farEnd([late], { now });
    await expect(backend.orders?.get(get)).rejects.toMatchObject({ code: 'rate_limited', retryAfter: 60 });
    expect(asked).toHaveLength(1);
  });
});

describe('trying again', () => {
  test.each([
    ['a network failure', gone],
    ['an overloaded gateway', problem(503, 'unavailable', {}, { 'retry-after': '0' })],
    ['a fault in the backend', problem(500, 'internal')],
    ['too many requests, for a moment', problem(429, 'rate_limited', {}, { 'retry-after': '0' })],
  ])('a read goes on after %s', async (_, reply) => {
    const { backend, asked } = farEnd([reply, reply, ours(plainOrder)]);
    expect(await backend.orders?.get(get)).toEqual(plainOrder);
    expect(asked).toHaveLength(3);
  });

  test('a read gives up after the third try', async () => {
    const { backend, asked } = farEnd([gone]);
    await expect(backend.orders?.get(get)).rejects.toMatchObject({ code: 'network' });
    expect(asked).toHaveLength(3);
  });

  test.each([
    ['not_found', 404],
    ['misconfigured', 500],
    ['conflict', 409],
  ] as const)('%s is final', async (code, status) => {
    const { backend, asked } = farEnd([problem(status, code)]);
    await expect(backend.orders?.get(get)).rejects.toMatchObject({ code });
    expect(asked).toHaveLength(1);
  });

  test('a write whose answer was lost is sent again under the same key', async () => {
    const { backend, asked } = farEnd([gone, problem(503, 'unavailable', {}, { 'retry-after': '0' }), ours(plainOrder)]);
    await backend.delivery?.perform({ order: 'ord_1', action: 'act_1' }, { idempotencyKey: 'key-1' });
    expect(asked.map((request) => request.headers.get('idempotency-key'))).toEqual(['key-1', 'key-1', 'key-1']);
  });

  test('a write that is asked to come back soon comes back three times more, and a read does not', async () => {
    const soon = problem(503, 'unavailable', { retryAfter: 0 }, { 'retry-after': '0' });
    const { backend, asked } = farEnd([gone, gone, soon, soon, soon, ours(plainOrder)]);
    expect(await backend.delivery?.perform({ order: 'ord_1', action: 'act_1' })).toEqual(plainOrder);
    expect(new Set(asked.map((request) => request.headers.get('idempotency-key'))).size).toBe(1);
    const reading = farEnd([gone, gone, soon, ours(plainOrder)]);
    await expect(reading.backend.orders?.get(get)).rejects.toMatchObject({ code: 'unavailable' });
    expect(reading.asked).toHaveLength(3);
  });

  test.each([
    ['no network', gone, 3],
    ['a gateway that never gets done', problem(503, 'unavailable', { retryAfter: 0 }, { 'retry-after': '0' }), 6],
    ['a gateway that asks for a long wait', problem(503, 'unavailable', { retryAfter: 60 }, { 'retry-after': '60' }), 1],
  ])('a write gives up in the end with %s', async (_, reply, times) => {
    const { backend, asked } = farEnd([reply]);
    await expect(backend.delivery?.perform({ order: 'ord_1', action: 'act_1' })).rejects.toMatchObject({ retryable: true });
    expect(asked).toHaveLength(times);
  });

  test('a write is not sent again where that is ruled out', async () => {
    const { backend, asked } = farEnd([problem(503, 'unavailable', { retryAfter: 0 }, { 'retry-after': '0' })], { retries: 0 });
    await expect(backend.delivery?.perform({ order: 'ord_1', action: 'act_1' })).rejects.toMatchObject({ code: 'unavailable' });
    expect(asked).toHaveLength(1);
  });

  test('a write without a key gets one for all its tries', async () => {
    const { backend, asked } = farEnd([gone, ours(plainOrder)]);
    await backend.delivery?.perform({ order: 'ord_1', action: 'act_1' });
    const [one, two] = asked.map((request) => request.headers.get('idempotency-key'));
    expect(one).toMatch(/^[\w-]{36}$/);
    expect(two).toBe(one);
  });
});

import { describe, expect, it } from 'vitest';
import { contractVersion } from '@kvitto/contract/routes.gen';
import { fakeClock } from './clock.fake.ts';
import { createGateway } from './gateway.ts';
import { ingestKey, record, secret, shop } from './shop.fake.ts';

const origin = 'https://shop.example';

describe('answers', () => {
  it('are checked, and say by which contract', async () => {
    const at = shop();
    const response = await at.ask('GET', '/orders/order-own', { token: await at.token(2) });
    expect(response.headers.get('kvitto-contract')).toBe(contractVersion);
    expect(await response.json()).toMatchObject({ customer: { name: 'Märta Ekdahl' }, level: 2 });
  });

  it('lose fields that the contract does not name', async () => {
    const { orders } = shop().backend;
    const at = shop({
      ...(orders && { orders: { ...orders, get: async (input) => Object.assign(await orders.get(input), { internalNote: 'difficult' }) } }),
    });
    expect(await (await at.ask('GET', '/orders/order-own', { token: await at.token(2) })).json()).not.toHaveProperty('internalNote');
  });

  it('that break the contract are held back; the log says where', async () => {
    const { orders } = shop().backend;
    const at = shop({
      ...(orders && { orders: { ...orders, get: async (input) => Object.assign(await orders.get(input), { zone: 'no zone, Märta' }) } }),
    });
    const response = await at.ask('GET', '/orders/order-own', { token: await at.token(2) });
    expect([response.status, (await response.json()).code]).toEqual([502, 'contract_violation']);
    expect(response.headers.get('kvitto-contract')).toBeNull();
    expect(at.logs).toMatchObject([{ code: 'contract_violation', paths: ['zone invalid_format'] }]);
  });

  it('that carry a version have a tag for each level, and are not sent twice', async () => {
    const at = shop();
    const [one, two] = [await at.token(1), await at.token(2)];
    const tag = (await at.ask('GET', '/orders/order-own', { token: two })).headers.get('etag') ?? '';
    expect(tag).toMatch(/^W\/".+"$/);
    const again = await at.ask('GET', '/orders/order-own', { token: two, headers: { 'if-none-match': `"x", ${tag}` } });
    expect([again.status, await again.text(), again.headers.get('etag'), again.headers.get('cache-control')]).toEqual([
      304,
      '',
      tag,
      'private, no-cache',
    ]);
    expect((await at.ask('GET', '/orders/order-own', { token: one, headers: { 'if-none-match': tag } })).status).toBe(200);
    await at.ask('POST', '/ingest/orders', { token: ingestKey, body: { ...record('order-own', '1001'), payment: 'refunded' } });
    expect((await at.ask('GET', '/orders/order-own', { token: two, headers: { 'if-none-match': tag } })).status).toBe(200);
  });

  it('are sent again when time alone has changed what is told', async () => {
    let now = Date.parse('2026-11-21T12:00:00Z');
    const at = shop({}, { now: () => now });
    const ask = async (headers: Record<string, string> = {}) => at.ask('GET', '/orders/order-own', { token: await at.token(2), headers });
    const tag = (await ask()).headers.get('etag') ?? '';
    expect((await ask({ 'if-none-match': tag })).status).toBe(304);
    now += 86_400_000;
    const later = await ask({ 'if-none-match': tag });
    expect([later.status, (await later.json()).story.parcels[0].fresh[0].key]).toEqual([200, 'fresh.silent']);
  });

  it('are kept by nobody', async () => {
    const { headers } = await shop().ask('POST', '/parcels/find', { body: { trackingNumber: 'TRACK1001' } });
    expect(headers.get('cache-control')).toBe('private, no-store');
    expect(headers.get('vary')).toBe('authorization, origin');
  });

  it('are in the asker’s language where the backend has one', async () => {
    const asked: (string | undefined)[] = [];
    const { orders } = shop().backend;
    const at = shop({
      ...(orders && {
        orders: {
          ...orders,
          get: (input, context) => {
            asked.push(context?.locale);
            return orders.get(input);
          },
        },
      }),
    });
    const token = await at.token(2);
    for (const language of ['sv-SE, sv;q=0.9', '*', '<script>'])
      await at.ask('GET', '/orders/order-own', { token, headers: { 'accept-language': language } });
    expect(asked).toEqual(['sv-SE', undefined, undefined]);
  });
});

describe('failures', () => {
  const failing = (thrown: unknown) => {
    const { orders } = shop().backend;
    return shop({ ...(orders && { orders: { ...orders, get: () => Promise.reject(thrown instanceof Error ? thrown : new Error('?')) } }) });
  };

  it('of a broken backend say nothing of its insides', async () => {
    const at = failing(new Error('connect ECONNREFUSED 10.0.0.7:5432'));
    const response = await at.ask('GET', '/orders/order-own', { token: await at.token(2) });
    const problem = await response.json();
    expect(problem).toEqual({
      type: 'urn:kvitto:error:internal',
      title: 'Internal error',
      status: 500,
      code: 'internal',
      detail: 'Something unexpected went wrong.',
      correlationId: response.headers.get('kvitto-correlation-id'),
    });
  });

  it('keep the codes, facts and waiting time of a backend', async () => {
    const { KvittoError } = await import('@kvitto/contract/errors');
    const closed = failing(new KvittoError('maintenance', 'Back at noon.', { retryAfter: 90 }));
    const response = await closed.ask('GET', '/orders/order-own', { token: await closed.token(2) });
    expect([response.status, response.headers.get('retry-after'), (await response.json()).retryAfter]).toEqual([503, '90', 90]);
    const cut = failing(new KvittoError('network', 'No route.'));
    expect((await (await cut.ask('GET', '/orders/order-own', { token: await cut.token(2) })).json()).code).toBe('unavailable');
  });

  it('name a port that the shop lacks as unsupported', async () => {
    const gateway = createGateway({ backend: {}, session: { secret }, log: () => undefined });
    const response = await gateway.fetch(new Request('https://gateway.example/v1/orders/find', { method: 'POST' }));
    expect([response.status, (await response.json()).code]).toEqual([501, 'unsupported']);
  });

  it('come in time from a backend that hangs, and it is told to stop', async () => {
    let told: AbortSignal | undefined;
    const { orders } = shop().backend;
    const at = shop(
      {
        ...(orders && {
          orders: {
            ...orders,
            get: (_, context) => {
              told = context?.signal;
              return new Promise(() => undefined);
            },
          },
        }),
      },
      { timeoutSeconds: 0.01 },
    );
    const response = await at.ask('GET', '/orders/order-own', { token: await at.token(2) });
    expect([response.status, told?.aborted]).toEqual([504, true]);
  });

  it('end the work when the asker leaves', async () => {
    const asker = new AbortController();
    let told: AbortSignal | undefined;
    const { orders } = shop().backend;
    const at = shop({
      ...(orders && {
        orders: {
          ...orders,
          get: (_, context) => {
            told = context?.signal;
            asker.abort();
            return new Promise(() => undefined);
          },
        },
      }),
    });
    const response = await at.ask('GET', '/orders/order-own', { token: await at.token(2), signal: asker.signal });
    expect([response.status, told?.aborted, at.logs[0]?.code]).toEqual([499, true, 'aborted']);
  });
});

describe('inputs', () => {
  const bad: [string, 'GET' | 'POST', string, { body?: string; headers?: Record<string, string> }, string[]][] = [
    ['broken JSON', 'POST', '/orders/find', { body: '{"number": "1001"' }, []],
    ['a list', 'POST', '/orders/find', { body: '[]' }, []],
    ['nothing', 'POST', '/orders/find', {}, ['number']],
    ['null', 'POST', '/orders/find', { body: 'null' }, []],
    ['another content type', 'POST', '/orders/find', { body: '{"number":"1001"}', headers: { 'content-type': 'text/plain' } }, []],
    ['a missing field', 'POST', '/orders/find', { body: '{"email":"a@example.com"}' }, ['number']],
    ['a wrong type', 'POST', '/orders/find', { body: '{"number":1001}' }, ['number']],
    ['a text too long', 'POST', '/orders/find', { body: JSON.stringify({ number: 'x'.repeat(65) }) }, ['number']],
    ['a body too large', 'POST', '/orders/find', { body: JSON.stringify({ number: 'x'.repeat(1_000_001) }) }, []],
    ['a limit that is no number', 'GET', '/orders?limit=many', {}, ['limit']],
    ['a limit out of range', 'GET', '/orders?limit=101', {}, ['limit']],
    ['an id with strange characters', 'GET', '/orders/%3Cscript%3E', {}, ['order']],
    ['a path that cannot be decoded', 'GET', '/orders/%E0%A4%A', {}, ['order']],
  ];

  it.each(bad)('that are %s are refused as invalid', async (_, method, path, given, fields) => {
    const at = shop();
    const response = await at.ask(method, path, { ...given, token: await at.token(2) });
    const problem = await response.json();
    expect([response.status, problem.code]).toEqual([422, 'invalid_input']);
    expect((problem.fields ?? []).map(({ path: field }: { path: string }) => field)).toEqual(fields);
  });

  it('that have more faults than a stack has room for are refused as invalid', async () => {
    const response = await shop().ask('POST', '/ingest/orders', { token: ingestKey, body: `{"shipments":[${'1,'.repeat(400_000)}1]}` });
    expect([response.status, (await response.json()).code]).toEqual([422, 'invalid_input']);
  });

  it('may be numbers in a query', async () => {
    const at = shop();
    const response = await at.ask('GET', '/orders?limit=1', { token: await at.token(2, ['order-own', 'order-foreign']) });
    expect((await response.json()).items).toHaveLength(1);
  });

  it('cannot name another order in the body than in the path', async () => {
    const at = shop();
    const response = await at.ask('POST', '/orders/order-own/challenges', {
      token: await at.token(1),
      body: { order: 'order-foreign', channel: 'email' },
      headers: { 'idempotency-key': 'once' },
    });
    expect(response.status).toBe(200);
    const other = await at.ask('POST', '/orders/order-foreign/challenges', {
      token: await at.token(1),
      body: { order: 'order-own', channel: 'email' },
      headers: { 'idempotency-key': 'once' },
    });
    expect(other.status).toBe(404);
  });

  it('of unknown addresses are not found', async () => {
    const at = shop();
    for (const path of ['/nothing', '/orders/order-own/nothing']) expect((await at.ask('GET', path)).status).toBe(404);
    const head = await at.gateway.fetch(new Request('https://gateway.example/v1/orders/order-own/live', { method: 'HEAD' }));
    expect(head.status).toBe(404);
  });
});

describe('pages of other origins', () => {
  const preflight = (from: string) =>
    new Request('https://gateway.example/v1/orders/find', {
      method: 'OPTIONS',
      headers: { origin: from, 'access-control-request-method': 'POST', 'access-control-request-headers': 'content-type' },
    });

  it('may ask when they are listed', async () => {
    const { gateway, ask } = shop({}, { origins: [`${origin}/`] });
    const { headers, status } = await gateway.fetch(preflight(origin));
    expect([status, headers.get('access-control-allow-origin'), headers.get('access-control-max-age')]).toEqual([204, origin, '7200']);
    expect(headers.get('access-control-allow-headers')).toContain('idempotency-key');
    const answer = await ask('POST', '/orders/find', { body: {}, headers: { origin } });
    expect(answer.headers.get('access-control-allow-origin')).toBe(origin);
    expect(answer.headers.get('access-control-expose-headers')).toBe('kvitto-contract,kvitto-correlation-id,etag,retry-after');
    expect(answer.headers.get('access-control-allow-credentials')).toBeNull();
  });

  it.each(['https://shop.example.evil', 'https://evil.example', 'http://shop.example', 'null'])(
    'may not when they are %s',
    async (from) => {
      const { gateway } = shop({}, { origins: [origin] });
      expect((await gateway.fetch(preflight(from))).headers.get('access-control-allow-origin')).toBeNull();
    },
  );

  it.each(['*', 'shop.example', 'https://shop.example/path', 'null'])('cannot be listed as %s', (from) => {
    expect(() => shop({}, { origins: [from] })).toThrow(/is not an origin/);
  });
});

describe('a gateway', () => {
  it('protects whatever it answers', async () => {
    const { headers } = await shop().ask('GET', '/nothing');
    expect(headers.get('content-security-policy')).toBe("default-src 'none'; frame-ancestors 'none'");
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('cross-origin-resource-policy')).toBe('same-origin');
    expect(headers.get('referrer-policy')).toBe('no-referrer');
  });

  it('says what the shop offers', async () => {
    const { contract, ports } = await (await shop().ask('GET', '/capabilities')).json();
    expect([contract, ports.orders]).toEqual([contractVersion, ['find', 'get', 'list']]);
  });

  it('is healthy while its store keeps facts', async () => {
    const health = new Request('https://gateway.example/healthz');
    expect(await (await shop().gateway.fetch(health)).json()).toEqual({ ok: true, contract: contractVersion });
    const { store } = shop().backend;
    const broken = shop({ ...(store && { store: { ...store, get: () => Promise.reject(new Error('disk full')) } }) });
    expect((await broken.gateway.fetch(health)).status).toBe(503);
  });

  it('is not healthy when its store says nothing', async () => {
    const clock = fakeClock();
    const { store } = shop().backend;
    const hung = { ...(store && { store: { ...store, put: () => new Promise<never>(() => undefined) } }) };
    const asked = shop(hung, { now: clock.now, wait: clock.wait }).gateway.fetch(new Request('https://gateway.example/healthz'));
    await clock.waitedFor(5000);
    await clock.advance(5000);
    expect((await asked).status).toBe(503);
  });

  it('takes a correlation id that can carry nobody’s data, and makes one else', async () => {
    const of = async (id: string) =>
      (await shop().ask('GET', '/nothing', { headers: { 'kvitto-correlation-id': id } })).headers.get('kvitto-correlation-id');
    expect(await of('page-7f3a-0001')).toBe('page-7f3a-0001');
    for (const id of ['marta@example.com', 'short', 'x'.repeat(65)]) expect(await of(id)).toMatch(/^[0-9a-f-]{36}$/);
  });

  it('tells session and API key apart', async () => {
    const at = shop();
    const body = record('order-new', '1003');
    for (const token of [await at.token(2), `${ingestKey}x`, ingestKey.slice(1)])
      expect((await at.ask('POST', '/ingest/orders', { token, body })).status).toBe(401);
    expect((await at.ask('POST', '/ingest/orders', { token: ingestKey, body })).status).toBe(200);
  });

  it('will not start with weak secrets', () => {
    expect(() => createGateway({ backend: {}, session: { secret: 'short' } })).toThrow(/at least 32/);
    expect(() => createGateway({ backend: {}, session: { secret: [] } })).toThrow(/at least 32/);
    expect(() => shop({}, { ingestKeys: ['short'] })).toThrow(/at least 16/);
  });
});

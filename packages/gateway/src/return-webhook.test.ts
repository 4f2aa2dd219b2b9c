import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Outgoing } from '@kvitto/contract/outbox';
import type { ReturnCase } from '@kvitto/contract/return';
import { describe, expect, it } from 'vitest';
import { fakeClock } from './clock.fake.ts';
import { carrying, fakeOutbox, memberNews } from './outbox.fake.ts';
import { openapi } from './openapi.ts';
import { returnEvent } from './return-event.ts';
import { returnWebhook } from './return-webhook.ts';
import { returns } from './returns.fake.ts';

const secret = 'a-secret-for-returns-in-tests';
const url = 'https://shop.example/returns';
const now = () => Date.parse('2026-11-23T09:00:05Z');
const given = (await returns().returns?.get({ order: 'order-own', return: 'ret_1' })) ?? expect.fail();
const itemOf = (more: Partial<ReturnCase> = {}): Outgoing => {
  const told = { ...given, ...more };
  return { id: told.id, version: told.version, tries: 0, news: { kind: 'return', return: told } };
};

/** A shop's system that answers so, one after the other, and keeps what it gets. */
function receiver(...answers: readonly (Response | Error)[]) {
  const got: { readonly request: Request; readonly body: string }[] = [];
  const fetch = async (request: Request) => {
    got.push({ request, body: await request.text() });
    const answer = answers[got.length - 1] ?? new Response(null, { status: 204 });
    if (answer instanceof Error) throw answer;
    return answer;
  };
  const events = () => got.map(({ body }) => returnEvent.parse(JSON.parse(body)));
  return { got, fetch, events };
}

const send = async (fetch: (request: Request) => Promise<Response>, item = itemOf(), signal = new AbortController().signal) =>
  returnWebhook({ url, secret, fetch, now }).send(item, signal);

/** The receiver's check, as the documentation has it. */
function isOurs(body: string, signature: string): boolean {
  const expected = createHmac('sha256', secret).update(body).digest();
  const told = Buffer.from(signature, 'hex');
  return told.length === expected.length && timingSafeEqual(told, expected);
}

describe('news of returns posted to the shop', () => {
  it('are events with the whole return, signed over the raw body', async () => {
    const { got, fetch, events } = receiver();
    await send(fetch);
    const [{ request, body } = expect.fail()] = got;
    expect([request.method, request.url, request.redirect]).toEqual(['POST', url, 'error']);
    expect(request.headers.get('content-type')).toBe('application/json');
    expect(isOurs(body, request.headers.get('kvitto-signature') ?? '')).toBe(true);
    expect(isOurs(body.replace('approved', 'refunded'), request.headers.get('kvitto-signature') ?? '')).toBe(false);
    expect(events()).toEqual([
      { id: 'ret_1.1', type: 'return.created', at: given.updatedAt, sentAt: '2026-11-23T09:00:05.000Z', return: given },
    ]);
  });

  it.each([
    ['return.created', {}],
    ['return.changed', { version: 2, state: 'received' }],
    ['return.changed', { version: 3 }],
    ['return.cancelled', { version: 2, state: 'cancelled' }],
  ])('are %s for a return with %o', async (type, more) => {
    const { fetch, events } = receiver();
    await send(fetch, itemOf(more));
    expect(events()).toMatchObject([{ type, id: `ret_1.${'version' in more ? more.version : 1}` }]);
  });

  it.each([
    [410, 'not_eligible', false],
    [400, 'not_eligible', false],
    [422, 'not_eligible', false],
    [401, 'misconfigured', false],
    [404, 'misconfigured', false],
    [408, 'timeout', true],
    [429, 'rate_limited', true],
    [500, 'upstream', true],
    [503, 'upstream', true],
    [302, 'upstream', true],
  ])('answered %i are %s', async (status, code, retryable) => {
    const headers = { 'retry-after': '30' };
    const failure = send(receiver(new Response(null, { status, headers })).fetch);
    await expect(failure).rejects.toMatchObject({ code, retryable });
    if (retryable) await expect(send(receiver(new Response(null, { status, headers })).fetch)).rejects.toMatchObject({ retryAfter: 30 });
  });

  it('are unavailable where nobody listens, and given up when the gateway stops', async () => {
    const nobody = receiver(new TypeError('fetch failed'), new TypeError('fetch failed'));
    await expect(send(nobody.fetch)).rejects.toMatchObject({ code: 'unavailable', retryable: true });
    await expect(send(nobody.fetch, itemOf(), AbortSignal.abort())).rejects.toMatchObject({ code: 'aborted' });
    const member: Outgoing = { id: 'anna', version: 1, tries: 0, news: memberNews('anna') };
    await expect(send(receiver().fetch, member)).rejects.toMatchObject({ code: 'unsupported' });
  });

  it('go to https or to this machine, signed with a secret worth the name', () => {
    for (const wrong of [
      { url: 'http://shop.example/', secret },
      { url: 'returns', secret },
      { url, secret: 'short' },
    ])
      expect(() => returnWebhook(wrong)).toThrow(expect.objectContaining({ code: 'misconfigured' }));
    expect(returnWebhook({ url: 'http://127.0.0.1:9/returns', secret })).toMatchObject({ name: 'return-webhook', kind: 'return' });
  });

  it('come again with the same id until they are taken, and no more', async () => {
    const clock = fakeClock(now());
    const outbox = fakeOutbox(clock);
    outbox.put('ret_1', itemOf().news);
    const { fetch, events } = receiver(new Response(null, { status: 503 }), new TypeError('fetch failed'));
    const { pass, end, logs } = carrying(outbox, [returnWebhook({ url, secret, fetch, now: clock.now })], clock);
    // What is posted is signed beside the event loop: the clock waits for it.
    for (const tries of [1, 2, 3]) {
      await pass(20);
      await expect.poll(() => logs.length).toBeGreaterThanOrEqual(tries);
    }
    await pass(60);
    await end();
    expect(logs.map(({ told, failed }) => [told, failed])).toEqual([
      [0, 1],
      [0, 1],
      [1, 0],
    ]);
    expect(events().map(({ id }) => id)).toEqual(['ret_1.1', 'ret_1.1', 'ret_1.1']);
    expect(new Set(events().map(({ sentAt }) => sentAt)).size, 'each says when it was posted').toBe(3);
    expect(JSON.stringify(logs)).not.toMatch(/ret_1|order-own|shop\.example/);
  });

  it('are left alone after 410 until the return changes', async () => {
    const clock = fakeClock(now());
    const outbox = fakeOutbox(clock);
    outbox.put('ret_1', itemOf().news);
    const { fetch, events } = receiver(new Response(null, { status: 410 }));
    const { pass, end, logs } = carrying(outbox, [returnWebhook({ url, secret, fetch, now: clock.now })], clock);
    await pass(1);
    await expect.poll(() => logs).toMatchObject([{ givenUp: 1 }]);
    await pass(4000);
    expect(events()).toHaveLength(1);
    outbox.put('ret_1', itemOf({ version: 2, state: 'cancelled' }).news);
    await pass(10);
    await expect.poll(() => logs).toMatchObject([{ givenUp: 1 }, { told: 1 }]);
    await end();
    expect(events().map(({ id, type }) => [id, type])).toEqual([
      ['ret_1.1', 'return.created'],
      ['ret_1.2', 'return.cancelled'],
    ]);
  });
});

it('are described in the API document, with their signature', () => {
  const { webhooks, components } = JSON.parse(JSON.stringify(openapi()));
  const { post } = webhooks.return;
  expect(post.requestBody.content['application/json'].schema).toEqual({ $ref: '#/components/schemas/ReturnEvent' });
  expect(post.parameters).toMatchObject([{ name: 'kvitto-signature', in: 'header', required: true }]);
  expect(components.schemas.ReturnEvent.required).toEqual(['id', 'type', 'at', 'sentAt', 'return']);
  expect(components.schemas.ReturnEvent.properties.return).toEqual({ $ref: '#/components/schemas/ReturnCase' });
});

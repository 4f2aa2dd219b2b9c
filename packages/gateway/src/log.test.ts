import { describe, expect, it } from 'vitest';
import { KvittoError } from '@kvitto/contract/errors';
import { correlationIdOf, faultOf } from './log.ts';
import { ingestKey, record, secret, shop } from './shop.fake.ts';

/** What must never be in a log, in whatever spelling. */
const personal = [
  'ekdahl',
  'märta',
  'marta',
  '57241',
  '572 41',
  '555',
  'blåklint',
  'oskarshamn',
  '1001',
  'track',
  'order-own',
  'event-2',
  ingestKey,
  secret,
  'eyj',
  '192.0.2',
];

const exposed = (logs: unknown) => {
  // Correlation ids are random: any digits may stand in one.
  const text = JSON.stringify(logs)
    .toLowerCase()
    .replaceAll(/[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}/g, '');
  return personal.filter((word) => text.includes(word.toLowerCase()));
};

describe('the log', () => {
  it('has one line per request, by the route’s template', async () => {
    const at = shop();
    await at.ask('GET', '/orders/order-own', { token: await at.token(2) });
    await at.ask('GET', '/orders/order-foreign', { token: await at.token(2) });
    await at.ask('GET', '/no/such/thing');
    expect(at.logs).toMatchObject([
      { method: 'GET', route: '/orders/{order}', status: 200, ms: 0, at: '2026-11-23T09:00:00.000Z' },
      { method: 'GET', route: '/orders/{order}', status: 404, code: 'not_found' },
      { method: 'GET', route: '-', status: 404, code: 'not_found' },
    ]);
  });

  it('names no person when all goes well', async () => {
    const at = shop();
    const token = await at.token(2);
    await at.ask('POST', '/orders/find', {
      body: { number: '1001', email: 'marta.ekdahl@example.com', postcode: '572 41' },
      peer: '192.0.2.1',
    });
    await at.ask('POST', '/parcels/find', { body: { trackingNumber: 'TRACK1001' } });
    await at.ask('GET', '/orders/order-own', { token });
    await at.ask('GET', '/orders/order-own/parcels/parcel-1/events?cursor=572%2041', { token });
    await at.ask('POST', '/ingest/orders', { token: ingestKey, body: record('order-own', '1001') });
    expect([at.logs.length, exposed(at.logs)]).toEqual([5, []]);
  });

  it('names no person when a request is refused', async () => {
    const at = shop();
    await at.ask('POST', '/orders/find', { body: '{"email":"marta.ekdahl@example.com",' });
    await at.ask('POST', '/orders/find', { body: { number: 1001, email: 'marta.ekdahl@example.com' } });
    await at.ask('GET', '/orders/Märta Ekdahl 572 41', { token: await at.token(2) });
    await at.ask('GET', '/orders/order-own', { token: `${await at.token(2)}x` });
    await at.ask('GET', '/orders/order-own', { token: ingestKey, headers: { 'kvitto-correlation-id': 'marta.ekdahl@example.com' } });
    expect([at.logs.length, exposed(at.logs)]).toEqual([5, []]);
  });

  it.each([
    ['an error with its data in the words', () => new Error('UNIQUE constraint failed for marta.ekdahl@example.com, 572 41')],
    ['words that look like a stack', () => new Error('no row\n    at Märta (/Ekdahl/57241.ts:1:1)')],
    [
      'a cause with data',
      () => new KvittoError('upstream', 'No answer about Ekdahl.', { cause: new Error('GET /find?email=marta.ekdahl@example.com') }),
    ],
    ['a name and code made of data', () => Object.assign(new Error('x'), { name: 'Märta Ekdahl', code: 'marta@example.com' })],
    // What some libraries really throw.
    ['no error at all', () => 'no order for marta.ekdahl@example.com' as unknown as Error],
  ])('names no person when the backend throws %s', async (_, thrown) => {
    const { orders } = shop().backend;
    const at = shop({
      ...(orders && {
        orders: {
          ...orders,
          get: async () => {
            throw thrown();
          },
        },
      }),
    });
    const response = await at.ask('GET', '/orders/order-own', { token: await at.token(2) });
    expect([exposed(at.logs), exposed(await response.text()), at.logs.length]).toEqual([[], [], 1]);
  });

  it('still says what broke, and where', () => {
    const cause = Object.assign(new Error('SQLITE_BUSY: database is locked'), { code: 'SQLITE_BUSY' });
    const { chain, frames } = faultOf(new KvittoError('unavailable', 'No database.', { cause }));
    expect(chain).toEqual(['KvittoError', 'Error SQLITE_BUSY']);
    expect(frames[0]).toContain('log.test.ts');
  });

  it('takes over a page’s correlation id', () => {
    expect(correlationIdOf(new Request('https://x.example', { headers: { 'kvitto-correlation-id': 'abc-12345' } }))).toBe('abc-12345');
  });
});

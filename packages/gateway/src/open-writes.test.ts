import { describe, expect, it } from 'vitest';
import { memoryStore } from '@kvitto/adapters/memory';
import type { SignUp } from '@kvitto/contract/sign-up';
import { fakeClock } from './clock.fake.ts';
import { linkToken, members, signUpOf } from './members.fake.ts';
import type { Asked } from './members.fake.ts';
import { ingestKey, shop } from './shop.fake.ts';
import type { Shop } from './shop.fake.ts';

/** A page writes a sign-up down, as often as it is asked to. */
const intend = (
  at: Shop,
  revision: number,
  { peer = '192.0.2.1', id = 'an-intention-of-22-characters', ...more }: Partial<SignUp> & { peer?: string } = {},
) =>
  at.ask('POST', '/loyalty/intentions', {
    body: signUpOf({ id, revision, ...more }),
    headers: { 'idempotency-key': `${id}.${revision}`, 'kvitto-correlation-id': 'the-same-for-all' },
    peer,
  });
const confirm = (at: Shop, token: string, peer = '192.0.2.1', key = token) =>
  at.ask('POST', '/consent/confirm', { body: { token }, headers: { 'idempotency-key': key }, peer });

describe('a write that needs no proof', () => {
  it('is refused after too many from one address, and told when to come back', async () => {
    const clock = fakeClock();
    const at = shop({}, { now: clock.now, wait: clock.wait, openWrites: { most: 3, windowSeconds: 60 } });
    for (let revision = 1; revision <= 3; revision += 1) expect((await intend(at, revision)).status).toBe(200);
    await clock.advance(20_000);
    const refused = await intend(at, 4);
    expect([refused.status, refused.headers.get('retry-after'), (await refused.json()).code]).toEqual([429, '40', 'rate_limited']);
    expect((await intend(at, 4, { peer: '192.0.2.2' })).status).toBe(200);
    expect((await confirm(at, linkToken)).status).toBe(200);
    await clock.advance(40_000);
    expect((await intend(at, 4)).status).toBe(200);
  });

  it('is free for a shop full of shoppers behind one address, and refused to a flood', async () => {
    const at = shop();
    for (let revision = 0; revision < 300; revision += 1) expect((await intend(at, revision)).status).toBe(200);
    expect((await intend(at, 300)).status).toBe(429);
  });

  it('counts a home with all its IPv6 addresses as one, and nobody whose address is not known', async () => {
    const at = shop({}, { openWrites: { most: 1 } });
    expect((await intend(at, 1, { peer: '2001:db8:1:2::1' })).status).toBe(200);
    expect((await intend(at, 2, { peer: '2001:db8:1:2::2' })).status).toBe(429);
    const unknown = { body: signUpOf(), headers: { 'idempotency-key': 'once' } };
    for (let times = 0; times < 3; times += 1) expect((await at.ask('POST', '/loyalty/intentions', unknown)).status).toBe(200);
  });

  it('is done once, and answered again when its answer was lost, from another address too', async () => {
    const asked: Asked[] = [];
    const at = shop(members(asked));
    const first = await intend(at, 1);
    const again = await intend(at, 1, { peer: '198.51.100.7' });
    expect([again.status, await again.text()]).toEqual([200, await first.text()]);
    expect(asked).toHaveLength(1);
  });

  it('that changed under the same key is a conflict, and another shopper’s is none', async () => {
    const at = shop();
    await intend(at, 1);
    expect((await intend(at, 1, { locale: 'en' })).status).toBe(409);
    expect((await intend(at, 1, { id: 'another-intention-of-22-char' })).status).toBe(200);
  });

  it('leaves nothing about anybody in the store', async () => {
    const kept: string[] = [];
    const store = memoryStore();
    const noting = <Rest extends readonly unknown[], Answer>(method: (...given: Rest) => Answer) => {
      return (...given: Rest) => {
        kept.push(JSON.stringify(given));
        return method(...given);
      };
    };
    const at = shop({
      store: { ...store, put: noting(store.put), claim: noting(store.claim), count: noting(store.count), delete: noting(store.delete) },
    });
    await intend(at, 1, {
      phone: '+46705550123',
      birthday: { month: 7, day: 17 },
      referral: 'ANNA42',
      page: 'https://shop.example/a-page',
    });
    await confirm(at, linkToken);
    await confirm(at, 'a-token-that-never-was-1', '192.0.2.1', 'another-key');
    expect(kept.length).toBeGreaterThan(8);
    expect(kept.join(' ')).not.toMatch(/an-intention|705550123|birthday|ANNA|a-page|the-token|a-token|192\.0\.2|another-key/);
  });
});

describe('a link that confirms a consent', () => {
  it('cannot be guessed: wrong ones are counted, and all answers are the same', async () => {
    const at = shop({}, { lookup: { floorMs: 0, tries: 5 } });
    const wrong = (number: number) => confirm(at, `a-token-that-never-was-${number}`);
    const answers = await Promise.all([1, 2, 3, 4, 5].map(async (number) => (await (await wrong(number)).json()).code));
    expect(answers).toEqual(Array.from({ length: 5 }, () => 'lookup_failed'));
    expect((await confirm(at, linkToken)).status).toBe(429);
    expect((await confirm(at, linkToken, '198.51.100.7', 'k')).status).toBe(200);
  });
});

describe('what a backend is told of the asker', () => {
  it('is a keyed hash of the network address, the same for each call, and never the address', async () => {
    const asked: Asked[] = [];
    const at = shop(members(asked));
    const peer = '192.0.2.1';
    await intend(at, 1, { peer });
    await at.ask('POST', '/consent/give', {
      token: await at.token(2),
      headers: { 'idempotency-key': 'once' },
      body: { order: 'order-own', consents: [choice], locale: 'sv', page: 'https://shop.example/', widgetVersion: '0', method: 'checkbox' },
      peer: `::ffff:${peer}`,
    });
    await intend(at, 2, { peer: '192.0.2.2' });
    const [one, two, other] = asked.map(([, , context]) => context?.asker);
    expect(one).toMatch(/^[0-9a-f]{32}$/);
    expect(two).toBe(one);
    expect(other).not.toBe(one);
    expect(JSON.stringify(asked)).not.toContain('192.0.2');
  });

  it('is nothing where the address is not known, or the shop’s own systems ask', async () => {
    const asked: Asked[] = [];
    const at = shop(members(asked));
    await at.ask('POST', '/loyalty/intentions', { body: signUpOf(), headers: { 'idempotency-key': 'once' } });
    await at.ask('POST', '/loyalty/records', { token: ingestKey, body: { email: 'marta.ekdahl@example.com' }, peer: '192.0.2.1' });
    expect(asked.map(([name, , context]) => [name, context && 'asker' in context])).toEqual([
      ['intend', false],
      ['record', false],
    ]);
  });
});

const moment = '2026-11-23T09:00:00Z';
const choice = { purpose: 'marketing', channel: 'email', value: true, text: 'a'.repeat(64), shownAt: moment, at: moment };

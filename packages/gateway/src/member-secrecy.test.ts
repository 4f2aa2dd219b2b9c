import { describe, expect, it } from 'vitest';
import { memory } from '@kvitto/adapters/memory';
import { demoProgramme } from './demo-programme.ts';
import { signUpOf } from './members.fake.ts';
import { ingestKey, record, shop, start } from './shop.fake.ts';
import type { Shop } from './shop.fake.ts';

/** Who is a member, and somebody whom the shop has never heard of; each with a number that goes with them. */
const people = [
  { email: 'marta.ekdahl@example.com', phone: '+46705550123' },
  { email: 'somebody.else@example.com', phone: '+46705550199' },
] as const;
type Person = (typeof people)[number];

/** A shop whose club the first of them is in. */
function club(): Shop {
  const [{ email, phone }] = people;
  return shop(
    memory({
      orders: [record('order-own', '1001'), record('order-foreign', '1002')],
      programme: demoProgramme('https://shop.example'),
      members: [{ email, phone, name: 'Märta Ekdahl', state: 'member', balance: 5 }],
      now: () => new Date(start),
    }),
  );
}

/** A session that an untrusted page can come by: of a guest who knows an order. */
const guest = (at: Shop) => at.token(1, ['order-gone']);
const line = { id: 'line-1', kind: 'physical', quantity: 1, total: { amount: 24_900, currency: 'SEK' } };

/** Everything that such a page can ask about a person. */
const questions: Readonly<Record<string, (at: Shop, person: Person) => Promise<Response>>> = {
  'a sign-up with the number': (at, { phone }) => ask(at, '/loyalty/intentions', { ...signUpOf({ phone }) }),
  'a sign-up with the address put in': (at, { email }) => ask(at, '/loyalty/intentions', { ...signUpOf(), email, contact: { email } }),
  'a preview': (at, person) => ask(at, '/loyalty/preview', { cart: { currency: 'SEK', lines: [line] }, ...person }),
  'recognition without a session': (at, { email }) => ask(at, '/loyalty/recognise', { email }),
  'recognition with a session for an order': async (at, { email }) => ask(at, '/loyalty/recognise', { email }, await guest(at)),
  'recognition with a session for another address': async (at, { email }) =>
    ask(at, '/loyalty/recognise', { email }, await at.token(1, [], 900, 'a.third@example.com')),
  'where somebody stands': async (at, { email }) => ask(at, '/loyalty/status', { email }, await guest(at)),
  'an end to a membership': async (at, { email }) => ask(at, '/loyalty/leave', { email }, await guest(at)),
};

let asks = 0;
const ask = (at: Shop, path: string, body: object, token?: string) =>
  at.ask('POST', path, { body, token, headers: { 'idempotency-key': `key-${(asks += 1)}`, 'kvitto-correlation-id': 'the-same-for-all' } });

/** All that the page can see. */
async function seen(response: Response) {
  return { status: response.status, headers: [...response.headers], body: await response.text() };
}

/** A sign-up with its order, as the shop tells of it. */
const settle = (at: Shop, { email }: { readonly email: string }) =>
  at.ask('POST', '/loyalty/settlements', {
    token: ingestKey,
    body: {
      order: 'order-own',
      placedAt: '2026-11-23T09:00:00Z',
      contact: { email },
      cart: { currency: 'SEK', lines: [line] },
      signUp: JSON.stringify(signUpOf()),
    },
  });

describe('who is a member', () => {
  it.each(Object.keys(questions))('cannot be told by the answer to %s', async (name) => {
    const at = club();
    const [member, nobody] = await Promise.all(people.map(async (person) => seen(await (questions[name] ?? expect.fail)(at, person))));
    expect(member).toEqual(nobody);
  });

  it('is told to the shop, which has the answer to itself: the page that brought the sign-up learns nothing more', async () => {
    const at = club();
    const [member, nobody] = await Promise.all(people.map(async (person) => (await (await settle(club(), person)).json()).state));
    expect([member, nobody]).toEqual(['already_member', 'joined']);
    await settle(at, people[1]);
    const told = async ({ email }: Person) => seen(await ask(at, '/loyalty/recognise', { email }, await at.token(1, ['order-own'])));
    expect(await told(people[1])).toEqual(await told(people[0]));
  });

  it('is told to a session that speaks for the address: at level 1 nothing else, at level 2 all of it', async () => {
    const at = club();
    const { email } = people[0];
    const told = async (level: 1 | 2) => (await ask(at, '/loyalty/recognise', { email }, await at.token(level, [], 900, email))).json();
    expect(await told(1)).toEqual({ state: 'member' });
    expect(await told(2)).toMatchObject({ state: 'member', name: 'Märta Ekdahl', points: { available: 5 } });
  });

  it('opens everything of a person to a session of level 2 that speaks for the address, and none of that person’s orders', async () => {
    const at = club();
    const { email } = people[0];
    const token = await at.token(2, [], 900, email.toUpperCase());
    for (const path of ['/loyalty/recognise', '/loyalty/status', '/consent/list', '/loyalty/leave'])
      expect((await ask(at, path, { email }, token)).status).toBe(200);
    expect((await at.ask('GET', '/orders/order-own', { token })).status).toBe(404);
    expect((await ask(at, '/loyalty/members', { order: 'order-own', signUp: signUpOf() }, token)).status).toBe(404);
  });
});

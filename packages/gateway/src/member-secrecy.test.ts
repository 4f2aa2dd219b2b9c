import { describe, expect, it } from 'vitest';
import { members, signUpOf } from './members.fake.ts';
import type { Asked } from './members.fake.ts';
import { shop } from './shop.fake.ts';
import type { Shop } from './shop.fake.ts';

/** Who is a member, and somebody whom the shop has never heard of; each with a number that goes with them. */
const people = [
  { email: 'marta.ekdahl@example.com', phone: '+46705550123' },
  { email: 'somebody.else@example.com', phone: '+46705550199' },
] as const;
type Person = (typeof people)[number];

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

describe('who is a member', () => {
  it.each(Object.keys(questions))('cannot be told by the answer to %s', async (name) => {
    const asked: Asked[] = [];
    const at = shop(members(asked));
    const [member, nobody] = await Promise.all(people.map(async (person) => seen(await (questions[name] ?? expect.fail)(at, person))));
    expect(member).toEqual(nobody);
    expect(asked.map(([call]) => call)).not.toContain('recognise');
  });

  it('is told to a session that speaks for the address: at level 1 nothing else, at level 2 all of it', async () => {
    const at = shop();
    const { email } = people[0];
    const told = async (level: 1 | 2) => (await ask(at, '/loyalty/recognise', { email }, await at.token(level, [], 900, email))).json();
    expect(await told(1)).toEqual({ state: 'member' });
    expect(await told(2)).toMatchObject({ state: 'member', name: 'Märta Ekdahl', points: { available: 5 } });
  });

  it('opens everything of a person to a session of level 2 that speaks for the address, and none of that person’s orders', async () => {
    const at = shop();
    const { email } = people[0];
    const token = await at.token(2, [], 900, email.toUpperCase());
    for (const path of ['/loyalty/status', '/loyalty/leave', '/consent/list'])
      expect((await ask(at, path, { email }, token)).status).toBe(200);
    expect((await at.ask('GET', '/orders/order-own', { token })).status).toBe(404);
    expect((await ask(at, '/loyalty/members', { order: 'order-own', signUp: signUpOf() }, token)).status).toBe(404);
  });
});

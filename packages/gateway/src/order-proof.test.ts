import { describe, expect, it } from 'vitest';
import { memory } from '@kvitto/adapters/memory';
import type { ProgrammeView } from '@kvitto/contract/programme';
import { demoProgramme } from './demo-programme.ts';
import { members, signUpOf } from './members.fake.ts';
import type { Asked } from './members.fake.ts';
import { ingestKey, record, shop, start } from './shop.fake.ts';
import type { Shop } from './shop.fake.ts';

/** A member, and whoever places `order-own` with the member’s address. */
const marta = 'marta.ekdahl@example.com';
const mallory = 'mallory@example.com';
const order = 'order-own';

let asks = 0;
const ask = (at: Shop, path: string, body: object, token: string, key = `key-${(asks += 1)}`) =>
  at.ask('POST', path, { body, token, headers: { 'idempotency-key': key, 'kvitto-correlation-id': 'the-same-for-all' } });

/** Both boxes, ticked. */
async function boxes(at: Shop) {
  const view: ProgrammeView = await (await at.ask('GET', '/loyalty/programme')).json();
  const times = { shownAt: '2026-11-23T08:00:00Z', at: '2026-11-23T08:00:00Z' };
  return view.consents.map(({ purpose, channel, texts }) => ({ purpose, channel, value: true, text: texts['en']?.hash ?? '', ...times }));
}

/** What the shop tells of an order of 249 kr, with a sign-up. */
async function settle(at: Shop, placed: string, contact: object) {
  const signUp = JSON.stringify(signUpOf({ id: `an-intention-of-${placed}`, consents: await boxes(at) }));
  const lines = [{ id: 'line-1', kind: 'physical', quantity: 1, total: { amount: 24_900, currency: 'SEK' } }];
  const body = { order: placed, placedAt: '2026-11-23T09:00:00Z', contact, country: 'DE', cart: { currency: 'SEK', lines }, signUp };
  return (await at.ask('POST', '/loyalty/settlements', { token: ingestKey, body })).json();
}

/** The member has bought `order-foreign`; `order-own` is placed with her address. Gives what is hers alone, as it is written. */
async function club() {
  const at = shop(
    memory({
      orders: [record(order, '1001'), record('order-foreign', '1002')],
      programme: demoProgramme('https://shop.example'),
      members: [
        { customer: 'cus-1', email: marta, phone: '+46705550123', name: 'Märta Ekdahl', tier: 'Gold', state: 'member', balance: 4711 },
      ],
      now: () => new Date(start),
    }),
  );
  await settle(at, 'order-foreign', { email: marta, customer: 'cus-1' });
  const { member } = await settle(at, order, { email: marta });
  const token = await at.token(2, [order], 900, marta);
  const hers = async () => (await ask(at, '/loyalty/status', { email: marta }, token)).json();
  const { membership, consents } = await hers();
  expect(consents.map(({ sentTo }: { sentTo: string }) => sentTo)).toEqual(['m•••@e•••.com', '••• 23', 'm•••@e•••.com']);
  const [, sms, email] = consents;
  const secrets: string[] = ['Märta', 'Ekdahl', 'Gold', '4711', '498', '••• 23', '+4670', member, membership.referral, sms.id, email.id];
  return { at, token, hers, secrets, consent: email.id };
}

/** Sessions of level 2 for the order: without an address, and with the own one of whoever has placed it. */
const strangers = async (at: Shop) => [await at.token(2, [order]), await at.token(2, [order], 900, mallory)];

const given = { locale: 'en', page: 'https://shop.example/me', widgetVersion: '1.0.0', method: 'checkbox' };
/** Everything that can be asked about the order’s buyer, and what comes of it. */
const questions: Readonly<Record<string, { path: string; status: number; body: (at: Shop, consent: string) => Promise<object> }>> = {
  'whether they are a member': { path: '/loyalty/recognise', status: 200, body: async () => ({}) },
  'where they stand': { path: '/loyalty/status', status: 200, body: async () => ({}) },
  'to join once more': { path: '/loyalty/members', status: 200, body: async () => ({ signUp: signUpOf() }) },
  'to leave': { path: '/loyalty/leave', status: 403, body: async () => ({ withConsents: true }) },
  'what they have agreed to': { path: '/consent/list', status: 200, body: async () => ({}) },
  'to agree to more': { path: '/consent/give', status: 403, body: async (at) => ({ ...given, consents: await boxes(at) }) },
  'to take a consent back': { path: '/consent/revoke', status: 404, body: async (_at, consent) => ({ consent }) },
  'for another link': { path: '/consent/resend', status: 404, body: async (_at, consent) => ({ consent, to: mallory }) },
};

describe('an order that was placed with a member’s address', () => {
  it.each(Object.entries(questions))('tells and changes nothing of the member when asked %s', async (_name, { path, status, body }) => {
    const { at, hers, secrets, consent } = await club();
    const before = await hers();
    for (const token of await strangers(at)) {
      const response = await ask(at, path, { order, ...(await body(at, consent)) }, token);
      const text = await response.text();
      expect(response.status, text).toBe(status);
      for (const secret of secrets) expect(text).not.toContain(secret);
    }
    expect(await hers()).toEqual(before);
  });

  it('tells that there is a member, its own points and its own consents', async () => {
    const { at } = await club();
    for (const token of await strangers(at)) {
      const { membership, settlement, consents } = await (await ask(at, '/loyalty/status', { order }, token)).json();
      expect(membership).toEqual({ state: 'member' });
      expect(settlement).toMatchObject({ order, state: 'already_member', reasons: [], points: 249 });
      expect(consents).toMatchObject([{ channel: 'email', state: 'pending', sentTo: 'm•••@e•••.com' }]);
    }
  });

  it('opens everything to a session that speaks for the address, too', async () => {
    const { at, token, hers } = await club();
    const { settlement, claim: _claim, ...rest } = await (await ask(at, '/loyalty/status', { order }, token)).json();
    expect(rest).toEqual(await hers());
    expect(settlement).toMatchObject({ state: 'already_member', reasons: ['no_phone'], member: expect.any(String) });
    expect(await (await ask(at, '/loyalty/leave', { order }, token)).json()).toEqual({ state: 'left' });
  });

  it('opens no more to a session of level 1, whomever it speaks for', async () => {
    const { at } = await club();
    const token = await at.token(1, [order], 900, marta);
    expect(await (await ask(at, '/loyalty/recognise', { order }, token)).json()).toEqual({ state: 'member' });
    expect((await ask(at, '/loyalty/status', { order }, token)).status).toBe(403);
  });

  it('is not answered what the member was answered under the same key', async () => {
    const { at, token, secrets, consent } = await club();
    const revoke = async (by: string) => ask(at, '/consent/revoke', { order, consent }, by, 'the-same-key');
    expect((await revoke(token)).status).toBe(200);
    for (const stranger of await strangers(at)) {
      const response = await revoke(stranger);
      expect(response.status).toBe(404);
      const text = await response.text();
      for (const secret of secrets) expect(text).not.toContain(secret);
    }
  });
});

describe('a backend', () => {
  it('is told for whom a session of level 2 speaks, and of no other address', async () => {
    const asked: Asked[] = [];
    const at = shop(members(asked));
    const tokens = [
      await at.token(2, [order], 900, 'Marta.Ekdahl@Example.com'),
      await at.token(1, [order], 900, marta),
      await at.token(2, [order]),
    ];
    for (const token of tokens) await ask(at, '/loyalty/recognise', { order }, token);
    expect(asked.map(([, , context]) => [context?.scope, context?.person])).toEqual([
      [[order], marta],
      [[order], undefined],
      [[order], undefined],
    ]);
  });
});

import { readFileSync } from 'node:fs';
import { afterEach, describe, expect, it } from 'vitest';
import type { MemberNews, Outgoing } from '@kvitto/contract/outbox';
import type { Programme } from '@kvitto/contract/programme';
import type { SignUp } from '@kvitto/contract/sign-up';
import { seed } from '@kvitto/testing';
import { onBoth, sqlite } from './engines.fake.ts';
import { sql } from './index.ts';
import type { SqlWithMembers } from './index.ts';
import { phoneOf } from './phone.ts';
import { codeOf, ids } from './sql.fake.ts';

const open: SqlWithMembers[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((backend) => backend.close()));
});

async function club(database: string, programme: Programme = seed.programme): Promise<SqlWithMembers> {
  const backend = await sql({ database, programme, now: () => seed.now });
  open.push(backend);
  return backend;
}

const sek = (amount: number) => ({ amount, currency: 'SEK' });
const cart = { currency: 'SEK', lines: [{ id: 'l1', kind: 'physical', quantity: 1, total: sek(29_800) }] };
const placed = (order: string, email: string, phone?: string) => ({
  order,
  placedAt: '2026-11-24T10:00:00Z',
  contact: { email, ...(phone !== undefined && { phone }) },
  country: 'DE',
  cart,
});

/** A sign-up with every consent that the programme asks for. */
async function wish({ loyalty }: SqlWithMembers, name: string, phone = '+46701740622'): Promise<SignUp> {
  const { consents } = await loyalty.programme({});
  const at = '2026-11-24T09:51:00Z';
  const choice = { value: true, shownAt: at, at };
  return {
    id: `intention-${name}`.padEnd(24, '-'),
    revision: 1,
    join: true,
    consents: consents.map(({ purpose, channel, texts }) => ({ ...choice, purpose, channel, text: texts['en']?.hash ?? '' })),
    phone,
    locale: 'en',
    page: 'https://shop.example/checkout',
    widgetVersion: '1.0.0',
    method: 'checkbox',
    shownAt: at,
    at,
  };
}

const crm = { name: 'crm', kind: 'member' } as const;
const mail = { name: 'mail', kind: 'confirmation' } as const;
const newsOf = ({ news }: Outgoing): MemberNews => (news.kind === 'member' ? news : expect.fail('It is no news of a member'));
/** Everybody who is kept. */
const everybody = async ({ outbox }: SqlWithMembers, sink = `audit-${open.length}`) =>
  (await outbox.take({ name: sink, kind: 'member' }, 1000, 60)).map(newsOf);

onBoth('many settlements at once', (engine) => {
  it('make one member of one person, welcomed once, with one record for each consent', { timeout: 60_000 }, async () => {
    const address = await engine.fresh();
    const backends = [await club(address), await club(address), await club(address)];
    const orders = ids(24, 'ord');
    const settled = await Promise.all(
      orders.map(async (order, index) => {
        const backend = backends[index % backends.length] ?? expect.fail('There are three');
        const signUp = JSON.stringify(await wish(backend, order));
        return backend.loyalty.settle({ ...placed(order, index % 2 ? 'nina@mail.example' : 'Nina@Mail.example'), signUp });
      }),
    );
    expect(settled.filter(({ state }) => state === 'joined')).toHaveLength(1);
    expect(settled.filter(({ state }) => state === 'already_member')).toHaveLength(23);
    const [backend] = backends;
    if (!backend) return;
    const [member, ...more] = await everybody(backend);
    expect(more).toEqual([]);
    expect(member).toMatchObject({ member: { phone: '+46701740622', version: 24 }, points: { available: 0, pending: 24 * 298 + 100 } });
    const { consents } = await backend.loyalty.status({ email: 'nina@mail.example' });
    expect(consents, 'of two channels').toHaveLength(2 * orders.length);
    expect(await backend.outbox.take(mail, 1000, 60), 'a link for each that waits').toHaveLength(orders.length);
  });

  it('of one order settle it once, for all who ask', { timeout: 60_000 }, async () => {
    const address = await engine.fresh();
    const backends = [await club(address), await club(address)];
    const settled = await Promise.all(
      ids(24, 'try').map(async (_, index) => {
        const backend = backends[index % 2] ?? expect.fail('There are two');
        return backend.loyalty.settle({ ...placed('ord-1', 'nina@mail.example'), signUp: JSON.stringify(await wish(backend, 'same')) });
      }),
    );
    expect(new Set(settled.map((each) => JSON.stringify(each))).size).toBe(1);
    const [backend] = backends;
    if (!backend) return;
    expect(await everybody(backend)).toMatchObject([{ member: { version: 1 }, points: { pending: 398 } }]);
    expect((await backend.loyalty.status({ order: 'ord-1' })).consents).toHaveLength(2);
    expect(await backend.outbox.take(mail, 1000, 60)).toHaveLength(1);
  });

  it('of one intention settle it with one order', { timeout: 60_000 }, async () => {
    const address = await engine.fresh();
    const backends = [await club(address), await club(address)];
    const settled = await Promise.all(
      ids(12, 'ord').map(async (order, index) => {
        const backend = backends[index % 2] ?? expect.fail('There are two');
        return backend.loyalty.settle({ ...placed(order, `${order}@mail.example`), signUp: JSON.stringify(await wish(backend, 'same')) });
      }),
    );
    expect(settled.map(({ state }) => state).toSorted()).toEqual(['joined', ...ids(11, 'x').map(() => 'none')]);
    expect(await everybody(backends[0] ?? expect.fail('There are two'))).toHaveLength(1);
  });

  it('give a number to one, and thank a friend for each', { timeout: 60_000 }, async () => {
    const address = await engine.fresh();
    const backends = [await club(address), await club(address)];
    const [backend] = backends;
    if (!backend) return;
    await backend.loyalty.settle({ ...placed('ord-friend', 'friend@mail.example'), signUp: 'on' });
    const referral = (await backend.loyalty.recognise({ order: 'ord-friend' })).referral ?? expect.fail('A member has a code');
    const settled = await Promise.all(
      ids(12, 'ord').map(async (order, index) => {
        const one = backends[index % 2] ?? backend;
        const signUp = { ...(await wish(one, order)), consents: [], referral };
        return one.loyalty.settle({ ...placed(order, `${order}@mail.example`), signUp: JSON.stringify(signUp) });
      }),
    );
    expect(settled.map(({ state }) => state)).toEqual(ids(12, 'x').map(() => 'joined'));
    expect(settled.filter(({ reasons }) => reasons.includes('phone_taken'))).toHaveLength(11);
    expect((await backend.loyalty.recognise({ order: 'ord-friend' })).points).toMatchObject({ pending: 398 + 12 * 50 });
  });

  it('tell a sink that comes meanwhile, and is told meanwhile, how everybody stands in the end', { timeout: 60_000 }, async () => {
    const address = await engine.fresh();
    const [writing, carrying] = [await club(address), await club(address)];
    const told = new Map<string, { version: number; tier: string | undefined }>();
    const carry = async () => {
      const items = await carrying.outbox.take(crm, 5, 60);
      for (const item of items) {
        told.set(item.id, { version: item.version, tier: newsOf(item).member.tier });
        await carrying.outbox.done(crm, item);
      }
      return items.length;
    };
    let isWriting = true;
    const writes = (async () => {
      for (const round of ids(6, 'round'))
        await Promise.all(ids(8, 'm').map((name) => writing.loyalty.record({ email: `${name}@mail.example`, tier: round })));
      isWriting = false;
    })();
    while (isWriting) await carry();
    await writes;
    while ((await carry()) > 0);
    const members = await everybody(writing, 'audit');
    expect(members).toHaveLength(8);
    expect(new Map(members.map(({ member }) => [member.id, { version: member.version, tier: member.tier }]))).toEqual(told);
    expect(members.map(({ member }) => member.tier)).toEqual(ids(8, 'm').map(() => 'round-5'));
  });
});

onBoth('what outlives a process', (engine) => {
  it('is an intention, and what is still to be told', async () => {
    const address = await engine.fresh();
    const first = await club(address);
    const signUp = await wish(first, 'kept');
    await first.loyalty.intend(signUp, { asker: 'asker-hash' });
    await first.close();
    const second = await club(address);
    expect(await everybody(second), 'nobody yet').toEqual([]);
    expect(await second.loyalty.settle({ ...placed('ord-1', 'nina@mail.example'), signUp: signUp.id })).toMatchObject({ state: 'joined' });
    await second.close();
    const third = await club(address);
    const [news] = await everybody(third);
    expect(
      news?.consents.map(({ record }) => record.asker),
      'as evidence',
    ).toEqual(['asker-hash', 'asker-hash']);
    const [link] = await third.outbox.take(mail, 10, 60);
    if (link?.news.kind !== 'confirmation') expect.fail('A link waits');
    const token = link.news.url.split('=')[1] ?? '';
    await third.outbox.done(mail, link);
    const fourth = await club(address);
    expect(await fourth.consent.confirm({ token })).toMatchObject({ state: 'confirmed' });
  });

  it('are words that a programme no longer has, and consents to them', async () => {
    const address = await engine.fresh();
    const first = await club(address);
    const signUp = await wish(first, 'old-words');
    const [email, ...others] = seed.programme.consents;
    if (!email) return;
    const rewritten = { ...seed.programme, consents: [{ ...email, texts: { en: { version: '8', text: 'Other words.' } } }, ...others] };
    const second = await club(address, rewritten);
    const { state, reasons } = await second.loyalty.settle({ ...placed('ord-1', 'nina@mail.example'), signUp: JSON.stringify(signUp) });
    expect([state, reasons]).toEqual(['joined', []]);
    const { items } = await second.consent.list({ order: 'ord-1' });
    expect(items).toMatchObject([{ channel: 'sms' }, { channel: 'email', textVersion: '7', text: email.texts['en']?.text }]);
    expect(await second.consent.text({ hash: items[1]?.textHash ?? '' })).toMatchObject({ text: email.texts['en']?.text });
  });
});

describe('members in the database', () => {
  it('keep no token of a link that was sent', async () => {
    const address = await sqlite.fresh();
    const backend = await club(address);
    await backend.loyalty.settle({ ...placed('ord-1', 'nina@mail.example'), signUp: JSON.stringify(await wish(backend, 'token')) });
    const [link] = await backend.outbox.take(mail, 10, 60);
    if (link?.news.kind !== 'confirmation') expect.fail('A link waits');
    const token = link.news.url.split('=')[1] ?? '';
    const rows = async () => {
      const { DatabaseSync } = await import('node:sqlite');
      const file = new DatabaseSync(address);
      const all = ['news', 'tokens', 'consents', 'members', 'settlements'].map((table) =>
        file.prepare(`select * from kvitto_${table}`).all(),
      );
      file.close();
      return JSON.stringify(all);
    };
    expect(await rows()).toContain(token);
    await backend.outbox.done(mail, link);
    expect(await rows()).not.toContain(token);
  });

  it('have the number of the order in E.164, by its country', async () => {
    const backend = await club(await sqlite.fresh());
    await backend.loyalty.settle({ ...placed('ord-1', 'nina@mail.example', '070-174 06 22'), country: 'SE', signUp: 'on' });
    expect((await everybody(backend)).map(({ member }) => member.phone)).toEqual(['+46701740622']);
  });

  it.each([
    ['070-174 06 22', 'SE', '+46701740622'],
    ['0046 70 174 06 22', 'SE', '+46701740622'],
    ['+46 (0)70 174 06 22', 'DE', '+46701740622'],
    ['01512 3456789', 'DE', '+4915123456789'],
    ['070-174 06 22', undefined, undefined],
    ['070-174', 'SE', undefined],
    ['call me', 'SE', undefined],
    ['070-174 06 22', 'XX', undefined],
  ])('read %j in %s as %s', (typed, country, phone) => {
    expect(phoneOf(typed, country)).toBe(phone);
  });

  it('are not offered without a programme', async () => {
    const backend = await sql(await sqlite.fresh());
    expect([backend.loyalty, backend.consent, backend.outbox]).toEqual([undefined, undefined, undefined]);
    await backend.close();
  });

  it('are misconfigured with a programme that is wrong, and open no database for it', async () => {
    const database = await sqlite.fresh();
    const { confirmation: _confirmation, ...pageless } = seed.programme;
    for (const programme of [pageless, { ...seed.programme, terms: {} }, { ...seed.programme, privacyUrl: 'ftp://shop.example/privacy' }])
      expect(await codeOf(sql({ database, programme }))).toBe('misconfigured');
    expect(() => readFileSync(database)).toThrow('ENOENT');
  });
});

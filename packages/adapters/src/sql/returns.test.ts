import { seed } from '@kvitto/testing';
import { afterEach, describe, expect, it } from 'vitest';
import { onBoth, sqlite } from './engines.fake.ts';
import { sql } from './index.ts';
import type { SqlWithReturns } from './index.ts';
import { codeOf, recordOf } from './sql.fake.ts';

const { policy } = seed.returns;
const now = () => seed.now;
const sold = recordOf('ord-back');
/** Two days to return things, as the shop decides one day. */
const stricter = {
  ...policy,
  version: 5,
  terms: { ...policy.terms, days: 2 },
  rules: [...policy.rules, { when: {}, terms: { resolutions: ['refund'] } }],
};

const open: SqlWithReturns[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((backend) => backend.close()));
});

async function opened(database: string, returns: { readonly policy?: typeof policy } = {}, at = now) {
  const backend = await sql({ database, returns: { policy, ...returns }, now: at });
  open.push(backend);
  return backend;
}

const resolutions = async ({ returns }: SqlWithReturns, order: string) => {
  const { offers } = await returns.quote({ order, lines: [{ line: 'mug', units: 1 }] });
  return offers.map(({ resolution }) => resolution);
};
const push = async ({ ingest }: Pick<SqlWithReturns, 'ingest'>, id: string) => {
  const purchase = sold.purchase && { ...sold.purchase, order: id };
  await ingest.order({ ...sold, id, number: `#${id}`, ...(purchase && { purchase }) });
};
const create = async ({ returns }: SqlWithReturns, order: string) => {
  const { id: quote } = await returns.quote({ order, lines: [{ line: 'mug', units: 1 }] });
  return returns.create({ order, quote, resolution: 'refund', method: 'store' }, { idempotencyKey: `of ${order}` });
};

onBoth('the policy of an order', (engine) => {
  it('is the one under which it was pushed first, whatever the shop decides later', async () => {
    const database = await engine.fresh();
    const before = await opened(database);
    await push(before, 'ord-old');
    const after = await opened(database, { policy: stricter });
    await push(after, 'ord-new');
    await push(after, 'ord-old');
    expect(await resolutions(after, 'ord-old')).toEqual(['refund', 'credit', 'exchange', 'other_product', 'keep', 'donate']);
    expect(await resolutions(after, 'ord-new')).toEqual(['refund']);
    expect(await resolutions(await opened(database), 'ord-new'), 'also under an older one').toEqual(['refund']);
  });

  it('is, where there was none then, the one under which something is returned first', async () => {
    const database = await engine.fresh();
    const bare = await sql({ database, now });
    await push(bare, 'ord-early');
    await bare.close();
    const first = await opened(database);
    await create(first, 'ord-early');
    const { lines } = await (await opened(database, { policy: stricter })).returns.options({ order: 'ord-early' });
    expect(lines[0]?.lastDay).toBe('2026-12-20');
  });
});

onBoth('returns in the database', (engine) => {
  it('are there after a restart, and what was told of them is not told again', async () => {
    const database = await engine.fresh();
    const sink = { name: 'shop', kind: 'return' } as const;
    const before = await opened(database);
    await push(before, 'ord-kept');
    const made = await create(before, 'ord-kept');
    const [item] = await before.outbox.take(sink, 10, 60);
    if (item) await before.outbox.done(sink, item);
    const after = await opened(database);
    expect(await after.returns.list({ order: 'ord-kept' })).toEqual({ items: [made] });
    expect(await create(after, 'ord-kept').catch(() => 'refused'), 'the quote is a new one, the key is not').toBe('refused');
    expect(await after.outbox.take(sink, 10, 60)).toEqual([]);
  });

  it('come from one of two processes that race', async () => {
    const database = await engine.fresh();
    const [one, other] = [await opened(database), await opened(database)];
    await push(one, 'ord-race');
    const quotes = await Promise.all(
      [one, other].map(async (backend) => {
        const { id: quote } = await backend.returns.quote({ order: 'ord-race', lines: [{ line: 'boots', units: 2 }] });
        return { backend, quote };
      }),
    );
    const codes = await Promise.all(
      quotes.map(({ backend, quote }, index) =>
        codeOf(
          backend.returns.create({ order: 'ord-race', quote, resolution: 'refund', method: 'store' }, { idempotencyKey: `tab ${index}` }),
        ),
      ),
    );
    expect(codes.map(String).toSorted()).toEqual(['answered', 'conflict']);
    expect((await other.returns.list({ order: 'ord-race' })).items).toHaveLength(1);
  });
});

describe('returns on SQLite', () => {
  it('need a policy that holds together', async () => {
    const wrong = { ...policy, methods: [...policy.methods, ...policy.methods] };
    expect(await codeOf(sql({ database: await sqlite.fresh(), returns: { policy: wrong } }))).toBe('misconfigured');
  });

  it('forget quotes that are over for a day', async () => {
    const database = await sqlite.fresh();
    let time = seed.now.getTime();
    const backend = await opened(database, {}, () => new Date(time));
    await push(backend, 'ord-quoted');
    const count = async () => {
      const { DatabaseSync } = await import('node:sqlite');
      const file = new DatabaseSync(database);
      const row = file.prepare('select count(*) as count from kvitto_quotes').get();
      file.close();
      return row?.['count'];
    };
    await resolutions(backend, 'ord-quoted');
    time += 3_600_000;
    await resolutions(backend, 'ord-quoted');
    expect(await count()).toBe(2);
    time += 86_400_000;
    await resolutions(backend, 'ord-quoted');
    expect(await count(), 'two are over for less than a day, or not yet').toBe(2);
  });

  it('take no pictures where nobody makes them safe, and say so', async () => {
    const backend = await opened(await sqlite.fresh());
    await push(backend, 'ord-bare');
    expect((await backend.returns.options({ order: 'ord-bare' })).photos.most).toBe(0);
    expect(await codeOf(backend.returns.upload({ order: 'ord-bare', data: btoa('picture') }))).toBe('unsupported');
  });

  it('let a person look first where the shop wants that', async () => {
    const database = await sqlite.fresh();
    const backend = await sql({ database, returns: { policy, isReviewed: ({ offer }) => offer.amount.amount > 10_000 }, now });
    open.push(backend);
    await push(backend, 'ord-looked-at');
    expect(await create(backend, 'ord-looked-at')).toMatchObject({ state: 'review', documents: [{ kind: 'receipt' }] });
  });
});

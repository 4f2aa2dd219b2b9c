import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { afterEach, expect, it } from 'vitest';
import { mintSession } from '@kvitto/gateway';
import { http } from '../http/index.ts';
import { onBoth } from './engines.fake.ts';
import { coming, ids, opened } from './sql.fake.ts';

const secret = 'a-secret-of-the-gateway-that-is-killed';
const ingestKey = 'a-key-of-the-gateway-that-is-killed';
const children: ChildProcess[] = [];
afterEach(async () => {
  await Promise.all(children.splice(0).map(killed));
});

async function killed(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill('SIGKILL');
  await once(child, 'exit');
}

/** A gateway in its own process; see `server.fake.ts`. */
async function serving(database: string, orders: readonly string[]) {
  const script = new URL('server.fake.ts', import.meta.url).pathname;
  const child = spawn(process.execPath, ['--conditions=kvitto-source', script, database, secret, ingestKey], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  children.push(child);
  const [endpoint]: unknown[] = await once(createInterface(child.stdout), 'line');
  if (typeof endpoint !== 'string') expect.fail('It did not say where it serves');
  const { token: session } = await mintSession({ secret, orders, level: 2 });
  const [{ delivery }, { backlog }] = [http({ endpoint, session, retries: 0 }), http({ endpoint, session: ingestKey })];
  if (!delivery || !backlog) expect.fail('http has every port');
  return { child, delivery, backlog };
}

onBoth('a gateway that is killed while shoppers ask', (engine) => {
  it('loses no request that it answered, and doubles none that is sent again', { timeout: 60_000 }, async () => {
    const database = await engine.fresh();
    const shop = await opened(database);
    const orders = ids(60, 'ord');
    for (const id of orders)
      await shop.ingest.order({ ...coming(id, `T-${id}`), actions: [{ id: 'cancel', kind: 'cancel', state: 'available' }] });

    const first = await serving(database, orders);
    const answered: string[] = [];
    const left = orders.toReversed();
    const shoppers = Array.from({ length: 6 }, async () => {
      for (let order = left.pop(); order !== undefined; order = left.pop()) {
        const asked = first.delivery.perform({ order, action: 'cancel', note: order }, { idempotencyKey: `key-${order}` });
        const isAnswered = await asked.then(
          () => true,
          () => false,
        );
        if (isAnswered) answered.push(order);
        // The others are in the middle of theirs.
        if (answered.length === 20) first.child.kill('SIGKILL');
      }
    });
    await Promise.all(shoppers);
    await killed(first.child);
    expect(answered.length).toBeGreaterThanOrEqual(20);
    expect(answered.length).toBeLessThan(orders.length);
    const kept = (await shop.backlog.requests({ limit: 100 })).items.map(({ order }) => order);
    expect(answered.filter((order) => !kept.includes(order))).toEqual([]);

    const second = await serving(database, orders);
    for (const order of orders) {
      const after = await second.delivery.perform({ order, action: 'cancel', note: order }, { idempotencyKey: `key-${order}` });
      expect(after).toMatchObject({ version: 2, actions: [{ state: 'requested' }] });
    }
    const { items } = await second.backlog.requests({ limit: 100 });
    expect(items.map(({ order }) => order).toSorted()).toEqual(orders.toSorted());
    expect(items.slice(0, kept.length).map(({ order }) => order)).toEqual(kept);
  });
});

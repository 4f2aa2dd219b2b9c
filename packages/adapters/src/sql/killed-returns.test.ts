import { setTimeout as pause } from 'node:timers/promises';
import type { ReturnCase, ReturnQuote } from '@kvitto/contract/return';
import { mintSession } from '@kvitto/gateway';
import { seed } from '@kvitto/testing';
import { afterEach, describe, expect, it } from 'vitest';
import { seeded } from './club-plan.fake.ts';
import { sqlite } from './engines.fake.ts';
import { sql } from './index.ts';
import { killedProcesses } from './killed-processes.fake.ts';
import type { Kill, KilledProcesses } from './killed-processes.fake.ts';
import { recordOf } from './sql.fake.ts';
import { toldShop } from './told-shop.fake.ts';
import type { ToldShop } from './told-shop.fake.ts';

type At = 'create' | 'edit' | 'cancel' | 'told';

const secret = 'a-secret-of-the-counter-that-is-killed-0123456789';
const signing = 'a-secret-that-signs-news-of-returns';
const deaths = 100;
/** Shoppers at the same time. */
const lanes = 4;
const sold = recordOf('ord-back');
/** What is sold was delivered in November 2026, and can be returned for a while only: clocks here run from then on. */
const shift = Date.parse('2026-11-24T12:00:00Z') - Date.now();

/** When gateways are killed: the same in every run. */
function kills(): Kill<At>[] {
  const random = seeded(100);
  return Array.from({ length: deaths }, () => {
    const at = (['create', 'create', 'edit', 'cancel', 'told'] as const)[Math.floor(random() * 5)] ?? 'create';
    return { at, times: 1 + Math.floor(random() * 2), share: random() * 1.1 };
  });
}

const closers: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).toReversed()) await close();
});

/** Asks the gateway that serves, again under the same key until it answers: whoever dies in between has answered nothing. */
async function post<Answer>(
  processes: KilledProcesses<At>,
  order: string,
  path: string,
  body: object,
  at?: At,
  key?: string,
): Promise<Answer> {
  const { token } = await mintSession({ secret, orders: [order], level: 2 });
  const headers = {
    'content-type': 'application/json',
    authorization: `Bearer ${token}`,
    ...(key !== undefined && { 'idempotency-key': key }),
  };
  for (;;) {
    const begun = performance.now();
    const url = await processes.url();
    const sent = fetch(`${url}/v1/orders/${order}${path}`, { method: 'POST', headers, body: JSON.stringify(body) });
    if (at) processes.note(at);
    const answer = await sent.then(async (response) => ({ status: response.status, body: await response.json() })).catch(() => undefined);
    if (answer?.status === 200) {
      if (at) processes.took(at, performance.now() - begun);
      // Who answers has checked what it answers.
      return answer.body as Answer;
    }
    if (answer && answer.status < 500) expect.fail(`${path} was refused: ${JSON.stringify(answer.body)}`);
    await pause(5);
  }
}

/** What a shopper was answered, step by step. */
interface Visited {
  readonly order: string;
  readonly answers: readonly ReturnCase[];
}

/** Returns something, perhaps changes it, and perhaps calls it off; a page that is not sure asks twice at once. */
async function visited(number: number, processes: KilledProcesses<At>): Promise<Visited> {
  const random = seeded(number + 1);
  const order = `ord-${number}`;
  const ask = <Answer>(path: string, body: object, at?: At) =>
    post<Answer>(processes, order, path, body, at, at === undefined ? undefined : `${at}-${number}`);
  const units = random() < 0.5 ? 1 : 2;
  const first = await ask<ReturnQuote>('/returns/quotes', { lines: [{ line: 'boots', units }] });
  const choice = { quote: first.id, resolution: 'refund', method: 'label' };
  const create = () => ask<ReturnCase>('/returns', choice, 'create');
  const [made, again] = await Promise.all([create(), ...(random() < 0.3 ? [create()] : [])]);
  if (again) expect(again).toEqual(made);
  const answers = [made];
  if (random() < 0.7) {
    const quote = await ask<ReturnQuote>('/returns/quotes', { lines: [{ line: 'mug', units: 1 }], editing: made.id });
    const edit = { quote: quote.id, resolution: 'credit', method: 'store', version: made.version };
    answers.push(await ask<ReturnCase>(`/returns/${made.id}/edit`, edit, 'edit'));
  }
  if (random() < 0.6)
    answers.push(await ask<ReturnCase>(`/returns/${made.id}/cancel`, { version: answers.at(-1)?.version ?? 0 }, 'cancel'));
  return { order, answers };
}

/** The shop was told how each return ended, and of nothing that nobody was answered. */
async function audited({ events, unsigned, failures }: ToldShop, visits: readonly Visited[]): Promise<void> {
  const ends = visits.flatMap(({ answers }) => answers.slice(-1));
  const isTold = ({ id, version }: ReturnCase) => events.some((event) => event.id === `${id}.${version}`);
  // What the killed ones had taken, the last one gets when their leases are over.
  await expect.poll(() => ends.filter((each) => !isTold(each)), { timeout: 20_000, interval: 100 }).toEqual([]);
  const known = new Map(visits.flatMap(({ answers }) => answers.map((answer) => [`${answer.id}.${answer.version}`, answer])));
  for (const { id, return: told } of events) expect(told, id).toEqual(known.get(id));
  expect(unsigned()).toBe(0);
  expect(failures()).toBeGreaterThan(5);
}

describe('a gateway over SQLite that is killed while shoppers return things', () => {
  it('loses no return that it answered, doubles none and tells the shop of each, whenever it dies', { timeout: 180_000 }, async () => {
    const database = await sqlite.fresh();
    const shop = await sql({ database, returns: seed.returns, now: () => new Date(Date.now() + shift) });
    closers.push(() => shop.close());
    let pushed = 0;
    const push = async () => {
      const number = (pushed += 1);
      const id = `ord-${number}`;
      const purchase = sold.purchase && { ...sold.purchase, order: id };
      await shop.ingest.order({ ...sold, id, number: `#${id}`, ...(purchase && { purchase }) });
      return number;
    };
    const told = await toldShop(signing);
    closers.push(told.close);
    const args = [database, secret, JSON.stringify(seed.returns.policy), told.url, signing, String(shift)];
    const processes = killedProcesses('counter.fake.ts', args, kills());
    closers.push(processes.end);
    told.onNews = () => processes.note('told');

    const visits: Visited[] = [];
    const lane = async () => {
      while (processes.killed() < deaths) visits.push(await visited(await push(), processes));
    };
    await Promise.all([...Array.from({ length: lanes }, lane), processes.done]);
    expect(processes.killed()).toBe(deaths);
    expect(visits.length).toBeGreaterThan(20);

    for (const { order, answers } of visits) {
      const last = answers.at(-1);
      expect((await shop.returns.list({ order })).items, order).toEqual([last]);
      // Each step was done once, however often it was told.
      expect(last?.version, order).toBe(answers.length);
      expect(new Set(answers.map(({ id, number }) => `${id} ${number}`)).size).toBe(1);
      const { version, lines } = await shop.orders.get({ order });
      expect(version, order).toBe(1 + answers.length);
      const isOff = last?.state === 'cancelled';
      const moved = lines.map(({ counters }) => counters.returnRequested);
      const units = (line: string) => last?.lines.find((each) => each.line === line)?.units ?? 0;
      expect(moved, order).toEqual(isOff ? [0, 0, 0] : [units('boots'), units('mug'), 0]);
    }
    const numbers = visits.flatMap(({ answers }) => answers.slice(0, 1).map(({ number }) => number));
    expect(new Set(numbers).size).toBe(visits.length);
    await audited(told, visits);
  });
});

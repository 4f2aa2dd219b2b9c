/**
 * `pnpm bench lookup`: whether the time of a guest's lookup tells why it failed. A real gateway over SQLite, asked over
 * HTTP on loopback; wrong numbers, wrong proofs, orders that pause and orders that never were take turns, each try from an
 * address of its own. Two kinds are told apart when the Kolmogorov–Smirnov statistic of their times exceeds its
 * critical value, which chance alone does for a pair once in a hundred runs; then it exits with 1. BENCH_TRIES tries of
 * each kind, 500 unless told.
 */
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { Agent, request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from './bootstrap.mjs';
import { isTold, ksCritical, ksStatistic, overlap, quantile } from './distributions.ts';

const tries = Number(process.env['BENCH_TRIES'] ?? 500);
const kinds = ['wrong number', 'wrong proof', 'locked order', 'unknown order'] as const;
type Kind = (typeof kinds)[number];

/** At the same time, at even distances within the quarter of a second that each answer takes. */
const lanes = 4;
const floorMs = 250;
/** A first pause lasts 30 seconds; this many turns of all four take 19. */
const turnsAPause = 75;
const ingestKey = 'an-ingest-key-for-the-benchmark';
const postcode = '572 41';

interface Gateway {
  readonly url: string;
  stop(): void;
}

/** A gateway as a merchant runs it, mailer included, so that lookups also ask for the buyer's addresses. */
async function startGateway(folder: string): Promise<Gateway> {
  const given = ['--database', join(folder, 'orders.db'), '--port', '0', '--proxies', '1', '--mailer', 'https://127.0.0.1:9/codes'];
  const child = spawn(process.execPath, ['--conditions=kvitto-source', join(root, 'packages/gateway/src/cli.ts'), ...given], {
    env: {
      ...process.env,
      KVITTO_SESSION_SECRET: 'a-session-secret-for-the-benchmark-0123456789',
      KVITTO_INGEST_KEY: ingestKey,
      KVITTO_MAILER_SECRET: 'a-mailer-secret-for-the-benchmark',
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const url = await new Promise<string>((resolve, reject) => {
    child.once('exit', () => reject(new Error('The gateway did not start.')));
    child.stdout.on('data', (data: Buffer) => {
      const [, found] = /listening at (\S+)/.exec(data.toString()) ?? [];
      if (found) resolve(found);
    });
  });
  return { url, stop: () => void child.kill() };
}

/** An order with a parcel on its way. */
const orderOf = (number: string) => ({
  id: `ord_bench_${number}`,
  number,
  placedAt: '2026-11-20T10:00:00Z',
  zone: 'Europe/Stockholm',
  currency: 'SEK',
  payment: 'paid',
  customer: { name: 'Märta Ekdahl', email: 'marta.ekdahl@example.com', phone: '+46 70 555 01 23' },
  shippingAddress: { name: 'Märta Ekdahl', lines: ['Blåklintsvägen 7'], postcode, city: 'Oskarshamn', country: 'SE' },
  lines: [
    {
      id: 'line-1',
      title: 'Enamel kettle',
      kind: 'physical',
      counters: { ordered: 1, cancelled: 0, packed: 1, shipped: 1, delivered: 0, returnRequested: 0, returned: 0, refunded: 0 },
    },
  ],
  shipments: [
    {
      id: 'shipment-1',
      direction: 'delivery',
      method: 'home',
      parcels: [
        {
          id: 'parcel-1',
          trackingNumber: `TRACK${number}`,
          items: [{ line: 'line-1', quantity: 1 }],
          estimates: [],
          events: [
            { id: 'event-1', at: '2026-11-20T18:00:00Z', status: 'accepted', source: 'carrier' },
            { id: 'event-2', at: '2026-11-21T10:00:00Z', status: 'in_transit', source: 'carrier' },
          ],
        },
      ],
    },
  ],
});

async function push(url: string, number: string): Promise<void> {
  const response = await fetch(`${url}/v1/ingest/orders`, {
    method: 'POST',
    headers: { authorization: `Bearer ${ingestKey}`, 'content-type': 'application/json' },
    body: JSON.stringify(orderOf(number)),
  });
  if (!response.ok) throw new Error(`The gateway did not take an order: ${response.status}`);
}

interface Answer {
  readonly ms: number;
  /** Status, headers and body, less what differs for every request. */
  readonly bytes: string;
}

let askers = 0;

/** One lookup, by an asker who has never asked before. */
function find(url: string, agent: Agent, body: object): Promise<Answer> {
  askers += 1;
  const address = `10.${askers >> 16}.${(askers >> 8) & 255}.${askers & 255}`;
  const text = JSON.stringify(body);
  const headers = { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text), 'x-forwarded-for': address };
  return new Promise((resolve, reject) => {
    const started = process.hrtime.bigint();
    const sent = request(`${url}/v1/orders/find`, { method: 'POST', agent, headers }, (response) => {
      let answer = '';
      response.setEncoding('utf8').on('data', (part: string) => (answer += part));
      response.on('end', () => {
        const ms = Number(process.hrtime.bigint() - started) / 1e6;
        const { date: _date, 'kvitto-correlation-id': _id, ...told } = response.headers;
        resolve({ ms, bytes: `${response.statusCode} ${JSON.stringify(told)} ${answer.replace(/[\da-f-]{36}/, '')}` });
      });
    });
    sent.on('error', reject);
    sent.end(text);
  });
}

const known = (index: number) => String(100_000 + index);
const never = (index: number) => String(700_000 + index);

/** Makes an order pause. */
async function lock(url: string, agent: Agent, number: string): Promise<void> {
  await Promise.all(Array.from({ length: 20 }, () => find(url, agent, { number, postcode: '000 00' })));
}

/** All orders of some things. */
function permutations<T>(things: readonly T[]): readonly (readonly T[])[] {
  if (things.length < 2) return [things];
  return things.flatMap((first, at) => permutations(things.toSpliced(at, 1)).map((rest) => [first, ...rest]));
}

const sequences = permutations(kinds);

/** The tries of one turn. Each kind comes first as often as last, and each after each other equally often. */
function turn(index: number, locked: string): readonly { readonly kind: Kind; readonly body: object }[] {
  const bodies: Readonly<Record<Kind, object>> = {
    'wrong number': { number: never(index), postcode },
    'wrong proof': { number: known(index), postcode: '000 00' },
    'locked order': { number: locked, postcode },
    'unknown order': { number: never(tries + index), postcode: '000 00' },
  };
  // Seven has no divisor in common with 24: like sequences are not beside each other.
  return (sequences[(index * 7) % sequences.length] ?? kinds).map((kind) => ({ kind, body: bodies[kind] }));
}

async function measure(url: string): Promise<{ times: Record<Kind, number[]>; answers: Set<string> }> {
  const times: Record<Kind, number[]> = { 'wrong number': [], 'wrong proof': [], 'locked order': [], 'unknown order': [] };
  const answers = new Set<string>();
  const [crowd, ...agents] = Array.from({ length: lanes + 1 }, () => new Agent({ keepAlive: true, maxSockets: 20 }));
  if (!crowd) throw new Error('There are no lanes.');
  for (let from = 0, locks = 0; from < tries; from += turnsAPause, locks += 1) {
    const locked = known(tries + locks);
    await lock(url, crowd, locked);
    const turns = Array.from({ length: Math.min(turnsAPause, tries - from) }, (_, index) => turn(from + index, locked)).flat();
    const walk = async (agent: Agent, lane: number) => {
      await new Promise((next) => setTimeout(next, (lane * floorMs) / lanes));
      for (let at = lane; at < turns.length; at += lanes) {
        const { kind, body } = turns[at] ?? { kind: 'wrong number' as const, body: {} };
        const { ms, bytes } = await find(url, agent, body);
        times[kind].push(ms);
        answers.add(bytes);
      }
    };
    await Promise.all(agents.map(walk));
  }
  for (const agent of [crowd, ...agents]) agent.destroy();
  return { times, answers };
}

function report({ times, answers }: Awaited<ReturnType<typeof measure>>): boolean {
  const row = (cells: readonly string[]) => console.log(cells.map((cell, at) => (at === 0 ? cell.padEnd(32) : cell.padStart(12))).join(''));
  console.log(`${tries} lookups of each kind, interleaved; milliseconds`);
  row(['', 'median', 'p95', 'mean']);
  for (const kind of kinds) {
    const all = times[kind];
    const mean = all.reduce((sum, ms) => sum + ms, 0) / all.length;
    row([kind, quantile(all, 0.5).toFixed(2), quantile(all, 0.95).toFixed(2), mean.toFixed(2)]);
  }
  console.log(`\nKolmogorov–Smirnov; told apart above ${ksCritical(tries, tries).toFixed(3)} (α = 0.01). Overlap of the middle 90 %`);
  row(['', 'statistic', 'overlap', '']);
  let isQuiet = answers.size === 1;
  for (const [at, one] of kinds.entries()) {
    for (const other of kinds.slice(at + 1)) {
      const isApart = isTold(times[one], times[other]);
      isQuiet &&= !isApart;
      const statistic = ksStatistic(times[one], times[other]).toFixed(3);
      row([`${one} / ${other}`, statistic, `${(overlap(times[one], times[other]) * 100).toFixed(1)} %`, isApart ? 'told apart' : '']);
    }
  }
  console.log(
    answers.size === 1
      ? '\nAll answers were the same bytes.'
      : `\nThere were ${answers.size} different answers:\n${[...answers].join('\n')}`,
  );
  return isQuiet;
}

const folder = mkdtempSync(join(tmpdir(), 'kvitto-bench-'));
const gateway = await startGateway(folder);
try {
  for (let index = 0; index < tries + Math.ceil(tries / turnsAPause); index += 1) await push(gateway.url, known(index));
  const warm = new Agent({ keepAlive: true, maxSockets: 4 });
  await Promise.all(Array.from({ length: 40 }, (_, index) => find(gateway.url, warm, { number: never(2 * tries + index), postcode })));
  warm.destroy();
  if (!report(await measure(gateway.url))) process.exitCode = 1;
} finally {
  gateway.stop();
  rmSync(folder, { recursive: true, force: true });
}

/**
 * `pnpm bench lookup`: whether the time of a guest's lookup tells why it failed. A real gateway over SQLite, asked over
 * HTTP on loopback; wrong numbers, wrong proofs, orders that pause and orders that never were take turns, each try from an
 * address of its own. Two kinds are told apart when the Kolmogorov–Smirnov statistic of their times exceeds its
 * critical value, which chance alone does for a pair once in a hundred runs; then it exits with 1. BENCH_TRIES tries of
 * each kind, 500 unless told.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { Agent } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ask, push, reportAnswers, reportTimes, startGateway } from './timed-gateway.ts';

const tries = Number(process.env['BENCH_TRIES'] ?? 500);
const kinds = ['wrong number', 'wrong proof', 'locked order', 'unknown order'] as const;
type Kind = (typeof kinds)[number];

/** At the same time, at even distances within the quarter of a second that each answer takes. */
const lanes = 4;
const floorMs = 250;
/** A first pause lasts 30 seconds; this many turns of all four take 19. */
const turnsAPause = 75;
const postcode = '572 41';

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

const find = (url: string, agent: Agent, body: object) => ask(url, agent, '/orders/find', body);

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
  console.log(`${tries} lookups of each kind, interleaved; milliseconds`);
  const pairs = kinds.flatMap((one, at) => kinds.slice(at + 1).map((other) => [one, other] as const));
  return [reportTimes(times, pairs), reportAnswers(answers)].every(Boolean);
}

const folder = mkdtempSync(join(tmpdir(), 'kvitto-bench-'));
const gateway = await startGateway(folder);
try {
  for (let index = 0; index < tries + Math.ceil(tries / turnsAPause); index += 1)
    await push(gateway.url, '/ingest/orders', orderOf(known(index)));
  const warm = new Agent({ keepAlive: true, maxSockets: 4 });
  await Promise.all(Array.from({ length: 40 }, (_, index) => find(gateway.url, warm, { number: never(2 * tries + index), postcode })));
  warm.destroy();
  if (!report(await measure(gateway.url))) process.exitCode = 1;
} finally {
  gateway.stop();
  rmSync(folder, { recursive: true, force: true });
}

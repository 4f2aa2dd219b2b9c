/**
 * `pnpm bench live`: 1,000 open pages that watch 50 orders. How soon all of them know of news, what one of them costs the
 * gateway in memory, and how they come back when it restarts: on SQLite with one gateway, on PostgreSQL with two.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { availableParallelism, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { noPostgres, startPostgres } from '../packages/adapters/src/sql/postgres.fake.ts';
import { bareServer, endAll, freePort, gateway, ingestKey, pages, sessionSecret } from './live-servers.ts';
import type { Memory, Pages, Server } from './live-servers.ts';

const watchers = Number(process.env['BENCH_WATCHERS'] ?? 1000);
const orders = Array.from({ length: 50 }, (_, index) => `bench-${index}`);
const bars = { seconds: 2, kilobytes: 50, crowd: 0.15 };
/** Of the times at which pages come back. */
const step = 250;

const failed: string[] = [];
/** A line of the report; one that misses its bar fails the run. */
function report(what: string, figure: string, isMet = true): void {
  console.log(`  ${what.padEnd(46)}${figure}${isMet ? '' : '   <- MISSED'}`);
  if (!isMet) failed.push(what);
}

async function post(server: Server, path: string, body: object): Promise<void> {
  const headers = { authorization: `Bearer ${ingestKey}`, 'content-type': 'application/json' };
  const { ok, status } = await fetch(`${server.url}/v1${path}`, { method: 'POST', headers, body: JSON.stringify(body) });
  if (!ok) throw new Error(`${path} answered ${status}`);
}

const counters = { ordered: 1, cancelled: 0, packed: 1, shipped: 1, delivered: 0, returnRequested: 0, returned: 0, refunded: 0 };
const placed = Date.parse('2026-11-20T09:00:00Z');
const scan = (order: string, hour: number) => ({
  trackingNumber: `NUMBER-${order}`,
  events: [
    {
      id: `scan-${hour}`,
      at: new Date(placed + hour * 3_600_000).toISOString(),
      status: 'in_transit',
      text: 'At a terminal',
      source: 'carrier',
    },
  ],
});

/** Every order, each with one parcel that has been scanned ten times. */
async function fill(server: Server): Promise<void> {
  for (const id of orders) {
    const parcel = {
      id: 'parcel',
      trackingNumber: `NUMBER-${id}`,
      carrier: { id: 'bench', name: 'Bench' },
      items: [{ line: 'line', quantity: 1 }],
      estimates: [],
    };
    await post(server, '/ingest/orders', {
      id,
      number: `#${id}`,
      placedAt: new Date(placed).toISOString(),
      zone: 'Europe/Stockholm',
      currency: 'SEK',
      payment: 'paid',
      lines: [{ id: 'line', title: 'A thing', kind: 'physical', counters }],
      shipments: [{ id: 'shipment', direction: 'delivery', method: 'home', parcels: [parcel] }],
    });
    for (let hour = 0; hour < 10; hour += 1) await post(server, '/ingest/tracking', scan(id, hour));
  }
}

/** Each order's version so far: its push, and ten scans. */
let version = 11;

interface Wave {
  /** Milliseconds from the first event sent until each page had its own. */
  readonly whole: readonly number[];
  /** The same from the moment at which that event was answered as kept. */
  readonly told: readonly number[];
  /** Milliseconds until all events were kept. */
  readonly kept: number;
}

/** One event for each order at once, taken in at `server`. Pages that never heard of theirs are left out. */
async function news(server: Server, watching: Pages): Promise<Wave> {
  version += 1;
  const begun = Date.now();
  const keep = async (order: string) => {
    await post(server, '/ingest/tracking', scan(order, version));
    return Date.now();
  };
  const kept = await Promise.all(orders.map(keep));
  const versions = Object.fromEntries(orders.map((order) => [order, version]));
  const at = await watching.ask({ do: 'reach', versions, patience: 15_000 });
  const sorted = (from: (index: number) => number) =>
    at.flatMap((time, index) => (time ? [time - from(index)] : [])).toSorted((a, b) => a - b);
  return {
    whole: sorted(() => begun),
    told: sorted((index) => Math.min(at[index] ?? 0, kept[index % orders.length] ?? 0)),
    kept: Math.max(...kept) - begun,
  };
}

const share = (sorted: readonly number[], part: number) =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? Number.NaN;
const spread = (times: readonly number[]) => `p50 ${share(times, 0.5)}, p99 ${share(times, 0.99)}, last ${share(times, 1)} ms`;

async function reportNews(what: string, server: Server, watching: Pages): Promise<void> {
  const { whole, told, kept } = await news(server, watching);
  report(what, spread(whole), whole.length === watchers && share(whole, 1) <= bars.seconds * 1000);
  console.log(`    keeping ${orders.length} events took ${kept} ms; told after each was kept: ${spread(told)}`);
}

const perWatcher = (before: number, after: number) => (after - before) / watchers / 1000;

/** What so many pages cost a server, beside what it needs without them. `held` are the figures that have to keep the bar. */
function reportMemory(what: string, before: Memory, after: Memory, held: readonly (keyof Memory)[] = []): void {
  const each = { rss: perWatcher(before.rss, after.rss), heap: perWatcher(before.heap, after.heap) };
  report(
    what,
    `${each.heap.toFixed(1)} kB heap, ${each.rss.toFixed(1)} kB resident`,
    held.every((figure) => each[figure] < bars.kilobytes),
  );
}

const opened = (server: Server, count: number) => ({ do: 'open', count, endpoint: server.url, secret: sessionSecret, orders }) as const;

/** V8 lets a process that is busy for a moment reserve up to 48 MB for its garbage. Here it may reserve a quarter of that. */
const youngGeneration = '--max-semi-space-size=4';

/** The same pages where little is reserved for garbage, and as many streams of Node's bare server: what of it is not ours. */
async function lessMemory(database: string): Promise<void> {
  const watching = pages();
  const small = await gateway(database, await freePort(), [youngGeneration]);
  await watching.ask(opened(small, 20));
  await watching.ask({ do: 'close' });
  const before = await small.memory();
  await watching.ask(opened(small, watchers));
  reportMemory(`the same with node ${youngGeneration}`, before, await small.memory(), ['heap', 'rss']);
  await watching.ask({ do: 'close' });
  await small.end('SIGKILL');
  const bare = await bareServer(await freePort(), [youngGeneration]);
  await watching.ask({ do: 'hold', count: 20, endpoint: bare.url });
  await watching.ask({ do: 'close' });
  const empty = await bare.memory();
  await watching.ask({ do: 'hold', count: watchers, endpoint: bare.url });
  reportMemory('a stream of a bare Node server', empty, await bare.memory());
  await watching.ask({ do: 'close' });
  await bare.end('SIGKILL');
}

/** How many moments there are in each quarter of a second since `from`. */
function bySteps(moments: readonly number[], from: number): number[] {
  const counts: number[] = [];
  for (const at of moments) {
    const index = Math.floor((at - from) / step);
    counts[index] = (counts[index] ?? 0) + 1;
  }
  return Array.from(counts, (count) => count ?? 0);
}

async function restart(how: 'SIGTERM' | 'SIGKILL', old: Server, begin: () => Promise<Server>, watching: Pages): Promise<Server> {
  const from = Date.now();
  await old.end(how);
  const gone = Date.now();
  const next = await begin();
  const up = Date.now();
  const back = (await watching.ask({ do: 'return', since: gone, patience: 40_000 })).filter(Boolean);
  const tries = bySteps(await watching.ask({ do: 'tries', since: from }), from);
  const most = Math.max(0, ...tries);
  report(`after ${how}, pages that are back`, `${back.length}, the last ${Math.max(...back) - from} ms later`, back.length === watchers);
  report(`  most tries within ${step} ms`, String(most), most <= watchers * bars.crowd);
  console.log(`    the gateway was away for ${up - from} ms; tries per ${step} ms: ${tries.map((count) => count || '.').join(' ')}`);
  await reportNews('  then one event for each order', next, watching);
  return next;
}

async function onSqlite(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'kvitto-bench-'));
  try {
    const [port, watching] = [await freePort(), pages()];
    const begin = () => gateway(join(folder, 'orders.db'), port);
    let server = await begin();
    await fill(server);
    console.log(`One gateway on SQLite, ${watchers} pages over ${orders.length} orders`);
    await watching.ask(opened(server, 20));
    await watching.ask({ do: 'close' });
    const before = await server.memory();
    await watching.ask(opened(server, watchers));
    reportMemory('memory per page', before, await server.memory(), ['heap']);
    await reportNews('one event for each order, until all have it', server, watching);
    for (let more = 0; more < 4; more += 1) await news(server, watching);
    reportMemory('memory per page after five waves of news', before, await server.memory(), ['heap']);
    await lessMemory(join(folder, 'orders.db'));
    server = await restart('SIGTERM', server, begin, watching);
    await restart('SIGKILL', server, begin, watching);
  } finally {
    endAll();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function onPostgres(): Promise<void> {
  if (noPostgres) return console.log(`Two gateways on one PostgreSQL: left out. ${noPostgres}`);
  const database = await startPostgres();
  try {
    const here = await gateway(database.address, await freePort());
    const there = await gateway(database.address, await freePort());
    version = 11;
    await fill(here);
    const watching = pages();
    await watching.ask(opened(here, watchers));
    console.log(`\nTwo gateways on one PostgreSQL, ${watchers} pages at the first`);
    await news(here, watching);
    await reportNews('taken in at the first, until all have it', here, watching);
    await reportNews('taken in at the second, until all have it', there, watching);
    await reportNews('taken in at the second, once more', there, watching);
  } finally {
    endAll();
    database.remove();
  }
}

const begun = Date.now();
console.log(`${availableParallelism()} cores, on which ${loadavg()[0]?.toFixed(1)} processes wanted to run before this began\n`);
await onSqlite();
await onPostgres();
console.log(`\nin ${((Date.now() - begun) / 1000).toFixed(0)} s`);
for (const what of failed) console.log(`missed: ${what}`);
process.exit(failed.length > 0 ? 1 : 0);

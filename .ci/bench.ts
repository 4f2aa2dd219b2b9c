/**
 * `pnpm bench`: what the tracker costs a page, against a blank page and a static form in the same run.
 * Chromium at a quarter of the speed, 150 ms round trip, 1.6 Mbit/s; medians of interleaved runs; ratios to the blank page.
 */
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright';
import type { Browser } from 'playwright';
import { root } from './bootstrap.mjs';

const runs = Number(process.env['BENCH_RUNS'] ?? 9);
/**
 * `intl`: a blank page that formats one date, which starts the browser's Intl. `started`: the tracker where a page before
 * has done that, so that what is left is ours.
 */
const pages = { blank: '/blank.html', intl: '/blank.html', form: '/form.html', tracker: '/', started: '/' } as const;
type Entry = keyof typeof pages;

/** One visit: milliseconds, bytes and counts. */
interface Visit {
  readonly bytes: number;
  readonly requests: number;
  readonly visible: number;
  readonly interactive: number;
  readonly blocking: number;
  readonly longest: number;
  readonly shift: number;
  readonly heap: number;
}
type Figure = keyof Visit;

const freePort = () =>
  new Promise<number>((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });

async function start(script: string, args: readonly string[], env: Record<string, string>, url: string): Promise<() => void> {
  const child = spawn(process.execPath, ['--conditions=kvitto-source', join(root, script), ...args], {
    cwd: root,
    env: { ...process.env, ...env },
    stdio: 'ignore',
  });
  for (let tries = 0; tries < 200; tries += 1) {
    if (
      await fetch(url).then(
        (answer) => answer.ok,
        () => false,
      )
    )
      return () => void child.kill();
    await new Promise((next) => setTimeout(next, 100));
  }
  child.kill();
  throw new Error(`${script} does not answer at ${url}. Run pnpm build first.`);
}

/** Runs in the page before anything else does. */
function observe(): void {
  const seen = { shift: 0, tasks: [] as number[], visible: 0, interactive: 0 };
  Object.defineProperty(window, 'seen', { value: seen });
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries() as unknown as { value: number; hadRecentInput: boolean }[])
      if (!entry.hadRecentInput) seen.shift += entry.value;
  }).observe({ type: 'layout-shift', buffered: true });
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) seen.tasks.push(duration);
  }).observe({ type: 'longtask', buffered: true });
  const isThere = () => {
    const tracker = document.querySelector('kvitto-order-tracker');
    if (!tracker) return document.body?.textContent?.trim() !== '' && performance.getEntriesByName('first-contentful-paint').length > 0;
    return Boolean(tracker.shadowRoot?.querySelector('h2, h3')) && !tracker.shadowRoot?.querySelector('[aria-busy=true]');
  };
  const look = () => {
    if (!isThere()) return void requestAnimationFrame(look);
    seen.visible = performance.now();
    setTimeout(() => (seen.interactive = performance.now()));
  };
  requestAnimationFrame(look);
}

const startIntl = () => void new Intl.DateTimeFormat('en', { timeStyle: 'short' }).format();

async function visit(browser: Browser, entry: Entry, shop: string): Promise<Visit> {
  const context = await browser.newContext({ viewport: { width: 412, height: 915 } });
  try {
    const page = await context.newPage();
    // The same process goes on to the page that is measured.
    if (entry === 'started') await page.goto(shop + pages.blank).then(() => page.evaluate(startIntl));
    const session = await context.newCDPSession(page);
    await session.send('Network.enable');
    await session.send('Network.emulateNetworkConditions', {
      offline: false,
      latency: 150,
      downloadThroughput: 200_000,
      uploadThroughput: 93_750,
    });
    await session.send('Emulation.setCPUThrottlingRate', { rate: 4 });
    let [bytes, requests] = [0, 0];
    session.on('Network.dataReceived', ({ encodedDataLength }) => (bytes += encodedDataLength));
    session.on('Network.requestWillBeSent', () => (requests += 1));
    await page.addInitScript(observe);
    if (entry === 'intl') await page.addInitScript(() => setTimeout(Intl.DateTimeFormat));
    await page.goto(shop + pages[entry], { waitUntil: 'commit' });
    await page.waitForFunction(() => (window as unknown as { seen: { interactive: number } }).seen.interactive > 0);
    const [atBytes, atRequests] = [bytes, requests];
    await page.waitForTimeout(1500);
    const seen = await page.evaluate(
      () => (window as unknown as { seen: { shift: number; tasks: number[]; visible: number; interactive: number } }).seen,
    );
    await session.send('HeapProfiler.collectGarbage');
    const { usedSize } = await session.send('Runtime.getHeapUsage');
    return {
      bytes: atBytes,
      requests: atRequests,
      visible: seen.visible,
      interactive: seen.interactive,
      blocking: seen.tasks.reduce((all, task) => all + task - 50, 0),
      longest: Math.max(0, ...seen.tasks),
      shift: seen.shift,
      heap: usedSize,
    };
  } finally {
    await context.close();
  }
}

const median = (values: readonly number[]) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;

async function measure(): Promise<Record<Entry, Visit[]>> {
  const folder = mkdtempSync(join(tmpdir(), 'kvitto-bench-'));
  const [port, gatewayPort] = [await freePort(), await freePort()];
  const [shop, gateway] = [`http://localhost:${port}`, `http://localhost:${gatewayPort}`];
  const stops: (() => void)[] = [];
  const visits: Record<Entry, Visit[]> = { blank: [], intl: [], form: [], tracker: [], started: [] };
  const found = '/usr/bin/chromium';
  const browser = await chromium.launch({
    ...(existsSync(found) ? { executablePath: found } : {}),
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
  try {
    stops.push(
      await start(
        'packages/gateway/src/cli.ts',
        ['--demo', '--database', join(folder, 'orders.db'), '--port', String(gatewayPort), '--origin', shop],
        {},
        `${gateway}/healthz`,
      ),
    );
    stops.push(await start('examples/script-tag/server.ts', [], { PORT: String(port), GATEWAY_PORT: String(gatewayPort) }, `${shop}/`));
    const entries = Object.keys(pages) as Entry[];
    for (const entry of entries) await visit(browser, entry, shop);
    for (let run = 0; run < runs; run += 1) {
      for (const entry of entries) visits[entry].push(await visit(browser, entry, shop));
    }
  } finally {
    await browser.close();
    for (const stop of stops) stop();
    rmSync(folder, { recursive: true, force: true });
  }
  return visits;
}

const visits = await measure();
const figures: readonly Figure[] = ['bytes', 'requests', 'visible', 'interactive', 'blocking', 'longest', 'shift', 'heap'];
const medians = Object.fromEntries(
  Object.entries(visits).map(([entry, all]) => [
    entry,
    Object.fromEntries(figures.map((figure) => [figure, median(all.map((one) => one[figure]))])),
  ]),
) as unknown as Record<Entry, Visit>;
const row = (cells: readonly string[]) =>
  console.log(cells.map((cell, column) => (column === 0 ? cell.padEnd(10) : cell.padStart(13))).join(''));
console.log(`medians of ${runs} interleaved visits; 4x slower CPU, 150 ms, 1.6 Mbit/s; milliseconds and bytes`);
row(['', ...figures]);
for (const [entry, of] of Object.entries(medians))
  row([entry, ...figures.map((figure) => (figure === 'shift' ? of[figure].toFixed(3) : String(Math.round(of[figure]))))]);
console.log('\nratio to the blank page');
row(['', 'visible', 'interactive', 'heap']);
for (const [entry, of] of Object.entries(medians)) {
  row([entry, ...(['visible', 'interactive', 'heap'] as const).map((figure) => `${(of[figure] / medians.blank[figure]).toFixed(2)}x`)]);
}
writeFileSync(join(root, 'packages/loader/dist/bench.json'), `${JSON.stringify({ runs, medians }, null, 2)}\n`);

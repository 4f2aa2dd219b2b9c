/** The real things, started for a test: gateway, shop and the pages of the script-tag example, each a process of its own. */
import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { createHmac } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Page } from '@playwright/test';

const root = fileURLToPath(new URL('../..', import.meta.url));
const node = join(root, 'node_modules/.bin/node');
const webhookSecret = 'kvitto-demo-webhook-secret-known-to-everybody';

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}

/** A running program and how to end it. */
interface Running {
  readonly url: string;
  readonly kill: (signal?: 'SIGTERM' | 'SIGKILL') => Promise<void>;
}

async function run(script: string, args: readonly string[], env: Record<string, string>, url: string, health: string): Promise<Running> {
  const child: ChildProcess = spawn(
    node,
    ['--conditions=kvitto-source', '--disable-warning=ExperimentalWarning', join(root, script), ...args],
    {
      cwd: root,
      env: { ...process.env, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  );
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (data: Buffer) => (said = (said + data.toString()).slice(-4000)));
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const until = Date.now() + 30_000;
  for (;;) {
    if (child.exitCode !== null) throw new Error(`${script} ended: ${said}`);
    if (
      await fetch(url + health).then(
        (answer) => answer.ok,
        () => false,
      )
    )
      break;
    if (Date.now() > until) throw new Error(`${script} does not answer: ${said}`);
    await new Promise((next) => setTimeout(next, 100));
  }
  return {
    url,
    kill: async (signal = 'SIGTERM') => {
      child.kill(signal);
      await ended;
    },
  };
}

export interface World {
  readonly gateway: Running;
  readonly pages: Running;
  /** Ends the gateway as a crash would, and starts it again on the same database. */
  readonly restartGateway: () => Promise<void>;
  readonly killGateway: () => Promise<void>;
  readonly startGateway: () => Promise<void>;
  readonly end: () => Promise<void>;
}

/** Gateway with the demo's orders, and the pages of examples/script-tag before it. */
export async function startWorld(): Promise<World> {
  const folder = mkdtempSync(join(tmpdir(), 'kvitto-e2e-'));
  const [gatewayPort, port] = [await freePort(), await freePort()];
  const url = `http://localhost:${gatewayPort}`;
  const startGateway = () =>
    run(
      'packages/gateway/src/cli.ts',
      ['--demo', '--database', join(folder, 'orders.db'), '--port', String(gatewayPort), '--origin', `http://localhost:${port}`],
      {},
      url,
      '/healthz',
    );
  let gateway = await startGateway();
  const pages = await run(
    'examples/script-tag/server.ts',
    [],
    { PORT: String(port), GATEWAY_PORT: String(gatewayPort) },
    `http://localhost:${port}`,
    '/',
  );
  return {
    gateway,
    pages,
    killGateway: () => gateway.kill('SIGKILL'),
    startGateway: async () => {
      gateway = await startGateway();
    },
    restartGateway: async () => {
      await gateway.kill('SIGKILL');
      gateway = await startGateway();
    },
    end: async () => {
      await Promise.all([gateway.kill(), pages.kill()]);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** What AfterShip sends when a parcel has news, signed. */
export async function sendNews(
  gateway: string,
  trackingNumber: string,
  scans: readonly { tag: string; subtag: string; at: Date; text: string; city?: string }[],
): Promise<Response> {
  const last = scans.at(-1);
  const body = JSON.stringify({
    ts: Math.floor(Date.now() / 1000),
    event: 'tracking_update',
    event_id: `e2e-${trackingNumber}-${last?.subtag}-${last?.at.getTime()}`,
    is_tracking_first_tag: true,
    msg: {
      tracking_number: trackingNumber,
      slug: 'postnord',
      tag: last?.tag,
      subtag: last?.subtag,
      checkpoints: scans.map(({ tag, subtag, at, text, city }) => ({
        tag,
        subtag,
        checkpoint_time: at.toISOString(),
        message: text,
        city: city ?? 'Stockholm',
      })),
    },
  });
  return fetch(`${gateway}/webhooks/aftership`, {
    method: 'POST',
    body,
    headers: {
      'content-type': 'application/json',
      'aftership-hmac-sha256': createHmac('sha256', webhookSecret).update(body).digest('base64'),
    },
  });
}

/** A measured figure, for the report. */
export function figure(name: string, value: number, note = ''): void {
  console.log(`${name}: ${Math.round(value * 10) / 10}${note && ` (${note})`}`);
}

/** What the tracker on a page says now. */
export const trackerText = (page: Page): Promise<string> =>
  page.evaluate(() => document.querySelector('kvitto-order-tracker')?.shadowRoot?.textContent ?? '');

/** Resolves when the tracker shows data. */
export async function trackerShown(page: Page): Promise<void> {
  await page.waitForFunction(() => {
    const shadow = document.querySelector('kvitto-order-tracker')?.shadowRoot;
    return shadow?.querySelector('h2, h3') && !shadow.querySelector('[aria-busy=true]');
  });
}

/** Everything that the page complains of from now on: console, errors, refused by policy. */
export function complaintsOf(page: Page): string[] {
  const complaints: string[] = [];
  page.on('console', (message) => complaints.push(`${message.type()}: ${message.text()}`));
  page.on('pageerror', (error) => complaints.push(`thrown: ${error.message}`));
  return complaints;
}

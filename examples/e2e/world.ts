/** The real things, started for a test: gateway, shop and the pages of the script-tag example, each a process of its own. */
import { createHmac } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort, run } from './processes.ts';
import type { Running } from './processes.ts';

const webhookSecret = 'kvitto-demo-webhook-secret-known-to-everybody';
const ingestKey = 'kvitto-demo-ingest-key-known-to-everybody';

export interface World {
  readonly gateway: Running;
  readonly pages: Running;
  /** Ends the gateway as a crash would. */
  readonly killGateway: () => Promise<void>;
  /** Starts it again, on the same database. */
  readonly startGateway: () => Promise<void>;
  readonly end: () => Promise<void>;
}

/** A gateway with the demo's orders, asked by pages of this origin. */
const gatewayOn = (port: number, database: string, origin: string) =>
  run(
    'packages/gateway/src/cli.ts',
    ['--demo', '--database', database, '--port', String(port), '--origin', origin],
    {},
    `http://localhost:${port}`,
    '/healthz',
  );

/** Gateway with the demo's orders, and the pages of examples/script-tag before it; in a database of its own unless told. */
export async function startWorld(database?: string): Promise<World> {
  const folder = mkdtempSync(join(tmpdir(), 'kvitto-e2e-'));
  const [gatewayPort, port] = [await freePort(), await freePort()];
  const origin = `http://localhost:${port}`;
  const startGateway = () => gatewayOn(gatewayPort, database ?? join(folder, 'orders.db'), origin);
  let gateway = await startGateway();
  const pages = await run('examples/script-tag/server.ts', [], { PORT: String(port), GATEWAY_PORT: String(gatewayPort) }, origin, '/');
  return {
    gateway,
    pages,
    killGateway: () => gateway.kill('SIGKILL'),
    startGateway: async () => {
      gateway = await startGateway();
    },
    end: async () => {
      await Promise.all([gateway.kill(), pages.kill()]);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

export interface ShopWorld {
  readonly shop: string;
  readonly gateway: string;
  readonly end: () => Promise<void>;
}

/** The demo shop, with its gateway, its inbox and its warehouse. Its parcels stay where they are unless they are given time to travel. */
export async function startShop(seconds = 0): Promise<ShopWorld> {
  const folder = mkdtempSync(join(tmpdir(), 'kvitto-e2e-shop-'));
  const [gatewayPort, port] = [await freePort(), await freePort()];
  const env = {
    PORT: String(port),
    GATEWAY_PORT: String(gatewayPort),
    SIMULATOR_SECONDS: String(seconds),
    KVITTO_DATABASE: join(folder, 'shop.db'),
  };
  const shop = `http://localhost:${port}`;
  const running = await run('examples/shop/server.ts', [], env, shop, '/orders');
  return {
    shop,
    gateway: `http://localhost:${gatewayPort}`,
    end: async () => {
      await running.kill();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** What a shop's server tells its gateway. */
export async function merchant(gateway: string, path: string, body: object): Promise<{ readonly status: number; readonly body: unknown }> {
  const answer = await fetch(`${gateway}/v1${path}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${ingestKey}`, 'content-type': 'application/json', 'idempotency-key': crypto.randomUUID() },
    body: JSON.stringify(body),
  });
  return { status: answer.status, body: await answer.json() };
}

/** What shoppers have asked for, as the shop reads it. */
export async function requestsAt(gateway: string): Promise<readonly { order: string; kind: string; choice?: string; note?: string }[]> {
  const answer = await fetch(`${gateway}/v1/backlog/requests`, { headers: { authorization: `Bearer ${ingestKey}` } });
  const { items } = (await answer.json()) as { items: { order: string; kind: string }[] };
  return items;
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

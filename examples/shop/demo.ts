import { existsSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { demoSecrets } from '@kvitto/gateway/node';
import { bookkeeper } from './bookkeeper.ts';
import { cdnFolder } from './cdn.ts';
import { createDesk } from './desk.ts';
import { gatewayClient } from './gateway-client.ts';
import { inbox } from './inbox.ts';
import { gatewayProcess } from './gateway-process.ts';
import type { GatewayProcess } from './gateway-process.ts';
import { listen } from './listen.ts';
import { orderBook } from './order-book.ts';
import { ordersAtStart } from './orders-at-start.ts';
import { createShop } from './shop.ts';
import type { Shop } from './shop.ts';
import { simulator } from './simulator.ts';
import { warehouse } from './warehouse.ts';

export interface DemoOptions {
  /** 0 takes any free one. */
  readonly port: number;
  readonly gatewayPort: number;
  /** How long a new order travels; 0 keeps all parcels where they are. */
  readonly seconds: number;
  /** Made anew; `.local/kvitto.db` unless told. */
  readonly database?: string | undefined;
}

/** Everything, running. */
export interface Demo {
  readonly url: string;
  readonly gateway: GatewayProcess;
  stop(): Promise<void>;
}

/** Starts gateway, shop and carrier. Rejects with a sentence for people when something is in the way. */
export async function startDemo({ port, gatewayPort, seconds, database = ownDatabase() }: DemoOptions): Promise<Demo> {
  if (!existsSync(join(cdnFolder, 'kvitto.js'))) throw new Error('There is no kvitto.js yet. Run `pnpm build` first.');
  for (const ending of ['', '-wal', '-shm']) rmSync(database + ending, { force: true });
  let shop: Shop | undefined;
  // The port is taken first: the gateway must know from which origin pages will ask.
  const web = await listen((request) => shop?.fetch(request) ?? new Response('Starting.', { status: 503 }), port, 'PORT');
  const stopped = new AbortController();
  try {
    const origins = [`http://localhost:${web.port}`, `http://127.0.0.1:${web.port}`];
    const gateway = await gatewayProcess({ port: gatewayPort, database, origins, mailer: `http://127.0.0.1:${web.port}/inbox` });
    const client = gatewayClient({ url: gateway.url, ingestKey: demoSecrets.ingest, sessionSecret: demoSecrets.session });
    const book = orderBook(new Date());
    const { signal } = stopped;
    const desk = createDesk({ gateway: client, book, signal });
    const books = bookkeeper({ gateway: client, book, signal });
    const carrier = simulator({ url: gateway.url, webhookSecret: demoSecrets.webhook, desk, seconds, signal, onSent: books.sent });
    warehouse({ gateway: client, desk, book, signal });
    const departures = await ordersAtStart({ book, desk, carrier, books, gateway: client });
    const open = createShop({
      endpoint: `http://localhost:${gateway.port}`,
      gateway: client,
      book,
      desk,
      inbox: inbox(demoSecrets.mailer),
      packsAt: carrier.packsAt,
      onPlaced: (order, { shipping }) => carrier.ship(order, shipping),
    });
    // Parcels wait for the first visitor, so that there is something to see.
    const depart = () => departures.splice(0).forEach((leave) => leave());
    shop = {
      fetch: (request) => {
        depart();
        return open.fetch(request);
      },
    };
    const stop = async () => {
      stopped.abort();
      await Promise.all([web.stop(), gateway.stop()]);
    };
    return { url: `http://localhost:${web.port}`, gateway, stop };
  } catch (failure) {
    stopped.abort();
    await web.stop();
    throw failure;
  }
}

function ownDatabase(): string {
  const local = fileURLToPath(new URL('./.local/', import.meta.url));
  mkdirSync(local, { recursive: true });
  return join(local, 'kvitto.db');
}

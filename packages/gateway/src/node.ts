import { createServer } from 'node:http';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createAdaptorServer } from '@hono/node-server';
import type { Gateway } from './gateway.ts';
import { wait } from './wait.ts';

export { demoSecrets, seedDemo } from './demo.ts';
export { demoProgramme } from './demo-programme.ts';
export { demoReturnPolicy } from './demo-return-policy.ts';
export { readProgramme } from './read-programme.ts';
export { smtp } from './smtp.ts';
export type { SmtpOptions } from './smtp.ts';

export interface ServeOptions {
  /** 8787 unless told; 0 takes any free one. */
  readonly port?: number | undefined;
  /** 127.0.0.1 unless told: only this machine. */
  readonly host?: string | undefined;
  /**
   * How many proxies stand in front and add to `x-forwarded-for`; 0 unless told. Without it all askers behind a proxy
   * count as one, with too many of them an asker can pretend to be anyone.
   */
  readonly proxies?: number | undefined;
  /** How long a stop waits for open answers; 10 unless told. */
  readonly graceSeconds?: number | undefined;
}

export interface Served {
  /** E.g. `http://127.0.0.1:8787`. */
  readonly url: string;
  readonly port: number;
  /** Takes no more connections, ends the streams, waits for open answers, then cuts what is left. The backend stays open. */
  stop(): Promise<void>;
}

/** Serves a gateway from Node. Rejects when the port is taken. */
export async function serve(
  gateway: Gateway,
  { port = 8787, host = '127.0.0.1', proxies = 0, graceSeconds = 10 }: ServeOptions = {},
): Promise<Served> {
  let isStopping = false;
  const adaptor = createAdaptorServer({
    fetch: async (request, { incoming }) => {
      const socket = 'socket' in incoming ? incoming.socket.remoteAddress : undefined;
      const response = await gateway.fetch(request, { address: peerAddress(request.headers.get('x-forwarded-for'), socket, proxies) });
      // Or an asker who always has one more question keeps its connection until it is cut in the middle of one.
      if (isStopping) response.headers.set('connection', 'close');
      return response;
    },
    overrideGlobalObjects: false,
    createServer,
    serverOptions: { headersTimeout: 10_000, requestTimeout: 30_000, keepAliveTimeout: 5_000, maxHeaderSize: 16_384 },
  });
  // Made by `createServer` of node:http just above, so it is that kind of server.
  const server = adaptor as Server;
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      resolve();
    });
  });
  // A listening TCP server has an address with a port.
  const bound = (server.address() as AddressInfo).port;
  return {
    url: `http://${host.includes(':') ? `[${host}]` : host}:${bound}`,
    port: bound,
    stop: () => {
      isStopping = true;
      return stop(server, gateway, graceSeconds * 1000);
    },
  };
}

/** Between two looks for connections on which nothing is asked any more. */
const idleMs = 25;

async function stop(server: Server, gateway: Gateway, graceMs: number): Promise<void> {
  const closed = new Promise<void>((resolve) => {
    server.close(() => resolve());
  });
  await gateway.close();
  // Streams end within a moment of this, and whoever asked for them would else keep the connection for its next question.
  const idle = setInterval(() => server.closeIdleConnections(), idleMs);
  const early = new AbortController();
  void closed.then(() => early.abort());
  await wait(graceMs, early.signal);
  clearInterval(idle);
  server.closeAllConnections();
  await closed;
}

/** The asker's address: the socket's, or the one that the outermost of our own proxies saw. */
export function peerAddress(forwarded: string | null, socket: string | undefined, proxies: number): string | undefined {
  if (proxies <= 0) return socket;
  const hops = (forwarded ?? '')
    .split(',')
    .map((hop) => hop.trim())
    .filter(Boolean);
  return hops.at(-Math.min(proxies, hops.length)) ?? socket;
}

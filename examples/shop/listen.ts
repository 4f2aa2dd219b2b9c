import { createServer } from 'node:http';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createAdaptorServer } from '@hono/node-server';

/** A server on this machine only. */
export interface Listening {
  readonly port: number;
  stop(): Promise<void>;
}

type Handler = (request: Request) => Response | Promise<Response>;

/** Serves a fetch handler on 127.0.0.1. Port 0 takes any free one. Rejects with a sentence, and `variable` in it, when the port is taken. */
export async function listen(fetch: Handler, port: number, variable: string): Promise<Listening> {
  // Made by `createServer` of node:http, so it is that kind of server.
  const server = createAdaptorServer({ fetch, createServer, overrideGlobalObjects: false }) as Server;
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      reject(error.code === 'EADDRINUSE' ? new Error(`Port ${port} is taken. Set ${variable} to a free one.`) : error);
    });
    server.listen(port, '127.0.0.1', resolve);
  });
  return {
    // A listening TCP server has an address with a port.
    port: (server.address() as AddressInfo).port,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** The processes of `pnpm bench live`: gateways, a bare server to compare with, and the pages that watch. */
import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { root } from './bootstrap.mjs';
import type { Ask } from './live-watchers.ts';

export const sessionSecret = 'a-secret-of-this-bench-and-of-nothing-else';
export const ingestKey = 'a-key-of-this-bench-and-of-nothing-else';

const running = new Set<ChildProcess>();

/** Ends whatever was started here and still runs. */
export function endAll(): void {
  for (const child of running) child.kill('SIGKILL');
}

function start(args: readonly string[], env: Readonly<Record<string, string>> = {}): ChildProcess {
  const child = spawn(process.execPath, args, {
    cwd: root,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  running.add(child);
  child.once('exit', () => running.delete(child));
  return child;
}

/** Sends a message and waits for the answer to it. One at a time. */
async function asked(child: ChildProcess, message: object): Promise<unknown> {
  const [[answer]] = await Promise.all([once(child, 'message') as Promise<[unknown]>, child.send(message)]);
  return answer;
}

export interface Memory {
  readonly rss: number;
  /** What is left after a collection, buffers outside V8's own heap included. */
  readonly heap: number;
}

export interface Server {
  readonly url: string;
  readonly memory: () => Promise<Memory>;
  /** Resolves when the process has ended. */
  readonly end: (signal: 'SIGTERM' | 'SIGKILL') => Promise<void>;
}

export const freePort = (): Promise<number> =>
  new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });

async function serving(child: ChildProcess, url: string, path: string): Promise<Server> {
  for (let tries = 0; tries < 400; tries += 1) {
    const isUp = await fetch(url + path).then(
      ({ ok }) => ok,
      () => false,
    );
    if (isUp) {
      const end = async (signal: 'SIGTERM' | 'SIGKILL') => {
        const ended = once(child, 'exit');
        child.kill(signal);
        await ended;
      };
      // The probe answers nothing else.
      return { url, memory: async () => (await asked(child, {})) as Memory, end };
    }
    await new Promise((next) => setTimeout(next, 50));
  }
  throw new Error(`Nothing answers at ${url}.`);
}

const probed = ['--expose-gc', '--conditions=kvitto-source', '--import', join(root, '.ci/live-probe.ts')];

/** A gateway in a process of its own, as it is run for shops. */
export async function gateway(database: string, port: number, nodeOptions: readonly string[] = []): Promise<Server> {
  const env = { KVITTO_SESSION_SECRET: sessionSecret, KVITTO_INGEST_KEY: ingestKey };
  const child = start(
    [...nodeOptions, ...probed, join(root, 'packages/gateway/src/cli.ts'), '--database', database, '--port', String(port)],
    env,
  );
  return serving(child, `http://127.0.0.1:${port}`, '/healthz');
}

/** Node's own server that holds streams and does nothing else: what any stream costs here. */
export async function bareServer(port: number, nodeOptions: readonly string[] = []): Promise<Server> {
  const script = `require('node:http').createServer((request, answer) => {
    answer.writeHead(200, { 'content-type': 'text/event-stream' });
    if (request.url === '/healthz') answer.end();
    else answer.write(': open\\n\\n');
  }).listen(${port}, '127.0.0.1')`;
  return serving(start([...nodeOptions, ...probed, '-e', script]), `http://127.0.0.1:${port}`, '/healthz');
}

export interface Pages {
  /** See {@link Ask}. */
  readonly ask: (ask: Ask) => Promise<number[]>;
}

export function pages(): Pages {
  const child = start(['--conditions=kvitto-source', join(root, '.ci/live-watchers.ts')]);
  // Our own process answers as it says.
  return { ask: async (ask) => (await asked(child, ask)) as number[] };
}

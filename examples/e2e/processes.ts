/** Programs of the repository, each in a process of its own. */
import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));
const node = join(root, 'node_modules/.bin/node');

export function freePort(): Promise<number> {
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
export interface Running {
  readonly url: string;
  readonly kill: (signal?: 'SIGTERM' | 'SIGKILL') => Promise<void>;
}

/** Starts a program and waits until it answers at `url + health`. */
export async function run(
  script: string,
  args: readonly string[],
  env: Record<string, string>,
  url: string,
  health: string,
): Promise<Running> {
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
  // A machine that is busy is no fault of the program.
  const until = Date.now() + 55_000;
  for (;;) {
    if (child.exitCode !== null) throw new Error(`${script} ended: ${said}`);
    if (
      await fetch(url + health).then(
        (answer) => answer.ok,
        () => false,
      )
    )
      break;
    if (Date.now() > until) {
      child.kill('SIGKILL');
      throw new Error(`${script} does not answer: ${said}`);
    }
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

import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { createInterface } from 'node:readline';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

export interface GatewayProcessOptions {
  readonly port: number;
  /** Path of the SQLite file; it is kept when the process ends. */
  readonly database: string;
  /** Of the pages that may ask. */
  readonly origins: readonly string[];
  /** Where it posts one-time codes to, signed with the demo's secret. */
  readonly mailer: string;
}

/** A gateway in a process of its own, as it would run beside a real shop. */
export interface GatewayProcess {
  /** E.g. `http://127.0.0.1:8787`; stays the same over restarts. */
  readonly url: string;
  readonly port: number;
  /** Changes when it had to be started again. */
  pid(): number | undefined;
  /** Ends it kindly and for good. */
  stop(): Promise<void>;
}

/**
 * Starts [gateway.ts](gateway.ts), and again whenever it dies: what it has acknowledged is in its database.
 * Rejects with a sentence when it does not come up.
 */
export async function gatewayProcess(options: GatewayProcessOptions): Promise<GatewayProcess> {
  let isStopping = false;
  let child = launch(options, options.port);
  const url = await listening(child, options.port);
  await healthy(url);
  const port = Number(new URL(url).port);
  const watch = (watched: ChildProcess) => {
    watched.once('exit', () => void revive());
  };
  const revive = async () => {
    await pause(500);
    if (isStopping) return;
    child = launch(options, port);
    watch(child);
  };
  watch(child);
  const kill = () => child.kill('SIGKILL');
  process.once('exit', kill);
  return {
    url,
    port,
    pid: () => child.pid,
    stop: async () => {
      isStopping = true;
      process.off('exit', kill);
      await ended(child);
    },
  };
}

function launch({ database, origins, mailer }: GatewayProcessOptions, port: number): ChildProcess {
  const program = fileURLToPath(new URL('./gateway.ts', import.meta.url));
  const given = ['--database', database, '--port', String(port), '--mailer', mailer, ...origins.flatMap((origin) => ['--origin', origin])];
  const child = spawn(process.execPath, ['--conditions=kvitto-source', program, ...given], { stdio: ['ignore', 'pipe', 'pipe'] });
  // A log that nobody reads would fill the pipe and stop the writer.
  child.stdout.resume();
  child.stderr.resume();
  return child;
}

/** The address that the process prints when it listens. */
async function listening(child: ChildProcess, port: number): Promise<string> {
  const { stdout, stderr } = child;
  if (!stdout || !stderr) throw new Error('The gateway has no output to read.');
  let complaint = '';
  stderr.on('data', (chunk) => (complaint += String(chunk)));
  return new Promise((resolve, reject) => {
    createInterface({ input: stdout }).on('line', (line) => {
      const [, url] = /listening at (\S+)/.exec(line) ?? [];
      if (url) resolve(url);
    });
    child.once('error', reject);
    child.once('close', () => {
      const isTaken = complaint.includes('EADDRINUSE');
      reject(
        new Error(isTaken ? `Port ${port} is taken. Set GATEWAY_PORT to a free one.` : `The gateway did not start. ${complaint.trim()}`),
      );
    });
  });
}

async function healthy(url: string): Promise<void> {
  for (let tries = 0; tries < 50; tries += 1) {
    const response = await fetch(`${url}/healthz`).catch(() => undefined);
    if (response?.ok) return;
    await pause(100);
  }
  throw new Error(`The gateway at ${url} is not well.`);
}

async function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exit = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  child.kill('SIGTERM');
  const impatience = setTimeout(() => child.kill('SIGKILL'), 8000);
  await exit;
  clearTimeout(impatience);
}

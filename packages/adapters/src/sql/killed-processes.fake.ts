import { spawn } from 'node:child_process';
import type { ChildProcessByStdio } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Interface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';
import { build } from 'vite';
import { afterAll } from 'vitest';

/**
 * When a process is killed: after something has begun so many times since it serves, and then a share of the time that this
 * took last. So a slow machine is hit as deep in the work as a fast one.
 */
export interface Kill<At extends string> {
  readonly at: At;
  readonly times: number;
  readonly share: number;
}

export interface KilledProcesses<At extends string> {
  /** The address of the one that serves, once there is one. */
  url(): Promise<string>;
  /** Something has begun; kills the one that serves if that is its moment. */
  note(at: At): void;
  /** How long it took. */
  took(at: At, ms: number): void;
  /** How many have been killed, of those that were to be. */
  killed(): number;
  /** Resolves when all have been. */
  readonly done: Promise<void>;
  end(): Promise<void>;
}

interface Warm {
  readonly child: ChildProcessByStdio<Writable, Readable, null>;
  readonly lines: Interface;
}

/** How long a moment may be waited for. */
const mostMs = 600;
/** So many are loaded while one serves: a kill waits for a core, and not for files. */
const ahead = 2;

/**
 * One gateway after the other, each killed at its moment; the next ones are loaded meanwhile. The one after the last kill stays.
 * `script` is the name of a file beside this one and `args` what it is given.
 */
export function killedProcesses<At extends string>(
  script: string,
  args: readonly string[],
  plan: readonly Kill<At>[],
): KilledProcesses<At> {
  const living = new Set<Warm['child']>();
  const done = Promise.withResolvers<void>();
  let killed = 0;
  const bundle = bundled(script);
  const load = inStock(plan.length + 1, async () => warmUp(await bundle, args, living));
  const tooks = new Map<At, number>();
  const counts = new Map<At, number>();
  let strike: (at: At) => void = () => undefined;
  let url = next();

  async function next(): Promise<string> {
    const { child, lines } = await load();
    const kill = plan[killed];
    const said: Promise<unknown[]> = once(lines, 'line');
    child.stdin.write('serve\n');
    const [address] = await said;
    counts.clear();
    if (kill) strike = striking(child, kill);
    else done.resolve();
    return String(address);
  }

  function striking(child: Warm['child'], { at, times, share }: Kill<At>): (at: At) => void {
    const strikeOnce = killing(child, () => {
      living.delete(child);
      killed += 1;
      // Askers wait for the next one from now on.
      url = next();
    });
    return (what) => {
      const count = (counts.get(what) ?? 0) + 1;
      counts.set(what, count);
      if (what === at && count >= times) strikeOnce(share * (tooks.get(at) ?? 10));
    };
  }

  return {
    url: () => url,
    note: (at) => strike(at),
    took: (at, ms) => {
      tooks.set(at, ms);
    },
    killed: () => killed,
    done: done.promise,
    end: () => endAll(living),
  };
}

/** Gives what is made, which takes a while, and makes the next ones meanwhile: `most` in all. */
function inStock<Made>(most: number, make: () => Promise<Made>): () => Promise<Made> {
  const stock: Promise<Made>[] = [];
  let made = 0;
  return () => {
    for (; stock.length <= ahead && made < most; made += 1) stock.push(make());
    return stock.shift() ?? Promise.reject(new Error('There are as many as are killed, and one more.'));
  };
}

/** Kills a process once: so many milliseconds after it is asked to, or when nobody has asked for too long. */
function killing(child: Warm['child'], then: () => void): (ms: number) => void {
  let isStruck = false;
  const strike = (ms: number) => {
    if (isStruck) return;
    isStruck = true;
    clearTimeout(late);
    setTimeout(() => {
      child.kill('SIGKILL');
      void once(child, 'exit').then(then);
    }, ms);
  };
  const late = setTimeout(strike, mostMs, 0);
  return strike;
}

async function endAll(living: ReadonlySet<Warm['child']>): Promise<void> {
  await Promise.all(
    Array.from(living, async (child) => {
      if (child.exitCode !== null || child.signalCode !== null) return;
      child.kill('SIGKILL');
      await once(child, 'exit');
    }),
  );
}

/** Each loads the same: the first one compiles it for all. */
const compiled = mkdtempSync(join(tmpdir(), 'kvitto-compiled-'));
afterAll(() => rmSync(compiled, { recursive: true, force: true }));

/** A script with all that it imports, in a few files: to find, read and link hundreds of them takes far longer than to run them. */
async function bundled(name: string): Promise<string> {
  const outDir = join(compiled, name);
  await build({
    configFile: false,
    logLevel: 'error',
    resolve: { conditions: ['kvitto-source'] },
    ssr: { noExternal: true, target: 'node', resolve: { conditions: ['kvitto-source', 'node'] } },
    build: {
      ssr: new URL(name, import.meta.url).pathname,
      outDir,
      target: 'esnext',
      minify: false,
      rolldownOptions: { external: ['pg-native'], output: { entryFileNames: 'script.mjs', chunkFileNames: '[name]-[hash].mjs' } },
    },
  });
  return join(outDir, 'script.mjs');
}

async function warmUp(script: string, args: readonly string[], living: Set<Warm['child']>): Promise<Warm> {
  const child = spawn(process.execPath, [script, ...args], {
    env: { ...process.env, NODE_COMPILE_CACHE: compiled },
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  living.add(child);
  // It may be killed with something still to be read by it.
  child.stdin.on('error', () => undefined);
  const lines = createInterface(child.stdout);
  await once(lines, 'line');
  return { child, lines };
}

import { spawn } from 'node:child_process';
import type { ChildProcessByStdio } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Interface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';
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

/**
 * One gateway after the other, each killed at its moment; the next one is loaded meanwhile. The one after the last kill stays.
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
  const load = () => warmUp(script, args, living);
  let warm = load();
  const tooks = new Map<At, number>();
  const counts = new Map<At, number>();
  let strike: (at: At) => void = () => undefined;
  let url = next();

  async function next(): Promise<string> {
    const { child, lines } = await warm;
    const kill = plan[killed];
    if (kill) warm = load();
    const said: Promise<unknown[]> = once(lines, 'line');
    child.stdin.write('serve\n');
    const [address] = await said;
    counts.clear();
    if (kill) strike = striking(child, kill);
    else done.resolve();
    return String(address);
  }

  function striking(child: Warm['child'], { at, times, share }: Kill<At>): (at: At) => void {
    let isStruck = false;
    const now = () => {
      clearTimeout(late);
      child.kill('SIGKILL');
      void once(child, 'exit').then(() => {
        living.delete(child);
        killed += 1;
        // Askers wait for the next one from now on.
        url = next();
      });
    };
    const late = setTimeout(() => {
      if (!isStruck) now();
      isStruck = true;
    }, mostMs);
    return (what) => {
      const count = (counts.get(what) ?? 0) + 1;
      counts.set(what, count);
      if (isStruck || what !== at || count < times) return;
      isStruck = true;
      setTimeout(now, share * (tooks.get(at) ?? 10));
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
    end: () => killAll(living),
  };
}

async function killAll(living: ReadonlySet<Warm['child']>): Promise<void> {
  await Promise.all(
    Array.from(living, async (child) => {
      if (child.exitCode !== null || child.signalCode !== null) return;
      child.kill('SIGKILL');
      await once(child, 'exit');
    }),
  );
}

/** Each loads the same files: the first one compiles them for all. */
const compiled = mkdtempSync(join(tmpdir(), 'kvitto-compiled-'));
afterAll(() => rmSync(compiled, { recursive: true, force: true }));

async function warmUp(name: string, args: readonly string[], living: Set<Warm['child']>): Promise<Warm> {
  const script = new URL(name, import.meta.url).pathname;
  const child = spawn(process.execPath, ['--conditions=kvitto-source', script, ...args], {
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

/** Runs a program as part of a check: output kept or shown, ended with all of its children when it takes too long. */
import { spawn } from 'node:child_process';
import { environment, root } from './bootstrap.mjs';

export interface CommandOptions {
  /** Folder to run in; the repository's root unless told. */
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string>>;
  /** True: output goes to the terminal as it comes as well. */
  readonly isShown?: boolean;
  /** Minutes until it is ended; 5 unless told. */
  readonly minutes?: number;
}

export interface CommandResult {
  readonly isOk: boolean;
  /** Both streams in the order they came. */
  readonly output: string;
}

const running = new Set<number>();

/** Ends every program that still runs, with its children. */
export function endAll(): void {
  for (const group of running) end(group);
}

function end(group: number): void {
  try {
    process.kill(-group, 'SIGKILL');
  } catch {
    // It has ended by itself meanwhile.
  }
}

/** Never rejects: a program that cannot be started is a failed one. */
export function command(program: string, args: readonly string[], options: CommandOptions = {}): Promise<CommandResult> {
  const { cwd = root, env = {}, isShown = false, minutes = 5 } = options;
  return new Promise((resolve) => {
    const parts: string[] = [];
    // Its own process group, so that browsers and servers that it starts end with it.
    const child = spawn(program, args, { cwd, env: { ...environment(), ...env }, stdio: ['ignore', 'pipe', 'pipe'], detached: true });
    const group = child.pid;
    if (group) running.add(group);
    const timer = setTimeout(() => {
      parts.push(`\nGiven up after ${minutes} minutes.\n`);
      if (group) end(group);
    }, minutes * 60_000);
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (part: string) => {
        parts.push(part);
        if (isShown) process.stdout.write(part);
      });
    }
    const finish = (isOk: boolean) => {
      clearTimeout(timer);
      if (group) running.delete(group);
      resolve({ isOk, output: parts.join('') });
    };
    child.on('error', (error) => {
      parts.push(`${error.message}\n`);
      finish(false);
    });
    child.on('close', (code) => {
      finish(code === 0);
    });
  });
}

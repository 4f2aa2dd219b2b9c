/** The packages as somebody installs them: packed, then judged by publint and by how their types resolve. */
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from './bootstrap.mjs';
import { command } from './command.ts';
import type { CommandResult } from './command.ts';
import { consume } from './consumer.ts';
import { packages } from './folders.ts';
import type { Package } from './folders.ts';
import { outcome, outcomeOf } from './step.ts';
import type { Outcome, Step } from './step.ts';

const firstFailure = (results: readonly CommandResult[]): Outcome =>
  outcome(
    results.every(({ isOk }) => isOk),
    results
      .filter(({ isOk }) => !isOk)
      .map(({ output }) => output)
      .join('\n'),
  );

async function judge({ folder }: Package, target: string): Promise<Outcome> {
  // Packing puts versions in place of `workspace:*`, as a release does.
  const packed = await command('pnpm', ['pack', '--pack-destination', target], { cwd: join(root, 'packages', folder) });
  if (!packed.isOk) return outcomeOf(packed);
  const tarball = readdirSync(target).find((name) => name.includes(`-${folder}-`) && name.endsWith('.tgz'));
  if (!tarball) return outcome(false, `pnpm pack wrote no tarball for ${folder}`);
  const path = join(target, tarball);
  const linted = await command('publint', ['run', path, '--strict']);
  const typed = await command('attw', [path, '--profile', 'esm-only', '--no-emoji', '--format', 'ascii']);
  return firstFailure([linted, typed]);
}

/** One check for the build and one for every package that is not private. */
export function packSteps(): readonly Step[] {
  const target = mkdtempSync(join(tmpdir(), 'kvitto-pack-'));
  process.on('exit', () => {
    rmSync(target, { recursive: true, force: true });
  });
  return [
    { name: 'pack: build', run: async () => outcomeOf(await command('pnpm', ['build:packages'])) },
    ...packages()
      .filter(({ manifest }) => !manifest.private)
      .map((home) => ({ name: `pack: ${home.folder}`, run: () => judge(home, target) })),
    { name: 'pack: in use', run: () => consume(target) },
  ];
}

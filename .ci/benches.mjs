// @ts-check
/** `pnpm bench`: what the tracker costs a page. `pnpm bench <name>`: the figures of `bench-<name>.ts` beside this file. */
import { globSync } from 'node:fs';
import { basename } from 'node:path';

const [name = ''] = process.argv.slice(2);
const named = new Map(
  globSync('bench-*.ts', { cwd: import.meta.dirname }).map((file) => [basename(file, '.ts').replace(/^bench-/, ''), `./${file}`]),
);
const file = name === '' ? './bench.ts' : named.get(name);
if (file === undefined) {
  console.error(
    `There is no bench named "${name}". Say \`pnpm bench\`${[...named.keys()].map((one) => `, \`pnpm bench ${one}\``).join('')}.`,
  );
  process.exitCode = 1;
} else await import(file);

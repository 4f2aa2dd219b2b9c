/** `pnpm bench` measures the page; `pnpm bench lookup` what `bench-lookup.ts` measures, and so on. */
import { existsSync } from 'node:fs';
import { basename, join } from 'node:path';
import { root } from './bootstrap.mjs';

const [name] = process.argv.slice(2);
const file = name === undefined ? 'bench.ts' : `bench-${basename(name)}.ts`;
if (existsSync(join(root, '.ci', file))) await import(`./${file}`);
else {
  console.error(`There is no benchmark named "${name}".`);
  process.exitCode = 1;
}

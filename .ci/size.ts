/** `pnpm size`: what a shopper's browser pays, in brotli bytes, against the budgets. A table, and `packages/loader/dist/size.json`. */
import { existsSync, globSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, constants } from 'node:zlib';
import { root } from './bootstrap.mjs';
import { closure, readManifest } from './cdn-manifest.ts';
import type { CdnManifest } from './cdn-manifest.ts';
import { dist } from './cdn.ts';
import { command } from './command.ts';

const budgets = { script: 1500, firstPicture: 22_000, beside: 6000 };
/** What pages usually have already. */
const neighbour = 'order-tracker';

interface Cost {
  readonly name: string;
  readonly raw: number;
  readonly brotli: number;
  readonly budget?: number;
  /** The files that are counted, where it is a sum. */
  readonly of?: readonly string[];
}

const script = join(dist, 'kvitto.js');
if (isStale()) await rebuild();
const manifest = readManifest(dist);
const files = new Map(Object.keys(manifest.files).map((name) => [name, measured(name, join(dist, manifest.folder, `${name}.js`))]));
files.set('kvitto', { ...measured('kvitto', script), budget: budgets.script });

const pictures = Object.keys(manifest.files)
  .filter((name) => manifest.files[name]?.isWidget)
  .map(firstPicture);
const atFirst = new Set(pictures.flatMap((picture) => picture.of ?? []));
const later = [...files.values()].filter(({ name }) => !atFirst.has(name));
const onceEach = [...files.values()].filter(({ name }) => atFirst.has(name));
const beside = pictures.filter(({ name }) => name !== neighbour).map(besideNeighbour);
const failed = [...pictures, ...beside, ...onceEach].filter(({ brotli, budget }) => budget !== undefined && brotli > budget);

print('Until a widget is interactive with data', pictures);
print(`On a page that has ${neighbour}, so much more`, beside);
print('Files of these', onceEach);
print('Later, when needed', later);
writeFileSync(
  join(dist, 'size.json'),
  `${JSON.stringify({ budgets, firstPictures: pictures, beside, files: onceEach, later, isOk: failed.length === 0 }, null, 2)}\n`,
);
for (const { name, brotli, budget } of failed) console.log(`${name} is ${brotli - (budget ?? 0)} bytes over its budget.`);
if (failed.length > 0) process.exitCode = 1;

/** Everything on the way to the first picture with data: script, core, widget, its English texts, and the way to the gateway. */
function firstPicture(widget: string): Cost {
  const texts = `${widget}_en`;
  const parts = new Set([
    'kvitto',
    ...[widget, 'core', 'http', texts].filter((name) => manifest.files[name]).flatMap((name) => [...closure(manifest.files, name)]),
  ]);
  refuse(manifest, parts);
  return { ...sumOf(widget, [...parts]), budget: budgets.firstPicture };
}

/** The same, less what the neighbour has brought. */
function besideNeighbour({ name, of = [] }: Cost): Cost {
  const brought = new Set(pictures.find((picture) => picture.name === neighbour)?.of);
  return {
    ...sumOf(
      name,
      of.filter((each) => !brought.has(each)),
    ),
    budget: budgets.beside,
  };
}

function sumOf(name: string, of: readonly string[]): Cost {
  const sum = (what: 'raw' | 'brotli') => of.reduce((total, each) => total + (files.get(each)?.[what] ?? 0), 0);
  return { name, raw: sum('raw'), brotli: sum('brotli'), of };
}

/** What must never be on that way, whatever it weighs. */
function refuse({ folder }: CdnManifest, parts: ReadonlySet<string>): void {
  for (const name of parts) {
    const path = name === 'kvitto' ? script : join(dist, folder, `${name}.js`);
    if (/ZodMini|_zod/.test(readFileSync(path, 'utf8'))) throw new Error(`${name}.js is needed for a first picture and holds schemas.`);
  }
}

function measured(name: string, path: string): Cost {
  const content = readFileSync(path);
  const brotli = brotliCompressSync(content, {
    params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: content.length },
  });
  return { name, raw: content.length, brotli: brotli.length };
}

function isStale(): boolean {
  if (!existsSync(script)) return true;
  const built = statSync(script).mtimeMs;
  return globSync(
    ['packages/{contract,core,adapters,widgets,loader}/{src/**/*,package.json}', 'vite.config.ts', '.ci/cdn*.ts', 'pnpm-lock.yaml'],
    { cwd: root },
  ).some((path) => statSync(join(root, path)).mtimeMs > built);
}

async function rebuild(): Promise<void> {
  for (const mode of ['cdn', 'loader']) {
    const { isOk, output } = await command('vite', ['build', '--mode', mode, '--logLevel', 'warn']);
    if (!isOk) throw new Error(`vite build --mode ${mode} failed.\n${output}`);
  }
}

function print(title: string, rows: readonly Cost[]): void {
  const number = (value: number) => value.toLocaleString('en').padStart(9);
  console.log(`\n${title.padEnd(42)}${'raw'.padStart(9)}${'brotli'.padStart(9)}${'budget'.padStart(9)}`);
  for (const { name, raw, brotli, budget } of rows.toSorted((one, other) => other.brotli - one.brotli)) {
    console.log(
      `  ${name.padEnd(40)}${number(raw)}${number(brotli)}${budget === undefined ? '' : `${number(budget)}${brotli > budget ? '  OVER' : ''}`}`,
    );
  }
}

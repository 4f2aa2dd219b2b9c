/** What the folder holds: `kvitto.json` for tools and auditors, a compact form of it inside the script. */
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { runnerImport } from 'vite';
import type { Plugin, Rolldown } from 'vite';
import { root } from './bootstrap.mjs';

/** One file of the folder. */
export interface ChunkRecord {
  readonly file: string;
  /** SHA-256, base64. */
  readonly sha256: string;
  /** Names of the files it imports at once, and later. */
  readonly imports: readonly string[];
  readonly later: readonly string[];
  /** Whether pages ask for it by name; else only other files do. */
  readonly isEntry: boolean;
  /** Path of a widget's first data; `{…}` names an attribute. */
  readonly first?: string;
}
export type CdnManifest = Readonly<Record<string, ChunkRecord>>;

export const readManifest = (folder: string): CdnManifest => {
  // Written by the plugin below.
  return JSON.parse(readFileSync(join(folder, 'kvitto.json'), 'utf8')) as CdnManifest;
};

/** Writes `kvitto.json` beside the chunks. */
export function manifest(widgets: string): Plugin {
  return {
    name: 'kvitto-manifest',
    async writeBundle({ dir = '' }, bundle) {
      const chunks = Object.values(bundle).filter((each) => each.type === 'chunk');
      const records = await Promise.all(chunks.map(async (chunk) => [keyOf(chunk.fileName), await record(chunk, dir, widgets)] as const));
      const names = records.map(([name]) => name);
      const twice = names.find((name, at) => names.indexOf(name) !== at);
      if (twice) throw new Error(`Two chunks are called ${twice}.`);
      writeFileSync(join(dir, 'kvitto.json'), `${JSON.stringify(Object.fromEntries(records), null, 2)}\n`);
    },
  };
}

/** `order-tracker-Ab_c-123.js` is `order-tracker`: the hash has 8 characters, of which some may be dashes. */
const keyOf = (file: string) => file.slice(0, -'-12345678.js'.length);

async function record(chunk: Rolldown.OutputChunk, dir: string, widgets: string): Promise<ChunkRecord> {
  const name = keyOf(chunk.fileName);
  const first = await firstOf(join(widgets, name));
  return {
    file: chunk.fileName,
    sha256: createHash('sha256').update(readFileSync(join(dir, chunk.fileName))).digest('base64'),
    imports: chunk.imports.map(keyOf),
    later: chunk.dynamicImports.map(keyOf),
    isEntry: chunk.isEntry,
    ...(first === undefined ? {} : { first }),
  };
}

interface First {
  readonly port: string;
  readonly name: string;
  readonly input: Readonly<Record<string, string>>;
}
type Routes = Readonly<Record<string, Readonly<Record<string, { readonly method: string; readonly path: string }>>>>;

/** The path of a widget's first request, written with the attributes that its parts are read from. */
async function firstOf(folder: string): Promise<string | undefined> {
  const file = join(folder, 'first.ts');
  if (!existsSync(file)) return undefined;
  const { first } = (await runnerImport<{ first: First }>(file)).module;
  const { routes } = (await runnerImport<{ routes: Routes }>(join(root, 'packages/contract/src/routes.gen.ts'))).module;
  const route = routes[first.port]?.[first.name];
  const rest = new Set(Object.keys(first.input));
  const path = route?.path.replace(/\{(\w+)\}/g, (_, field: string) => {
    rest.delete(field);
    return `{${first.input[field] ?? ''}}`;
  });
  if (path === undefined || route?.method !== 'GET' || rest.size > 0 || path.includes('{}')) {
    throw new Error(`${file}: a first request is a GET whose input is all in its path.`);
  }
  return path;
}

/** The manifest as the loader reads it: see `files.ts` there. */
export function inlined(files: CdnManifest): Record<string, string> {
  const always = closure(files, 'core');
  return Object.fromEntries(Object.entries(files).map(([name, { file, sha256, first, isEntry }]) => {
    const more = isEntry ? [...closure(files, name)].filter((each) => each !== name && !always.has(each)) : [];
    const needs = [first ?? '', ...more].join('|');
    return [name, file.slice(-'12345678.js'.length, -'.js'.length) + sha256.slice(0, 43) + needs];
  }));
}

/** A file and all that it imports at once, by name. */
export function closure(files: CdnManifest, name: string, found = new Set<string>()): Set<string> {
  if (found.has(name)) return found;
  found.add(name);
  for (const each of files[name]?.imports ?? []) closure(files, each, found);
  return found;
}

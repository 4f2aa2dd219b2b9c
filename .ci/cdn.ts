/** How the folder that shops serve is built: the chunks, then the script that knows them. */
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { runnerImport } from 'vite';
import type { Plugin, Rolldown, UserConfig } from 'vite';
import { carried, hashes, manifest, readManifest } from './cdn-manifest.ts';
import { root } from './bootstrap.mjs';

export const dist = join(root, 'packages/loader/dist');

const foldersIn = (path: string) => readdirSync(path).filter((name) => existsSync(join(path, name, 'index.ts')));

const widgets = join(root, 'packages/widgets/src');
const adapters = join(root, 'packages/adapters/src');
const isForServers = (index: string) => readFileSync(index, 'utf8').includes('server-only');

/** Every widget except the private kit, every adapter that may run in a browser, and the core: by name. */
export function entries(): Record<string, string> {
  const found = [
    ...foldersIn(widgets)
      .filter((name) => name !== 'ui')
      .map((name) => [name, join(widgets, name, 'index.ts')] as const),
    ...foldersIn(adapters)
      .map((name) => [name, join(adapters, name, 'index.ts')] as const)
      .filter(([, index]) => !isForServers(index)),
    // Pages use one function of the core; what widgets use of it comes along.
    ['core', join(root, 'packages/core/src/configure.ts')] as const,
  ];
  const names = found.map(([name]) => name);
  const twice = names.find((name, at) => names.indexOf(name) !== at);
  if (twice) throw new Error(`Two parts are called ${twice}: a file can have that name only once.`);
  return Object.fromEntries(found);
}

const signals = createRequire(join(root, 'packages/core/package.json')).resolve('@preact/signals');
/** The element draws whole trees: what would subscribe each component by itself, and needs hooks, stays out; docs/decisions/0010. */
export const lighter = {
  '@preact/signals': createRequire(signals).resolve('@preact/signals-core').replace(/\.js$/, '.mjs'),
};

/** Elements are written as plain calls of `h`: children as arguments, and not as a list in a property, save a few bytes each. */
const plainCalls: Plugin = {
  name: 'kvitto-plain-calls',
  enforce: 'pre',
  transform: (code, id) => (id.endsWith('.tsx') ? `import { h as jsxOf, Fragment as jsxGroup } from 'preact';${code}` : null),
};

/** Texts travel as lines of key and words: half of what an object of them weighs are its quotes and commas. */
function texts(): Plugin {
  return {
    name: 'kvitto-texts',
    async load(id) {
      if (!/\/widgets\/src\/.+\/messages\/[\w-]+\.ts$/.test(id)) return null;
      const { messages } = (await runnerImport<{ messages: Readonly<Record<string, string>> }>(id)).module;
      const lines = Object.entries(messages).map(([key, words]) => `${key} ${words}`);
      if (lines.some((line) => line.includes('\n'))) throw new Error(`${id}: a text is one line.`);
      return `export const messages = Object.fromEntries(${JSON.stringify(lines.join('\n'))}.split('\\n').map((line) => line.split(/ (.*)/)));`;
    },
  };
}

/** `vite build --mode cdn`. */
export function cdn(conditions: readonly string[]): UserConfig {
  return {
    resolve: { conditions: [...conditions], alias: lighter },
    // What is served is the same whatever NODE_ENV says.
    oxc: { jsx: { runtime: 'classic', development: false, pragma: 'jsxOf', pragmaFrag: 'jsxGroup' } },
    plugins: [plainCalls, texts(), manifest(widgets)],
    build: {
      target: 'es2022',
      outDir: dist,
      // The types and the npm entry lie there too; the manifest's plugin removes what an earlier build left.
      emptyOutDir: false,
      copyPublicDir: false,
      modulePreload: false,
      reportCompressedSize: false,
      license: { fileName: 'LICENSES.md' },
      // A library of many entries: no page of ours, so no preload helper either.
      lib: { entry: entries(), formats: ['es'] },
      rolldownOptions: {
        // The loader asks entries for their exports by name; other chunks may ask them for more.
        preserveEntrySignatures: 'allow-extension',
        output: {
          format: 'es',
          comments: false,
          minify: true,
          entryFileNames: '[name].js',
          chunkFileNames: (chunk) => `${nameOf(chunk)}.js`,
          codeSplitting: { groups: [{ name: groupOf, debugName: 'core' }] },
        },
      },
    },
  };
}

/** `vite build --mode loader`, and `--mode loader-pinned`, after the chunks: the script carries their names, or hashes too. */
export function loader(conditions: readonly string[], mode: 'loader' | 'loader-pinned'): UserConfig {
  const { version } = JSON.parse(readFileSync(join(root, 'packages/loader/package.json'), 'utf8')) as { version: string };
  const beside = readManifest(dist);
  const fileName = () => (mode === 'loader' ? 'kvitto.js' : 'kvitto.pinned.js');
  return {
    resolve: { conditions: [...conditions] },
    define: { kvittoBeside: JSON.stringify(carried(beside, version)), kvittoHashes: JSON.stringify(hashes(beside)) },
    build: {
      target: 'es2022',
      outDir: dist,
      emptyOutDir: false,
      copyPublicDir: false,
      reportCompressedSize: false,
      lib: { entry: join(root, `packages/loader/src/${mode}.ts`), formats: ['iife'], name: 'kvittoLoader', fileName },
    },
  };
}

/**
 * What everything stands on is one chunk, however many widgets there are: Preact, signals, the core's own files, what the contract
 * lends to widgets, and what the first pictures of two widgets have in common.
 */
function groupOf(id: string, context: Rolldown.ChunkingContext): string | null {
  if (/node_modules\/(?:preact|@preact)\//.test(id)) return 'core';
  const [, home = ''] = /\/packages\/(core|contract|widgets\/src\/ui)\//.exec(id) ?? [];
  if (home === '') return null;
  const entriesAbove = [...above(id, context)].filter((each) =>
    /\/packages\/(?:core\/src|widgets\/src\/[^/]+)\/(?:index|configure)\.ts$/.test(each),
  );
  return entriesAbove.length > (home.endsWith('ui') ? 1 : 0) ? 'core' : null;
}

/** A module and all that import it at once, however far up. */
function above(id: string, context: Rolldown.ChunkingContext, found = new Set<string>()): Set<string> {
  if (found.has(id)) return found;
  found.add(id);
  for (const importer of context.getModuleInfo(id)?.importers ?? []) above(importer, context, found);
  return found;
}

/**
 * Files that are no entries are called by their path: `order-tracker_sv` for a widget's texts, `http_client` for what an adapter
 * loads later, `core_live` for a part of a package.
 */
function nameOf({ name, facadeModuleId, moduleIds }: Pick<Rolldown.PreRenderedChunk, 'name' | 'facadeModuleId' | 'moduleIds'>): string {
  const source = (facadeModuleId ?? moduleIds.at(-1) ?? '').replaceAll('\\', '/');
  const [, folder = '', path = ''] = /\/packages\/([^/]+)\/src\/(.+)\.tsx?$/.exec(source) ?? [];
  const parts = path.split('/').filter((part) => part !== '' && part !== 'messages');
  return [...(parts.length === 1 ? [folder] : []), ...parts].join('_') || name;
}

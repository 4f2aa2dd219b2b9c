/** What the folder holds: `kvitto.json` for tools and auditors, a compact form of it inside the script. */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { runnerImport } from 'vite';
import type { Plugin, Rolldown } from 'vite';
import { root } from './bootstrap.mjs';

/** One file, without its name and `.js`. */
export interface ChunkRecord {
  /** SHA-256, base64. */
  readonly sha256: string;
  /** Names of the files it imports at once, and later. */
  readonly imports: readonly string[];
  readonly later: readonly string[];
  readonly isWidget?: true;
  /** The language, of a widget's texts. */
  readonly tongue?: string;
  /** Path of a widget's first data; `{…}` names an attribute. */
  readonly first?: string;
}
/** What `kvitto.json` says: the folder of the chunks, and each by its name. */
export interface CdnManifest {
  readonly folder: string;
  readonly files: Readonly<Record<string, ChunkRecord>>;
}

export const readManifest = (dist: string): CdnManifest => {
  // Written by the plugin below.
  return JSON.parse(readFileSync(join(dist, 'kvitto.json'), 'utf8')) as CdnManifest;
};

/**
 * Moves the chunks into a folder named after all of their content, so that they may be cached for ever and those of two
 * versions never mix, and writes `kvitto.json` beside it.
 */
export function manifest(widgets: string): Plugin {
  return {
    name: 'kvitto-manifest',
    async writeBundle({ dir = '' }, bundle) {
      for (const left of readdirSync(dir).filter((name) => isFolder.test(name))) rmSync(join(dir, left), { recursive: true });
      const chunks = Object.values(bundle)
        .filter((each) => each.type === 'chunk')
        .toSorted((one, other) => (one.fileName < other.fileName ? -1 : 1));
      const files = Object.fromEntries(
        await Promise.all(chunks.map(async (chunk) => [nameOf(chunk.fileName), await record(chunk, dir, widgets)] as const)),
      );
      const folder = createHash('sha256').update(JSON.stringify(files)).digest('hex').slice(0, 10);
      mkdirSync(join(dir, folder));
      for (const { fileName } of chunks) renameSync(join(dir, fileName), join(dir, folder, fileName));
      const written: CdnManifest = { folder, files };
      writeFileSync(join(dir, 'kvitto.json'), `${JSON.stringify(written, null, 2)}\n`);
    },
  };
}

/** How the folder of the chunks is called. */
const isFolder = /^[0-9a-f]{10}$/;
const nameOf = (file: string) => file.slice(0, -'.js'.length);
const sha256 = (content: string | Uint8Array) => createHash('sha256').update(content).digest('base64');

async function record(
  { fileName, facadeModuleId, imports, dynamicImports }: Rolldown.OutputChunk,
  dir: string,
  widgets: string,
): Promise<ChunkRecord> {
  const name = nameOf(fileName);
  const source = facadeModuleId?.replaceAll('\\', '/') ?? '';
  const tongue = /\/messages\/([\w-]+)\.ts$/.exec(source)?.[1];
  const first = await firstOf(join(widgets, name));
  return {
    sha256: sha256(readFileSync(join(dir, fileName))),
    imports: imports.map(nameOf),
    later: dynamicImports.map(nameOf),
    ...(source.endsWith(`/widgets/src/${name}/index.ts`) ? { isWidget: true } : {}),
    ...(tongue === undefined ? {} : { tongue }),
    ...(first === undefined ? {} : { first }),
  };
}

interface First {
  readonly port: string;
  readonly name: string;
  readonly input: Readonly<Record<string, string>>;
}
type Routes = Readonly<Record<string, Readonly<Record<string, { readonly path: string }>>>>;

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
  if (!path || rest.size > 0 || path.includes('{}')) {
    throw new Error(`${file}: a first request is a GET whose input is all in its path.`);
  }
  return path;
}

/** The hash of every file, for the script that pins them. */
export function hashes({ files }: CdnManifest): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(files).map(([name, each]) => [`${name}.js`, each.sha256]));
}

/** What the loader carries of it: see `beside.ts` there. */
export function carried({ folder, files }: CdnManifest, version: string): object {
  const always = closure(files, 'core');
  const entries = Object.entries(files)
    .filter(([, { isWidget }]) => isWidget)
    .map(([name, { first = '' }]) => {
      const tongues = Object.entries(files).flatMap(([each, { tongue }]) =>
        tongue !== undefined && each === `${name}_${tongue}` ? [tongue] : [],
      );
      const more = [...closure(files, name)].filter((each) => each !== name && !always.has(each));
      return [name, [first, tongues, more]] as const;
    });
  return { version, folder, widgets: Object.fromEntries(entries) };
}

/** A file and all that it imports at once, by name. */
export function closure(files: CdnManifest['files'], name: string, found = new Set<string>()): Set<string> {
  if (found.has(name)) return found;
  found.add(name);
  for (const each of files[name]?.imports ?? []) closure(files, each, found);
  return found;
}

/** The architecture as a check: arrows point down, folders are complete, names are honest, pages stay safe. */
import { existsSync } from 'node:fs';
import { basename, join, posix } from 'node:path';
import { root } from './bootstrap.mjs';
import { files, isShipped, packages, partFolders, readManifest, readText } from './folders.ts';
import type { Package } from './folders.ts';
import { importsOf } from './imports.ts';
import type { Import } from './imports.ts';
import { isBanned } from './names.ts';

interface Source {
  readonly path: string;
  readonly home: Package;
  readonly imports: readonly Import[];
}

const scope = '@kvitto/';
const suffixes = new Set(['model', 'styles', 'messages', 'test', 'gen', 'fake']);

/** Everything that a shopper's browser may run. */
const isBrowserCode = (path: string): boolean =>
  /^packages\/(?:contract|loader|core|widgets)\/src\//.test(path) ||
  /^packages\/adapters\/src\/(?:memory|http|klaviyo-client)\//.test(path);

const stores = 'uses storage';
const dangers: readonly (readonly [pattern: RegExp, what: string])[] = [
  [/\.(?:innerHTML|outerHTML)\b|insertAdjacentHTML|setHTMLUnsafe|dangerouslySetInnerHTML/, 'writes markup from a string'],
  [/\bdocument\.(?:write|cookie|domain)\b/, 'touches document.write, cookie or domain'],
  [/\beval\(|new Function\(/, 'makes code from a string'],
  [/\b(?:localStorage|sessionStorage|indexedDB)\b/, stores],
  [/\.setAttribute\(\s*['"]style['"]/, 'sets an inline style attribute'],
  [/createElement\(\s*['"]style['"]/, 'makes a <style> element'],
];

function sources(): readonly Source[] {
  return packages().flatMap((home) =>
    files(`packages/${home.folder}/src/**/*.ts`, `packages/${home.folder}/src/**/*.tsx`).map((path) => ({
      path,
      home,
      imports: importsOf(path),
    })),
  );
}

/** `@kvitto/core/x` belongs to `@kvitto/core`; `preact/hooks` to `preact`. */
const packageOf = (specifier: string): string => specifier.split('/', specifier.startsWith('@') ? 2 : 1).join('/');

function floorComplaints(source: Source, floors: ReadonlyMap<string, number>): readonly string[] {
  const { path, home, imports } = source;
  const { dependencies = {}, devDependencies = {}, peerDependencies = {} } = home.manifest;
  return imports.flatMap(({ specifier, isTypeOnly }) => {
    // A specifier with spaces names no module: it is a sentence that a failing build shows.
    if (specifier.startsWith('.') || specifier.startsWith('node:') || specifier.includes(' ')) return [];
    const target = packageOf(specifier);
    if (!isShipped(path)) {
      const isDeclared = [dependencies, devDependencies, peerDependencies].some((table) => target in table);
      return target.startsWith(scope) && target !== home.manifest.name && !isDeclared
        ? [`${path} imports ${target}, which its package.json does not name`]
        : [];
    }
    if (target.startsWith(scope)) return arrowComplaints(path, home, target, floors);
    return isTypeOnly || target in dependencies || target in peerDependencies
      ? []
      : [`${path} imports ${target}, which is no dependency of ${home.manifest.name}`];
  });
}

function arrowComplaints(path: string, home: Package, target: string, floors: ReadonlyMap<string, number>): readonly string[] {
  if (target === home.manifest.name) return [];
  const floor = floors.get(target);
  if (floor === undefined) return [`${path} imports ${target}, which is no package here`];
  if (home.folder === 'loader') return [`${path}: the loader imports nobody, not ${target}`];
  if (target === `${scope}loader`) return [`${path}: nobody imports the loader`];
  if (floor >= home.floor) return [`${path} (floor ${home.floor}) imports ${target} (floor ${floor}): arrows point down`];
  return target in (home.manifest.dependencies ?? {}) ? [] : [`${path} imports ${target}, which is no dependency of ${home.manifest.name}`];
}

function relativeComplaints({ path, home, imports }: Source): readonly string[] {
  const inside = `packages/${home.folder}/`;
  return imports.flatMap(({ specifier }) => {
    if (!specifier.startsWith('.')) return [];
    const target = posix.join(posix.dirname(path), specifier);
    if (!target.startsWith(inside)) return [`${path}: ${specifier} leaves its package`];
    const [, part] = /^packages\/(?:adapters|widgets)\/src\/([^/]+)\//.exec(path) ?? [];
    const [, other] = /^packages\/(?:adapters|widgets)\/src\/([^/]+)\//.exec(target) ?? [];
    return isShipped(path) && !isShipped(target)
      ? [`${path}: shipped code imports ${basename(target)}`]
      : siblingComplaint(path, part, other);
  });
}

/** A widget may use the private kit, never its neighbour: deleting any folder must leave a green build. */
function siblingComplaint(path: string, part: string | undefined, other: string | undefined): readonly string[] {
  const isSibling = path.startsWith('packages/widgets/') && part !== undefined && other !== undefined && part !== other && other !== 'ui';
  return isSibling && isShipped(path) ? [`${path}: imports from its neighbour ${other}`] : [];
}

function cycleComplaints(all: readonly Source[]): readonly string[] {
  const known = new Set(all.map((source) => source.path));
  const edges = new Map(
    all.map(({ path, imports }) => [
      path,
      imports
        .filter(({ isTypeOnly, specifier }) => !isTypeOnly && specifier.startsWith('.'))
        .map(({ specifier }) => posix.join(posix.dirname(path), specifier))
        .filter((target) => known.has(target)),
    ]),
  );
  const found: string[] = [];
  const done = new Set<string>();
  const walk = (path: string, trail: readonly string[]): void => {
    const start = trail.indexOf(path);
    if (start !== -1) found.push(`import cycle: ${[...trail.slice(start), path].join(' -> ')}`);
    if (start !== -1 || done.has(path)) return;
    for (const next of edges.get(path) ?? []) walk(next, [...trail, path]);
    done.add(path);
  };
  for (const path of edges.keys()) walk(path, []);
  return found;
}

function zodComplaints({ path, imports }: Source): readonly string[] {
  return imports.some(({ specifier }) => specifier === 'zod' || (specifier.startsWith('zod/') && specifier !== 'zod/mini'))
    ? [`${path}: only zod/mini`]
    : [];
}

/** Nothing is stored by default: one file may, and it is fetched only by pages that say so. */
const mayStore = 'packages/widgets/src/ui/draft-store.ts';

/** docs/decisions/0010: state lives in signals. */
function hookComplaints({ path, imports }: Source): readonly string[] {
  return imports.some(({ specifier }) => specifier.startsWith('preact/hooks')) ? [`${path}: no preact/hooks, state lives in signals`] : [];
}

function dangerComplaints({ path }: Source): readonly string[] {
  if (!isShipped(path) || !isBrowserCode(path)) return [];
  const code = readText(path)
    .replaceAll(/\/\*[\s\S]*?\*\//g, '')
    .replaceAll(/^\s*\/\/.*$/gm, '');
  return dangers
    .filter(([pattern, what]) => pattern.test(code) && !(path === mayStore && what === stores))
    .map(([, what]) => `${path} ${what}`);
}

function nameComplaints(): readonly string[] {
  return files('packages/*/**/*', 'examples/*/**/*', '.ci/*').flatMap((path) =>
    path.split('/').flatMap((part, index, parts) => {
      const [name = '', ...rest] = part.split('.').filter(Boolean);
      if (isBanned(name)) return [`${path}: the name "${name}" says nothing`];
      const isSource = index === parts.length - 1 && path.includes('/src/') && /\.tsx?$/.test(part);
      const unknown = isSource ? rest.slice(0, -1).filter((suffix) => !suffixes.has(suffix) && suffix !== 'd') : [];
      return unknown.map((suffix) => `${path}: no such suffix as .${suffix}`);
    }),
  );
}

const generatedComplaints = (): readonly string[] =>
  files('packages/*/src/**/*.gen.ts', 'packages/*/src/**/*.gen.tsx').flatMap((path) =>
    /^\/\*\*[^*]*\bpnpm gen\b/.test(readText(path)) ? [] : [`${path}: a generated file starts with a comment that names \`pnpm gen\``],
  );

function folderComplaints(): readonly string[] {
  const missing = (folder: string, name: string, wanted: readonly string[]) =>
    wanted
      .map((file) => `packages/${folder}/src/${name}/${file}`)
      .filter((path) => !existsSync(join(root, path)))
      .map((path) => `${path} is missing`);
  const widgets = partFolders('widgets').filter((name) => name !== 'ui');
  return [
    ...partFolders('adapters').flatMap((name) => missing('adapters', name, ['README.md', `${name}.test.ts`])),
    ...widgets.flatMap((name) =>
      missing('widgets', name, [
        `${name}.tsx`,
        `${name}.model.ts`,
        `${name}.styles.ts`,
        `${name}.messages.ts`,
        `${name}.test.tsx`,
        'messages/en.ts',
        'messages/sv.ts',
        'README.md',
        'demo.html',
      ]),
    ),
  ];
}

function rootComplaints(): readonly string[] {
  const { dependencies = {}, devDependencies = {} } = readManifest('.');
  return Object.keys({ ...dependencies, ...devDependencies })
    .filter((name) => name.startsWith(scope) || name === 'preact' || name.startsWith('@preact/'))
    .map((name) => `package.json names ${name}: the root holds tools only`);
}

const manifestComplaints = (): readonly string[] =>
  packages()
    .filter(({ floor }) => !Number.isInteger(floor))
    .map(({ folder }) => `packages/${folder}/package.json says no "kvitto": { "floor": ... }`);

/** Everything that the code does against the house's rules, one sentence each. */
export function architectureComplaints(): readonly string[] {
  const all = sources();
  const floors = new Map(packages().map(({ manifest, floor }) => [manifest.name, floor]));
  return [
    ...rootComplaints(),
    ...manifestComplaints(),
    ...all.flatMap((source) => floorComplaints(source, floors)),
    ...all.flatMap(relativeComplaints),
    ...cycleComplaints(all),
    ...all.flatMap(zodComplaints),
    ...all.flatMap(hookComplaints),
    ...all.flatMap(dangerComplaints),
    ...folderComplaints(),
    ...nameComplaints(),
    ...generatedComplaints(),
  ];
}

/** What there is to check: the packages, their floors and their files. Read from the folders; nobody keeps a list. */
import { existsSync, globSync, readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { root } from './bootstrap.mjs';

export interface Manifest {
  readonly name: string;
  readonly private?: boolean;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
  readonly peerDependencies?: Readonly<Record<string, string>>;
  /** Subpath to the file that each condition gives; conditions may nest. */
  readonly exports?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  readonly kvitto?: { readonly floor: number };
}

export interface Package {
  /** Folder name, e.g. `core`. */
  readonly folder: string;
  readonly manifest: Manifest;
  readonly floor: number;
}

export const readManifest = (path: string): Manifest => {
  // Our own file, in a form that pnpm has already refused if it were wrong.
  return JSON.parse(readFileSync(join(root, path, 'package.json'), 'utf8')) as Manifest;
};

/** Every package of the workspace's `packages/`. */
export function packages(): readonly Package[] {
  return readdirSync(join(root, 'packages'))
    .filter((folder) => existsSync(join(root, 'packages', folder, 'package.json')))
    .map((folder) => {
      const manifest = readManifest(`packages/${folder}`);
      return { folder, manifest, floor: manifest.kvitto?.floor ?? Number.NaN };
    });
}

/** Files below the root that match, as paths with `/`, without anything installed or built. */
export function files(...patterns: readonly string[]): readonly string[] {
  const skipped = new Set(['node_modules', 'dist', 'test-results', 'playwright-report', '.git']);
  return globSync(patterns, { cwd: root, exclude: (path) => skipped.has(basename(path)) })
    .map((path) => path.replaceAll('\\', '/'))
    .toSorted();
}

export const readText = (path: string): string => readFileSync(join(root, path), 'utf8');

/** Whether a file is part of what is published, not a test, a fake far end or a demo. */
export const isShipped = (path: string): boolean => !/\.(?:test|fake)\.tsx?$|\/src\/[^/]+\/demo\.ts$/.test(path);

/** Names of the folders in a package's `src`, one per adapter or widget. */
export function partFolders(folder: string): readonly string[] {
  return files(`packages/${folder}/src/*/index.ts`).map((path) => basename(dirname(path)));
}

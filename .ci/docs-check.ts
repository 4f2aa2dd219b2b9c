/** Keeps the Markdown true: links lead somewhere, and code blocks marked `ts` or `tsx` compile. */
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, posix } from 'node:path';
import { root } from './bootstrap.mjs';
import { command } from './command.ts';
import { files, packages, readText } from './folders.ts';

const link = /\]\(([^)\s]+)(?:\s+"[^"]*")?\)/g;
const fence = /^```(tsx?)\n([\s\S]*?)^```$/gm;
const pages = (): readonly string[] => files('*.md', 'docs/**/*.md', 'packages/**/*.md', 'examples/**/*.md');

/** The ids that headings get on the usual hosts. */
function anchors(text: string): ReadonlySet<string> {
  const headings = [...text.matchAll(/^#{1,6}\s+(.+)$/gm)].map(([, heading = '']) => heading);
  return new Set(
    headings.map((heading) =>
      heading
        .toLowerCase()
        .replaceAll(/[^\p{L}\p{N}\s_-]/gu, '')
        .trim()
        .replaceAll(/\s/g, '-'),
    ),
  );
}

function linkComplaint(page: string, target: string): readonly string[] {
  if (/^[a-z]+:/i.test(target)) return [];
  const [path = '', anchor] = target.split('#');
  const file = path === '' ? join(root, page) : join(root, dirname(page), decodeURI(path));
  if (!existsSync(file)) return [`${page}: ${target} leads nowhere`];
  if (!anchor || !file.endsWith('.md')) return [];
  return anchors(readText(file.slice(root.length + 1))).has(anchor) ? [] : [`${page}: ${target} names no heading`];
}

/** Relative links that lead nowhere. */
export function linkComplaints(): readonly string[] {
  return pages().flatMap((page) => {
    const prose = readText(page).replaceAll(/^```[\s\S]*?^```$/gm, '');
    return [...prose.matchAll(link)].flatMap(([, target = '']) => linkComplaint(page, target));
  });
}

/** The blocks stand outside every package, so they find ours by path, as a reader's project would by install. */
function paths(): Readonly<Record<string, readonly string[]>> {
  const up = '../../..';
  const own = packages().flatMap(({ folder, manifest }) =>
    Object.entries(manifest.exports ?? {}).flatMap(([subpath, conditions]) => {
      const source = conditions['kvitto-source'];
      // TypeScript's paths know one star; an export with two is for our own tests.
      return typeof source === 'string' && source.split('*').length <= 2
        ? [[posix.join(manifest.name, subpath), [posix.join(up, 'packages', folder, source)]] as const]
        : [];
    }),
  );
  const installed = ['core', 'contract', 'gateway', 'adapters'].map((folder) => `${up}/packages/${folder}/node_modules/*`);
  return { ...Object.fromEntries(own), '*': ['./*', ...installed] };
}

const options = () => ({
  extends: '../../../tsconfig.json',
  compilerOptions: { noEmit: true, types: ['node'], paths: paths() },
  include: ['*.ts', '*.tsx'],
});

/** Compiles every marked code block; a complaint names the page and the line of the block's fence. */
export async function codeComplaints(): Promise<readonly string[]> {
  const folder = join(root, 'node_modules', '.cache', 'kvitto-docs');
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify(options()));
  const origins = new Map<string, string>();
  for (const page of pages()) {
    const text = readText(page);
    for (const block of text.matchAll(fence)) {
      const [, kind = 'ts', code = ''] = block;
      const name = `block-${origins.size + 1}.${kind}`;
      origins.set(name, `${page}:${text.slice(0, block.index).split('\n').length}`);
      writeFileSync(join(folder, name), code);
    }
  }
  if (origins.size === 0) return [];
  const { isOk, output } = await command('tsc', ['-p', '.', '--pretty', 'false'], { cwd: folder });
  if (isOk) return [];
  return output
    .trim()
    .split('\n')
    .map((line) => line.replace(/^block-\d+\.tsx?/, (name) => `${origins.get(name) ?? name} block `));
}

/** Scenarios that the gallery has no picture of: `pnpm pictures` takes them. */
export async function galleryComplaints(): Promise<readonly string[]> {
  const script = `import { scenarioNames } from './packages/adapters/src/memory/scenarios/index.ts'; console.log(JSON.stringify(scenarioNames));`;
  // In a process of its own: this one does not read the sources of packages by their names.
  const { isOk, output } = await command('node', ['--conditions=kvitto-source', '--input-type=module', '-e', script]);
  if (!isOk) return [output];
  const scenarioNames = JSON.parse(output) as readonly string[];
  const page = readText('docs/gallery.gen.md');
  return scenarioNames
    .filter((name) => !page.includes(`-${name}-phone.webp`))
    .map((name) => `docs/gallery.gen.md: no picture of ${name}; run pnpm pictures`);
}

/** A project that has installed the packed packages: every entry compiles there, types and all, and the ones for servers load. */
import { globSync, mkdirSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join, posix } from 'node:path';
import { projectNode, root } from './bootstrap.mjs';
import { command } from './command.ts';
import { packages } from './folders.ts';
import type { Package } from './folders.ts';
import { outcome, outcomeOf } from './step.ts';
import type { Outcome } from './step.ts';

/** Packages whose code may only run in a page. */
const forPages = new Set(['widgets']);

/** Unpacks one tarball as an install would, with the dependencies that the workspace has installed for it. */
async function unpack({ folder, manifest }: Package, packed: string, project: string): Promise<boolean> {
  const tarball = readdirSync(packed).find((name) => name.startsWith(`kvitto-${folder}-`));
  if (!tarball) return false;
  const home = join(project, 'node_modules', manifest.name);
  mkdirSync(home, { recursive: true });
  const { isOk } = await command('tar', ['-xzf', join(packed, tarball), '-C', home, '--strip-components=1']);
  for (const name of Object.keys({ ...manifest.dependencies, ...manifest.peerDependencies }).filter(
    (each) => !each.startsWith('@kvitto/'),
  )) {
    const link = join(home, 'node_modules', name);
    const [source] = [join(root, 'packages', folder, 'node_modules', name), join(root, 'node_modules', name)].flatMap((path) =>
      globSync(path),
    );
    mkdirSync(dirname(link), { recursive: true });
    if (source) symlinkSync(source, link);
  }
  return isOk;
}

/** What can be imported from a package: its exports, with every star filled in from the packed files. */
function entriesOf({ manifest }: Package, project: string): readonly string[] {
  const home = join(project, 'node_modules', manifest.name);
  return Object.entries(manifest.exports ?? {}).flatMap(([subpath, conditions]) => {
    const target = conditions['default'];
    if (typeof target !== 'string') return [];
    if (!subpath.includes('*')) return [posix.join(manifest.name, subpath)];
    const [before = '', after = ''] = target.replace('./', '').split('*');
    return globSync(`${before}**${after.startsWith('/') ? after : `/*${after}`}`, { cwd: home }).map((file) =>
      posix.join(manifest.name, subpath.replace('*', file.slice(before.length, -after.length))),
    );
  });
}

const options = {
  compilerOptions: {
    target: 'es2023',
    lib: ['es2024', 'dom', 'dom.iterable', 'dom.asynciterable', 'esnext.disposable'],
    module: 'nodenext',
    strict: true,
    noEmit: true,
    noUncheckedSideEffectImports: true,
    // Our declarations are judged too, not only the code that uses them.
    skipLibCheck: false,
    types: [],
  },
  files: ['project.ts'],
};

/** Fails with what a compiler or Node says in a project that uses the packages. */
export async function consume(packed: string): Promise<Outcome> {
  const project = join(packed, 'project');
  const published = packages().filter(({ manifest }) => !manifest.private);
  for (const each of published) {
    if (!(await unpack(each, packed, project))) return outcome(false, `${each.manifest.name} was not packed`);
  }
  const imports = (among: readonly Package[]) =>
    among
      .flatMap((each) => entriesOf(each, project))
      .map((entry) => `import '${entry}';`)
      .join('\n');
  writeFileSync(join(project, 'package.json'), '{ "type": "module" }');
  writeFileSync(join(project, 'tsconfig.json'), JSON.stringify(options));
  writeFileSync(join(project, 'project.ts'), `${imports(published)}\n`);
  writeFileSync(join(project, 'server.js'), `${imports(published.filter(({ folder }) => !forPages.has(folder)))}\n`);
  const compiled = await command('tsc', ['-p', '.', '--pretty', 'false'], { cwd: project });
  return compiled.isOk ? outcomeOf(await command(projectNode, ['server.js'], { cwd: project })) : outcomeOf(compiled);
}

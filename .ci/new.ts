/** `pnpm new widget <name>` and `pnpm new adapter <name>`: write the one folder that a new part is. No other file changes. */
import { existsSync, globSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { root } from './bootstrap.mjs';
import { command } from './command.ts';
import { isBanned } from './names.ts';

const homes: Readonly<Record<string, string>> = { widget: 'packages/widgets/src', adapter: 'packages/adapters/src' };

/** Why a name cannot be a folder, a tag and an identifier at once; nothing if it can. */
function complaint(kind: string, name: string): string | undefined {
  const home = homes[kind];
  if (!home) return 'Say `pnpm new widget <name>` or `pnpm new adapter <name>`.';
  if (!/^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/.test(name)) return `"${name}" is not kebab-case, e.g. "order-search".`;
  if (isBanned(name)) return `"${name}" says nothing about what it does.`;
  return existsSync(join(root, home, name)) ? `${home}/${name} is there already.` : undefined;
}

/** The templates speak of a "sample thing"; here it gets its name, in every spelling. */
function named(text: string, name: string): string {
  const words = name.split('-');
  const capital = (word: string) => word.charAt(0).toUpperCase() + word.slice(1);
  const pascal = words.map(capital).join('');
  return text
    .replaceAll('sample-thing', name)
    .replaceAll('SampleThing', pascal)
    .replaceAll('sampleThing', pascal.charAt(0).toLowerCase() + pascal.slice(1))
    .replaceAll('Sample thing', capital(words.join(' ')));
}

function write(kind: string, home: string, name: string): readonly string[] {
  const templates = join(root, '.ci', 'templates', kind);
  return globSync('**/*.txt', { cwd: templates }).map((template) => {
    const path = join(home, name, named(template.replace(/\.txt$/, ''), name));
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), named(readFileSync(join(templates, template), 'utf8'), name));
    return path;
  });
}

const [kind = '', name = ''] = process.argv.slice(2);
const refused = complaint(kind, name);
if (refused) {
  console.error(refused);
  process.exitCode = 1;
} else {
  const written = write(kind, homes[kind] ?? '', name).toSorted();
  // Where lines break depends on how long the name is.
  const formatted = await command('oxfmt', ['-c', '.ci/oxfmtrc.json', ...written]);
  if (!formatted.isOk) throw new Error(formatted.output);
  console.log(written.join('\n'));
}

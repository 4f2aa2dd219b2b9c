import { readdirSync, readFileSync } from 'node:fs';
import { dirname, normalize } from 'node:path/posix';
import { describe, expect, it } from 'vitest';

const source = (file: string) => readFileSync(new URL(file, import.meta.url), 'utf8');

/** What a file needs at run time: imports and re-exports, less those of types alone. */
function needs(file: string): string[] {
  return [...source(file).matchAll(/^(?:import|export)\s(?!type\b)[^;]*?\bfrom\s+'([^']+)'|^import\s+'([^']+)'/gm)].flatMap(
    ([, from, effect]) => from ?? effect ?? [],
  );
}

function reaches(file: string, seen = new Set<string>()): Set<string> {
  for (const needed of needs(file)) {
    const each = needed.startsWith('.') ? `./${normalize(`${dirname(file)}/${needed}`)}` : needed;
    if (seen.has(each)) continue;
    seen.add(each);
    if (each.startsWith('./')) reaches(each, seen);
  }
  return seen;
}

describe('imports', () => {
  it.each([
    'errors',
    'status',
    'derive',
    'merge',
    'perform',
    'open-numbers',
    'mask',
    'proof',
    'store',
    'webhook',
    'operation',
    'routes.gen',
    'later-routes.gen',
    'preview',
    'masked-address',
    'consent-log',
    'payment/qr-payload',
  ])('of %s load no schema', (name) => {
    expect([...reaches(`./${name}.ts`)].filter((each) => !each.startsWith('./'))).toEqual([]);
  });
  it('of errors and of the generated routes are none at all', () => {
    expect([needs('./errors.ts'), needs('./routes.gen.ts')]).toEqual([[], []]);
  });
  it('of a file with schemas are seen', () => {
    expect([...reaches('./tracking.ts')]).toContain('zod/mini');
  });
  it('are of the small schema library, everywhere', () => {
    const files = readdirSync(new URL('.', import.meta.url), { encoding: 'utf8', recursive: true }).filter((name) => name.endsWith('.ts'));
    const foreign = files
      .filter((name) => !name.includes('.test.'))
      .flatMap((name) => [...source(`./${name}`).matchAll(/from '([^.'][^']*)'/g)].map(([, from]) => from));
    expect(new Set(foreign)).toEqual(new Set(['zod/mini']));
  });
});

import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';

/** What is loaded, by name, while a script runs in a process of its own. */
async function loadedBy(script: string): Promise<readonly string[]> {
  const watch = `
    import { registerHooks } from 'node:module';
    const seen = [];
    registerHooks({ resolve: (specifier, context, next) => { const found = next(specifier, context); seen.push(found.url); return found; } });
    const { returnDocuments, photoCleaner } = await import('@kvitto/adapters/return-files');
    ${script}
    console.log(JSON.stringify(['pdfkit', 'bwip-js', 'sharp'].filter((name) => seen.some((url) => url.includes('/node_modules/' + name + '/')))));
  `;
  const flags = ['--conditions=kvitto-source', '--input-type=module', '--eval', watch];
  const { stdout } = await promisify(execFile)(process.execPath, flags, { cwd: import.meta.dirname });
  // Written by the script above.
  return JSON.parse(stdout) as string[];
}

const settings = `{ shop: 'Shop', returnTo: { city: 'Town' } }`;

it('loads no library before there is something to make', async () => {
  expect(await loadedBy(`returnDocuments(${settings}); photoCleaner();`)).toEqual([]);
}, 20_000);

it('loads what a thing needs and no more', async () => {
  expect(await loadedBy(`await returnDocuments(${settings}).qr({ number: 'R-1' }, { now: new Date() });`)).toEqual(['bwip-js']);
  expect(await loadedBy(`await photoCleaner()(Buffer.from([0xff, 0xd8, 0xff])).catch(() => {});`)).toEqual(['sharp']);
  expect(await loadedBy(`await photoCleaner()(Buffer.from('GIF89a')).catch(() => {});`)).toEqual([]);
}, 20_000);

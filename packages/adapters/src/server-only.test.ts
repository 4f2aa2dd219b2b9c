import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';

/** Loads a module of this package the way its `exports` resolve under some conditions. */
async function load(specifier: string, ...conditions: string[]): Promise<string> {
  const flags = ['kvitto-source', ...conditions].map((condition) => `--conditions=${condition}`);
  const script = `await import(${JSON.stringify(specifier)}).then(() => console.log('loaded'), (failure) => console.log(failure.message))`;
  const { stdout } = await promisify(execFile)(process.execPath, [...flags, '--input-type=module', '--eval', script], {
    cwd: import.meta.dirname,
  });
  return stdout;
}

it('keeps server code out of a browser, with a sentence that says why', async () => {
  expect(await load('@kvitto/adapters/sql', 'browser')).toContain('This adapter runs on a server');
});

it('lets server code run on a server', async () => {
  expect(await load('@kvitto/adapters/sql')).toBe('loaded\n');
});

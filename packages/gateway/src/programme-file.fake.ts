import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';

/** A file with this in it, as JSON unless it is text, that is gone when the test is over. */
export async function programmeFile(content: unknown): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'kvitto-programme-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const file = join(folder, 'programme.json');
  await writeFile(file, typeof content === 'string' ? content : JSON.stringify(content));
  return file;
}

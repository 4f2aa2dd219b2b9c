/** Writes `openapi.gen.json` from the operation tables; with `--check`, says if it is stale. */
import { readFileSync, writeFileSync } from 'node:fs';
import { openapi } from '@kvitto/gateway';

const file = new URL('openapi.gen.json', import.meta.url);
const text = `${JSON.stringify(openapi(), null, 1)}\n`;
if (process.argv.includes('--check')) {
  if (readFileSync(file, 'utf8') !== text) {
    console.error('packages/gateway/openapi.gen.json is stale: run pnpm gen');
    process.exitCode = 1;
  }
} else writeFileSync(file, text);

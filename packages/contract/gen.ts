/** Writes `src/routes.gen.ts` from the operation tables; with `--check`, says if it is stale. */
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import * as z from 'zod/mini';
import { portNames, tables } from '@kvitto/contract/backend';
import type { Operation } from '@kvitto/contract/operation';

const shapes: unknown[] = [];
const rows = portNames.map((port) => {
  const table: Record<string, Operation> = tables[port];
  const lines = Object.entries(table).map(([name, { method, path, writes, stream, input, output }]) => {
    shapes.push(port, name, method, path, z.toJSONSchema(input, { io: 'input' }), z.toJSONSchema(output));
    const flags = `${writes ? ', writes: true' : ''}${stream ? ', stream: true' : ''}`;
    return `    ${name}: { method: '${method}', path: '${path}'${flags} },`;
  });
  return `  ${port}: {\n${lines.join('\n')}\n  },`;
});
const version = createHash('sha256').update(JSON.stringify(shapes)).digest('hex').slice(0, 12);
const text = `/** Written by \`pnpm gen\` from the operation tables. What a page needs of them before it needs a schema. */

export interface Route {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly writes?: true;
  readonly stream?: true;
}

/** Changes with any change of an operation's path or shape. */
export const contractVersion = '${version}';

export const routes = {
${rows.join('\n')}
} as const satisfies Readonly<Record<string, Readonly<Record<string, Route>>>>;
`;

const file = new URL('src/routes.gen.ts', import.meta.url);
if (process.argv.includes('--check')) {
  if (readFileSync(file, 'utf8') !== text) {
    console.error('packages/contract/src/routes.gen.ts is stale: run pnpm gen');
    process.exitCode = 1;
  }
} else writeFileSync(file, text);

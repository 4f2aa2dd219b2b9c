/** Writes `src/routes.gen.ts` and `src/later-routes.gen.ts` from the operation tables; with `--check`, says if one is stale. */
import { createHash } from 'node:crypto';
import { globSync, readFileSync, writeFileSync } from 'node:fs';
import * as z from 'zod/mini';
import { operations, portNames, tables } from '@kvitto/contract/backend';
import type { Operation } from '@kvitto/contract/operation';

const shapes = [...operations()].flatMap(({ port, name, operation: { method, path, input, output } }) => {
  return [port, name, method, path, z.toJSONSchema(input, { io: 'input' }), z.toJSONSchema(output)];
});
const version = createHash('sha256').update(JSON.stringify(shapes)).digest('hex').slice(0, 12);

/** What the tags of pages ask first: each widget says it in its `first.ts`, which the loader reads too. */
const asked = globSync('../widgets/src/*/first.ts', { cwd: import.meta.dirname }).map((file) => {
  const [, port, name] = /port: '(\w+)', name: '(\w+)'/.exec(readFileSync(new URL(file, import.meta.url), 'utf8')) ?? [];
  return `${port}.${name}`;
});

/** What is asked first is part of a first picture, and a stream is opened by the same file; everything else waits until it is wanted. */
const isFirst = (port: string, name: string, { stream }: Operation): boolean => stream === true || asked.includes(`${port}.${name}`);

function rowsOf(row: (port: string, name: string, operation: Operation) => string | undefined): string {
  return portNames
    .map((port) => {
      const table: Record<string, Operation> = tables[port];
      const rows = Object.entries(table).flatMap(([name, operation]) => row(port, name, operation) ?? []);
      return rows.length === 0 ? `  ${port}: {},\n` : `  ${port}: {\n${rows.map((each) => `    ${each},\n`).join('')}  },\n`;
    })
    .join('');
}

const routeOf = ({ method, path, writes, stream, proof }: Operation) => {
  const flags = { writes, stream, open: method === 'POST' && proof === 0 };
  const set = Object.entries(flags).flatMap(([name, isSet]) => (isSet ? [`, ${name}: true`] : []));
  return `{ ${method === 'GET' ? '' : `method: '${method}', `}path: '${path}'${set.join('')} }`;
};

const first = `/** Written by \`pnpm gen\` from the operation tables. What a page needs of them before it needs a schema. */

export interface Route {
  /** GET unless told. */
  readonly method?: 'POST';
  readonly path: string;
  readonly writes?: true;
  readonly stream?: true;
  /** Of what is sent: nothing has to be proven for it. */
  readonly open?: true;
}

/** Changes with any change of an operation's path or shape. */
export const contractVersion = '${version}';

/** Every port, with the way to what pages ask first; all other ways stand in later-routes.gen.ts. */
export const routes: Readonly<Record<string, Readonly<Record<string, Route>>>> = {
${rowsOf((port, name, operation) => (isFirst(port, name, operation) ? `${name}: ${routeOf(operation)}` : undefined))}};
`;

const later = `/** Written by \`pnpm gen\` from the operation tables. The way to what is asked for later. */
import type { Route } from './routes.gen.ts';

export const laterRoutes: Readonly<Record<string, Readonly<Record<string, Route>>>> = {
${rowsOf((port, name, operation) => (isFirst(port, name, operation) ? undefined : `${name}: ${routeOf(operation)}`))}};
`;

for (const [name, text] of Object.entries({ 'routes.gen.ts': first, 'later-routes.gen.ts': later })) {
  const file = new URL(`src/${name}`, import.meta.url);
  if (!process.argv.includes('--check')) writeFileSync(file, text);
  else if (readFileSync(file, 'utf8') !== text) {
    console.error(`packages/contract/src/${name} is stale: run pnpm gen`);
    process.exitCode = 1;
  }
}

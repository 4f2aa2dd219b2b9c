/**
 * A gateway in a process of its own, over a database with returns. It loads what it needs and says `warm`; at the first line on
 * its standard input it opens the database, serves and says its address. It keeps its answers in its own memory, so that after a
 * kill only the database can know what was done before.
 * Arguments: database, session secret, return policy as JSON.
 */
import { once } from 'node:events';
import { flushCompileCache } from 'node:module';
import { createInterface } from 'node:readline';
import { readPolicy } from '@kvitto/contract/returns/check-policy';
import { createGateway } from '@kvitto/gateway';
import { serve } from '@kvitto/gateway/node';
import { sql } from './index.ts';

const [database = '', secret = '', policy = ''] = process.argv.slice(2);

// What a database with returns loads when it is opened.
await import('./returns.ts');
await import('./sqlite.ts');
// Whoever is killed writes nothing at its end.
flushCompileCache();
process.stdout.write('warm\n');
await once(createInterface(process.stdin), 'line');
const { returns, orders } = await sql({ database, returns: { policy: readPolicy(JSON.parse(policy)) } });
const gateway = createGateway({ backend: { returns, orders }, session: { secret }, log: () => {} });
process.stdout.write(`${(await serve(gateway, { port: 0 })).url}\n`);

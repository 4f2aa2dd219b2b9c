/**
 * A gateway in a process of its own, over a database with returns. It loads what it needs and says `warm`; at the first line on
 * its standard input it opens the database, serves and says its address. It keeps its answers in its own memory, so that after a
 * kill only the database can know what was done before.
 * Arguments: database, session secret, return policy as JSON; with invoices also their policy as JSON and the shop's key.
 */
import { once } from 'node:events';
import { flushCompileCache } from 'node:module';
import { createInterface } from 'node:readline';
import { readInvoicePolicy } from '@kvitto/contract/invoices/check-invoice-policy';
import { readPolicy } from '@kvitto/contract/returns/check-policy';
import { createGateway } from '@kvitto/gateway';
import { serve } from '@kvitto/gateway/node';
import { sql } from './index.ts';

const [database = '', secret = '', policy = '', invoicePolicy, key = ''] = process.argv.slice(2);

// What a database with returns loads when it is opened.
await import('./returns.ts');
if (invoicePolicy !== undefined) await import('./invoices.ts');
await import('./sqlite.ts');
// Whoever is killed writes nothing at its end.
flushCompileCache();
process.stdout.write('warm\n');
await once(createInterface(process.stdin), 'line');
const returns = { policy: readPolicy(JSON.parse(policy)) };
const today = new Date().toISOString().slice(0, 10);
const backend =
  invoicePolicy === undefined
    ? await sql({ database, returns })
    : await sql({
        database,
        returns,
        invoices: { policy: readInvoicePolicy(JSON.parse(invoicePolicy), today), payee: { name: 'Björk AB' } },
      });
// Without the store of the database: see above.
const { store: _store, outbox: _outbox, ...ports } = backend;
const ingestKeys = key === '' ? [] : [key];
const gateway = createGateway({ backend: ports, session: { secret }, ingestKeys, log: () => {} });
process.stdout.write(`${(await serve(gateway, { port: 0 })).url}\n`);

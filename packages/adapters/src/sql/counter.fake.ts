/**
 * A gateway in a process of its own, over a database with returns, that tells a shop of them. It opens the database, listens and says
 * `warm`; at the first line on its standard input it begins to tell, and says its address. It keeps its answers in its own memory, so
 * that after a kill only the database can know what was done before.
 * Arguments: database, session secret, return policy as JSON, where the shop is told of returns (nowhere: nothing), the secret that
 * signs it, and by how many milliseconds its clock is shifted; with invoices also their policy as JSON and the shop's key.
 */
import { once } from 'node:events';
import { flushCompileCache } from 'node:module';
import { createInterface } from 'node:readline';
import { readInvoicePolicy } from '@kvitto/contract/invoices/check-invoice-policy';
import { readPolicy } from '@kvitto/contract/returns/check-policy';
import { carryOutbox, createGateway, returnWebhook } from '@kvitto/gateway';
import { serve } from '@kvitto/gateway/node';
import { sql } from './index.ts';

const [database = '', secret = '', policy = '', told = '', signing = '', shift = '0', invoicePolicy, key] = process.argv.slice(2);
const now = () => Date.now() + Number(shift);
const today = new Date(now()).toISOString().slice(0, 10);

const options = { database, returns: { policy: readPolicy(JSON.parse(policy)) }, now: () => new Date(now()) };
const { returns, orders, outbox, invoices } =
  invoicePolicy === undefined
    ? await sql(options)
    : await sql({
        ...options,
        invoices: {
          policy: readInvoicePolicy(JSON.parse(invoicePolicy), today),
          payee: { name: 'Björk AB' },
          checkCredit: async () => 'granted',
        },
      });
const backend = { returns, orders, ...(invoices && { invoices }) };
const gateway = createGateway({ backend, session: { secret }, ...(key !== undefined && { ingestKeys: [key] }), log: () => {} });
const { url } = await serve(gateway, { port: 0 });
// Whoever is killed writes nothing at its end.
flushCompileCache();
process.stdout.write('warm\n');
await once(createInterface(process.stdin), 'line');
if (told !== '') {
  const sinks = [returnWebhook({ url: told, secret: signing })];
  carryOutbox({ backend: { outbox }, sinks, everySeconds: 0.02, patienceSeconds: 1, now, log: () => {} });
}
process.stdout.write(`${url}\n`);

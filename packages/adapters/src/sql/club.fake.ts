/**
 * A gateway in a process of its own, over a database with members, that tells a CRM of them. It loads what it needs and says
 * `warm`; at the first line on its standard input it opens the database, serves and says its address. It keeps its answers in
 * its own memory, so that after a kill only the database can know what was done before.
 * Arguments: database, session secret, ingest key, address of the CRM.
 */
import { once } from 'node:events';
import { flushCompileCache } from 'node:module';
import { createInterface } from 'node:readline';
import { KvittoError } from '@kvitto/contract/errors';
import type { Sink } from '@kvitto/contract/outbox';
import { carryOutbox, createGateway } from '@kvitto/gateway';
import { demoProgramme, serve } from '@kvitto/gateway/node';
import { sql } from './index.ts';

const [database = '', secret = '', ingestKey = '', crm = ''] = process.argv.slice(2);

/** Fails briefly, as a test has no time for longer. */
const sinkOf = (kind: Sink['kind']): Sink => ({
  name: `crm-${kind}`,
  kind,
  send: async (item, signal) => {
    const failed = (cause?: unknown) => new KvittoError('unavailable', 'The CRM is down.', { retryAfter: 0.02, cause });
    const sent = { method: 'POST', signal, body: JSON.stringify(item) };
    const response = await fetch(`${crm}/${kind}`, sent).catch((cause: unknown) => {
      throw failed(cause);
    });
    if (!response.ok) throw failed();
  },
});

// What a database with members loads when it is opened.
await import('./members.ts');
// Whoever is killed writes nothing at its end.
flushCompileCache();
process.stdout.write('warm\n');
await once(createInterface(process.stdin), 'line');
const { store: _store, ...backend } = await sql({ database, programme: demoProgramme('https://shop.example') });
const gateway = createGateway({ backend, session: { secret }, ingestKeys: [ingestKey], openWrites: { most: 1e9 }, log: () => {} });
const { url } = await serve(gateway, { port: 0 });
carryOutbox({ backend, sinks: [sinkOf('member'), sinkOf('confirmation')], everySeconds: 0.02, patienceSeconds: 1, log: () => {} });
process.stdout.write(`${url}\n`);

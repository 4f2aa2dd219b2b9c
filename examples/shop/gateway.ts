/**
 * The shop's gateway: what `kvitto-gateway --demo` is, and with what only a program can be given, who makes labels and receipts, who
 * makes shoppers' pictures safe, and the catalogue that exchanges are chosen from.
 * Arguments: --database, --port, --origin (of the shop's pages, any number of times) and --mailer (where messages are posted to).
 */
import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { webhook as aftership } from '@kvitto/adapters/aftership';
import { photoCleaner, returnDocuments } from '@kvitto/adapters/return-files';
import { sql } from '@kvitto/adapters/sql';
import { readPolicy } from '@kvitto/contract/returns/check-policy';
import { carryOutbox, confirmationSink, createGateway, webhookMailer, withdrawalReceiptSink } from '@kvitto/gateway';
import { demoProgramme, demoSecrets, seedDemo, serve } from '@kvitto/gateway/node';
import { alternatives } from './alternatives.ts';
import { places, slots } from './return-spots.ts';

const { values } = parseArgs({
  options: {
    database: { type: 'string', default: ':memory:' },
    port: { type: 'string', default: '8787' },
    origin: { type: 'string', multiple: true, default: ['http://localhost:5173'] },
    mailer: { type: 'string', default: 'http://127.0.0.1:5173/inbox' },
  },
});

const documents = returnDocuments({
  shop: 'Fjäll & Fika',
  returnTo: { company: 'Fjäll & Fika AB', lines: ['Lagerslingan 63'], postcode: '831 62', city: 'Östersund', country: 'SE' },
});

const policy = readPolicy(JSON.parse(await readFile(new URL('./return-policy.json', import.meta.url), 'utf8')));
const [shop = ''] = values.origin;
const backend = await sql({
  database: values.database,
  programme: demoProgramme(shop),
  returns: { policy, documents, photos: photoCleaner(), alternatives, places, slots },
});
await seedDemo(backend, new Date());

const mailer = webhookMailer(values.mailer, demoSecrets.mailer);
const gateway = createGateway({
  backend,
  session: { secret: demoSecrets.session },
  ingestKeys: [demoSecrets.ingest],
  origins: values.origin,
  webhooks: [{ webhook: aftership, secret: demoSecrets.webhook }],
  mailer,
});
const urlOf = ({ number }: { readonly number: string }) => `${shop}/withdraw/${number}`;
const sinks = [confirmationSink(mailer), withdrawalReceiptSink(mailer, { documents, urlOf })].filter((sink) => sink !== undefined);
const stopCarrying = carryOutbox({ backend, sinks });
try {
  const served = await serve(gateway, { port: Number(values.port) });
  const stop = async () => {
    await Promise.all([served.stop(), stopCarrying()]);
    await backend.close();
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void stop().then(() => process.exit(0)));
  console.log(`Gateway listening at ${served.url}`);
} catch (failure) {
  console.error(failure instanceof Error ? failure.message : failure);
  process.exit(1);
}

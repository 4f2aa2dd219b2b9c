/**
 * The shop's gateway: what `kvitto-gateway --demo` is, and with what only a program can be given, who makes labels and receipts, who
 * makes shoppers' pictures safe, and the catalogue that exchanges are chosen from.
 * Arguments: --database, --port, --origin (of the shop's pages, any number of times) and --mailer (where messages are posted to).
 */
import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { webhook as aftership } from '@kvitto/adapters/aftership';
import { invoiceDocuments } from '@kvitto/adapters/invoice-files';
import { photoCleaner, returnDocuments } from '@kvitto/adapters/return-files';
import { sql } from '@kvitto/adapters/sql';
import { readInvoicePolicy } from '@kvitto/contract/invoices/check-invoice-policy';
import { readPolicy } from '@kvitto/contract/returns/check-policy';
import {
  carryOutbox,
  confirmationSink,
  createGateway,
  invoiceMailSink,
  payLinks,
  webhookMailer,
  withdrawalReceiptSink,
} from '@kvitto/gateway';
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

const written = async (name: string): Promise<unknown> => JSON.parse(await readFile(new URL(name, import.meta.url), 'utf8'));
const policy = readPolicy(await written('./return-policy.json'));
const [shop = ''] = values.origin;
const invoicePolicy = readInvoicePolicy(await written('./invoice-policy.json'), new Date().toISOString().slice(0, 10));
let address = '';
const backend = await sql({
  database: values.database,
  programme: demoProgramme(shop),
  returns: { policy, documents, photos: photoCleaner(), alternatives, places, slots },
  invoices: {
    policy: { ...invoicePolicy, termsUrl: `${shop}/invoice-terms` },
    payee: { name: 'Fjäll & Fika AB', companyId: '556036-0793' },
    // By bank and by Swish the shopper's own app pays, to the accounts of the invoice; nothing goes on at a provider's page.
    bankDays: 2,
    share: payLinks({ secret: demoSecrets.session, address: () => address }),
    documents: invoiceDocuments({ contact: 'hej@fjallochfika.example' }),
    mails: true,
  },
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
const sinks = [
  confirmationSink(mailer),
  withdrawalReceiptSink(mailer, { documents, urlOf }),
  invoiceMailSink(mailer, backend.invoices),
].filter((sink) => sink !== undefined);
const stopCarrying = carryOutbox({ backend, sinks });
try {
  const served = await serve(gateway, { port: Number(values.port) });
  address = served.url;
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

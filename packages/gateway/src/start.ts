import { sql } from '@kvitto/adapters/sql';
import { compose } from '@kvitto/contract/backend';
import type { Backend } from '@kvitto/contract/backend';
import { KvittoError } from '@kvitto/contract/errors';
import type { Invoices } from '@kvitto/contract/invoice';
import type { Sink } from '@kvitto/contract/outbox';
import type { Programme } from '@kvitto/contract/programme';
import type { CarrierSource, CarrierWebhook } from '@kvitto/contract/webhook';
import { askCarriers } from './ask-carriers.ts';
import { carryOutbox } from './carry-outbox.ts';
import type { CliOptions, MailerOptions } from './cli-options.ts';
import { confirmationSink } from './confirmation-sink.ts';
import { seedDemo } from './demo.ts';
import { demoProgramme } from './demo-programme.ts';
import { createGateway } from './gateway.ts';
import type { Mailer } from './mailer.ts';
import { serve } from './node.ts';
import { creditNotes, givenInvoices, invoiceSinks } from './open-invoices.ts';
import type { GivenInvoices } from './open-invoices.ts';
import { givenReturns, returnSinks } from './open-returns.ts';
import type { GivenReturns } from './open-returns.ts';
import { readProgramme } from './read-programme.ts';
import type { Receiver } from './receivers.ts';
import { smtp } from './smtp.ts';
import { webhookMailer } from './webhook-mailer.ts';

export interface Started {
  readonly url: string;
  /** How many invented orders were put in. */
  readonly seeded: number;
  /** What the shop should look at, though all works: sentences. */
  readonly notes: readonly string[];
  readonly stop: () => Promise<void>;
}

/** What is kept, and by which rules. */
interface Kept {
  readonly database: string;
  readonly programme?: Programme;
  readonly returns?: GivenReturns;
  readonly invoices?: GivenInvoices;
}

interface World {
  /** Opens the database. */
  readonly open?: (given: Kept) => Promise<Backend>;
  /** Reaches carriers, and who is told of returns. */
  readonly fetch?: typeof globalThis.fetch;
}

/**
 * Opens the database, serves it, asks carriers and tells others what it keeps. Rejects with a KvittoError whose sentence says
 * what is wrong.
 */
export async function start(options: CliOptions, { open = sql, fetch }: World = {}): Promise<Started> {
  const doors = await Promise.all(Array.from(options.webhooks, async ([name, secrets]) => ({ name, secrets, ...(await receiver(name)) })));
  const webhooks = doors.flatMap(({ webhook, secrets }) => (webhook ? [{ webhook, secret: secrets }] : []));
  const sources = await Promise.all(Array.from(options.carriers, async ([name, key]) => ({ source: await carrier(name), key })));
  const syncs = await Promise.all(Array.from(options.syncs, async ([name, given]) => (await sync(name))(given)));
  const mailer = options.mailer && mailerFor(options.mailer);
  const returns = await givenReturns(options);
  const confirming = mailer && confirmationSink(mailer);
  const sinks = [...(confirming ? [confirming] : []), ...(returns ? returnSinks(options.returns, returns, { mailer, fetch }) : [])];
  const programme = await programmeOf(options);
  if (programme && !options.isDemo) refuseUnsent(programme, [...sinks, ...syncs.flatMap((each) => each.sinks ?? [])]);
  let listensAt = '';
  const invoices = await givenInvoices(options, { mailer, listensAt: () => listensAt, fetch });
  const kept = {
    database: options.database,
    ...(programme && { programme }),
    ...(returns && { returns }),
    ...(invoices && { invoices }),
  };
  const backend = compose(await open(kept), ...syncs);
  if (backend.invoices) sinks.push(...invoiceSinks(options.invoices, backend.invoices, { mailer, fetch }));
  const ends: (() => Promise<void>)[] = [];
  try {
    const seeded = options.isDemo ? await seedDemo(backend, new Date()) : 0;
    const { sessionSecrets, issuer, ingestKeys, origins, port, host, proxies, askEvery: everySeconds } = options;
    const session = { secret: sessionSecrets, issuer };
    const doorsOf = { webhooks, receivers: receiversOf(doors, backend), bankZone: options.invoices.bankZone };
    const gateway = createGateway({ backend, session, ingestKeys, origins, mailer, ...doorsOf });
    if (sources.length > 0) ends.push(askCarriers({ backend, sources, everySeconds, fetch }));
    // Whom to tell of members has been asked for, and is missed where nothing is kept; a mailer is not.
    if (syncs.length > 0 || (backend.outbox && sinks.length + (backend.sinks?.length ?? 0) > 0)) ends.push(carryOutbox({ backend, sinks }));
    const served = await serve(gateway, { port, host, proxies });
    listensAt = served.url;
    const stop = async () => {
      await Promise.all([served.stop(), ...ends.map((end) => end())]);
      await backend.close?.();
    };
    return { url: served.url, seeded, notes: invoices ? creditNotes(invoices.policy) : [], stop };
  } catch (failure) {
    await Promise.all(ends.map((end) => end()));
    await backend.close?.();
    throw failure;
  }
}

async function programmeOf({ programme: file, isDemo, origins: [shop] }: CliOptions): Promise<Programme | undefined> {
  if (file !== undefined) return readProgramme(file);
  return isDemo && shop !== undefined ? demoProgramme(shop) : undefined;
}

/** Links that nobody sends would keep consents pending for ever. */
function refuseUnsent({ consents }: Programme, sinks: readonly Pick<Sink, 'kind'>[]): void {
  const isSent = sinks.some(({ kind }) => kind === 'confirmation');
  if (!isSent && consents.some(({ confirmed }) => confirmed === true || (Array.isArray(confirmed) && confirmed.length > 0)))
    throw new KvittoError('misconfigured', 'The programme has consents that are confirmed by e-mail: say who sends it, with --mailer.');
}

function mailerFor(options: MailerOptions): Mailer {
  return options.kind === 'smtp' ? smtp(options.url, options) : webhookMailer(options.url, options.secret);
}

type ReceiverOf = (given: { readonly secrets: readonly string[]; readonly invoices: Invoices }) => Receiver;

/**
 * Who takes in what others post, found by its name: every adapter folder that exports a carrier's `webhook`, or an `invoiceReceiver` of
 * news about invoices that somebody else collects.
 */
async function receiver(name: string): Promise<{ readonly webhook?: CarrierWebhook; readonly receiver?: ReceiverOf }> {
  const missing = unknown(`There is no webhook named "${name}".`);
  const found = await exported(name, 'webhook', missing);
  // As far as can be seen.
  if (can(found, 'name', 'verify', 'read')) return { webhook: found as CarrierWebhook };
  const other = await exported(name, 'invoiceReceiver', missing);
  if (typeof other !== 'function') throw missing();
  // What an adapter exports under this name.
  return { receiver: other as ReceiverOf };
}

function receiversOf(
  doors: readonly { readonly name: string; readonly secrets: readonly string[]; readonly receiver?: ReceiverOf }[],
  { invoices }: Backend,
): { readonly name: string; readonly receive: Receiver }[] {
  return doors.flatMap(({ name, secrets, receiver: receiverOf }) => {
    if (!receiverOf) return [];
    if (!invoices) throw new KvittoError('misconfigured', `What ${name} tells of is invoices: give a policy with --invoice-policy.`);
    return [{ name, receive: receiverOf({ secrets, invoices }) }];
  });
}

/** A carrier that can be asked, found likewise by its `source`. */
async function carrier(name: string): Promise<CarrierSource> {
  const missing = unknown(`There is no carrier to ask named "${name}".`);
  const found = await exported(name, 'source', missing);
  if (!can(found, 'name', 'request', 'read')) throw missing();
  // As far as can be seen.
  return found as CarrierSource;
}

/** Opens a system that is told of members, found by its `sync`, which looks at its settings itself. */
async function sync(name: string): Promise<(given: unknown) => Backend> {
  const missing = unknown(`There is nobody to tell of members named "${name}".`);
  const found = await exported(name, 'sync', missing);
  if (typeof found !== 'function') throw missing();
  // What an adapter exports under this name.
  return found as (given: unknown) => Backend;
}

type Missing = (cause?: unknown) => KvittoError;
const unknown =
  (sentence: string): Missing =>
  (cause) =>
    new KvittoError('misconfigured', sentence, { cause });

const can = (part: unknown, ...needs: readonly string[]) =>
  typeof part === 'object' && part !== null && needs.every((need) => need in part);

/** What an adapter exports under a name, if it does. Rejects where there is no such adapter. */
async function exported(name: string, what: 'webhook' | 'invoiceReceiver' | 'source' | 'sync', missing: Missing): Promise<unknown> {
  if (!/^[a-z0-9-]+$/.test(name)) throw missing();
  // The module is named at run time; what it exports is looked at before it is used.
  const found: unknown = await import(`@kvitto/adapters/${name}`).catch((cause: unknown) => {
    throw missing(cause);
  });
  return typeof found === 'object' && found !== null ? Reflect.get(found, what) : undefined;
}

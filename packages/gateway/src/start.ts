import { sql } from '@kvitto/adapters/sql';
import type { Backend } from '@kvitto/contract/backend';
import { KvittoError } from '@kvitto/contract/errors';
import type { CarrierSource, CarrierWebhook } from '@kvitto/contract/webhook';
import { askCarriers } from './ask-carriers.ts';
import type { CliOptions, MailerOptions } from './cli-options.ts';
import { seedDemo } from './demo.ts';
import { createGateway } from './gateway.ts';
import type { Mailer } from './mailer.ts';
import { serve } from './node.ts';
import { smtp } from './smtp.ts';
import { webhookMailer } from './webhook-mailer.ts';

export interface Started {
  readonly url: string;
  /** How many invented orders were put in. */
  readonly seeded: number;
  readonly stop: () => Promise<void>;
}

interface World {
  /** Opens the database. */
  readonly open?: (database: string) => Promise<Backend>;
  /** Reaches carriers. */
  readonly fetch?: typeof globalThis.fetch;
}

/** Opens the database, serves it and asks carriers. Rejects with a KvittoError whose sentence says what is wrong. */
export async function start(options: CliOptions, { open = sql, fetch }: World = {}): Promise<Started> {
  const webhooks = await Promise.all(Array.from(options.webhooks, async ([name, secret]) => ({ webhook: await receiver(name), secret })));
  const sources = await Promise.all(Array.from(options.carriers, async ([name, key]) => ({ source: await carrier(name), key })));
  const mailer = options.mailer && mailerFor(options.mailer);
  const backend = await open(options.database);
  let endAsking: (() => Promise<void>) | undefined;
  try {
    const seeded = options.isDemo ? await seedDemo(backend, new Date()) : 0;
    const { sessionSecrets, issuer, ingestKeys, origins, port, host, proxies, askEvery: everySeconds } = options;
    const gateway = createGateway({ backend, session: { secret: sessionSecrets, issuer }, ingestKeys, origins, webhooks, mailer });
    if (sources.length > 0) endAsking = askCarriers({ backend, sources, everySeconds, fetch });
    const served = await serve(gateway, { port, host, proxies });
    const stop = async () => {
      await Promise.all([served.stop(), endAsking?.()]);
      await backend.close?.();
    };
    return { url: served.url, seeded, stop };
  } catch (failure) {
    await endAsking?.();
    await backend.close?.();
    throw failure;
  }
}

function mailerFor(options: MailerOptions): Mailer {
  return options.kind === 'smtp' ? smtp(options.url, options) : webhookMailer(options.url, options.secret);
}

/** A carrier's receiver, found by its name: every adapter folder that exports a `webhook` is one. */
async function receiver(name: string): Promise<CarrierWebhook> {
  // Looked at below before it is used.
  return (await exported(name, 'webhook', ['verify', 'read'])) as CarrierWebhook;
}

/** A carrier that can be asked, found likewise by its `source`. */
async function carrier(name: string): Promise<CarrierSource> {
  return (await exported(name, 'source', ['request', 'read'])) as CarrierSource;
}

/** What an adapter exports under a name. Rejects with `misconfigured` where there is none such that can do all of these. */
async function exported(name: string, what: 'webhook' | 'source', needs: readonly string[]): Promise<unknown> {
  const sentence = what === 'webhook' ? `There is no carrier webhook named "${name}".` : `There is no carrier to ask named "${name}".`;
  const unknown = (cause?: unknown) => new KvittoError('misconfigured', sentence, { cause });
  if (!/^[a-z0-9-]+$/.test(name)) throw unknown();
  // The module is named at run time; what it exports is looked at before it is used.
  const found: unknown = await import(`@kvitto/adapters/${name}`).catch((cause: unknown) => {
    throw unknown(cause);
  });
  const part: unknown = typeof found === 'object' && found !== null ? Reflect.get(found, what) : undefined;
  if (typeof part !== 'object' || part === null || !['name', ...needs].every((need) => need in part)) throw unknown();
  return part;
}

import { sql } from '@kvitto/adapters/sql';
import { KvittoError } from '@kvitto/contract/errors';
import type { CarrierWebhook } from '@kvitto/contract/webhook';
import type { CliOptions } from './cli-options.ts';
import { seedDemo } from './demo.ts';
import { createGateway } from './gateway.ts';
import { serve } from './node.ts';

export interface Started {
  readonly url: string;
  /** How many invented orders were put in. */
  readonly seeded: number;
  readonly stop: () => Promise<void>;
}

/** Opens the database and serves it. Rejects with a KvittoError whose sentence says what is wrong. */
export async function start(options: CliOptions): Promise<Started> {
  const webhooks = await Promise.all(Array.from(options.webhooks, async ([name, secret]) => ({ webhook: await carrier(name), secret })));
  const backend = await sql(options.database);
  try {
    const seeded = options.isDemo ? await seedDemo(backend, new Date()) : 0;
    const { sessionSecrets, issuer, ingestKeys, origins, port, host, proxies } = options;
    const gateway = createGateway({ backend, session: { secret: sessionSecrets, issuer }, ingestKeys, origins, webhooks });
    const served = await serve(gateway, { port, host, proxies });
    const stop = async () => {
      await served.stop();
      await backend.close();
    };
    return { url: served.url, seeded, stop };
  } catch (failure) {
    await backend.close();
    throw failure;
  }
}

/** A carrier's receiver, found by its name: every adapter folder that exports a `webhook` is one. */
async function carrier(name: string): Promise<CarrierWebhook> {
  const unknown = (cause?: unknown) => new KvittoError('misconfigured', `There is no carrier webhook named "${name}".`, { cause });
  if (!/^[a-z0-9-]+$/.test(name)) throw unknown();
  // The module is named at run time; what it exports is looked at before it is used.
  const found: unknown = await import(`@kvitto/adapters/${name}`).catch((cause: unknown) => {
    throw unknown(cause);
  });
  const webhook: unknown = typeof found === 'object' && found !== null && 'webhook' in found ? found.webhook : undefined;
  if (typeof webhook !== 'object' || webhook === null || !('verify' in webhook && 'read' in webhook && 'name' in webhook)) throw unknown();
  return webhook as CarrierWebhook;
}

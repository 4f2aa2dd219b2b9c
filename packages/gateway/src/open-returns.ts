import type { SqlOptions } from '@kvitto/adapters/sql';
import { KvittoError } from '@kvitto/contract/errors';
import type { Sink } from '@kvitto/contract/outbox';
import type { CliOptions } from './cli-options.ts';
import { demoReturnPolicy } from './demo-return-policy.ts';
import type { Mailer } from './mailer.ts';
import { readReturnPolicy } from './read-return-policy.ts';
import { returnWebhook } from './return-webhook.ts';
import { withdrawalReceiptSink } from './withdrawal-receipt-sink.ts';

export type GivenReturns = NonNullable<SqlOptions['returns']>;

/** What the database is given for returns; nothing without a policy, and then none of their libraries is loaded. */
export async function givenReturns(options: CliOptions): Promise<GivenReturns | undefined> {
  const { returnPolicy: file, isDemo, origins, returns } = options;
  const [shop] = origins;
  if (file === undefined && !(isDemo && shop !== undefined)) {
    if (returns.webhook) throw new KvittoError('misconfigured', 'There are no returns to tell of: give a policy with --return-policy.');
    return undefined;
  }
  const policy = file === undefined ? demoReturnPolicy(shop ?? '') : await readReturnPolicy(file);
  const { photoCleaner, returnDocuments } = await import('@kvitto/adapters/return-files');
  return { policy, photos: photoCleaner(), ...(returns.files && { documents: returnDocuments(returns.files) }) };
}

/** Who is told of returns: the shop's own system, and, where a mailer sends e-mails, those who withdraw. */
export function returnSinks(
  { webhook }: CliOptions['returns'],
  { documents }: GivenReturns,
  { mailer, fetch }: { readonly mailer?: Mailer | undefined; readonly fetch?: typeof globalThis.fetch | undefined },
): Sink[] {
  const mail = mailer && withdrawalReceiptSink(mailer, { documents });
  return [...(mail ? [mail] : []), ...(webhook ? [returnWebhook({ ...webhook, fetch })] : [])];
}

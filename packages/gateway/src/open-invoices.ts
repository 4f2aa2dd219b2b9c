import type { SqlOptions } from '@kvitto/adapters/sql';
import { KvittoError } from '@kvitto/contract/errors';
import type { Invoices } from '@kvitto/contract/invoice';
import { creditChecked, untoldCredit } from '@kvitto/contract/invoices/credit-options';
import type { Sink } from '@kvitto/contract/outbox';
import type { CliOptions } from './cli-options.ts';
import { creditQuestion } from './credit-question.ts';
import { demoInvoicePolicy, demoPayee } from './demo-invoice-policy.ts';
import { invoiceMailSink } from './invoice-mail-sink.ts';
import { invoiceWebhook } from './invoice-webhook.ts';
import type { Mailer } from './mailer.ts';
import { payLinks } from './pay-links.ts';
import { readInvoicePolicyFile } from './read-invoice-policy.ts';
import { readPaymentWays } from './read-payment-ways.ts';

type Fetch = typeof globalThis.fetch;
export type GivenInvoices = NonNullable<SqlOptions['invoices']>;

interface Around {
  readonly mailer: Mailer | undefined;
  /** Where the gateway listens, once it does. */
  readonly listensAt: () => string;
  readonly fetch: Fetch | undefined;
}

/** What the database is given for invoices; nothing without a policy. The libraries that make files are loaded with the first one. */
export async function givenInvoices(options: CliOptions, { mailer, listensAt, fetch }: Around): Promise<GivenInvoices | undefined> {
  const { invoices: asked, isDemo, origins } = options;
  const [shop] = origins;
  const given = asked.policy && { policy: await readInvoicePolicyFile(asked.policy.file), payee: asked.policy.payee };
  const known = given ?? (isDemo && shop !== undefined ? { policy: demoInvoicePolicy(shop), payee: demoPayee, bankDays: 2 } : undefined);
  if (!known) {
    if (asked.webhook) throw new KvittoError('misconfigured', 'There are no invoices to tell of: give a policy with --invoice-policy.');
    if (asked.ways !== undefined)
      throw new KvittoError('misconfigured', 'There are no invoices to pay: give a policy with --invoice-policy.');
    return undefined;
  }
  const ways = asked.ways === undefined ? {} : await readPaymentWays(asked.ways);
  // The demo is asked on this machine. Where else a link leads, somebody has to say.
  const address = asked.publicUrl ?? (isDemo ? listensAt : undefined);
  const { invoiceDocuments } = await import('@kvitto/adapters/invoice-files');
  const checkCredit = asked.creditCheck ? creditQuestion({ ...asked.creditCheck, fetch }) : isDemo ? grantAll : undefined;
  if (!checkCredit && creditChecked(known.policy).length > 0)
    throw new KvittoError(
      'misconfigured',
      'The invoice policy says that credit is checked (`checksCredit`): name who does it, with --credit-check, or leave it out.',
    );
  return {
    ...known,
    ...ways,
    ...(address !== undefined && { share: payLinks({ secret: options.sessionSecrets[0] ?? '', address }) }),
    ...(checkCredit && { checkCredit }),
    documents: invoiceDocuments({ contact: asked.contact }),
    mails: mailer?.channels.includes('email') === true,
  };
}

/** In the demo everybody can pay back. */
const grantAll: NonNullable<GivenInvoices['checkCredit']> = async () => 'granted';

/** Options that are consumer credit and say nothing of what has to be told before. */
export function creditNotes(policy: GivenInvoices['policy']): string[] {
  const paths = untoldCredit(policy);
  const law = 'Directive (EU) 2023/2225, Art. 10';
  return paths.length === 0
    ? []
    : [
        `The invoice policy has consumer credit without \`informationUrl\`, where what is to be told before is (${law}): ${paths.join(', ')}.`,
      ];
}

/** Who is told of invoices: the shop's own system, and, where a mailer sends e-mails, buyers. */
export function invoiceSinks(
  { webhook }: CliOptions['invoices'],
  invoices: Pick<Invoices, 'document'>,
  { mailer, fetch }: { readonly mailer?: Mailer | undefined; readonly fetch?: Fetch | undefined },
): Sink[] {
  const mail = mailer && invoiceMailSink(mailer, invoices);
  return [...(mail ? [mail] : []), ...(webhook ? [invoiceWebhook({ ...webhook, fetch })] : [])];
}

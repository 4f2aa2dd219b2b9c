import { KvittoError } from '@kvitto/contract/errors';

/** What the command line and the environment say of invoices. */
export interface InvoicesAsked {
  /** A file with the invoice policy, and whom invoices are paid to. */
  readonly policy: { readonly file: string; readonly payee: { readonly name: string; readonly companyId?: string } } | undefined;
  /** Whom to ask, as invoices on paper say. */
  readonly contact: string | undefined;
  /** IANA zone of the days in banks' files. */
  readonly bankZone: string;
  /** Who is told of every change of an invoice. */
  readonly webhook: Address | undefined;
  /** Who says whether somebody can pay back what the policy lets them pay later. */
  readonly creditCheck: Address | undefined;
}

interface Address {
  readonly url: string;
  readonly secret: string;
}

type Given = Readonly<
  Partial<Record<'invoice-policy' | 'payee' | 'payee-id' | 'invoice-contact' | 'bank-zone' | 'invoice-webhook' | 'credit-check', string>>
>;
type Env = Readonly<Record<string, string | undefined>>;

/** Reads both, options first. Throws `misconfigured` with a sentence about what is missing. */
export function invoicesAsked(given: Given, env: Env): InvoicesAsked {
  const of = (option: keyof Given, variable: string) => given[option] ?? (env[variable] || undefined);
  const told = of('invoice-webhook', 'KVITTO_INVOICE_WEBHOOK');
  const asked = of('credit-check', 'KVITTO_CREDIT_CHECK');
  return {
    policy: policyOf(of('invoice-policy', 'KVITTO_INVOICE_POLICY'), of('payee', 'KVITTO_PAYEE'), of('payee-id', 'KVITTO_PAYEE_ID')),
    contact: of('invoice-contact', 'KVITTO_INVOICE_CONTACT'),
    bankZone: zoneOf(of('bank-zone', 'KVITTO_BANK_ZONE') ?? 'Europe/Stockholm'),
    webhook: addressOf(told, env, 'KVITTO_INVOICE_WEBHOOK_SECRET', 'news of invoices'),
    creditCheck: addressOf(asked, env, 'KVITTO_CREDIT_CHECK_SECRET', 'questions about credit'),
  };
}

function policyOf(file: string | undefined, name: string | undefined, companyId: string | undefined): InvoicesAsked['policy'] {
  if (file === undefined) {
    if ((name ?? companyId) !== undefined)
      refuse('Invoices are kept by a policy: name its file with --invoice-policy, or KVITTO_INVOICE_POLICY.');
    return undefined;
  }
  if (name === undefined) refuse('Say whom invoices are paid to: KVITTO_PAYEE, or --payee.');
  return { file, payee: { name, ...(companyId !== undefined && { companyId }) } };
}

function zoneOf(zone: string): string {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone && zone;
  } catch {
    return refuse(`${zone} is no time zone. Name that of the bank: --bank-zone Europe/Stockholm.`);
  }
}

function addressOf(url: string | undefined, env: Env, variable: string, what: string): Address | undefined {
  const secret = env[variable] ?? '';
  if (url === undefined) return undefined;
  return secret === '' ? refuse(`Give a secret to sign ${what} with: ${variable}.`) : { url, secret };
}

function refuse(sentence: string): never {
  throw new KvittoError('misconfigured', sentence);
}

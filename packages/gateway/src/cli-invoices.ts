import type { SqlOptions } from '@kvitto/adapters/sql';
import { KvittoError } from '@kvitto/contract/errors';
import { isLoopback } from './loopback.ts';

type Payee = NonNullable<SqlOptions['invoices']>['payee'];

/** What the command line and the environment say of invoices. */
export interface InvoicesAsked {
  /** A file with the invoice policy, and whom invoices are paid to. */
  readonly policy: { readonly file: string; readonly payee: Payee } | undefined;
  /** Whom to ask, as invoices on paper say. */
  readonly contact: string | undefined;
  /** IANA zone of the days in banks' files. */
  readonly bankZone: string;
  /** Who is told of every change of an invoice. */
  readonly webhook: Signed | undefined;
  /** Who says whether somebody can pay back what the policy lets them pay later. */
  readonly creditCheck: Signed | undefined;
  /** A file with ways to pay. */
  readonly ways: string | undefined;
  /** Where browsers reach the gateway. */
  readonly publicUrl: string | undefined;
}

interface Signed {
  readonly url: string;
  readonly secret: string;
}

type Option =
  | 'invoice-policy'
  | 'payee'
  | 'payee-id'
  | 'payee-vat'
  | 'payee-address'
  | 'invoice-contact'
  | 'bank-zone'
  | 'invoice-webhook'
  | 'payment-ways'
  | 'public-url'
  | 'credit-check';
type Given = Readonly<Partial<Record<Option, string>>>;
type Env = Readonly<Record<string, string | undefined>>;

/** Reads both, options first. Throws `misconfigured` with a sentence about what is missing. */
export function invoicesAsked(given: Given, env: Env): InvoicesAsked {
  const of = (option: Option, variable: string) => given[option] ?? (env[variable] || undefined);
  const told = of('invoice-webhook', 'KVITTO_INVOICE_WEBHOOK');
  const asked = of('credit-check', 'KVITTO_CREDIT_CHECK');
  const publicUrl = of('public-url', 'KVITTO_PUBLIC_URL');
  return {
    policy: policyOf(of('invoice-policy', 'KVITTO_INVOICE_POLICY'), of('payee', 'KVITTO_PAYEE'), {
      companyId: of('payee-id', 'KVITTO_PAYEE_ID'),
      vatId: of('payee-vat', 'KVITTO_PAYEE_VAT'),
      address: of('payee-address', 'KVITTO_PAYEE_ADDRESS'),
    }),
    contact: of('invoice-contact', 'KVITTO_INVOICE_CONTACT'),
    bankZone: zoneOf(of('bank-zone', 'KVITTO_BANK_ZONE') ?? 'Europe/Stockholm'),
    webhook: signedTo(told, env, 'KVITTO_INVOICE_WEBHOOK_SECRET', 'news of invoices'),
    creditCheck: signedTo(asked, env, 'KVITTO_CREDIT_CHECK_SECRET', 'questions about credit'),
    ways: of('payment-ways', 'KVITTO_PAYMENT_WAYS'),
    publicUrl: publicUrl === undefined ? undefined : addressOf(publicUrl),
  };
}

function policyOf(file: string | undefined, name: string | undefined, facts: Omit<Payee, 'name'>): InvoicesAsked['policy'] {
  const told = Object.entries(facts).filter(([, value]) => value !== undefined);
  if (file === undefined) {
    if (name !== undefined || told.length > 0)
      refuse('Invoices are kept by a policy: name its file with --invoice-policy, or KVITTO_INVOICE_POLICY.');
    return undefined;
  }
  if (name === undefined) refuse('Say whom invoices are paid to: KVITTO_PAYEE, or --payee.');
  return { file, payee: { name, ...Object.fromEntries(told) } };
}

function zoneOf(zone: string): string {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone && zone;
  } catch {
    return refuse(`${zone} is no time zone. Name that of the bank: --bank-zone Europe/Stockholm.`);
  }
}

/** Whoever gets a link has nothing but its address to trust. */
function addressOf(address: string): string {
  const url = URL.parse(address);
  const isSafe = url?.protocol === 'https:' || (url?.protocol === 'http:' && isLoopback(url.hostname));
  if (!url || !isSafe || url.search || url.hash || url.username || url.password)
    refuse(`"${address}" is not where browsers reach the gateway; write it like https://orders.shop.example.`);
  return address.replace(/\/+$/, '');
}

function signedTo(url: string | undefined, env: Env, variable: string, what: string): Signed | undefined {
  const secret = env[variable] ?? '';
  if (url === undefined) return undefined;
  return secret === '' ? refuse(`Give a secret to sign ${what} with: ${variable}.`) : { url, secret };
}

function refuse(sentence: string): never {
  throw new KvittoError('misconfigured', sentence);
}

import { parseArgs } from 'node:util';
import { KvittoError } from '@kvitto/contract/errors';
import { invoicesAsked } from './cli-invoices.ts';
import type { InvoicesAsked } from './cli-invoices.ts';
import { returnsAsked } from './cli-returns.ts';
import type { ReturnsAsked } from './cli-returns.ts';
import { demoSecrets } from './demo.ts';

/** What the command line and the environment ask for. */
export interface CliOptions {
  readonly database: string;
  readonly host: string;
  readonly port: number;
  readonly proxies: number;
  readonly origins: readonly string[];
  readonly sessionSecrets: readonly string[];
  readonly issuer: string | undefined;
  readonly ingestKeys: readonly string[];
  /** Secrets by receiver. */
  readonly webhooks: ReadonlyMap<string, readonly string[]>;
  /** Keys by carrier, in the order in which they are asked. */
  readonly carriers: ReadonlyMap<string, string>;
  /** Seconds between questions about one parcel. */
  readonly askEvery: number;
  readonly mailer: MailerOptions | undefined;
  /** A file with the loyalty programme. */
  readonly programme: string | undefined;
  /** A file with the return policy. */
  readonly returnPolicy: string | undefined;
  readonly returns: ReturnsAsked;
  readonly invoices: InvoicesAsked;
  /** What systems that are told of members are set up with, by name; looked at by whoever opens them. */
  readonly syncs: ReadonlyMap<string, unknown>;
  readonly isDemo: boolean;
}

/** Who sends messages: a mail server, or a system of the shop's that they are posted to. */
export type MailerOptions =
  | { readonly kind: 'smtp'; readonly url: string; readonly from: string }
  | { readonly kind: 'webhook'; readonly url: string; readonly secret: string };

export const usage = `kvitto-gateway --database <file|postgres url> [options]

  --database        KVITTO_DATABASE         SQLite file or postgres:// address
  --port            GATEWAY_PORT            8787
  --host            KVITTO_HOST             127.0.0.1
  --proxies         KVITTO_PROXIES          0: proxies in front that add to x-forwarded-for
  --origin          KVITTO_ORIGINS          origins of the pages that may ask
  --session-secret  KVITTO_SESSION_SECRET   32 characters or more; the first signs, all are accepted
  --issuer          KVITTO_ISSUER           accept sessions of this issuer only
  --ingest-key      KVITTO_INGEST_KEY       16 characters or more
  --webhook         KVITTO_WEBHOOK_<NAME>   name=secret, e.g. aftership=..., or stripe=whsec_...
  --carrier         KVITTO_CARRIER_<NAME>   name=key, e.g. postnord=...: asked about parcels on their way
  --ask-every       KVITTO_ASK_EVERY        1800: seconds between two questions about one parcel
  --mailer          KVITTO_MAILER           sends codes, links, acknowledgements: smtps://user:password@host, smtp:// or https://
  --mailer-from     KVITTO_MAILER_FROM      for smtp: who the mail is from
  --mailer-secret   KVITTO_MAILER_SECRET    for https: what is posted is signed with it; 16 characters or more
  --programme       KVITTO_PROGRAMME        JSON file with the loyalty programme
  --return-policy   KVITTO_RETURN_POLICY    JSON file with the return policy
  --shop-name       KVITTO_SHOP_NAME        the shop, as labels and receipts name it
  --return-address  KVITTO_RETURN_ADDRESS   where parcels go back to, as JSON: {"lines":["Street 1"],"city":"Town","country":"SE"}
  --label-page      KVITTO_LABEL_PAGE       A4: or A6, what labels are printed on
  --return-webhook  KVITTO_RETURN_WEBHOOK   https:// address that is told of every change of a return;
                                            what is posted is signed with KVITTO_RETURN_WEBHOOK_SECRET
  --invoice-policy  KVITTO_INVOICE_POLICY   JSON file with the invoice policy
  --payee           KVITTO_PAYEE            with it: the name to which invoices are paid
  --payee-id        KVITTO_PAYEE_ID         and its registered number
  --payee-vat       KVITTO_PAYEE_VAT        its VAT number, as invoices on paper say
  --payee-address   KVITTO_PAYEE_ADDRESS    and its address, in one line
  --invoice-contact KVITTO_INVOICE_CONTACT  whom to ask, as invoices on paper say
  --invoice-webhook KVITTO_INVOICE_WEBHOOK  https:// address that is told of every change of an invoice;
                                            what is posted is signed with KVITTO_INVOICE_WEBHOOK_SECRET
  --credit-check    KVITTO_CREDIT_CHECK     https:// address that says whether somebody can pay later, for policies with checksCredit;
                                            what is posted is signed with KVITTO_CREDIT_CHECK_SECRET
  --bank-zone       KVITTO_BANK_ZONE        Europe/Stockholm: zone of the days in banks' files
  --payment-ways    KVITTO_PAYMENT_WAYS     JSON file with ways to pay invoices beside their accounts, and bank days
  --public-url      KVITTO_PUBLIC_URL       https:// address at which browsers reach this gateway: with it, shoppers
                                            can send somebody else a link to pay an invoice
  --sync            KVITTO_SYNC_<NAME>      name={...}, e.g. klaviyo={"key":"..."}: told of members and consents
  --demo                                    invented orders, public secrets

Options may be repeated; in the environment their values are separated by commas. Options win.
Secrets are safer in the environment: other users of the machine can read a command line.`;

const repeated = { type: 'string', multiple: true } as const;
const single = { type: 'string' } as const;

type Env = Readonly<Record<string, string | undefined>>;

/** Reads both, options first. Gives back nothing when help is asked for; throws `misconfigured` with a sentence about what is missing. */
export function cliOptions(args: readonly string[], env: Env): CliOptions | undefined {
  const given = parsed(args);
  if (given.help) return undefined;
  const isDemo = given.demo ?? false;
  const demo = (secret: string) => (isDemo ? [secret] : []);
  const database = given.database ?? env.KVITTO_DATABASE ?? (isDemo ? ':memory:' : '');
  if (database === '') refuse('Say where the orders are: --database orders.db, or KVITTO_DATABASE.');
  const sessionSecrets = several(given['session-secret'], env.KVITTO_SESSION_SECRET) ?? demo(demoSecrets.session);
  if (sessionSecrets.length === 0)
    refuse('Give a secret for sessions of at least 32 characters: KVITTO_SESSION_SECRET, or --session-secret.');
  return {
    database,
    isDemo,
    sessionSecrets,
    host: given.host ?? (env.KVITTO_HOST || '127.0.0.1'),
    port: whole(given.port ?? (env.GATEWAY_PORT || '8787'), 'port', 65_535),
    proxies: whole(given.proxies ?? (env.KVITTO_PROXIES || '0'), 'number of proxies', 16),
    origins: several(given.origin, env.KVITTO_ORIGINS) ?? (isDemo ? ['http://localhost:5173', 'http://127.0.0.1:5173'] : []),
    issuer: given.issuer ?? (env.KVITTO_ISSUER || undefined),
    ingestKeys: several(given['ingest-key'], env.KVITTO_INGEST_KEY) ?? demo(demoSecrets.ingest),
    webhooks: webhooksOf(given.webhook ?? [], env, isDemo),
    carriers: carriersOf(given.carrier ?? [], env),
    askEvery: whole(given['ask-every'] ?? (env.KVITTO_ASK_EVERY || '1800'), 'number of seconds between questions', 86_400, 60),
    mailer: mailerOf(given.mailer ?? env.KVITTO_MAILER ?? '', {
      from: given['mailer-from'] ?? env.KVITTO_MAILER_FROM ?? '',
      secret: given['mailer-secret'] ?? (env.KVITTO_MAILER_SECRET || (isDemo ? demoSecrets.mailer : '')),
    }),
    programme: given.programme ?? (env.KVITTO_PROGRAMME || undefined),
    returnPolicy: given['return-policy'] ?? (env.KVITTO_RETURN_POLICY || undefined),
    returns: returnsAsked(given, env, isDemo),
    invoices: invoicesAsked(given, env),
    syncs: syncsOf(given.sync ?? [], env),
  };
}

function parsed(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        database: single,
        port: single,
        host: single,
        proxies: single,
        origin: repeated,
        'session-secret': repeated,
        issuer: single,
        'ingest-key': repeated,
        webhook: repeated,
        carrier: repeated,
        'ask-every': single,
        mailer: single,
        'mailer-from': single,
        'mailer-secret': single,
        programme: single,
        'return-policy': single,
        'shop-name': single,
        'return-address': single,
        'label-page': single,
        'return-webhook': single,
        'invoice-policy': single,
        payee: single,
        'payee-id': single,
        'payee-vat': single,
        'payee-address': single,
        'invoice-contact': single,
        'bank-zone': single,
        'invoice-webhook': single,
        'payment-ways': single,
        'public-url': single,
        'credit-check': single,
        sync: repeated,
        demo: { type: 'boolean' },
        help: { type: 'boolean' },
      },
    }).values;
  } catch (cause) {
    // Node's sentence names the option and not its value.
    return refuse(cause instanceof Error ? cause.message : 'The options cannot be read.');
  }
}

const listed = (text: string) =>
  text
    .split(',')
    .map((part) => part.trim())
    .filter(Boolean);

function several(options: readonly string[] | undefined, variable: string | undefined): readonly string[] | undefined {
  if (options) return options;
  return variable ? listed(variable) : undefined;
}

function webhooksOf(options: readonly string[], env: Env, isDemo: boolean): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, readonly string[]>(isDemo ? demoSecrets.webhooks.map((name) => [name, [demoSecrets.webhook]]) : []);
  for (const [name, value] of named('KVITTO_WEBHOOK_', env)) found.set(name, listed(value));
  const byName = new Map<string, string[]>();
  for (const option of options) {
    const [name, secret] = pair(option) ?? refuse('Write webhooks as name=secret, e.g. --webhook aftership=...');
    byName.set(name, [...(byName.get(name) ?? []), secret]);
  }
  return new Map([...found, ...byName]);
}

/** A carrier has one key, which may hold a comma. Those on the command line come first. */
function carriersOf(options: readonly string[], env: Env): ReadonlyMap<string, string> {
  const given = options.map((option) => pair(option) ?? refuse('Write carriers as name=key, e.g. --carrier postnord=...'));
  const names = new Set(given.map(([name]) => name));
  if (names.size < given.length) refuse('Give one key for each carrier.');
  return new Map([...given, ...named('KVITTO_CARRIER_', env).filter(([name]) => !names.has(name))]);
}

function syncsOf(options: readonly string[], env: Env): ReadonlyMap<string, unknown> {
  const given = options.map((option) => pair(option) ?? refuse('Write whom to tell as name={...}, e.g. --sync klaviyo={"key":"..."}'));
  const all = [...named('KVITTO_SYNC_', env), ...given];
  return new Map(
    all.map(([name, json]) => [name, parsedJson(json) ?? refuse(`What ${name} is set up with must be JSON, like {"key":"..."}.`)]),
  );
}

/** Nothing for what is none: the parser's own words quote it, keys and all. */
function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Variables with a name of ours at their end: `KVITTO_WEBHOOK_SHIP24` is `ship24`. */
function named(prefix: string, env: Env): (readonly [name: string, value: string])[] {
  return Object.entries(env).flatMap(([variable, value]) => {
    const name = variable.startsWith(prefix) ? variable.slice(prefix.length) : '';
    return /^\w+$/.test(name) && value ? [[name.toLowerCase().replaceAll('_', '-'), value.trim()] as const] : [];
  });
}

function pair(option: string): readonly [name: string, value: string] | undefined {
  const [, name, value] = /^([a-z0-9-]+)=(.+)$/.exec(option) ?? [];
  return name !== undefined && value !== undefined ? [name, value] : undefined;
}

function mailerOf(url: string, { from, secret }: { readonly from: string; readonly secret: string }): MailerOptions | undefined {
  if (url === '') return undefined;
  const kind = /^smtps?:/i.test(url) ? 'smtp' : /^https?:/i.test(url) ? 'webhook' : refuse('A mailer is smtps://, smtp:// or https://.');
  if (kind === 'smtp') return from === '' ? refuse('Say whom mail is from: KVITTO_MAILER_FROM, or --mailer-from.') : { kind, url, from };
  return secret === '' ? refuse('Give a secret to sign codes with: KVITTO_MAILER_SECRET, or --mailer-secret.') : { kind, url, secret };
}

function whole(text: string, what: string, most: number, least = 0): number {
  const number = Number(text);
  return /^\d+$/.test(text) && number >= least && number <= most
    ? number
    : refuse(`The ${what} must be a whole number from ${least} to ${most}.`);
}

function refuse(sentence: string): never {
  throw new KvittoError('misconfigured', sentence);
}

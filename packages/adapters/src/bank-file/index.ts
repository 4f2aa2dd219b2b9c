import '@kvitto/adapters/server-only';
import { KvittoError } from '@kvitto/contract/errors';
import type { Invoices } from '@kvitto/contract/invoice';
import { isBgMax, readBgMax } from './bgmax.ts';
import { readStatement } from './entries.ts';
import type { BankEntry, EntryRules, Read } from './entries.ts';
import { all, at, readXml } from './xml-tree.ts';
import type { Element, Xml } from './xml-tree.ts';

export { leftReasons } from './entries.ts';
export type { BankEntry, LeftReason } from './entries.ts';

export interface BankFileOptions {
  /** IANA zone of the account's bank, on whose clocks days of bookings are, e.g. `Europe/Stockholm`. */
  readonly zone: string;
  readonly now?: (() => Date) | undefined;
}

export interface BankFile {
  /** Such as `camt.054.001.08`, or `BGMAX 01`. */
  readonly message: string;
  readonly entries: readonly BankEntry[];
}

/** As many entries as one file may have. */
const entriesAtMost = 20_000;

/**
 * Reads a bank's file, which is known by its content: an ISO 20022 message, camt.053, a statement, or camt.054, a notification, of version
 * 02 or later; or Bankgirot's BgMax. Booked credits are money that came in, and so are debits that are reversals of such, and deductions;
 * a batch is taken apart into its payments. All else is told with why it is left. Rejects with `invalid_input`, whose `fields` name each
 * entry or line that is wrong, and then nothing of it counts; with `misconfigured` for a zone that there is not.
 */
export async function readBankFile(bytes: Uint8Array, { zone, now = () => new Date() }: BankFileOptions): Promise<BankFile> {
  checkZone(zone);
  const rules: EntryRules = { zone, now: now() };
  const isLines = isBgMax(bytes);
  const { message, entries, faults } = isLines ? await readBgMax(bytes, rules) : await readMessage(bytes, rules);
  const [first] = faults;
  if (first) {
    const sentence = isLines
      ? `Line ${first.path} of the file is wrong, so nothing of it was taken. ${first.message}`
      : `Entry ${first.path.split('.').slice(0, 2).join('.')} of the file is wrong, so nothing of it was taken.`;
    throw new KvittoError('invalid_input', sentence, { fields: faults.slice(0, 100) });
  }
  if (entries.length > entriesAtMost)
    throw new KvittoError('invalid_input', `The file has more than ${entriesAtMost} entries. Have the bank send it in parts.`);
  return { message, entries };
}

async function readMessage(bytes: Uint8Array, rules: EntryRules): Promise<Read & { readonly message: string }> {
  const documents = documentsIn(readXml(bytes));
  const read = [];
  for (const [index, statement] of documents.flatMap(({ statements }) => statements).entries())
    read.push(await readStatement(statement, index + 1, rules));
  const faults = read.flatMap((each) => each.faults);
  return { message: documents[0]?.message ?? '', entries: read.flatMap((each) => each.entries), faults };
}

const messages: Readonly<Record<string, { readonly root: string; readonly statement: string }>> = {
  'camt.053': { root: 'BkToCstmrStmt', statement: 'Stmt' },
  'camt.054': { root: 'BkToCstmrDbtCdtNtfctn', statement: 'Ntfctn' },
};

interface Found {
  readonly message: string;
  readonly statements: readonly Element[];
}

/** A message by itself, or in the envelope in which some banks send one. */
function documentsIn({ tree, namespaces }: Xml): readonly Found[] {
  const [envelope] = typeof tree === 'object' ? Object.values(tree).flat() : [];
  const documents = at(tree, 'Document') === undefined ? all(envelope, 'Document') : all(tree, 'Document');
  const found = documents.flatMap((document): Found[] => {
    const [name, shape] = Object.entries(messages).find(([, { root }]) => at(document, root) !== undefined) ?? [];
    if (name === undefined || !shape) return [];
    const version = named(namespaces).find((each) => each.startsWith(name));
    return [{ message: version ?? name, statements: all(at(document, shape.root), shape.statement) }];
  });
  if (documents.length === 0 || found.length < documents.length) throw wrongMessage(namespaces);
  return found;
}

/** Names of messages such as `camt.054.001.08`, which are the ends of namespaces. */
const named = (namespaces: readonly string[]) => namespaces.flatMap((each) => /:(camt\.\d{3}\.\d{3}\.\d{2})$/.exec(each)?.[1] ?? []);

function wrongMessage(namespaces: readonly string[]): KvittoError {
  const [name] = named(namespaces);
  const said = name === undefined ? 'This is no message of a bank’s.' : `This is a ${name}.`;
  return new KvittoError('invalid_input', `${said} Send camt.053 or camt.054, in XML, or BgMax.`);
}

function checkZone(zone: string): void {
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone }).format();
  } catch (cause) {
    throw new KvittoError('misconfigured', `${zone} is no time zone. Name that of the bank, such as Europe/Stockholm.`, { cause });
  }
}

type Received = Awaited<ReturnType<Invoices['receive']>>['items'][number];

/** What became of one payment or entry of a file; `left` with why, or what `invoices.receive` says of it. */
export type BankFileItem = Omit<BankEntry, 'taken' | 'left'> & { readonly how: Received['how'] | 'left' } & Partial<
    Pick<Received, 'transaction' | 'invoice' | 'difference'>
  > & { readonly why?: BankEntry['left'] };

/** What became of a file: nothing in it is left out. */
export interface BankFileReceipt {
  readonly message: string;
  /** How many payments were told to invoices, new or not. */
  readonly taken: number;
  readonly left: number;
  /** Those at which a person has to look: for no invoice, for several, in another currency, too large, or not told apart. */
  readonly toLookAt: number;
  readonly items: readonly BankFileItem[];
}

const paymentsAtOnce = 500;
const needsPerson: ReadonlySet<string> = new Set([
  'unknown',
  'unclear',
  'currency',
  'no_details',
  'details_differ',
  'not_known_again',
  'too_large',
]);

/**
 * Takes a bank's file in, each payment once, however often the file or another one over the same days comes. Where it fails in the
 * middle, sending it again goes on. Rejects as {@link readBankFile} and `invoices.receive` do.
 *
 * @example
 * const { toLookAt } = await receiveBankFile(await readFile('camt054.xml'), { invoices: backend.invoices, zone: 'Europe/Stockholm' });
 */
export async function receiveBankFile(
  bytes: Uint8Array,
  { invoices, ...options }: BankFileOptions & { readonly invoices: Pick<Invoices, 'receive'> },
): Promise<BankFileReceipt> {
  const { message, entries } = await readBankFile(bytes, options);
  const payments = entries.flatMap(({ taken }) => taken ?? []);
  const received: Received[] = [];
  for (let from = 0; from < payments.length; from += paymentsAtOnce) {
    const some = payments.slice(from, from + paymentsAtOnce);
    const key = `bank-file-${some[0]?.transaction}`.slice(0, 200);
    received.push(...(await invoices.receive({ payments: some }, { idempotencyKey: key })).items);
  }
  let next = 0;
  const items = entries.map(({ taken, left, ...entry }): BankFileItem => {
    if (!taken) return { ...entry, how: 'left', ...(left && { why: left }) };
    const { transaction, how, invoice, difference } = received[next++] ?? { transaction: taken.transaction, how: 'unknown', difference: 0 };
    return { ...entry, how, transaction, difference, ...(invoice !== undefined && { invoice }) };
  });
  return {
    message,
    taken: payments.length,
    left: entries.length - payments.length,
    toLookAt: items.filter(({ how, why }) => needsPerson.has(why ?? how)).length,
    items,
  };
}

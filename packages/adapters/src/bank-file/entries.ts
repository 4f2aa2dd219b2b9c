/** What a bank's file tells of one account, entry by entry and payment by payment: what is taken as money that came in, and what is left. */
import type { FieldError } from '@kvitto/contract/errors';
import type { Incoming } from '@kvitto/contract/invoices/events';
import { unitsAtMost } from '@kvitto/contract/invoices/document';
import { minorUnits } from './amounts.ts';
import { bookedOf } from './booked.ts';
import type { Booked } from './booked.ts';
import { identities } from './identity.ts';
import { sharesOf } from './reference.ts';
import { all, at, attribute, textAt } from './xml-tree.ts';
import type { Element } from './xml-tree.ts';

/**
 * Why something of a file is not taken: `debit`: it went out; `not_booked`: the bank may still change it; `reversal_of_debit`: the
 * shop's own payment came back; `no_details`: several payments are booked as one and not listed; `details_differ`: they do not come to
 * what was booked; `not_known_again`: nothing tells the payment apart, so that it might count twice; `nothing`: its amount is 0;
 * `too_large`: its amount is more than invoices are kept with.
 */
export const leftReasons = [
  'debit',
  'not_booked',
  'reversal_of_debit',
  'no_details',
  'details_differ',
  'not_known_again',
  'nothing',
  'too_large',
] as const;
export type LeftReason = (typeof leftReasons)[number];

/** One payment of a file, or an entry that is left. */
export interface BankEntry {
  /**
   * Its place: `1.3` is the third entry of the first statement, `1.3.2` the second payment in it; in BgMax `7` is the line, `7.2` the
   * second share of it.
   */
  readonly place: string;
  readonly amount: number;
  readonly currency: string;
  readonly bookedOn?: string;
  /** What the bank calls it. */
  readonly bankReference?: string;
  readonly taken?: Incoming;
  readonly left?: LeftReason;
}

export interface EntryRules {
  readonly zone: string;
  readonly now: Date;
}

export interface Read {
  readonly entries: readonly BankEntry[];
  readonly faults: readonly FieldError[];
}

/** One statement or notification, the `number`-th of its file. */
export async function readStatement(statement: Element, number: number, rules: EntryRules): Promise<Read> {
  const account = textAt(statement, 'Acct/Id/IBAN') ?? textAt(statement, 'Acct/Id/Othr/Id') ?? '';
  const identify = identities();
  const entries: BankEntry[] = [];
  const faults: FieldError[] = [];
  for (const [index, entry] of all(statement, 'Ntry').entries()) {
    const place = `${number}.${index + 1}`;
    const head = headOf(entry, rules);
    if ('wrong' in head) faults.push(...head.wrong.map(({ path, message }) => ({ path: `${place}.${path}`, message })));
    else for (const part of partsOf(entry, head, place)) entries.push(await told(part, head, account, identify));
  }
  return { entries, faults };
}

interface Head {
  readonly amount: number;
  readonly currency: string;
  readonly isCredit: boolean;
  readonly isReversal: boolean;
  readonly isBooked: boolean;
  readonly booked: Booked | undefined;
  readonly bankReference: string | undefined;
  readonly entryReference: string | undefined;
}

function headOf(entry: Element, { zone, now }: EntryRules): Head | { readonly wrong: readonly FieldError[] } {
  const wrong: FieldError[] = [];
  const currency = attribute(at(entry, 'Amt'), 'Ccy') ?? '';
  const amount = minorUnits(textAt(entry, 'Amt') ?? '', currency);
  if (amount === undefined) wrong.push({ path: 'Amt', message: 'Is no amount in a currency, such as <Amt Ccy="SEK">1298.00</Amt>.' });
  const direction = textAt(entry, 'CdtDbtInd');
  if (direction !== 'CRDT' && direction !== 'DBIT') wrong.push({ path: 'CdtDbtInd', message: 'Is neither CRDT nor DBIT.' });
  const status = textAt(entry, 'Sts/Cd') ?? textAt(entry, 'Sts/Prtry') ?? textAt(entry, 'Sts');
  if (status === undefined) wrong.push({ path: 'Sts', message: 'Is missing: nobody knows whether it is booked.' });
  const booked = bookedOf(entry, zone, now);
  const isBooked = status === 'BOOK';
  if (isBooked && direction === 'CRDT' && !booked) wrong.push({ path: 'BookgDt', message: 'Is no date of a booking, such as 2026-11-24.' });
  if (amount === undefined || wrong.length > 0) return { wrong };
  const isReversal = ['true', '1'].includes(textAt(entry, 'RvslInd') ?? '');
  const references = { bankReference: textAt(entry, 'AcctSvcrRef'), entryReference: textAt(entry, 'NtryRef') };
  return { amount, currency, isCredit: direction === 'CRDT', isReversal, isBooked, booked, ...references };
}

/** A payment in an entry; without `details` where the bank gives none. */
interface Part {
  readonly place: string;
  readonly amount: number;
  readonly details: Element | undefined;
  readonly reference?: string | undefined;
  readonly isOfBatch: boolean;
  readonly left?: LeftReason;
}

function partsOf(entry: Element, head: Head, place: string): Part[] {
  const { amount, currency } = head;
  const whole = { place, amount, details: undefined, isOfBatch: false };
  const left = leftWhole(head);
  if (left) return [{ ...whole, left }];
  const details = all(entry, 'NtryDtls').flatMap((group) => all(group, 'TxDtls'));
  const [first, ...more] = details;
  if (more.length === 0) {
    const isMany = all(entry, 'NtryDtls').some((group) => Number(textAt(group, 'Btch/NbOfTxs') ?? '1') > 1);
    return isMany ? [{ ...whole, left: 'no_details' }] : shared({ ...whole, details: first }, currency);
  }
  const parts = details.map((each, index) => ({ each, place: `${place}.${index + 1}`, amount: amountOf(each, currency) }));
  const isOut = ({ each }: { readonly each: Element }) => (textAt(each, 'CdtDbtInd') ?? directionOf(head)) !== directionOf(head);
  const sum = parts.reduce((before, part) => before + (isOut(part) ? -1 : 1) * (part.amount ?? Number.NaN), 0);
  if (sum !== amount) return [{ ...whole, left: 'details_differ' }];
  return parts.flatMap((part) => {
    const own = { place: part.place, amount: part.amount ?? 0, details: part.each, isOfBatch: true };
    return isOut(part) ? [{ ...own, left: 'debit' as const }] : shared(own, currency);
  });
}

const directionOf = ({ isCredit }: Head) => (isCredit ? 'CRDT' : 'DBIT');

/** ISO 20022: a reversal has the direction of itself: a debit that is one takes back a credit. */
function leftWhole({ isBooked, isCredit, isReversal, amount }: Head): LeftReason | undefined {
  if (!isBooked) return 'not_booked';
  if (isCredit && isReversal) return 'reversal_of_debit';
  if (!isCredit && !isReversal) return 'debit';
  return amount === 0 ? 'nothing' : undefined;
}

function shared(part: Part, currency: string): Part[] {
  const shares = sharesOf(part.details, part.amount, currency);
  return shares.map(({ reference, amount }, index) => {
    const place = shares.length > 1 ? `${part.place}.${index + 1}` : part.place;
    return { ...part, place, amount, reference, isOfBatch: part.isOfBatch || shares.length > 1 };
  });
}

/** In the account's currency. */
function amountOf(details: Element, currency: string): number | undefined {
  for (const path of ['Amt', 'AmtDtls/TxAmt/Amt'])
    if (attribute(at(details, path), 'Ccy') === currency) return minorUnits(textAt(details, path) ?? '', currency);
  return undefined;
}

async function told(
  { place, amount, details, reference, isOfBatch, left }: Part,
  { currency, booked, bankReference: ofEntry, entryReference, isReversal }: Head,
  account: string,
  identify: ReturnType<typeof identities>,
): Promise<BankEntry> {
  const bank = bankReferenceOf(ofEntry, textAt(details, 'Refs/AcctSvcrRef'), isOfBatch);
  const entry = {
    place,
    amount,
    currency,
    ...(booked && { bookedOn: booked.on }),
    ...(bank.text !== undefined && { bankReference: bank.text }),
  };
  if (left || !booked) return { ...entry, left: left ?? 'not_known_again' };
  if (amount === 0) return { ...entry, left: 'nothing' };
  if (amount > unitsAtMost) return { ...entry, left: 'too_large' };
  const endToEnd = ['EndToEndId', 'UETR', 'TxId'].map((name) => textAt(details, `Refs/${name}`)).find(isGiven);
  const facts = { account, bookedOn: booked.on, amount, currency, endToEnd, entry: entryReference, reference, isReversal };
  const transaction = await identify({ ...facts, bank: bank.text, isOfBatch: bank.isShared });
  if (transaction === undefined) return { ...entry, left: 'not_known_again' };
  const said = { ...(reference !== undefined && { reference }), ...(isReversal && { isReversal }) };
  return { ...entry, taken: { transaction, at: booked.at, amount, currency, ...said } };
}

const isGiven = (text: string | undefined) => text !== undefined && !/^(?:NOTPROVIDED|NOT PROVIDED|NONREF|-+)$/i.test(text);

const shortest = 8;

/** Of a single payment what the bank calls its entry, because a statement without details knows nothing else; in a batch, what it calls the payment. */
function bankReferenceOf(ofEntry: string | undefined, own: string | undefined, isOfBatch: boolean) {
  if (!isOfBatch) return { text: ofEntry ?? own, isShared: false };
  if (own === undefined || own === ofEntry) return { text: ofEntry, isShared: true };
  return { text: own.length < shortest && ofEntry !== undefined ? `${ofEntry}/${own}` : own, isShared: false };
}

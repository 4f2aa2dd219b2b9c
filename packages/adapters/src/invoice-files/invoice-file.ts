/** An invoice, and what comes of it, on paper: the rows are those that a page shows, and nothing is reckoned here. */
import { KvittoError } from '@kvitto/contract/errors';
import type { Invoice, PaymentData } from '@kvitto/contract/invoice';
import type { AccountRow } from '@kvitto/contract/invoices/account';
import type { AccountYear } from '@kvitto/contract/invoices/account-year';
import type { InvoiceDocument } from '@kvitto/contract/invoices/document';
import { isMasked } from '@kvitto/contract/invoices/personal-number';
import type { Payee } from '../invoices/tables.ts';
import { closeSheet, mm, openSheet, pageSizes, write } from '../pdf-sheet/sheet.ts';
import type { Sheet, SheetFacts } from '../pdf-sheet/sheet.ts';
import type { SpeechOf } from '../pdf-sheet/speech.ts';
import { writeTable } from '../pdf-sheet/table.ts';
import { shortened } from '../pdf-sheet/wrap.ts';
import { writeAccount, writeYear } from './account-tables.ts';
import { writePayment } from './how-to-pay.ts';
import { body, heading } from './letter-sizes.ts';
import { writePlan } from './plan-table.ts';
import type { InvoiceWords } from './words.ts';

export type Speech = SpeechOf<InvoiceWords>;

interface InvoiceFacts extends Pick<SheetFacts, 'now' | 'fonts'> {
  readonly invoice: Invoice;
  readonly file: Invoice['documents'][number];
  readonly speech: Speech;
  readonly payee: Payee;
  readonly payment: PaymentData | undefined;
  /** All that has moved its balance. */
  readonly account: readonly AccountRow[] | undefined;
  readonly year: AccountYear | undefined;
  /** With nothing masked, where this file is to have it so. */
  readonly buyer: InvoiceDocument['buyer'];
  /** Whom to ask. */
  readonly contact: string | undefined;
}

const kinds = ['redacted_invoice', 'receipt', 'credit_note', 'plan', 'statement', 'annual_statement'] as const;
type Kind = 'invoice' | (typeof kinds)[number];

export async function invoiceFile(facts: InvoiceFacts): Promise<Uint8Array> {
  const { invoice, file, speech, payee, contact, now, fonts } = facts;
  checkSums(invoice);
  const note = invoice.credits.find(({ id }) => id === file.id);
  const kind: Kind = kinds.find((each) => each === file.kind) ?? 'invoice';
  const title = speech.say(kind, { number: shortened(note?.number ?? invoice.number, 80), year: String(file.year ?? '') });
  const sheet = await openSheet({ title, author: payee.name, lang: speech.lang, now, fonts, size: pageSizes.A4, margin: 20 * mm });
  write(sheet, 'P', shortened(payee.name, 80), body);
  writePayee(sheet, payee, speech);
  write(sheet, 'H1', title, { size: 18, isBold: true, above: 4, below: 6 });
  writeFacts(sheet, facts, kind);
  if (isBill(kind)) await writeInvoice(sheet, facts);
  if (kind === 'receipt') writePaid(sheet, invoice, speech);
  if (kind === 'credit_note' && note) writeCredit(sheet, invoice, note, speech);
  if (kind === 'plan') writePlan(sheet, invoice, speech);
  if (kind === 'statement') writeAccount(sheet, invoice, facts.account ?? [], speech);
  if (kind === 'annual_statement' && facts.year) writeYear(sheet, invoice, facts.year, speech);
  if (contact !== undefined) write(sheet, 'P', speech.say('contact', { contact: shortened(contact, 200) }), { ...body, above: 14 });
  return closeSheet(sheet);
}

function writePayee(sheet: Sheet, { companyId, vatId, address }: Payee, speech: Speech): void {
  if (address !== undefined) write(sheet, 'P', shortened(address, 200), body);
  if (companyId !== undefined) write(sheet, 'P', speech.say('companyId', { number: shortened(companyId, 40) }), body);
  if (vatId !== undefined) write(sheet, 'P', speech.say('payeeVatId', { number: shortened(vatId, 40) }), body);
}

const isBill = (kind: Kind): boolean => kind === 'invoice' || kind === 'redacted_invoice';

const sumOf = (parts: readonly { readonly amount: number }[]) => parts.reduce((sum, { amount }) => sum + amount, 0);

/** An invoice that does not add up is not written. */
function checkSums({ id, breakdown, balance, currency }: Invoice): void {
  if (sumOf(breakdown) === balance.open) return;
  throw new KvittoError('internal', `The rows of invoice ${id} do not add up to ${balance.open} ${currency}.`);
}

function writeFacts(sheet: Sheet, facts: InvoiceFacts, kind: Kind): void {
  const { invoice, speech, now } = facts;
  const { order, number, issuedOn, standing, zone } = invoice;
  const buyer: InvoiceDocument['buyer'] = facts.buyer ?? invoice.buyer;
  const said = [
    buyer?.name === undefined ? undefined : speech.say('buyer', { name: shortened(buyer.name, 80) }),
    buyer?.address === undefined ? undefined : shortened(buyer.address, 200),
    isBill(kind) ? undefined : speech.say('ofInvoice', { number: shortened(number, 80) }),
    speech.say('order', { number: shortened(order, 80) }),
    isBill(kind) ? speech.say('issuedOn', { day: speech.day(issuedOn) }) : undefined,
    isBill(kind) ? termsOf(invoice, speech) : undefined,
    isBill(kind) && standing.toPay > 0 && standing.dueOn !== undefined
      ? speech.say('dueOn', { day: speech.day(standing.dueOn) })
      : undefined,
    buyer?.purchaseOrder === undefined ? undefined : speech.say('purchaseOrder', { number: shortened(buyer.purchaseOrder, 80) }),
    buyer?.vatId === undefined ? undefined : vatIdOf(buyer.vatId, speech),
    speech.say('asOf', { moment: speech.moment(now.toISOString(), zone) }),
  ];
  for (const words of said) if (words !== undefined) write(sheet, 'P', words, body);
}

/** Of a business: how long it has, as it was agreed. */
function termsOf({ isBusiness, paymentDays }: Invoice, speech: Speech): string | undefined {
  if (!isBusiness || paymentDays === undefined) return undefined;
  if (paymentDays < 2) return speech.say(paymentDays === 0 ? 'terms_0' : 'terms_1');
  return speech.say('terms', { days: speech.number(paymentDays) });
}

/** Signs that stand for others are no words to be read out. */
const vatIdOf = (vatId: string, speech: Speech): string =>
  isMasked(vatId) ? speech.say('vatIdHidden') : speech.say('vatId', { number: shortened(vatId, 40) });

async function writeInvoice(sheet: Sheet, facts: InvoiceFacts): Promise<void> {
  const { invoice, speech } = facts;
  const money = (amount: number) => speech.money(amount, invoice.currency);
  write(sheet, 'H2', speech.say('lines'), heading);
  const named = invoice.lines.map(({ title, kind, ...line }) => ({ ...line, title: title || (speech.sayIfKnown(`row_${kind}`) ?? kind) }));
  writeLines(sheet, named, invoice, speech);
  write(sheet, 'H2', speech.say('sum'), heading);
  const rows = invoice.breakdown.map(({ kind, amount, label }) => [label ?? speech.sayIfKnown(`row_${kind}`) ?? kind, money(amount)]);
  const twoColumns = { head: [speech.say('what'), speech.say('amount')], shares: [0.74, 0.26], right: new Set([1]) };
  writeTable(sheet, { ...twoColumns, rows, total: [speech.say('open'), money(invoice.balance.open)] }, body);
  if (invoice.vat.length > 0) writeTaxes(sheet, invoice.vat, invoice, speech);
  if (facts.payment) await writePayment(sheet, facts.payment, invoice.country, speech);
}

interface PrintedLine {
  readonly title: string;
  readonly quantity: number;
  readonly vatPercent: number;
  readonly amount: number;
}

function writeLines(sheet: Sheet, lines: readonly PrintedLine[], { currency }: Invoice, speech: Speech): void {
  const rows = lines.map(({ title, quantity, vatPercent, amount }) => [
    title,
    speech.number(quantity),
    `${speech.number(vatPercent)} %`,
    speech.money(amount, currency),
  ]);
  const head = [speech.say('thing'), speech.say('units'), speech.say('rate'), speech.say('amount')];
  const total = [speech.say('total'), '', '', speech.money(sumOf(lines), currency)];
  writeTable(sheet, { head, rows, total, shares: [0.5, 0.12, 0.12, 0.26], right: new Set([1, 2, 3]) }, body);
}

function writeTaxes(sheet: Sheet, vat: Invoice['vat'], { currency }: Invoice, speech: Speech): void {
  write(sheet, 'H2', speech.say('taxes'), heading);
  const rows = vat.map(({ percent, net, vat: tax }) => [
    `${speech.number(percent)} %`,
    speech.money(net, currency),
    speech.money(tax, currency),
  ]);
  const head = [speech.say('rate'), speech.say('net'), speech.say('vat')];
  writeTable(sheet, { head, rows, shares: [0.34, 0.33, 0.33], right: new Set([1, 2]) }, body);
}

function writePaid(sheet: Sheet, { payments, currency, zone }: Invoice, speech: Speech): void {
  const settled = payments.filter(({ state }) => state === 'settled');
  write(sheet, 'H2', speech.say('paid'), heading);
  const rows = settled.map(({ at, amount }) => [speech.moment(at, zone), speech.money(amount, currency)]);
  const total = [speech.say('total'), speech.money(sumOf(settled), currency)];
  writeTable(sheet, { head: [speech.say('day'), speech.say('amount')], rows, total, shares: [0.7, 0.3], right: new Set([1]) }, body);
}

function writeCredit(sheet: Sheet, invoice: Invoice, { amount, lowered, lines, vat }: Invoice['credits'][number], speech: Speech): void {
  const { currency } = invoice;
  if (lines) {
    const credited = lines.map(({ units, ...line }) => ({ ...line, quantity: units }));
    writeLines(sheet, credited, invoice, speech);
  }
  if (vat) writeTaxes(sheet, vat, invoice, speech);
  const said = (name: 'credited' | 'lowered' | 'paidBack', units: number) =>
    write(sheet, 'P', speech.say(name, { amount: speech.money(units, currency) }), { ...body, above: 6 });
  said('credited', amount);
  if (lowered > 0) said('lowered', lowered);
  if (amount > lowered) said('paidBack', amount - lowered);
}

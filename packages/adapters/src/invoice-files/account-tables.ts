/** The account of an invoice: of all time, and of a year. */
import { KvittoError } from '@kvitto/contract/errors';
import type { Invoice } from '@kvitto/contract/invoice';
import type { AccountRow } from '@kvitto/contract/invoices/account';
import type { AccountYear } from '@kvitto/contract/invoices/account-year';
import { write } from '../pdf-sheet/sheet.ts';
import type { Sheet } from '../pdf-sheet/sheet.ts';
import { writeTable } from '../pdf-sheet/table.ts';
import type { Speech } from './invoice-file.ts';
import { body, heading } from './letter-sizes.ts';

const sumOf = (parts: readonly { readonly amount: number }[]) => parts.reduce((sum, { amount }) => sum + amount, 0);

/** Every movement, and what was open after it: the last one is what is open now. */
export function writeAccount(sheet: Sheet, invoice: Invoice, account: readonly AccountRow[], speech: Speech): void {
  const { open } = invoice.balance;
  if (sumOf(account) !== open) refuse(invoice, 'account', open);
  write(sheet, 'H2', speech.say('account'), heading);
  writeTable(sheet, { ...tableOf(invoice, account, speech), total: totalOf(invoice, 'open', open, speech) }, body);
}

/** The same of a year, between what was open before it and after it, and what the year came to. */
export function writeYear(sheet: Sheet, invoice: Invoice, account: AccountYear, speech: Speech): void {
  const { opening, rows, closing, sums, year } = account;
  const added = sums.invoiced + sums.fees + sums.interest - sums.credited - sums.paid;
  if (opening + sumOf(rows) !== closing || opening + added !== closing) refuse(invoice, `account of ${year}`, closing);
  const { head, rows: cells, ...table } = tableOf(invoice, rows, speech);
  write(sheet, 'P', speech.say('period', { from: speech.day(`${year}-01-01`), until: speech.day(`${year}-12-31`) }), { ...body, above: 6 });
  write(sheet, 'H2', speech.say('account'), heading);
  const before = totalOf(invoice, 'opening', opening, speech);
  writeTable(sheet, { ...table, head, rows: [before, ...cells], total: totalOf(invoice, 'closing', closing, speech) }, body);
  write(sheet, 'H2', speech.say('ofYear'), heading);
  writeTable(sheet, { ...sumsOf(invoice, account, speech), shares: [0.74, 0.26], right: new Set([1]) }, body);
  if (account.interestPaid === undefined) write(sheet, 'P', speech.say('interestUnknown'), body);
}

/** An account that does not add up is not written. */
function refuse({ id, currency }: Invoice, what: string, comesTo: number): never {
  throw new KvittoError('internal', `The ${what} of invoice ${id} does not come to ${comesTo} ${currency}.`);
}

function tableOf({ currency, zone }: Invoice, account: readonly AccountRow[], speech: Speech) {
  const rows = account.map(({ at, kind, amount, open }) => [
    speech.moment(at, zone),
    speech.sayIfKnown(`did_${kind}`) ?? kind,
    speech.money(amount, currency),
    speech.money(open, currency),
  ]);
  const head = [speech.say('day'), speech.say('what'), speech.say('amount'), speech.say('open')];
  return { head, rows, shares: [0.3, 0.26, 0.22, 0.22], right: new Set([2, 3]) };
}

const totalOf = ({ currency }: Invoice, name: 'open' | 'opening' | 'closing', amount: number, speech: Speech) => [
  speech.say(name),
  '',
  '',
  speech.money(amount, currency),
];

function sumsOf({ currency }: Invoice, { sums, interestPaid }: AccountYear, speech: Speech) {
  const row = (name: 'invoiced' | 'fees' | 'interest' | 'creditedSum' | 'paidSum' | 'interestPaid', amount: number) => [
    speech.say(name),
    speech.money(amount, currency),
  ];
  const rows = [
    row('invoiced', sums.invoiced),
    row('fees', sums.fees),
    row('interest', sums.interest),
    row('creditedSum', sums.credited),
    row('paidSum', sums.paid),
    ...(interestPaid === undefined ? [] : [row('interestPaid', interestPaid)]),
  ];
  return { head: [speech.say('what'), speech.say('amount')], rows };
}

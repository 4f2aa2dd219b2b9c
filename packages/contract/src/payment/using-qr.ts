/**
 * The invoice code of Swedish banking apps, "UsingQR": one line of JSON with the account, amount, due date and reference. Source: Visma,
 * UsingQR format specification revision 2 (June 2014), https://www.qrkod.info/specification.pdf. The specification itself was out of
 * reach when this was written: fields, which of them must be there, and how they are written come from
 * https://people.skolelinux.org/pere/blog/UsingQR____Electronic__paper_invoices_using_JSON_and_QR_codes.html and from programs that
 * follow it (github.com/antonlindstrom/payqr). How long the texts may be is not known; the bounds here are ours.
 */
import type { Money } from '../money.ts';
import { amountText, mustBePayable, readAmount } from './amount-text.ts';
import { formatBankgiro } from './bankgiro.ts';
import { mustBePlain } from './plain-text.ts';
import { copyablePlusgiro } from './plusgiro.ts';
import { checkNumber, copyableNumber } from './reference.ts';
import type { AccountKind, PaymentAccount } from './reference.ts';
import { isComposable, refuseIf } from './refuse.ts';

export interface UsingQrPayment {
  readonly standard: 'using_qr';
  readonly payee: string;
  /** The payee's registered number. */
  readonly companyId: string;
  /** An OCR number or KID without spaces, or the number of the invoice. */
  readonly reference: string;
  /** `YYYY-MM-DD`. */
  readonly invoiceDate?: string | undefined;
  readonly dueDate: string;
  /** 0.01 to 999,999,999.99 of SEK where a giro is paid to, else of SEK, NOK, DKK or EUR. */
  readonly amount: Money;
  /** No Swish number. */
  readonly account: PaymentAccount;
  readonly bic?: string | undefined;
}

const mostHundredths = 99_999_999_999;
const codes = { bankgiro: 'BG', plusgiro: 'PG', iban: 'IBAN', norwegian_account: 'BBAN' } as const;
const isGiro = (kind: AccountKind) => kind === 'bankgiro' || kind === 'plusgiro';
const currenciesOf = (kind: AccountKind) => (isGiro(kind) ? ['SEK'] : ['SEK', 'NOK', 'DKK', 'EUR']);

/** Bank apps refuse a giro without its hyphen. */
function written({ kind, value }: PaymentAccount): string {
  if (kind === 'bankgiro') return formatBankgiro(value);
  return kind === 'plusgiro' ? copyablePlusgiro(value).replace(/(?=.$)/, '-') : value;
}

/**
 * The text of the code, in ASCII alone: other characters are escaped as JSON does, so that no reader guesses an encoding. Throws
 * `invalid_input` where the standard cannot carry something: another currency, an amount out of bounds, a wrong account or date.
 */
export function composeUsingQr(payment: UsingQrPayment): string {
  const { payee, companyId, reference, invoiceDate, dueDate, amount, account, bic } = payment;
  const kind = account.kind === 'swish' ? undefined : account.kind;
  refuseIf(kind === undefined || checkNumber(account) !== undefined, 'account', 'Is no right giro or account number. Send one.');
  mustBePayable(amount, currenciesOf(account.kind), mostHundredths);
  mustBePlain({ payee: [payee, 70], companyId: [companyId, 30], reference: [reference, 35], bic: [bic, 11] });
  refuseIf(!isDate(dueDate), 'dueDate', 'Is no date. Send YYYY-MM-DD.');
  refuseIf(invoiceDate !== undefined && !isDate(invoiceDate), 'invoiceDate', 'Is no date. Send YYYY-MM-DD, or nothing.');
  const said = {
    uqr: 1,
    tp: 1,
    nme: payee,
    cid: companyId,
    iref: reference,
    ...(invoiceDate !== undefined && { idt: invoiceDate.replaceAll('-', '') }),
    ddt: dueDate.replaceAll('-', ''),
    due: Number(amountText(amount.amount, '.')),
    // Giros carry kronor alone, and the format leaves them out at home.
    ...(!isGiro(account.kind) && { cur: amount.currency }),
    pt: kind && codes[kind],
    acc: written(account),
    ...(bic !== undefined && { bc: bic }),
  };
  return JSON.stringify(said).replaceAll(/[^ -~]/g, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

/** What a code says; nothing for what is no invoice of this standard or lacks something. Fields beside ours, such as taxes, are passed over. */
export function parseUsingQr(code: string): UsingQrPayment | undefined {
  const said = readObject(code);
  const textOf = (key: string) => (typeof said?.[key] === 'string' ? said[key] : undefined);
  const [payee, companyId, reference, value, bic] = ['nme', 'cid', 'iref', 'acc', 'bc'].map(textOf);
  const [invoiceDate, dueDate] = ['idt', 'ddt'].map((key) => textOf(key)?.replace(/^(\d{4})(\d{2})(\d{2})$/, '$1-$2-$3'));
  const kind = accountKindOf(textOf('pt'));
  const due = readAmount(String(said?.['due']), '.');
  const currency = textOf('cur') ?? (kind && isGiro(kind) ? 'SEK' : undefined);
  if (said?.['uqr'] !== 1 || said['tp'] !== 1 || !kind || due === undefined || currency === undefined) return undefined;
  if (payee === undefined || companyId === undefined || reference === undefined || value === undefined || dueDate === undefined)
    return undefined;
  const account = { kind, value: copyableNumber({ kind, value }) };
  const payment: UsingQrPayment = {
    standard: 'using_qr',
    payee,
    companyId,
    reference,
    dueDate,
    amount: { amount: due, currency },
    account,
    ...(invoiceDate !== undefined && { invoiceDate }),
    ...(bic !== undefined && { bic }),
  };
  return isComposable(payment, composeUsingQr) ? payment : undefined;
}

function readObject(code: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const read: unknown = JSON.parse(code);
    // JSON's objects are records of whatever stands in them.
    return typeof read === 'object' && read !== null && !Array.isArray(read) ? (read as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
}

function accountKindOf(code: string | undefined): AccountKind | undefined {
  if (code === 'BG') return 'bankgiro';
  if (code === 'PG') return 'plusgiro';
  if (code === 'IBAN') return 'iban';
  return code === 'BBAN' ? 'norwegian_account' : undefined;
}

/** A day that the calendar has. */
function isDate(text: string): boolean {
  const day = /^\d{4}-\d{2}-\d{2}$/.test(text) ? new Date(`${text}T00:00:00Z`) : undefined;
  return day !== undefined && !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text);
}

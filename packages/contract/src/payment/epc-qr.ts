/**
 * The code for a SEPA credit transfer, "EPC QR", which banking apps in Austria, Belgium, Finland, Germany and the Netherlands read:
 * up to twelve lines, euro alone. Draw it with error correction M; 331 bytes are what version 13 of a QR code holds. Source: European
 * Payments Council, EPC069-12, "Quick Response Code: Guidelines to Enable Data Capture for the Initiation of a SEPA Credit Transfer".
 */
import type { Money } from '../money.ts';
import { amountText, mustBePayable, readAmount } from './amount-text.ts';
import { checkCreditorReference, copyableCreditorReference } from './creditor-reference.ts';
import { checkIban, copyableIban } from './iban.ts';
import { mustBePlain } from './plain-text.ts';
import { isComposable, refuseIf } from './refuse.ts';

export interface EpcPayment {
  readonly standard: 'epc';
  /** The name of the account's owner, at most 70 characters. */
  readonly payee: string;
  readonly iban: string;
  /** Of the payee's bank; needed outside the European Economic Area alone. */
  readonly bic?: string | undefined;
  /** 0.01 to 999,999,999.99 euro. */
  readonly amount: Money;
  /** A purpose of ISO 20022, one to four capital letters or digits. */
  readonly purpose?: string | undefined;
  /** An RF reference, or a text of at most 140 characters; not both. */
  readonly reference?: string | undefined;
  readonly text?: string | undefined;
  /** For the payer's eyes, at most 70 characters. */
  readonly note?: string | undefined;
}

const [mostBytes, mostCents] = [331, 99_999_999_999];

/**
 * The text of the code, version 002, UTF-8. Throws `invalid_input` where the standard cannot carry something: another currency, an
 * amount out of bounds, a wrong account or reference, line ends, both kinds of reference, or more than 331 bytes in all.
 */
export function composeEpc(payment: EpcPayment): string {
  const { payee, iban, bic, amount, purpose, reference, text, note } = payment;
  mustBePayable(amount, ['EUR'], mostCents);
  mustBePlain({ payee: [payee, 70], text: [text, 140], note: [note, 70] });
  refuseIf(checkIban(iban) !== undefined || iban !== copyableIban(iban), 'iban', 'Is no IBAN without spaces. Send a right one.');
  refuseIf(bic !== undefined && !isBic(bic), 'bic', 'Is no BIC. Leave it out, or send 8 or 11 capital letters and digits.');
  refuseIf(purpose !== undefined && !isPurpose(purpose), 'purpose', 'Is no purpose of ISO 20022. Leave it out, or send its code.');
  refuseIf(reference !== undefined && !isReference(reference), 'reference', 'Is no RF reference without spaces. Send it as text.');
  refuseIf(reference !== undefined && text !== undefined, 'text', 'Stands beside a reference. Send one of them.');
  const euro = `EUR${amountText(amount.amount, '.')}`;
  const lines = ['BCD', '002', '1', 'SCT', bic, payee, iban, euro, purpose, reference, text, note];
  // Nothing follows the last line that says something.
  const code = lines
    .map((line) => line ?? '')
    .join('\n')
    .trimEnd();
  const isTooLong = new TextEncoder().encode(code).length > mostBytes;
  refuseIf(isTooLong, 'payee', `Makes the code longer than ${mostBytes} bytes, with the texts. Shorten them.`);
  return code;
}

/** What a code says, of version 001 or 002 and with any line ends; nothing for what keeps to neither. Every number in it is right. */
export function parseEpc(code: string): EpcPayment | undefined {
  const [tag, version, charset, scheme, bic, payee, iban, euro, purpose, reference, text, note, ...more] = code
    .replace(/(?:\r?\n)+$/, '')
    .split(/\r?\n/);
  const isHeaded = tag === 'BCD' && /^00[12]$/.test(version ?? '') && /^[1-8]$/.test(charset ?? '') && scheme === 'SCT';
  const amount = euro?.startsWith('EUR') ? readAmount(euro.slice(3), '.') : undefined;
  if (!isHeaded || more.length > 0 || payee === undefined || iban === undefined || amount === undefined) return undefined;
  const said = Object.fromEntries(Object.entries({ bic, purpose, reference, text, note }).filter(([, line]) => line));
  const payment: EpcPayment = { standard: 'epc', payee, iban, amount: { amount, currency: 'EUR' }, ...said };
  return isComposable(payment, composeEpc) ? payment : undefined;
}

const isBic = (text: string) => /^[A-Z]{6}[A-Z\d]{2}(?:[A-Z\d]{3})?$/.test(text);
const isPurpose = (text: string) => /^[A-Z\d]{1,4}$/.test(text);
const isReference = (text: string) => checkCreditorReference(text) === undefined && text === copyableCreditorReference(text);

import type { InvoiceMessage } from './mailer.ts';
import { filled, textsIn } from './texts-in.ts';
import type { OwnTexts } from './texts-in.ts';

/** What the e-mail says that brings a file of an invoice. `{number}` is the invoice's, and `{what}` the word for the file. */
export interface InvoiceMailTexts {
  readonly subject: string;
  readonly text: string;
  /** Words for files. */
  readonly invoice: string;
  readonly receipt: string;
  readonly credit_note: string;
  readonly statement: string;
  readonly annual_statement: string;
  readonly redacted_invoice: string;
  readonly plan: string;
}

/** Texts by language, over the built-in ones: what is left out stays as it is. */
export type OwnInvoiceMailTexts = OwnTexts<keyof InvoiceMailTexts>;

/** The built-in texts, by language. */
export const invoiceMailTexts: Readonly<Record<'en' | 'sv', InvoiceMailTexts>> = {
  en: {
    subject: 'Invoice {number}: {what}',
    text: 'Here is the copy that was asked for on our page: {what}, invoice {number}. It is attached to this e-mail.\n\nWe never ask you to pay to an account that is named in an e-mail alone: compare it with our page.\n\nIf you did not ask for it, there is nothing that you need to do.',
    invoice: 'invoice',
    receipt: 'receipt',
    credit_note: 'credit note',
    statement: 'statement of account',
    annual_statement: 'annual statement',
    redacted_invoice: 'invoice without personal number',
    plan: 'instalment plan',
  },
  sv: {
    subject: 'Faktura {number}: {what}',
    text: 'Här är kopian som någon bad om på vår sida: {what}, faktura {number}. Den är bifogad.\n\nVi ber dig aldrig att betala till ett konto som bara står i ett mejl: jämför med vår sida.\n\nOm du inte har bett om den behöver du inte göra något.',
    invoice: 'faktura',
    receipt: 'kvitto',
    credit_note: 'kreditfaktura',
    statement: 'kontoutdrag',
    annual_statement: 'årsbesked',
    redacted_invoice: 'faktura utan personnummer',
    plan: 'delbetalningsplan',
  },
};

/** What the e-mail says, in the language in which it was asked for, or else in English. */
export function invoiceWords(
  { number, documentKind, locale }: InvoiceMessage,
  own: OwnInvoiceMailTexts = {},
): { readonly subject: string; readonly text: string } {
  const { subject, text, ...words } = textsIn(locale, invoiceMailTexts, own);
  const known: Readonly<Record<string, string>> = words;
  const values = { number: number.replaceAll(/\s+/g, ' ').trim(), what: known[documentKind] ?? words.invoice };
  return { subject: filled(subject, values), text: `${filled(text, values)}\n` };
}

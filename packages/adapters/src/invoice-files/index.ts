import '@kvitto/adapters/server-only';
import { KvittoError } from '@kvitto/contract/errors';
import type { InvoiceDocuments } from '../invoices/desk.ts';
import { notoSans } from '../pdf-sheet/fonts.ts';
import type { Fonts } from '../pdf-sheet/fonts.ts';
import { speechOf } from '../pdf-sheet/speech.ts';
import type { OwnWords } from '../pdf-sheet/speech.ts';
import { invoiceWords } from './words.ts';
import type { InvoiceWords } from './words.ts';

export interface InvoiceDocumentSettings {
  /** An address or number for questions. */
  readonly contact?: string | undefined;
  /** Own words by language, over the built-in English and Swedish ones. */
  readonly words?: OwnWords<InvoiceWords> | undefined;
  /** TrueType or OpenType, for letters that Noto Sans does not have. */
  readonly fonts?: Fonts | undefined;
}

/**
 * Invoices, receipts, credit notes, plans and statements of account, of all time and of a year, as tagged PDF, of the same numbers as a
 * page shows. The libraries are loaded with the first file. Rejects with `not_found` for a file that an invoice does not have, and with `internal` where its rows do not add up.
 *
 * @example
 * const backend = await sql({ database: 'orders.db', invoices: { policy, payee: { name: 'Shop' }, documents: invoiceDocuments() } });
 */
export function invoiceDocuments(settings: InvoiceDocumentSettings = {}): InvoiceDocuments {
  const { contact, words, fonts } = settings;
  const make: InvoiceDocuments = async (invoice, document, { locale, now, payee, payment, account, year, buyer }) => {
    const file = invoice.documents.find(({ id }) => id === document);
    if (!file) throw new KvittoError('not_found', 'There is no such document.');
    const { invoiceFile } = await import('./invoice-file.ts');
    const speech = speechOf(locale, invoiceWords, words);
    const facts = { invoice, file, payee, payment, account, year, buyer, contact, now };
    const bytes = await invoiceFile({ ...facts, speech, fonts: fonts ?? notoSans() });
    return { name: file.name, type: 'application/pdf', data: Buffer.from(bytes).toString('base64') };
  };
  return Object.assign(make, { isTagged: true });
}

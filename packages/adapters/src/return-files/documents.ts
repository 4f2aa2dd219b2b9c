import type { Order } from '@kvitto/contract/order';
import type { Address } from '@kvitto/contract/place';
import type { ReturnCase } from '@kvitto/contract/return';
import type { DocumentFile, ReturnDocuments } from '@kvitto/contract/returns/documents';
import { notoSans } from '../pdf-sheet/fonts.ts';
import type { Fonts } from '../pdf-sheet/fonts.ts';
import { speechIn } from './speech.ts';
import type { OwnFileWords } from './speech.ts';

export interface ReturnDocumentSettings {
  /** The shop, as its shoppers know it. */
  readonly shop: string;
  /** Where parcels go back to: always the same, or one for each return, e.g. by country. */
  readonly returnTo: Address | ((given: ReturnCase, order: Order) => Address);
  /** An address or number for questions, where an order does not say one itself. */
  readonly contact?: string | undefined;
  /** Of labels. A4, unless told, has a label of A6 to cut out and its instructions beside it; A6 has them on further pages. */
  readonly page?: 'A4' | 'A6' | undefined;
  /** Own words by language, over the built-in English and Swedish ones. */
  readonly words?: OwnFileWords | undefined;
  /** TrueType or OpenType, for letters that Noto Sans does not have. */
  readonly fonts?: Fonts | undefined;
}

const pdf = (name: string, bytes: Uint8Array): DocumentFile => ({
  name: `${name}.pdf`,
  type: 'application/pdf',
  data: Buffer.from(bytes).toString('base64'),
});

/** A number as a part of a file's name. */
const inName = (number: string) => number.replaceAll(/[^A-Za-z0-9-]+/g, '-').slice(0, 64);

/**
 * Labels, codes and receipts of returns, and acknowledgements of withdrawals, as tagged PDF and PNG. The libraries are loaded with
 * the first file. Rejects with `internal` for a return whose money does not add up, and with `contract_violation` for an
 * acknowledgement whose words are not those that its hash stands for.
 *
 * @example
 * const documents = returnDocuments({ shop: 'Shop', returnTo: { company: 'Shop', lines: ['Street 1'], city: 'Town', country: 'SE' } });
 */
export function returnDocuments(settings: ReturnDocumentSettings): ReturnDocuments {
  const { shop, returnTo, contact, page = 'A4', words, fonts } = settings;
  const chosen = () => fonts ?? notoSans();
  return {
    async label(given, order, { locale, now, dangerous = [] }) {
      const { labelFile } = await import('./label.ts');
      const to = typeof returnTo === 'function' ? returnTo(given, order) : returnTo;
      const speech = speechIn(locale, words);
      const facts = { given, order, speech, page, shop, to, dangerous: new Set(dangerous), now, fonts: chosen() };
      return pdf(`return-${inName(given.number)}-label`, await labelFile(facts));
    },
    async qr({ number }) {
      const { qrPicture } = await import('../pdf-sheet/codes.ts');
      return { name: `return-${inName(number)}-qr.png`, type: 'image/png', data: Buffer.from(await qrPicture(number)).toString('base64') };
    },
    async receipt(given, order, { locale, now }) {
      const { receiptFile } = await import('./receipt.ts');
      const { support } = order;
      const asked = support?.email ?? support?.phone ?? support?.url ?? contact;
      const facts = { given, order, speech: speechIn(locale, words), shop, contact: asked, now, fonts: chosen() };
      return pdf(`return-${inName(given.number)}-receipt`, await receiptFile(facts));
    },
    async withdrawalReceipt(record) {
      const { withdrawalFile } = await import('./withdrawal-receipt.ts');
      const speech = speechIn(record.locale, words);
      return pdf(`withdrawal-${inName(record.number)}`, await withdrawalFile({ record, speech, shop, fonts: chosen() }));
    },
  };
}

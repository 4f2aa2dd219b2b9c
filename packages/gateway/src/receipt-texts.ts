import type { WithdrawalReceiptMessage } from './mailer.ts';
import { filled, textsIn } from './texts-in.ts';
import type { OwnTexts } from './texts-in.ts';

/**
 * What stands around the acknowledgement of a withdrawal in its e-mail, in one language. `{number}` (the order's), `{hash}` and, in
 * `address`, `{url}` are filled in. The acknowledgement itself comes first, word for word as it is kept.
 */
export interface ReceiptTexts {
  readonly subject: string;
  /** Below the words. */
  readonly check: string;
  /** After that, where there is an address at which the acknowledgement is found again. */
  readonly address: string;
}

/** Texts by language, over the built-in ones: what is left out stays as it is. */
export type OwnReceiptTexts = OwnTexts<keyof ReceiptTexts>;

/** The built-in texts, by language. */
export const receiptTexts: Readonly<Record<'en' | 'sv', ReceiptTexts>> = {
  en: {
    subject: 'We have received your withdrawal from order {number}',
    check: 'SHA-256 of the words above, by which it shows that nobody has changed them:\n{hash}',
    address: 'You find this acknowledgement here, too:\n{url}',
  },
  sv: {
    subject: 'Vi har tagit emot din ångeranmälan, order {number}',
    check: 'SHA-256 för orden ovan, som visar att ingen har ändrat dem:\n{hash}',
    address: 'Du hittar också bekräftelsen här:\n{url}',
  },
};

/** What the e-mail says, in the language of the acknowledgement, or else in English. */
export function receiptWords(
  { number, words, hash, url, locale }: WithdrawalReceiptMessage,
  own: OwnReceiptTexts = {},
): { readonly subject: string; readonly text: string } {
  const { subject, check, address } = textsIn(locale, receiptTexts, own);
  const values = { number: number.replaceAll(/\s+/g, ' ').trim(), hash, ...(url !== undefined && { url }) };
  const below = [filled(check, values), ...(url === undefined ? [] : [filled(address, values)])];
  return { subject: filled(subject, values), text: `${[words, '--', ...below].join('\n\n')}\n` };
}

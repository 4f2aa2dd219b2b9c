/**
 * Numbers of a business that are a person's. Where a sole trader is registered under the own personal identity number, the VAT number
 * has it in it:
 *
 * - SE: the personal or co-ordination number (day + 60) and two digits, 01. The third digit of a legal entity's number is 2 or more, so
 *   that it is no month (lagen (1974:174) om identitetsbeteckning för juridiska personer).
 * - BG: ten digits; those of legal entities have nine.
 * - CZ: nine or ten digits, a birth number; those of legal entities have eight.
 * - ES: the number of an identity card, eight digits and a letter, or one that begins with K, L, M, X, Y or Z.
 * - LV: eleven digits that begin with 0 to 3; those of legal entities begin with 4 or more.
 *
 * Others cannot be told apart by their form, such as Croatia's OIB, or have numbers for business alone, such as Finland, Denmark,
 * Norway, Germany, France and Italy. Check digits are not looked at: a number with a slip of the pen is somebody's as well.
 */
import type { InvoiceDocument } from './document.ts';

const forms: Readonly<Record<string, RegExp>> = {
  BG: /^\d{10}$/,
  CZ: /^\d{9,10}$/,
  ES: /^[\dKLMXYZ]\d{7}[A-Z]$/,
  LV: /^[0-3]\d{10}$/,
  SE: /^\d{2}(?:0[1-9]|1[0-2])(?:[06][1-9]|[1278]\d|[39][01])\d{4}(?:\d{2})?$/,
};

/** Whether a VAT number has a personal identity number in it. Without two letters before it, it is one of `country`. */
export function hasPersonalNumber(vatId: string, country = ''): boolean {
  const { prefix, rest } = partsOf(vatId);
  const isOf = (digits: string) => forms[prefix || country]?.test(digits) ?? false;
  // As Swedes write it themselves, it may begin with the century.
  return isOf(rest) || (prefix === '' && isOf(rest.replace(/^(?:1[89]|20)(?=\d{10}$)/, '')));
}

/** Without signs between. A Spanish number may begin with one letter, a country has two. */
function partsOf(vatId: string) {
  const plain = vatId.toUpperCase().replaceAll(/[^\dA-Z]/g, '');
  const [prefix = ''] = /^[A-Z]{2}/.exec(plain) ?? [];
  return { prefix, rest: plain.slice(prefix.length) };
}

/** Stands for a sign that is not told. */
const hidden = '•';

/**
 * A VAT number without the personal number that it has in it, `SE••••••••••••`; as it is where it has none. The country stays and no
 * digit does: the day of birth can be found out, and from there each digit that is told leaves a tenth of what has to be tried.
 */
export function maskedVatId(vatId: string, country?: string): string {
  if (!hasPersonalNumber(vatId, country)) return vatId;
  const { prefix, rest } = partsOf(vatId);
  return prefix + hidden.repeat(rest.length);
}

/** `0007` is Sweden's number of an organisation, and `99..` the VAT number of a country. */
function maskedPeppolId(peppolId: string, country: string): string {
  const [, scheme = '', id = ''] = /^\s*(0007|99\d\d):(.+)$/.exec(peppolId) ?? [];
  if (!hasPersonalNumber(id, scheme === '0007' ? 'SE' : country)) return peppolId;
  return `${scheme}:${maskedVatId(id, scheme === '0007' ? 'SE' : country)}`;
}

type Buyer = NonNullable<InvoiceDocument['buyer']>;

/** The buyer as a page is told of them. */
export function maskedBuyer({ vatId, peppolId, ...rest }: Buyer, country: string): Buyer {
  return {
    ...rest,
    ...(vatId !== undefined && { vatId: maskedVatId(vatId, country) }),
    ...(peppolId !== undefined && { peppolId: maskedPeppolId(peppolId, country) }),
  };
}

/** Something of a number is not told. */
export const isMasked = (number: string): boolean => number.includes(hidden);

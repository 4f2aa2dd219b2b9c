/** How a guest's proof is compared with an order: tolerant of spelling, the same for every backend. */
import type { OrderRecord } from './ingest.ts';
import type { GuestProof } from './order.ts';
import type { Address } from './place.ts';

/**
 * The number a shopper typed, as it is indexed: no spaces, `#`, dots, slashes, nor any kind of dash or of the invisible
 * characters that come along when it is copied from a mail; upper case.
 */
export function numberKey(typed: string): string {
  return typed
    .normalize('NFKC')
    .toUpperCase()
    .replaceAll(/[\s#./_\p{Pd}\u2212\p{Cc}\p{Cf}]/gu, '');
}

const emailKey = (email: string) => email.normalize('NFKC').trim().toLowerCase();
const postcodeKey = (postcode: string) =>
  postcode
    .normalize('NFKC')
    .toUpperCase()
    .replaceAll(/[\s\p{Pd}\p{Cc}\p{Cf}]/gu, '');

/** "SE-572 41" and "S-572 41" are 572 41 in Sweden. Only all digits can have a country before them: "S1 2AB" is a postcode. */
const withoutCountry = (key: string, country: string | undefined) => {
  const [, letters, rest] = /^([A-Z]{1,3})(\d+)$/.exec(key) ?? [];
  return rest !== undefined && (country === undefined || letters?.[0] === country[0]) ? rest : key;
};

/** The country may stand before one of them, in letters that begin as its code does, where that is on record. */
function isPostcode(typed: string, { postcode, country }: Pick<Address, 'postcode' | 'country'>): boolean {
  const [a, b] = [postcodeKey(typed), postcodeKey(postcode ?? '')];
  return a !== '' && b !== '' && (a === b || withoutCountry(a, country) === b || a === withoutCountry(b, country));
}

/** "+46 (0)70" means either a country or a trunk zero. */
const digits = (phone: string) =>
  phone
    .normalize('NFKC')
    .replace(/^(\s*(?:\+|00)\s*\d{1,3}\s*)\(0\)/, '$1')
    .replaceAll(/\D/g, '');

/** "070 123 45 67" is stored as "+46 70 123 45 67": the trunk zeros go, as long as four digits stay. */
const national = (typed: string) => typed.replace(/^0{1,2}(?=\d{4})/, '');

/** Proofs on record: what {@link proves} compares with. */
export type Known = Pick<OrderRecord, 'customer' | 'shippingAddress'>;

/**
 * Whether the proof shows that the asker is the buyer. Every given field is compared, whatever the others say,
 * so that the answer takes the same time; all that are given must match, and one must be given.
 * A phone needs at least its last four digits.
 */
export function proves(proof: GuestProof, known: Known): boolean {
  const email =
    proof.email === undefined ? undefined : emailKey(proof.email) !== '' && emailKey(known.customer?.email ?? '') === emailKey(proof.email);
  const postcode = proof.postcode === undefined ? undefined : isPostcode(proof.postcode, known.shippingAddress ?? {});
  const typed = digits(proof.phone ?? '');
  const phone = proof.phone === undefined ? undefined : typed.length >= 4 && digits(known.customer?.phone ?? '').endsWith(national(typed));
  const answers = [email, postcode, phone].filter((answer) => answer !== undefined);
  return answers.length > 0 && answers.every(Boolean);
}

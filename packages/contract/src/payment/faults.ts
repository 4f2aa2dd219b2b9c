/** What can be wrong with a number that a payment needs. A closed list; the first that holds is given. */
export const referenceFaults = [
  /** Has a sign that this kind does not have. */
  'characters',
  'too_short',
  'too_long',
  /** Of an IBAN: with no country that has them; of a Swish number: with neither 123 nor 07. */
  'beginning',
  /** Of an OCR number: the last digit but one does not say how long it is. */
  'length_digit',
  /** Of an OCR number: none of the lengths that were agreed with the bank. */
  'length',
  'check_digit',
] as const;
export type ReferenceFault = (typeof referenceFaults)[number];

/** In English, for whoever keeps the shop's data: what is wrong, and what to do. */
export const faultSentences: Readonly<Record<ReferenceFault, string>> = {
  characters: 'Has a sign that such a number does not have. Copy it again from where it was issued.',
  too_short: 'Is too short. Copy all of it from where it was issued.',
  too_long: 'Is too long. Copy it alone from where it was issued.',
  beginning: 'Begins as no such number does: an IBAN begins with its country, a Swish number with 123 or 07. Copy it from its beginning.',
  length_digit:
    'Has a last digit but one that does not say how many digits it has. Make it with a length digit, or agree on less with the bank.',
  length: 'Has none of the lengths agreed with the bank. Make it as long as agreed.',
  check_digit: 'Has a wrong check digit: a digit is wrong or two are swapped. Copy it again from where it was issued.',
};

/** The fault of a length, if any. */
export function lengthFault(length: number, least: number, most: number): ReferenceFault | undefined {
  if (length < least) return 'too_short';
  return length > most ? 'too_long' : undefined;
}

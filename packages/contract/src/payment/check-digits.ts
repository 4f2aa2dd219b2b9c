/** The four formulas behind all check digits of payments. Each takes what stands before the check digit, digits alone. */

const digitsOf = (digits: string) => Array.from(digits, Number);

/** The sum of digits times weights, which repeat from the right. */
function weighted(digits: string, weights: readonly number[]): number {
  return digitsOf(digits)
    .toReversed()
    .reduce((sum, digit, index) => sum + digit * (weights[index % weights.length] ?? 0), 0);
}

/**
 * Modulus 10, also called Luhn: every second digit from the right counts double, and of a double the digits are added up.
 * `7894` gives `9`. Sources: ISO/IEC 7812-1 annex B; Bankgirot's OCR control ("10-modul"),
 * https://www.bankgirot.se/tjanster/inbetalningar/bankgiro-inbetalningar/ocr-referenskontroll/
 */
export function mod10Digit(digits: string): string {
  const sum = digitsOf(digits)
    .toReversed()
    .reduce((sum, digit, index) => sum + (index % 2 === 0 ? Math.floor(digit / 5) + ((digit * 2) % 10) : digit), 0);
  return String((10 - (sum % 10)) % 10);
}

/**
 * Modulus 11 with the weights 2 to 7, which repeat from the right. A remainder that asks for 10 gives `-`, which stands as the
 * last sign of a Norwegian KID. `12345678` gives `5`. Sources: https://no.wikipedia.org/wiki/KID-nummer; weights:
 * http://doc.visma.net/userdoc/business/16.10/nb-no/products/business/concept/c_country_number_validation.html; the hyphen:
 * https://www.remember.no/kredittkort/faq/faktura/dette-betyr-omradene-i-faktura/kid-nummer/
 */
export function mod11Sign(digits: string): string {
  const check = (11 - (weighted(digits, [2, 3, 4, 5, 6, 7]) % 11)) % 11;
  return check === 10 ? '-' : String(check);
}

/**
 * 7-3-1 from the right, up to the next ten. `12345` gives `3`. Source: Finance Finland,
 * https://www.finanssiala.fi/wp-content/uploads/2021/03/kotimaisen_viitteen_rakenneohje.pdf, retold in English at
 * https://knowledge.xmldation.com/finnish-reference-number
 */
export const digit731 = (digits: string): string => String((10 - (weighted(digits, [7, 3, 1]) % 10)) % 10);

/**
 * Two check digits, modulus 97-10, of capital letters and digits: letters count as 10 to 35, and the whole number with `00` in
 * the place of the check digits is taken from 98. Sources: ISO/IEC 7064; ISO 13616 (IBAN) and ISO 11649 (RF), which put the
 * first four signs last before they count: pass `539007547034RF` for RF18 5390 0754 7034, and get `18`.
 */
export function mod97Digits(signs: string): string {
  let rest = 0;
  // Digit by digit, since the number is longer than what a JavaScript number keeps.
  for (const sign of `${signs}00`) for (const digit of String(Number.parseInt(sign, 36))) rest = (rest * 10 + Number(digit)) % 97;
  return String(98 - rest).padStart(2, '0');
}

/**
 * Numbers of returns, as they stand on labels and are read aloud: nine random signs of Crockford's base 32 and one that checks
 * them, 45 bits. Source: https://www.crockford.com/base32.html
 */
const signs = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
/** More than the alphabet: what remains after a division by 37 needs five signs more, which no number of ours ends in. */
const checks = 37n;
const length = 9;

/** A new number, e.g. `7K2M9QX4TR`. `random` fills bytes; the platform's own unless told. */
export function newReturnNumber(random: (bytes: Uint8Array<ArrayBuffer>) => Uint8Array = (bytes) => crypto.getRandomValues(bytes)): string {
  for (;;) {
    const drawn = Array.from(random(new Uint8Array(length)), (byte) => signs[byte % signs.length]).join('');
    const check = checkOf(drawn);
    // One in seven would end in a sign that is no letter and no digit.
    if (check !== undefined) return drawn + check;
  }
}

/**
 * A number as somebody typed or scanned it: small letters, spaces and hyphens do not matter, and `O`, `I` and `L` are taken for the
 * digits they look like. Nothing for what is none, or has a sign wrong or two swapped.
 */
export function readReturnNumber(typed: string): string | undefined {
  const number = typed.toUpperCase().replaceAll(/[\s-]/g, '').replaceAll('O', '0').replaceAll(/[IL]/g, '1');
  const isOne = number.length === length + 1 && [...number].every((sign) => signs.includes(sign));
  return isOne && checkOf(number.slice(0, length)) === number.at(-1) ? number : undefined;
}

function checkOf(drawn: string): string | undefined {
  let value = 0n;
  for (const sign of drawn) value = value * 32n + BigInt(signs.indexOf(sign));
  return signs[Number(value % checks)];
}

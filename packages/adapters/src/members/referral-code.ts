/** Letters and digits that nobody mistakes for each other when they are read aloud or typed. */
const signs = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789';

/** A random code of 40 bits, e.g. `7KQ2MXVA`. It opens nothing: it only says who recommended the programme. */
export function newCode(): string {
  return [...crypto.getRandomValues(new Uint8Array(8))].map((byte) => signs[byte % signs.length]).join('');
}

import { decimals } from '@kvitto/contract/money';

const written = /^\+?(\d{1,13})(?:\.(\d{0,5}))?$/;

/** Minor units of a decimal such as `1298.00`, by whole numbers alone. Nothing for what is none, or has more decimals than the currency. */
export function minorUnits(text: string, currency: string): number | undefined {
  const [, whole, part = ''] = written.exec(text) ?? [];
  const places = placesOf(currency);
  if (whole === undefined || places === undefined) return undefined;
  const digits = part.padEnd(5, '0');
  if (/[1-9]/.test(digits.slice(places))) return undefined;
  return Number(whole + digits.slice(0, places));
}

function placesOf(currency: string): number | undefined {
  if (!/^[A-Z]{3}$/.test(currency)) return undefined;
  try {
    return Math.min(decimals(currency), 5);
  } catch {
    return undefined;
  }
}

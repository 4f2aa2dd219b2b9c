const easternDigits = /[\u0660-\u0669\u06F0-\u06F9]/g;

/** What is not the number: gaps, marks between thousands that are no comma or point, and the currency's name at an end. */
const bare = (typed: string): string =>
  typed
    .replaceAll(easternDigits, (digit) => String((digit.codePointAt(0) ?? 0) & 15))
    .replaceAll(/[\s'’\u066C\u200E\u200F]/g, '')
    .replace('\u066B', '.')
    .replaceAll(/^[\p{L}\p{Sc}]+|(?:[\p{L}\p{Sc}]+\.?|:-)$/gu, '');

/** With marks between thousands, where nothing else can be meant. */
function grouped(written: string, decimals: number): readonly string[] | undefined {
  const [, commas, point = '', points, comma = ''] =
    /^(?:(\d{1,3}(?:,\d{3})+)(?:\.(\d+))?|(\d{1,3}(?:\.\d{3})+)(?:,(\d+))?)$/.exec(written) ?? [];
  const whole = (commas ?? points)?.replaceAll(/\D/g, '');
  if (whole === undefined) return undefined;
  const part = point || comma;
  return decimals === 0 || part !== '' || whole.length > 6 ? ['', whole, part] : undefined;
}

/**
 * Minor units of what somebody wrote: `1 299,50`, `1299.5`, `1,299.50`, `500 kr`. Nothing for what is no amount, or has more decimals than
 * the currency: `1,299` could be either where there are decimals.
 */
export function readAmount(typed: string, decimals: number): number | undefined {
  const written = bare(typed);
  const [, whole = '', part = ''] = grouped(written, decimals) ?? /^(\d{1,12})(?:[.,](\d*))?$/.exec(written) ?? [];
  if (whole === '' || part.length > decimals) return undefined;
  return Number(`${whole}${part.padEnd(decimals, '0')}`);
}
/** How many decimals a currency has. */
export const decimalsOf = (currency: string): number =>
  new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2;

/**
 * ICU MessageFormat, the part that shop texts need: `{name}`, `{count, plural, =0 {…} one {…} other {…#…}}`,
 * `{kind, select, a {…} other {…}}`, nested, and `''` for an apostrophe.
 * Source: https://unicode-org.github.io/icu/userguide/format_parse/messages/
 */

export type Messages = Readonly<Record<string, string>>;
/** One lazy module per locale, each exporting `messages`. */
export type MessageTable = Readonly<Record<string, () => Promise<{ readonly messages: Messages }>>>;
export type Params = Readonly<Record<string, string | number>>;
export type Translate<Key extends string = string> = (key: Key, params?: Params) => string;

type Piece = string | { readonly name: string; readonly kind?: string; readonly options?: ReadonlyMap<string, readonly Piece[]> };

const parsed = new Map<string, readonly Piece[]>();

/** The tag that `wanted` is served by: itself, its language, else English. */
export function pickLocale(wanted: string, offered: Readonly<Record<string, unknown>>): string {
  // `sv_SE` is how many systems write `sv-SE`.
  for (let tag = wanted.replaceAll('_', '-'); tag; tag = tag.slice(0, Math.max(0, tag.lastIndexOf('-')))) {
    const found = Object.keys(offered).find((each) => each.toLowerCase() === tag.toLowerCase());
    if (found) return found;
  }
  return 'en';
}

/** A translator over one catalogue; `own` texts win over it. A key nobody has is shown as itself. */
export function translator<Key extends string>(locale: string, catalogue: Messages, own: Messages = {}): Translate<Key> {
  // Made at first use: a browser's first number format takes it some ten milliseconds.
  let plurals: Intl.PluralRules | undefined;
  let numbers: Intl.NumberFormat | undefined;
  const plural = (value: number) => (plurals ??= new Intl.PluralRules(locale)).select(value);
  const number = (value: number) => (numbers ??= new Intl.NumberFormat(locale)).format(value);
  const show = (pieces: readonly Piece[], params: Params, hash: string): string =>
    pieces.map((piece) => (typeof piece === 'string' ? piece.replaceAll('#', hash || '#') : fill(piece, params))).join('');
  const fill = ({ name, kind, options }: Exclude<Piece, string>, params: Params): string => {
    const value = params[name] ?? '';
    if (!options) return typeof value === 'number' ? number(value) : value;
    const chosen = kind === 'plural' ? (options.get(`=${value}`) ?? options.get(plural(Number(value)))) : options.get(String(value));
    return show(chosen ?? options.get('other') ?? [], params, kind === 'plural' ? number(Number(value)) : '');
  };
  return (key, params = {}) => {
    const source = own[key] ?? catalogue[key] ?? key;
    let pieces = parsed.get(source);
    if (!pieces) parsed.set(source, (pieces = parse(source)));
    return show(pieces, params, '');
  };
}

/** Broken texts are shown as they are: a merchant's typing error must not take the widget down. */
function parse(source: string): readonly Piece[] {
  let at = 0;
  let isBroken = false;
  const take = (pattern: RegExp) => {
    pattern.lastIndex = at;
    const found = pattern.exec(source);
    if (found) at = pattern.lastIndex;
    return found;
  };
  const sequence = (): Piece[] => {
    const pieces: Piece[] = [];
    for (let found; (found = take(/[^{}]+|\{\s*(\w+)\s*(?:\}|,\s*(plural|select)\s*,\s*)/y));) {
      const [text, name, kind] = found;
      if (!name) pieces.push(text.replaceAll("''", "'"));
      else if (!kind) pieces.push({ name });
      else {
        const options = new Map<string, readonly Piece[]>();
        for (let option; (option = take(/(=?[\w-]+)\s*\{/y)); isBroken ||= !take(/\}\s*/y)) options.set(option[1] ?? '', sequence());
        isBroken ||= !options.size || !take(/\}/y);
        pieces.push({ name, kind, options });
      }
    }
    return pieces;
  };
  const pieces = sequence();
  return isBroken || at < source.length ? [source] : pieces;
}

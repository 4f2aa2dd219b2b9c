/** XML of banks, as a tree of texts: what is dangerous in XML is refused before it is read. */
import { XMLParser } from 'fast-xml-parser';
import { SyntaxValidator } from 'fast-xml-validator';
import { KvittoError } from '@kvitto/contract/errors';

/** An element: a text, or what is in it by name; one that is repeated is a list. */
export type Element = string | { readonly [name: string]: Element | readonly Element[] };

const deepest = 40;

const named: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/** The five entities of XML and references to characters, once each: `&amp;lt;` is the text `&lt;`. */
const plainOf = (text: string): string =>
  text.replaceAll(/&(?:#(\d{1,7})|#x([\da-f]{1,6})|(amp|lt|gt|quot|apos));/gi, (whole, decimal?: string, hex?: string, name?: string) => {
    if (name !== undefined) return named[name] ?? whole;
    const sign = Number.parseInt(decimal ?? hex ?? '', decimal === undefined ? 16 : 10);
    // XML has no such sign as 0, nor do databases.
    return sign > 0 && sign <= 0x10_ff_ff ? String.fromCodePoint(sign) : whole;
  });

/** Nothing that a file declares itself is read. */
const parser = new XMLParser({
  ignoreAttributes: false,
  attributeNamePrefix: '@',
  removeNSPrefix: true,
  // Amounts and references are texts: 0012 is not 12, and 0.10 no number of ours.
  parseTagValue: false,
  parseAttributeValue: false,
  ignoreDeclaration: true,
  ignorePiTags: true,
  processEntities: false,
  tagValueProcessor: (_name, value) => plainOf(value),
  maxNestedTags: deepest,
});

const refused = (sentence: string, cause?: unknown) => new KvittoError('invalid_input', sentence, { cause });

/** What an XML file says, and under which names it says it: the namespaces of its elements are left out of their names. */
export interface Xml {
  readonly tree: Element;
  readonly namespaces: readonly string[];
}

/** Throws `invalid_input`, with line and column where it is known, for what is no well-formed XML or declares a document type. */
export function readXml(bytes: Uint8Array): Xml {
  const text = decoded(bytes);
  // Entities are declared there, and camt messages have none.
  if (/<!DOCTYPE|<!ENTITY/i.test(text)) throw refused('The file declares a document type. Bank files have none: it is not read.');
  try {
    SyntaxValidator.validate(text);
  } catch (cause) {
    throw refused(`The file is no well-formed XML${placeOf(cause)}.`, cause);
  }
  try {
    // Whatever is in it is looked at by name, and as text.
    const tree = parser.parse(text) as Element;
    return { tree, namespaces: Array.from(text.matchAll(/\sxmlns(?::[\w.-]+)?\s*=\s*["']([^"']{1,200})["']/g), ([, name = '']) => name) };
  } catch (cause) {
    throw refused('The file cannot be read as XML.', cause);
  }
}

/** Where the first fault is, as far as it is known. */
function placeOf(fault: unknown): string {
  const numbers = ['line', 'col'].map((name) =>
    typeof fault === 'object' && fault !== null ? Number(Reflect.get(fault, name)) : Number.NaN,
  );
  const [line, column] = numbers.map((each) => (Number.isInteger(each) ? each : undefined));
  if (line === undefined) return '';
  return column === undefined ? `, line ${line}` : `, line ${line}, column ${column}`;
}

const declared = /^\s*<\?xml[^>]*?\sencoding\s*=\s*["']([\w.:-]{1,40})["']/;

function decoded(bytes: Uint8Array): string {
  const start = new TextDecoder('latin1').decode(bytes.subarray(0, 200)).replace(/^\u00ef\u00bb\u00bf/, '');
  const isWide = bytes[0] === 0xff || bytes[0] === 0xfe;
  const encoding = isWide ? (bytes[0] === 0xff ? 'utf-16le' : 'utf-16be') : (declared.exec(start)?.[1] ?? 'utf-8');
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch (cause) {
    throw refused(`The file is not written in ${encoding}, as it says.`, cause);
  }
}

/** All elements of a name in an element. */
export function all(parent: Element | undefined, name: string): readonly Element[] {
  const found = typeof parent === 'object' && Object.hasOwn(parent, name) ? parent[name] : undefined;
  if (found === undefined) return [];
  return isList(found) ? found : [found];
}

const isList = (found: Element | readonly Element[]): found is readonly Element[] => Array.isArray(found);

/** The first element at the end of a path, such as `Refs/AcctSvcrRef`. */
export function at(parent: Element | undefined, path: string): Element | undefined {
  let here = parent;
  for (const name of path.split('/')) [here] = all(here, name);
  return here;
}

/** The text at the end of a path; nothing for an empty one. */
export function textAt(parent: Element | undefined, path: string): string | undefined {
  const found = at(parent, path);
  const [own] = all(found, '#text');
  const text = typeof found === 'string' ? found : own;
  return typeof text === 'string' && text.trim() !== '' ? text.trim() : undefined;
}

export const attribute = (element: Element | undefined, name: string): string | undefined => textAt(element, `@${name}`);

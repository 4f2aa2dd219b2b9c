/**
 * Bankgirot's BgMax, version 01: payments to a bankgiro number, in lines of 80 signs by fixed places (Bankgiro Inbetalningar, Technical
 * Manual). A section is opened (05), has payments (20) and deductions (21), each followed by what belongs to it (22-29), and is closed by
 * its deposit (15); a file is begun (01) and ended (70). What else there is, is to be passed over.
 */
import type { FieldError } from '@kvitto/contract/errors';
import { unitsAtMost } from '@kvitto/contract/invoices/document';
import { bookedOn } from './booked.ts';
import type { BankEntry, EntryRules, Read } from './entries.ts';
import { identities } from './identity.ts';
import { lessLabel } from './reference.ts';

/** Whether a file is one, by how it begins. */
export const isBgMax = (bytes: Uint8Array): boolean => linesOf(bytes.subarray(0, 80))[0]?.startsWith('01BGMAX') === true;

/** Bankgirot writes ISO 8859-1; a file that somebody has saved anew may be in UTF-8. */
function linesOf(bytes: Uint8Array): string[] {
  const text = new TextDecoder('utf-8').decode(bytes);
  return (text.includes('\ufffd') ? new TextDecoder('latin1').decode(bytes) : text).split(/\r\n|[\r\n]/);
}

interface Line {
  readonly number: number;
  readonly code: string;
  /** By the places of the manual, the first being 1, both included. */
  readonly at: (from: number, to: number) => string;
}

const lineOf = (text: string, index: number): Line => ({
  number: index + 1,
  code: text.slice(0, 2),
  at: (from, to) => text.slice(from - 1, to).padEnd(to - from + 1),
});

const digits = (text: string): number | undefined => (/^\d+$/.test(text) && Number.isSafeInteger(Number(text)) ? Number(text) : undefined);
const written = (text: string): string | undefined => text.trim() || undefined;

/** A payment or a deduction, and what belongs to it; amounts of `extra` references are often 0. */
interface Post {
  readonly line: Line;
  readonly amount: number;
  readonly own: string | undefined;
  readonly extra: { readonly reference: string; readonly amount: number }[];
  readonly said: string[];
  readonly name: string[];
}

interface Section {
  readonly opened: Line;
  readonly posts: Post[];
}

interface Reader extends EntryRules {
  readonly faults: FieldError[];
  readonly entries: BankEntry[];
}

/** Reads a file. Sums that do not come to what was deposited are faults, as are counts that differ: something of it is missing then. */
export async function readBgMax(bytes: Uint8Array, rules: EntryRules): Promise<Read & { readonly message: string }> {
  const all = linesOf(bytes).map(lineOf);
  const lines = all.filter(({ at }) => at(1, 80).trim() !== '');
  const reader: Reader = { ...rules, faults: [], entries: [] };
  const [first, last] = [lines[0], lines.at(-1)];
  const version = first?.at(23, 24) ?? '';
  const isOpen = ({ opened }: Section) => fault(reader, opened, 'Opens a section that is not closed by a deposit (15).');
  if (first && version !== '01') fault(reader, first, `Says that it is version ${version.trim()} of BgMax: 01 is known.`);
  if (first?.at(45, 45) === 'T') fault(reader, first, 'Says that the file is a test: no money came in by it.');
  let section: Section | undefined;
  for (const line of lines) {
    if (line.code === '05') {
      if (section) isOpen(section);
      section = { opened: line, posts: [] };
    } else if (line.code === '15' && section) {
      await close(reader, section, line);
      section = undefined;
    } else if (section) read(reader, section, line);
    else if (/^(?:15|2\d)$/.test(line.code)) fault(reader, line, 'Stands in no section: a line 05 is missing before it.');
  }
  if (section) isOpen(section);
  if (last) checkEnd(reader, last, lines);
  return { message: `BGMAX ${version}`, entries: reader.entries, faults: reader.faults };
}

const fault = ({ faults }: Reader, { number }: Line, message: string): number => faults.push({ path: String(number), message });

function read(reader: Reader, { posts }: Section, line: Line): void {
  const { code, at } = line;
  const amount = digits(at(38, 55));
  if (/^2[0-3]$/.test(code) && amount === undefined) fault(reader, line, 'Has no amount in places 38 to 55.');
  if (code === '20' || code === '21') {
    posts.push({ line, amount: amount ?? 0, own: written(at(13, 37)), extra: [], said: [], name: [] });
    return;
  }
  const post = posts.at(-1);
  if (!post) return;
  const [reference, said, name] = [written(at(13, 37)), written(at(3, 52)), written(at(3, 72))];
  if (code === '22' && reference !== undefined) post.extra.push({ reference, amount: amount ?? 0 });
  else if (code === '23' && reference !== undefined) post.extra.push({ reference, amount: -(amount ?? 0) });
  else if (code === '25' && said !== undefined) post.said.push(said);
  else if (code === '26' && name !== undefined) post.name.push(name.replaceAll(/\s+/g, ' '));
}

async function close(reader: Reader, { opened, posts }: Section, deposit: Line): Promise<void> {
  const { at } = deposit;
  const [currency, said] = [opened.at(23, 25), at(69, 71)];
  const day = at(38, 45).replace(/^(\d{4})(\d{2})(\d{2})$/, '$1-$2-$3');
  const booked = bookedOn(day, reader.zone, reader.now);
  const sum = posts.reduce((before, { line, amount }) => before + (line.code === '21' ? -amount : amount), 0);
  if (said !== currency || !/^[A-Z]{3}$/.test(currency)) fault(reader, deposit, `Is in ${said}, and line ${opened.number} in ${currency}.`);
  if (!booked) fault(reader, deposit, 'Has no date in places 38 to 45.');
  if (digits(at(51, 68)) !== sum) fault(reader, deposit, `Says ${at(51, 68)}, and its payments less its deductions come to ${sum}.`);
  if (digits(at(72, 79)) !== posts.length)
    fault(reader, deposit, `Says ${at(72, 79)} payments and deductions, and there are ${posts.length}.`);
  if (!booked) return;
  const identify = identities();
  for (const { line, amount: whole, own, extra, said: words, name } of posts)
    for (const [index, { reference, amount }] of sharesOf(whole, own, extra, words).entries()) {
      const isReversal = (line.code === '21') !== amount < 0;
      const bankReference = line.at(58, 69).trim();
      // Nobody says that Bankgirot uses a number but once: within a deposit it makes a payment known again.
      const known = { account: opened.at(3, 12), bookedOn: booked.on, entry: `${at(46, 50)}/${bankReference}` };
      const facts = { ...known, amount: Math.abs(amount), currency, reference, isReversal };
      const transaction = await identify({ ...facts, bank: undefined, endToEnd: undefined, isOfBatch: true });
      const place = index === 0 ? String(line.number) : `${line.number}.${index + 1}`;
      const entry = { place, amount: facts.amount, currency, bookedOn: booked.on, bankReference };
      const left = amount === 0 ? ('nothing' as const) : Math.abs(amount) > unitsAtMost ? ('too_large' as const) : undefined;
      const by = { ...(reference !== undefined && { reference }), ...(name[0] !== undefined && { payer: name[0] }) };
      const money = { transaction: transaction ?? '', at: booked.at, amount: facts.amount, currency, ...by };
      reader.entries.push({ ...entry, ...(left ? { left } : { taken: { ...money, ...(isReversal && { isReversal }) } }) });
    }
}

/** One reference, or several with amounts that come to all of it; of several without, none: nobody can say how it is to be divided. */
function sharesOf(amount: number, own: string | undefined, extra: Post['extra'], said: readonly string[]) {
  const references = [...new Set([...(own === undefined ? [] : [own]), ...extra.map(({ reference }) => reference)])];
  if (references.length > 1) {
    const isDivided = extra.every((each) => each.amount !== 0) && extra.reduce((sum, each) => sum + each.amount, 0) === amount;
    return isDivided ? extra : [{ reference: undefined, amount }];
  }
  return [{ reference: references[0] ?? lessLabel(said.join(' ')), amount }];
}

function checkEnd(reader: Reader, end: Line, lines: readonly Line[]): void {
  if (end.code !== '70') fault(reader, end, 'Is the last line, and no end (70): some of the file is missing.');
  else
    for (const [at, codes] of [['20'], ['21'], ['22', '23'], ['15']].entries()) {
      const [said, count] = [end.at(3 + at * 8, 10 + at * 8), lines.filter(({ code }) => codes.includes(code)).length];
      if (digits(said) !== count) fault(reader, end, `Says ${said} lines ${codes.join(' and ')}, and there are ${count}.`);
    }
}

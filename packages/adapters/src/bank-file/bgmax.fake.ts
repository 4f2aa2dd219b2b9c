/** Files of Bankgirot's, written by hand after its manual. Everybody in them is invented. */

export interface FakePost {
  readonly code?: '20' | '21';
  readonly amount?: number;
  readonly reference?: string;
  readonly serial?: number;
  /** Extra references, each with an amount; below 0 it is taken off. */
  readonly extra?: readonly (readonly [reference: string, amount: number])[];
  readonly text?: readonly string[];
  readonly name?: string;
}

export interface FakeSection {
  readonly bankgiro?: string;
  readonly currency?: string;
  readonly day?: string;
  readonly deposit?: number;
  readonly posts?: readonly FakePost[];
}

const number = (value: number | string, places: number) => String(value).padStart(places, '0');
const reference = (text: string) => (/^\d+$/.test(text) ? text.padStart(25) : text.padEnd(25));

const postLine = (code: string, { amount = 129_800, reference: own = '', serial = 1 }: FakePost) =>
  `${code}${number(0, 10)}${reference(own)}${number(Math.abs(amount), 18)}${own === '' ? 0 : 2}1${number(serial, 12)}0`;

const postLines = (post: FakePost): string[] => [
  postLine(post.code ?? '20', post),
  ...(post.extra ?? []).map(([own, amount]) => postLine(amount < 0 ? '23' : '22', { ...post, reference: own, amount })),
  ...(post.text ?? []).map((text) => `25${text}`),
  ...(post.name === undefined ? [] : [`26${post.name}`, `27${'Storgatan 1'.padEnd(35)}12345`, '28Malmö', `29${number('5560360793', 12)}`]),
];

function sectionLines({ bankgiro = '54029681', currency = 'SEK', day = '20261124', deposit = 7, posts = [{}] }: FakeSection): string[] {
  const sum = posts.reduce((before, { code, amount = 129_800 }) => before + (code === '21' ? -amount : amount), 0);
  return [
    `05${number(bankgiro, 10)}${' '.repeat(10)}${currency}`,
    ...posts.flatMap(postLines),
    `15${number('58410000010098232', 35)}${day}${number(deposit, 5)}${number(sum, 18)}${currency}${number(posts.length, 8)} `,
  ];
}

/** The lines of a file with these sections. */
export function fakeBgMaxLines(sections: readonly FakeSection[] = [{}]): string[] {
  const lines = sections.flatMap(sectionLines);
  const count = (...codes: string[]) => number(lines.filter((line) => codes.includes(line.slice(0, 2))).length, 8);
  const end = `70${count('20')}${count('21')}${count('22', '23')}${count('15')}`;
  return [`01${'BGMAX'.padEnd(20)}0120261124180000000000P`, ...lines, end].map((line) => line.padEnd(80));
}

/** As Bankgirot writes it: in ISO 8859-1. */
export const fakeBgMax = (
  sections?: readonly FakeSection[],
  change: (lines: string[]) => readonly string[] = (lines) => lines,
): Uint8Array => Uint8Array.from(`${change(fakeBgMaxLines(sections)).join('\r\n')}\r\n`, (sign) => sign.charCodeAt(0));

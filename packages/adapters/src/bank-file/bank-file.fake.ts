/** Banks' files, written by hand after the message definitions. Everybody in them is invented. */

export { fakeBgMax } from './bgmax.fake.ts';

export interface FakePayment {
  readonly bank?: string;
  readonly endToEnd?: string;
  readonly amount?: string;
  readonly currency?: string;
  readonly reference?: string | readonly (readonly [reference: string, amount: string])[];
  readonly text?: readonly string[];
  readonly direction?: 'CRDT' | 'DBIT';
}

export interface FakeEntry {
  readonly entry?: string;
  readonly bank?: string;
  readonly amount?: string;
  readonly currency?: string;
  readonly direction?: string;
  readonly status?: string;
  readonly booked?: string;
  readonly isReversal?: boolean;
  /** Payments that are not listed. */
  readonly batchOf?: number;
  readonly payments?: readonly FakePayment[];
}

export interface FakeFile {
  readonly message?: 'camt.053' | 'camt.054' | 'camt.052';
  readonly version?: string;
  readonly account?: string;
  /** Of the names of elements. */
  readonly prefix?: string;
  readonly statements?: readonly (readonly FakeEntry[])[];
}

/** A text, or an element: its name, its attributes as they are written, and what is in it. */
type Node = string | readonly Node[];

const shapes = {
  'camt.052': ['BkToCstmrAcctRpt', 'Rpt'],
  'camt.053': ['BkToCstmrStmt', 'Stmt'],
  'camt.054': ['BkToCstmrDbtCdtNtfctn', 'Ntfctn'],
} as const;

const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');

/** A file with these entries, in as many statements. */
export function fakeFile(file: FakeFile = {}): Uint8Array {
  const { message = 'camt.054', version = '02', account = 'SE4550000000058398257466', prefix = '', statements = [[{}]] } = file;
  const [root, statement] = shapes[message];
  const name = prefix === '' ? 'xmlns' : `xmlns:${prefix}`;
  const tree: Node = [
    'Document',
    ` ${name}="urn:iso:std:iso:20022:tech:xsd:${message}.001.${version}"`,
    [
      root,
      '',
      ['GrpHdr', '', ['MsgId', '', 'M1'], ['CreDtTm', '', '2026-11-24T18:00:00']],
      ...statements.map((entries, index): Node => {
        const head: Node[] = [
          ['Id', '', `S${index + 1}`],
          ['Acct', '', ['Id', '', ['IBAN', '', account]]],
        ];
        return [statement, '', ...head, ...entries.map((entry) => entryOf(entry, Number(version)))];
      }),
    ],
  ];
  return new TextEncoder().encode(`<?xml version="1.0" encoding="UTF-8"?>\n${written(tree, prefix === '' ? '' : `${prefix}:`)}`);
}

function written(node: Node, prefix: string): string {
  if (typeof node === 'string') return escaped(node);
  const [name, attributes, ...content] = node;
  return `<${prefix}${String(name)}${String(attributes)}>${content.map((each) => written(each, prefix)).join('')}</${prefix}${String(name)}>`;
}

const some = (name: string, value: string | undefined): Node[] => (value === undefined ? [] : [[name, '', value]]);

function entryOf(given: FakeEntry, version: number): Node {
  const { entry, bank, amount = '1298.00', currency = 'SEK', direction = 'CRDT', status = 'BOOK', booked = '2026-11-24' } = given;
  const { payments, batchOf, isReversal } = given;
  const details: Node[] = (payments ?? []).map((each) => paymentOf(each, version));
  const batch: Node[] = batchOf === undefined ? [] : [['Btch', '', ['NbOfTxs', '', String(batchOf)]]];
  return [
    'Ntry',
    '',
    ...some('NtryRef', entry),
    ['Amt', ` Ccy="${currency}"`, amount],
    ['CdtDbtInd', '', direction],
    ...some('RvslInd', isReversal === undefined ? undefined : String(isReversal)),
    ['Sts', '', ...(version >= 8 ? some('Cd', status) : [status])],
    ...(booked === '' ? [] : [['BookgDt', '', [booked.includes('T') ? 'DtTm' : 'Dt', '', booked]] satisfies Node]),
    ...some('AcctSvcrRef', bank),
    ...(details.length + batch.length === 0 ? [] : [['NtryDtls', '', ...batch, ...details] satisfies Node]),
  ];
}

function paymentOf({ bank, endToEnd, amount, currency = 'SEK', reference, text = [], direction }: FakePayment, version: number): Node {
  const sum: Node[] = amount === undefined ? [] : [['Amt', ` Ccy="${currency}"`, amount]];
  const structured: Node[] =
    typeof reference === 'string'
      ? [['Strd', '', ['CdtrRefInf', '', ['Ref', '', reference]]]]
      : (reference ?? []).map(([each, part]): Node => [
          'Strd',
          '',
          ['RfrdDocAmt', '', ['RmtdAmt', ` Ccy="${currency}"`, part]],
          ['CdtrRefInf', '', ['Ref', '', each]],
        ]);
  const words = text.map((line): Node => ['Ustrd', '', line]);
  return [
    'TxDtls',
    '',
    ['Refs', '', ...some('AcctSvcrRef', bank), ...some('EndToEndId', endToEnd)],
    // Before version 04 amounts stood one level deeper.
    ...(version >= 4 ? sum : sum.length === 0 ? [] : [['AmtDtls', '', ['TxAmt', '', ...sum]] satisfies Node]),
    ...some('CdtDbtInd', version >= 4 ? direction : undefined),
    ['RltdPties', '', ['Dbtr', '', ['Nm', '', 'Märta & Co']]],
    ...(words.length + structured.length === 0 ? [] : [['RmtInf', '', ...words, ...structured] satisfies Node]),
  ];
}

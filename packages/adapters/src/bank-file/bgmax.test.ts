import fc from 'fast-check';
import { isKvittoError } from '@kvitto/contract/errors';
import { seed } from '@kvitto/testing';
import { describe, expect, it } from 'vitest';
import { memory } from '../memory/index.ts';
import { fakeBgMax, fakeBgMaxLines } from './bgmax.fake.ts';
import type { FakePost, FakeSection } from './bgmax.fake.ts';
import { readBankFile, receiveBankFile } from './index.ts';

const options = { zone: 'Europe/Stockholm', now: () => new Date('2026-11-24T20:00:00Z') };
const read = async (sections: readonly FakeSection[]) => (await readBankFile(fakeBgMax(sections), options)).entries;
const posts = async (...given: readonly FakePost[]) => read([{ posts: given }]);
const taken = async (...given: readonly FakePost[]) => (await posts(...given)).map((entry) => entry.taken);
const refusal = async (bytes: Uint8Array) =>
  readBankFile(bytes, options).then(
    () => undefined,
    (error: unknown) => (isKvittoError(error) ? { code: error.code, message: error.message, fields: error.fields } : error),
  );

/** Signs at places, as the manual counts them. */
const put = (line: number, from: number, text: string) => (lines: string[]) =>
  lines.map((each, at) => (at + 1 === line ? `${each.slice(0, from - 1)}${text}${each.slice(from - 1 + text.length)}` : each));

// By hand, so that its places are read by eye and not by what writes the other samples.
const byHand = [
  '01BGMAX               0120261124180000000000P                                   ',
  '050054029681          SEK                                                       ',
  '200000000000             123456789023000000000000129800210000000000170          ',
  '26Märta Ek                                                                      ',
  '15000000000000000000584100000100982322026112400007000000000000129800SEK00000001 ',
  '7000000001000000000000000000000001                                              ',
];

describe('a file of Bankgirot’s', () => {
  it('is known by its content, and read by its places', async () => {
    const bytes = Uint8Array.from(byHand.join('\n'), (sign) => sign.charCodeAt(0));
    const { message, entries } = await readBankFile(bytes, options);
    expect(message).toBe('BGMAX 01');
    expect(entries).toEqual([
      {
        place: '3',
        amount: 129_800,
        currency: 'SEK',
        bookedOn: '2026-11-24',
        bankReference: '000000000017',
        taken: {
          transaction: expect.stringMatching(/^bank:00007000000000017:[\da-f]{24}$/),
          at: '2026-11-24T11:00:00.000Z',
          amount: 129_800,
          currency: 'SEK',
          reference: '123456789023',
          payer: 'Märta Ek',
        },
      },
    ]);
  });

  it.each([
    ['without what is left blank at the ends of lines', (lines: string[]) => lines.map((line) => line.trimEnd())],
    ['with lines of kinds that are not known', (lines: string[]) => lines.toSpliced(3, 0, '24'.padEnd(80), '30what is new'.padEnd(80))],
    ['with blank lines', (lines: string[]) => [...lines, '', ' '.repeat(80)]],
  ])('is read %s', async (_, change) => {
    const { entries } = await readBankFile(fakeBgMax([{ posts: [{ reference: '1230' }] }], change), options);
    expect(entries).toMatchObject([{ place: '3', taken: { amount: 129_800, reference: '1230' } }]);
  });
  it('is read in UTF-8, as some save it', async () => {
    const text = fakeBgMaxLines([{ posts: [{ name: 'Åsa Öberg' }] }]).join('\n');
    const { entries } = await readBankFile(new TextEncoder().encode(text), options);
    expect(entries[0]?.taken?.payer).toBe('Åsa Öberg');
    expect(
      (
        await readBankFile(
          Uint8Array.from(text, (sign) => sign.charCodeAt(0)),
          options,
        )
      ).entries,
    ).toEqual(entries);
  });
});

describe('what is taken of it', () => {
  it('is payments, and deductions as money that went back, in the currency of their section', async () => {
    const sections = [
      {
        posts: [
          { reference: '1230', amount: 100_000 },
          { code: '21' as const, reference: '4564', amount: 20_000, serial: 2 },
        ],
      },
      { currency: 'EUR', day: '20160901', posts: [{ reference: '7898', amount: 1 }] },
    ];
    expect((await read(sections)).map((entry) => entry.taken)).toMatchObject([
      { amount: 100_000, currency: 'SEK', reference: '1230' },
      { amount: 20_000, currency: 'SEK', reference: '4564', isReversal: true },
      { amount: 1, currency: 'EUR', at: '2016-09-01T10:00:00.000Z' },
    ]);
  });
  it('is left where it is nothing, or more than invoices are kept with', async () => {
    expect((await posts({ amount: 0 }, { amount: 1_000_000_000_001, serial: 2 })).map(({ left }) => left)).toEqual([
      'nothing',
      'too_large',
    ]);
  });
  it('is for the reference, or the only extra one, or else what the payer wrote', async () => {
    const found = await taken(
      { reference: '1230', text: ['Tack!'] },
      { extra: [['4564', 0]], serial: 2 },
      { reference: '7898', extra: [['7898', 0]], serial: 3 },
      { text: ['Faktura nr: 20411'], serial: 4 },
      { serial: 5 },
    );
    expect(found.map((each) => each?.reference)).toEqual(['1230', '4564', '7898', '20411', undefined]);
  });
  it('is divided between several references where they say how, and else for a person', async () => {
    const both = (one: number, other: number): FakePost => ({
      amount: 100_000,
      extra: [
        ['1230', one],
        ['4564', other],
      ],
    });
    const parts = await posts(both(70_000, 30_000));
    expect(parts).toMatchObject([
      { place: '3', taken: { amount: 70_000, reference: '1230' } },
      { place: '3.2', taken: { amount: 30_000, reference: '4564' } },
    ]);
    expect(await taken(both(130_000, -30_000))).toMatchObject([
      { amount: 130_000, reference: '1230' },
      { amount: 30_000, reference: '4564', isReversal: true },
    ]);
    for (const unclear of [both(0, 0), both(70_000, 29_999), { ...both(0, 0), reference: '1230 4564' }]) {
      const [whole, ...more] = await taken(unclear);
      expect([whole, more]).toMatchObject([{ amount: 100_000 }, []]);
      expect(whole).not.toHaveProperty('reference');
    }
  });
  it('is known again by deposit, day and number, and is no other', async () => {
    const ids = async (sections: readonly FakeSection[]) => (await read(sections)).map(({ taken: money }) => money?.transaction);
    const same = [{ posts: [{ reference: '1230' }, { reference: '4564', serial: 2 }] }];
    expect(await ids(same)).toEqual(await ids(same));
    const others = await ids([
      ...same,
      { deposit: 8, posts: [{ reference: '1230' }] },
      { day: '20261123', posts: [{ reference: '1230' }] },
      { bankgiro: '9912346', posts: [{ reference: '1230' }, { reference: '1230' }, { code: '21', reference: '1230' }] },
    ]);
    expect(new Set(others).size).toBe(7);
  });
});

describe('a file of Bankgirot’s that is wrong', () => {
  const sections: FakeSection[] = [{ posts: [{ reference: '1230' }, { reference: '4564', serial: 2 }] }];
  it.each<[string, (lines: string[]) => readonly string[], string, string]>([
    ['whose sum is another one', put(5, 68, '1'), '5', 'Says 000000000000259601, and its payments less its deductions come to 259600.'],
    ['with another count in its deposit', put(5, 79, '3'), '5', 'Says 00000003 payments and deductions, and there are 2.'],
    ['in two currencies', put(5, 69, 'EUR'), '5', 'Is in EUR, and line 2 in SEK.'],
    ['of no day', put(5, 38, '20260230'), '5', 'Has no date in places 38 to 45.'],
    ['with a sum that is none', put(3, 40, 'x'), '3', 'Has no amount in places 38 to 55.'],
    ['that is cut off', (lines) => lines.slice(0, -1), '5', 'Is the last line, and no end (70): some of the file is missing.'],
    ['that ends within a section', (lines) => lines.toSpliced(4, 1), '2', 'Opens a section that is not closed by a deposit (15).'],
    ['of which a section is not opened', (lines) => lines.toSpliced(1, 1), '2', 'Stands in no section: a line 05 is missing before it.'],
    ['with another count at its end', put(6, 10, '1'), '6', 'Says 00000001 lines 20, and there are 2.'],
    ['of another version', put(1, 23, '02'), '1', 'Says that it is version 02 of BgMax: 01 is known.'],
    ['that is a test', put(1, 45, 'T'), '1', 'Says that the file is a test: no money came in by it.'],
  ])('%s is refused by its line, and nothing of it counts', async (_, change, line, sentence) => {
    expect(await refusal(fakeBgMax(sections, change))).toEqual({
      code: 'invalid_input',
      message: `Line ${line} of the file is wrong, so nothing of it was taken. ${sentence}`,
      fields: expect.arrayContaining([{ path: line, message: sentence }]),
    });
  });
  it('is read whole or refused, whatever is broken in it', async () => {
    const whole = fakeBgMax([
      {
        posts: [
          { reference: '1230', extra: [['1230', 0]], name: 'Åsa' },
          { code: '21', amount: 5, serial: 2 },
        ],
      },
    ]);
    const broken = fc.record({ at: fc.nat(whole.length - 1), drop: fc.nat(90), put: fc.uint8Array({ maxLength: 8 }) });
    await fc.assert(
      fc.asyncProperty(broken, async ({ at, drop, put: by }) => {
        const bytes = new Uint8Array([...whole.subarray(0, at), ...by, ...whole.subarray(at + drop)]);
        try {
          const { entries } = await readBankFile(bytes, options);
          const sum = entries.reduce((before, { amount, taken: money }) => before + (money?.isReversal ? -amount : amount), 0);
          expect(sum).toBe(129_795);
        } catch (thrown) {
          if (!isKvittoError(thrown)) throw thrown;
          expect(thrown.code).toBe('invalid_input');
        }
      }),
      { numRuns: 300, seed: 20_411 },
    );
  });
});

it('a shop that gets it counts each payment once, takes a deduction back, and hears of the rest', async () => {
  const { invoices, outbox } = memory({
    orders: seed.orders,
    invoices: { ...seed.invoices, seeds: seed.invoices.issued },
    now: () => seed.now,
  });
  const get = async () => (await invoices.get({ order: 'ord-invoiced', invoice: 'inv-open' })).balance;
  const receive = (...given: readonly FakePost[]) => receiveBankFile(fakeBgMax([{ posts: given }]), { invoices, ...options });
  const payment: FakePost = { reference: '123456789023' };
  const strange: FakePost = {
    amount: 500,
    extra: [
      ['1230', 0],
      ['4564', 0],
    ],
    serial: 2,
    name: 'Märta Ek',
  };
  for (const how of ['exact', 'duplicate']) {
    const { message, items, toLookAt } = await receive(payment, strange);
    expect([message, items, toLookAt]).toMatchObject([
      'BGMAX 01',
      [
        { place: '3', how },
        { place: '4', how: 'unknown' },
      ],
      1,
    ]);
  }
  expect(await get()).toMatchObject({ paid: 129_800, open: 0 });
  const told = await outbox.take({ name: 'shop', kind: 'invoice' }, 50, 60);
  expect(told.flatMap(({ news }) => (news.kind === 'invoice' && 'money' in news ? [news.money.amount] : []))).toEqual([500]);
  expect(JSON.stringify(told)).not.toContain('Märta');
  const back = { ...payment, code: '21' as const, serial: 3 };
  expect((await receive({ reference: '999', serial: 4 }, back)).items).toMatchObject([{ how: 'unknown' }, { how: 'reversed' }]);
  expect(await get()).toMatchObject({ paid: 0, open: 129_800 });
});

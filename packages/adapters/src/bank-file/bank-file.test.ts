import fc from 'fast-check';
import { isKvittoError } from '@kvitto/contract/errors';
import { seed } from '@kvitto/testing';
import { describe, expect, it } from 'vitest';
import { memory } from '../memory/index.ts';
import { fakeFile } from './bank-file.fake.ts';
import type { FakeEntry, FakeFile, FakePayment } from './bank-file.fake.ts';
import { minorUnits } from './amounts.ts';
import { readBankFile, receiveBankFile } from './index.ts';

const zone = 'Europe/Stockholm';
const now = () => new Date('2026-11-24T20:00:00Z');
const options = { zone, now };
const bank = '2026112400000017';

const read = async (file: FakeFile) => (await readBankFile(fakeFile(file), options)).entries;
const one = async (entry: FakeEntry, more: FakeFile = {}) => (await read({ ...more, statements: [[entry]] }))[0];
const taken = async (entry: FakeEntry, more: FakeFile = {}) => (await one(entry, more))?.taken;
const paid = async (payment: FakePayment, entry: FakeEntry = {}) => taken({ bank, ...entry, payments: [payment] });
const refusal = async (bytes: Uint8Array | string) => {
  const asked = readBankFile(typeof bytes === 'string' ? new TextEncoder().encode(bytes) : bytes, options);
  const thrown: unknown = await asked.then(
    () => undefined,
    (error: unknown) => error,
  );
  return isKvittoError(thrown) ? { code: thrown.code, message: thrown.message, fields: thrown.fields } : thrown;
};

describe('a bank’s file', () => {
  it.each([
    ['camt.054', '02', ''],
    ['camt.054', '04', ''],
    ['camt.054', '08', 'n0'],
    ['camt.054', '13', ''],
    ['camt.053', '02', 'camt'],
    ['camt.053', '08', ''],
  ] as const)('is read in %s of version %s', async (message, version, prefix) => {
    const payments = [
      { bank: 'B0000000001', amount: '1000.00', reference: '123456789023' },
      { bank: 'B0000000002', amount: '298.00', reference: 'RF18539007547034' },
    ];
    const bytes = fakeFile({ message, version, prefix, statements: [[{ bank, payments }]] });
    const file = await readBankFile(bytes, options);
    expect(file.message).toBe(`${message}.001.${version}`);
    expect(file.entries).toMatchObject([
      { place: '1.1.1', bookedOn: '2026-11-24', taken: { amount: 100_000, currency: 'SEK', reference: '123456789023' } },
      { place: '1.1.2', bookedOn: '2026-11-24', taken: { amount: 29_800, currency: 'SEK', reference: 'RF18539007547034' } },
    ]);
  });
  it('is read in the envelope that some banks send it in', async () => {
    const inner = new TextDecoder().decode(fakeFile()).replace(/^.*\n/, '');
    const { entries } = await readBankFile(new TextEncoder().encode(`<Envelope><AppHdr/>${inner}</Envelope>`), options);
    expect(entries).toHaveLength(1);
  });
  it('is read in the letters that it says it is written in', async () => {
    const text = new TextDecoder().decode(fakeFile({ statements: [[{ bank, payments: [{ text: ['Räkning 17'] }] }]] }));
    const bytes = Uint8Array.from(text.replace('UTF-8', 'ISO-8859-1'), (sign) => sign.charCodeAt(0));
    const { entries } = await readBankFile(bytes, options);
    expect(entries[0]?.taken?.reference).toBe('Räkning 17');
    await expect(refusal(Uint8Array.from(text, (sign) => sign.charCodeAt(0)))).resolves.toMatchObject({ code: 'invalid_input' });
  });
});

it('reads signs that are written as references, once each, and says where a file is broken', async () => {
  const text = new TextDecoder().decode(fakeFile({ statements: [[{ bank, payments: [{ text: ['A'] }] }]] }));
  const written = async (sign: string) =>
    (await readBankFile(new TextEncoder().encode(text.replace('<Ustrd>A<', `<Ustrd>${sign}<`)), options)).entries[0]?.taken?.reference;
  expect(await written('R&#228;k&#xF6; &amp; &amp;lt; &apos;')).toBe("Räkö & &lt; '");
  expect(await written('<![CDATA[20411]]>')).toBe('20411');
  expect(await refusal(text.replace('</Ntry>', ''))).toMatchObject({ message: expect.stringMatching(/line 2, column \d+/) });
});

describe('what is taken', () => {
  it('is booked credits, and reversals of such; all else says why it is left', async () => {
    const entries = await read({
      statements: [
        [
          { bank, payments: [{ reference: '123456789023' }] },
          { bank, direction: 'DBIT' },
          { bank, status: 'PDNG' },
          { bank, status: 'INFO' },
          { bank, isReversal: true },
          { bank: '2026112400000018', isReversal: true, direction: 'DBIT', payments: [{ reference: '123456789023' }] },
          { bank, amount: '0' },
          { bank, batchOf: 12 },
          { bank, payments: [{ amount: '1' }, { amount: '2' }] },
          {},
        ],
      ],
    });
    expect(entries.map(({ left, taken: money }) => left ?? (money?.isReversal ? 'reversal' : 'taken'))).toEqual([
      'taken',
      'debit',
      'not_booked',
      'not_booked',
      'reversal_of_debit',
      'reversal',
      'nothing',
      'no_details',
      'details_differ',
      'not_known_again',
    ]);
  });
  it('leaves what went out of a batch, and takes the rest', async () => {
    const payments = [
      { bank: 'B0000000001', amount: '1300.00', reference: '1230' },
      { bank: 'B0000000002', amount: '2.00', direction: 'DBIT' as const },
    ];
    const entries = await read({ version: '08', statements: [[{ bank, payments }]] });
    expect(entries.map(({ left, amount }) => [left, amount])).toEqual([
      [undefined, 130_000],
      ['debit', 200],
    ]);
  });
  it('is the day of the booking on the clocks of the account, and no moment that is to come', async () => {
    const at = async (booked: string) => {
      const entry = await one({ bank, booked });
      return [entry?.bookedOn, entry?.taken?.at];
    };
    expect(await at('2026-11-20')).toEqual(['2026-11-20', '2026-11-20T11:00:00.000Z']);
    expect(await at('2026-06-20')).toEqual(['2026-06-20', '2026-06-20T10:00:00.000Z']);
    expect(await at('2026-11-20+01:00')).toEqual(['2026-11-20', '2026-11-20T11:00:00.000Z']);
    expect(await at('2026-11-20T00:30:00')).toEqual(['2026-11-20', '2026-11-19T23:30:00.000Z']);
    expect(await at('2026-11-19T23:30:00Z')).toEqual(['2026-11-20', '2026-11-19T23:30:00.000Z']);
    expect(await at('2026-10-25T02:30:00')).toEqual(['2026-10-25', expect.any(String)]);
    expect(await at('2026-11-25')).toEqual(['2026-11-25', now().toISOString()]);
  });
  it('is whole minor units, by the decimals of the currency', async () => {
    const amount = async (text: string, currency = 'SEK') => (await taken({ bank, amount: text, currency }))?.amount;
    expect(await amount('0.29')).toBe(29);
    expect(await amount('1298')).toBe(129_800);
    expect(await amount('1298.5')).toBe(129_850);
    expect(await amount('1298.50000')).toBe(129_850);
    expect(await amount('9999999999.99')).toBe(999_999_999_999);
    expect(minorUnits('9007199254740.99', 'SEK')).toBe(900_719_925_474_099);
    expect(await amount('1298', 'JPY')).toBe(1298);
    expect(await amount('1.298', 'BHD')).toBe(1298);
    for (const wrong of ['1298.001', '1,298.00', '1e3', '-5', 'NaN', ''])
      await expect(refusal(fakeFile({ statements: [[{ amount: wrong }]] }))).resolves.toMatchObject({ fields: [{ path: '1.1.Amt' }] });
  });
  it('has units that agree with decimals, whatever the amount', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 999_999_999_999 }), fc.constantFrom('SEK', 'JPY', 'BHD'), (units, currency) => {
        const places = { SEK: 2, JPY: 0, BHD: 3 }[currency] ?? 0;
        const digits = String(units).padStart(places + 1, '0');
        const text = places === 0 ? digits : `${digits.slice(0, -places)}.${digits.slice(-places)}`;
        expect(minorUnits(text, currency)).toBe(units);
      }),
    );
  });
});

describe('what it is for', () => {
  it('is the structured reference, else what the payer wrote, less a word for it', async () => {
    expect((await paid({ reference: '0000123456789023', text: ['Tack!'] }))?.reference).toBe('0000123456789023');
    expect((await paid({ text: ['Faktura nr: 20411'] }))?.reference).toBe('20411');
    expect((await paid({ text: ['OCR 1234 5678', '9023'] }))?.reference).toBe('1234 5678 9023');
    expect((await paid({ text: ['  '] }))?.reference).toBeUndefined();
    expect(await paid({})).not.toHaveProperty('reference');
  });
  it('is taken apart where one payment is for several, and each says how much', async () => {
    const parts = (reference: FakePayment['reference']) =>
      read({ statements: [[{ bank, payments: [{ ...(reference && { reference }) }] }]] });
    const both = [
      ['1230', '1000.00'],
      ['4564', '298.00'],
    ] as const;
    const [one_, two, ...more] = await parts(both);
    expect(more).toEqual([]);
    expect([one_?.taken, two?.taken]).toMatchObject([
      { amount: 100_000, reference: '1230' },
      { amount: 29_800, reference: '4564' },
    ]);
    expect(one_?.taken?.transaction).not.toBe(two?.taken?.transaction);
    const [whole] = await parts([both[0], ['4564', '297.00']]);
    expect(whole?.taken).toMatchObject({ amount: 129_800 });
    expect(whole?.taken).not.toHaveProperty('reference');
  });
});

describe('a payment is known again', () => {
  const payment = { bank: 'T1', endToEnd: 'E2E-1', reference: '123456789023' };
  it('in the statement that follows its notification, with details or without', async () => {
    const notified = await taken({ bank, payments: [payment] }, { account: '5402-9681' });
    const stated = await taken({ bank, entry: '4', payments: [payment] }, { message: 'camt.053', version: '08' });
    const bare = await taken({ bank, entry: '9' }, { message: 'camt.053' });
    expect(stated?.transaction).toBe(notified?.transaction);
    expect(bare?.transaction).toBe(notified?.transaction);
    expect(notified?.transaction).toContain(bank);
  });
  it('by what the payer calls it, where the bank calls it nothing', async () => {
    const first = await taken({ payments: [{ endToEnd: 'E2E-1' }] });
    expect(await taken({ entry: '3', payments: [{ endToEnd: 'E2E-1' }] })).toEqual(first);
    expect((await taken({ payments: [{ endToEnd: 'E2E-2' }] }))?.transaction).not.toBe(first?.transaction);
    const missing = await one({ payments: [{ endToEnd: 'NOTPROVIDED' }] });
    expect(missing).toMatchObject({ left: 'not_known_again' });
  });
  it('in a batch whose payments the bank calls nothing, in whatever order they are listed', async () => {
    const payments = [
      { reference: '1230', amount: '649.00' },
      { reference: '4564', amount: '649.00' },
    ];
    const known = async (some: readonly FakePayment[]) =>
      Object.fromEntries(
        (await read({ statements: [[{ bank, payments: some }]] })).map((each) => [each.taken?.reference, each.taken?.transaction]),
      );
    expect(await known(payments.toReversed())).toEqual(await known(payments));
  });
  it('and others are not taken for it', async () => {
    const ids = async (entries: readonly FakeEntry[], more: FakeFile = {}) =>
      (await read({ ...more, statements: [entries] })).map((each) => each.taken?.transaction);
    const several = await ids([
      {
        bank,
        payments: [
          { reference: '1230', amount: '649' },
          { reference: '1230', amount: '649' },
        ],
      },
      { bank: '17', amount: '1.00' },
      { bank: '17', amount: '1.00', booked: '2026-11-23' },
      { bank: `${bank}8`, payments: [payment] },
      { entry: '1', payments: [] },
      { entry: '2', payments: [] },
    ]);
    expect(new Set(several).size).toBe(several.length);
    expect(several).not.toContain(undefined);
    const other = await ids([{ bank: '17', amount: '1.00' }], { account: 'SE3550000000054910000003' });
    expect(several).not.toContain(other[0]);
  });
});

describe('a file that is wrong', () => {
  it('says which entries are, and then nothing of it counts', async () => {
    const bytes = fakeFile({
      statements: [
        [{ bank }, { direction: 'IN' }],
        [{ currency: 'sek' }, { bank, booked: '2026-02-30' }],
      ],
    });
    expect(await refusal(bytes)).toMatchObject({
      code: 'invalid_input',
      message: 'Entry 1.2 of the file is wrong, so nothing of it was taken.',
      fields: [{ path: '1.2.CdtDbtInd' }, { path: '2.1.Amt' }, { path: '2.2.BookgDt' }],
    });
  });
  it('is told from other messages, in words', async () => {
    expect(await refusal(fakeFile({ message: 'camt.052' }))).toMatchObject({
      code: 'invalid_input',
      message: 'This is a camt.052.001.02. Send camt.053 or camt.054, in XML, or BgMax.',
    });
    for (const text of ['', 'hello', '{"a":1}', '<a/>', '<Document>', '<Document><b></Document>', '<a><__proto__>1</__proto__></a>'])
      expect(await refusal(text)).toMatchObject({ code: 'invalid_input' });
  });
  it('declares nothing by itself', async () => {
    const text = new TextDecoder().decode(fakeFile());
    const bomb = '<!DOCTYPE d [<!ENTITY a "x"><!ENTITY b "&a;&a;&a;">]>';
    for (const given of [text.replace('\n', `\n${bomb}`), text.replace('\n', '\n<!doctype html>')])
      expect(await refusal(given)).toMatchObject({ code: 'invalid_input', message: expect.stringContaining('document type') });
    expect(await refusal('<a>'.repeat(5_000) + '</a>'.repeat(5_000))).toMatchObject({ code: 'invalid_input' });
  });
  it('is refused by name of a zone that there is not', async () => {
    await expect(readBankFile(fakeFile(), { zone: 'Europe/Nowhere' })).rejects.toMatchObject({ code: 'misconfigured' });
  });
  it('is read or refused, whatever is broken in it', { timeout: 60_000 }, async () => {
    const payments = [
      { bank: 'B1', endToEnd: 'E1', amount: '1000.00', reference: '1230' },
      { amount: '298.00', text: ['A & B'] },
    ];
    const whole = fakeFile({ statements: [[{ bank, entry: '1', payments }]] });
    const broken = fc.record({ at: fc.nat(whole.length - 1), drop: fc.nat(40), put: fc.uint8Array({ maxLength: 8 }) });
    await fc.assert(
      fc.asyncProperty(broken, async ({ at, drop, put }) => {
        const bytes = new Uint8Array([...whole.subarray(0, at), ...put, ...whole.subarray(at + drop)]);
        try {
          const { entries } = await readBankFile(bytes, options);
          for (const { taken: money, left } of entries) {
            expect([money, left].filter((each) => each !== undefined)).toHaveLength(1);
            if (money) expect(money).toMatchObject({ transaction: expect.stringMatching(/^[\w.~:-]{1,128}$/), amount: expect.any(Number) });
          }
        } catch (thrown) {
          if (!isKvittoError(thrown)) throw thrown;
          expect(thrown.code).toBe('invalid_input');
        }
      }),
      { numRuns: 300, seed: 20_411 },
    );
  });
});

describe('a shop that gets it', () => {
  function shop() {
    const known = { ...seed.invoices, seeds: seed.invoices.issued };
    const { invoices } = memory({ orders: seed.orders, invoices: known, now: () => seed.now });
    const receive = (file: FakeFile) => receiveBankFile(fakeFile(file), { invoices, ...options });
    return { receive, get: () => invoices.get({ order: 'ord-invoiced', invoice: 'inv-open' }) };
  }
  const payment = { reference: '1234 5678 9023' };

  it('counts each payment once, however many files tell of it, and hears of all that is left', async () => {
    const { receive, get } = shop();
    const entries: FakeEntry[] = [
      { bank, payments: [payment] },
      { bank: `${bank}1`, amount: '5.00', payments: [{ reference: '999' }] },
      { bank: `${bank}2`, direction: 'DBIT' },
      { bank: `${bank}3`, batchOf: 3 },
    ];
    const first = await receive({ statements: [entries] });
    expect(first).toMatchObject({ taken: 2, left: 2, toLookAt: 2 });
    expect(first.items.map(({ place, how, why, invoice }) => [place, why ?? how, invoice])).toEqual([
      ['1.1', 'exact', 'inv-open'],
      ['1.2', 'unknown', undefined],
      ['1.3', 'debit', undefined],
      ['1.4', 'no_details', undefined],
    ]);
    expect((await receive({ statements: [entries] })).items[0]?.how).toBe('duplicate');
    const stated = await receive({ message: 'camt.053', version: '08', statements: [[], [{ bank, entry: '7', payments: [payment] }]] });
    expect(stated.items).toMatchObject([{ place: '2.1', how: 'duplicate' }]);
    expect((await get()).balance).toMatchObject({ paid: 129_800, open: 0 });
  });
  it('has it taken back when the bank takes it back', async () => {
    const { receive, get } = shop();
    await receive({ statements: [[{ bank, payments: [payment] }]] });
    const back: FakeEntry = { bank: `${bank}9`, direction: 'DBIT', isReversal: true, payments: [payment] };
    expect((await receive({ statements: [[back]] })).items).toMatchObject([{ how: 'reversed', invoice: 'inv-open' }]);
    expect((await get()).balance).toMatchObject({ paid: 0, open: 129_800 });
  });
  it.each([
    ['the bank', { bank }],
    ['the payer', {}],
  ])('has it taken back also where %s calls it as the payment', async (_name, called) => {
    const { receive, get } = shop();
    const came: FakeEntry = { ...called, payments: [{ endToEnd: 'E2E-1', reference: '123456789023' }] };
    await receive({ statements: [[came]] });
    const back: FakeEntry = { ...came, direction: 'DBIT', isReversal: true };
    for (const how of ['reversed', 'duplicate']) expect((await receive({ statements: [[back]] })).items).toMatchObject([{ how }]);
    expect((await get()).balance).toMatchObject({ paid: 0, open: 129_800 });
  });
  it('has sums left with which no invoice could be told, and takes the rest', async () => {
    const { receive, get } = shop();
    const large: FakeEntry = { bank: `${bank}9`, amount: '10000000000.01', payments: [payment] };
    const { items, toLookAt } = await receive({ statements: [[large, { bank, payments: [payment] }]] });
    expect([items, toLookAt]).toMatchObject([[{ how: 'left', why: 'too_large' }, { how: 'exact' }], 1]);
    expect((await get()).balance.paid).toBe(129_800);
  });
});

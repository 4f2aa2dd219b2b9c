import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mod10Digit, mod97Digits } from './check-digits.ts';
import { makeCreditorReference } from './creditor-reference.ts';
import { composeEpc, parseEpc } from './epc-qr.ts';
import type { EpcPayment } from './epc-qr.ts';
import { composeQr, parseQr } from './qr-payload.ts';
import { composeSwish, parseSwish, parseSwishLink, swishLink } from './swish-qr.ts';
import type { SwishPayment } from './swish-qr.ts';
import { composeUsingQr, parseUsingQr } from './using-qr.ts';
import type { UsingQrPayment } from './using-qr.ts';

const many = { numRuns: 5000, seed: 20_261_126 };
/** Thousands of codes take their time when the machine is busy. */
const patience = { timeout: 60_000 };

const signs = (from: string, least: number, most: number) =>
  fc.array(fc.constantFrom(...from), { minLength: least, maxLength: most }).map((each) => each.join(''));
const digits = (least: number, most: number) => signs('0123456789', least, most);
const capitals = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';
/** One line, of any writing, quotes, backslashes and signs of several bytes too. */
const line = (most: number) =>
  fc
    .string({ unit: 'grapheme', minLength: 1, maxLength: most })
    .map((text) => [...text.replaceAll(/[\p{Cc}\p{Zl}\p{Zp}]/gu, '')].slice(0, most).join('').trim())
    .filter((text) => text !== '');
const day = fc
  .date({ min: new Date('2020-01-01'), max: new Date('2099-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));
const money = (currency: string, most: number) =>
  fc.oneof(fc.integer({ min: 1, max: 200_000 }), fc.integer({ min: 1, max: most })).map((amount) => ({ amount, currency }));
const german = digits(18, 18).map((own) => `DE${mod97Digits(`${own}DE`)}${own}`);
const giro = fc.oneof(
  digits(6, 7).map((own) => ({ kind: 'bankgiro' as const, value: own + mod10Digit(own) })),
  digits(1, 7).map((own) => ({ kind: 'plusgiro' as const, value: own + mod10Digit(own) })),
);
const optional = <Value>(name: string, value: fc.Arbitrary<Value>) =>
  fc.option(value, { nil: undefined }).map((each) => (each === undefined ? {} : { [name]: each }));

const swish: fc.Arbitrary<SwishPayment> = fc
  .tuple(
    fc.record({
      standard: fc.constant('swish' as const),
      payee: fc.oneof(
        digits(7, 7).map((own) => `123${own}`),
        digits(8, 8).map((own) => `07${own}`),
      ),
    }),
    optional('amount', money('SEK', 99_999_999_999_999)),
    optional(
      'message',
      signs(`${capitals}${capitals.toLowerCase()}åäöÅÄÖ0123456789 :.,?!()-`, 1, 50)
        .map((text) => text.trim())
        .filter((text) => text !== ''),
    ),
    optional('editable', fc.subarray(['payee', 'amount', 'message'] as const, { minLength: 1 })),
  )
  .map((parts) => Object.assign({}, ...parts) as SwishPayment);

const usingQr: fc.Arbitrary<UsingQrPayment> = fc
  .tuple(
    fc.record({ standard: fc.constant('using_qr' as const), payee: line(70), companyId: line(30), reference: line(35), dueDate: day }),
    fc.oneof(
      fc.record({ account: giro, amount: money('SEK', 99_999_999_999) }),
      fc.record({ account: german.map((value) => ({ kind: 'iban' as const, value })), amount: money('EUR', 99_999_999_999) }),
      fc.record({
        account: fc.constant({ kind: 'norwegian_account' as const, value: '86011117947' }),
        amount: money('NOK', 99_999_999_999),
      }),
    ),
    optional('invoiceDate', day),
    optional('bic', fc.constant('DABADKKK')),
  )
  .map((parts) => Object.assign({}, ...parts) as UsingQrPayment);

const epc: fc.Arbitrary<EpcPayment> = fc
  .tuple(
    fc.record({ standard: fc.constant('epc' as const), payee: line(70), iban: german, amount: money('EUR', 99_999_999_999) }),
    optional('bic', fc.constantFrom('BPOTBEB1', 'BHBLDEHHXXX')),
    optional('purpose', signs(capitals, 1, 4)),
    fc.oneof(optional('text', line(140)), optional('reference', signs(`${capitals}0123456789`, 1, 21).map(makeCreditorReference))),
    optional('note', line(70)),
  )
  .map((parts) => Object.assign({}, ...parts) as EpcPayment);

const fits = (payment: EpcPayment) => {
  try {
    return new TextEncoder().encode(composeEpc(payment)).length <= 331;
  } catch (thrown) {
    return !String((thrown as { fields?: readonly { message: string }[] }).fields?.[0]?.message).includes('331 bytes');
  }
};

describe('what is written into a code is read from it again', patience, () => {
  const holds = <Payment>(payments: fc.Arbitrary<Payment>, compose: (payment: Payment) => string, parse: (code: string) => unknown) =>
    fc.assert(
      fc.property(payments, (payment) => {
        expect(parse(compose(payment))).toEqual(payment);
      }),
      many,
    );
  const short = epc.filter(fits);
  it('by Swish', () => holds(swish, composeSwish, parseSwish));
  it('in a link of Swish', () => holds(swish, swishLink, parseSwishLink));
  it('by Swedish banking apps', () => holds(usingQr, composeUsingQr, parseUsingQr));
  it('for a transfer in euro', () => holds(short, composeEpc, parseEpc));
  it('whichever it is', () => holds(fc.oneof(swish, usingQr, short), composeQr, parseQr));

  it('and nothing is read from what is no code, or only looks like one', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'grapheme' }), fc.json()), (text) => parseQr(text) === undefined),
      many,
    );
    for (const text of ['C', 'C123;1;;0', '{"uqr":1}', '[]', 'null', 'BCD\n002\n1\nSCT', 'https://app.swish.nu/1/p/sw/'])
      expect([text, parseQr(text) ?? parseSwishLink(text)]).toEqual([text, undefined]);
  });
  it('and a transfer in euro never has more than 331 bytes, which is the one reason to refuse what is right by itself', () => {
    fc.assert(
      fc.property(epc, (payment) => !fits(payment) || new TextEncoder().encode(composeEpc(payment)).length <= 331),
      many,
    );
  });
});

/** What a port lets through of accounts and references: those alone that a shopper may pay with, without spaces. */
import * as z from 'zod/mini';
import { faultSentences } from './faults.ts';
import { accountKinds, checkNumber, copyableNumber } from './reference.ts';
import type { PaymentAccount, PaymentNumber, PaymentReference } from './reference.ts';

const value = z.string().check(z.minLength(1), z.maxLength(34));

/** Refuses with the sentence of the fault, at `value`. */
function payable<Kind extends PaymentNumber>(): z.core.CheckFn<Kind> {
  return ({ value: number, issues }) => {
    const fault = checkNumber(number);
    const isSpaced = copyableNumber(number) !== number.value;
    if (!fault && !isSpaced) return;
    const message = fault ? faultSentences[fault] : 'Has spaces or other marks. Send digits and capital letters alone.';
    issues.push({ code: 'custom', input: number.value, path: ['value'], message });
  };
}

/** What is agreed with the bank about check digits and lengths of OCR numbers. */
export const ocrAgreement = z.discriminatedUnion('level', [
  z.object({ level: z.enum(['soft', 'hard', 'length_digit']) }),
  z.object({ level: z.literal('fixed_length'), lengths: z.array(z.int().check(z.minimum(2), z.maximum(25))).check(z.minLength(1)) }),
]);

/** What a payment is for. */
export const paymentReference = z
  .discriminatedUnion('kind', [
    z.object({ kind: z.literal('ocr'), value, agreement: z.optional(ocrAgreement) }),
    z.object({ kind: z.literal('kid'), value, modulus: z.optional(z.literal([10, 11])) }),
    z.object({ kind: z.enum(['creditor_reference', 'viite']), value }),
  ])
  .check(payable<PaymentReference>());

/** Where a payment goes, with its own reference where that is not the one of all accounts. */
export const paymentAccount = z
  .object({ kind: z.enum(accountKinds), value, reference: z.optional(paymentReference) })
  .check(payable<PaymentAccount>());

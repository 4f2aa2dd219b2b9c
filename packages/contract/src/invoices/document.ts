/** An invoice as it was issued: it never changes. What happens to it afterwards are events, see events.ts. */
import * as z from 'zod/mini';
import { country } from '../cart.ts';
import { KvittoError } from '../errors.ts';
import type { FieldError } from '../errors.ts';
import { currency } from '../money.ts';
import { ocrAgreement } from '../payment/reference-schema.ts';
import { id, open, text } from '../open.ts';
import { percentUpTo } from '../returns/policy.ts';
import { sumOf } from '../returns/allocate.ts';
import { calendarDate, zone } from '../time.ts';
import { agreeableFees } from './legal-limits.ts';

/** Minor units that a sum may come to: so few that all of an invoice's together are still exact. */
export const unitsAtMost = 1e12;
/** Minor units of the invoice's currency, not below 0, and {@link unitsAtMost}. */
export const units = z.int().check(z.nonnegative(), z.maximum(unitsAtMost));

/** A day of this millennium: days can be added to it for as long as anybody waits for money. */
export const invoiceDay = calendarDate.check(z.refine((day) => day.startsWith('2'), 'Is no day of this millennium.'));

export const invoiceLine = z.object({
  /** Of this invoice. */
  id,
  kind: open(['goods', 'shipping', 'fee']),
  /** The line of the order that it is for. */
  line: z.optional(id),
  title: text,
  quantity: z.int().check(z.minimum(1), z.maximum(1_000_000)),
  /** Of all units, before any discount, with tax. */
  gross: units,
  /** Taken off it, with tax. */
  discount: z.optional(units),
  vatPercent: percentUpTo(100),
});
export type InvoiceLine = z.infer<typeof invoiceLine>;

/** How its payer is asked for money. Whoever shows it checks the reference first. */
export const payTo = z.object({
  kind: open(['bankgiro', 'plusgiro', 'iban', 'swish', 'kid', 'account', 'link']),
  account: text,
  /** BIC of an IBAN. */
  bank: z.optional(text),
  name: z.optional(text),
  reference: z.optional(
    z.object({
      kind: open(['ocr', 'rf', 'viite', 'kid', 'text']),
      value: text,
      /** Of an OCR number: what is agreed with the bank. */
      agreement: z.optional(ocrAgreement),
      /** Of a KID: how its check digit is made, where that is agreed. */
      modulus: z.optional(z.literal([10, 11])),
    }),
  ),
});
export type PayTo = z.infer<typeof payTo>;

export const invoiceDocument = z.object({
  number: text,
  /** UNCL1001: 380 an invoice, 386 one before delivery, 393 one whose claim was sold. Credit notes, 381, are events. */
  type: open(['380', '386', '393']),
  order: id,
  /** One invoice for each capture; which of them. */
  capture: z.optional(id),
  /** The payment of the order's purchase that it is: what a return's quote calls it. */
  payment: z.optional(id),
  currency,
  country,
  zone,
  isBusiness: z.optional(z.boolean()),
  issuedOn: invoiceDay,
  dueOn: invoiceDay,
  lines: z.array(invoiceLine).check(z.minLength(1), z.maxLength(1000)),
  /** Paid before it was issued, by gift card for instance: it is not asked for. */
  prepaid: z.optional(units),
  /** Added to round the sum for cash; below 0 where it is rounded down. */
  rounding: z.optional(z.int()),
  /** Fees that were agreed on by the time of the purchase. */
  agreedFees: z.optional(z.array(z.enum(agreeableFees))),
  payTo: z.optional(z.array(payTo).check(z.maxLength(20))),
  /** Of a business. */
  buyer: z.optional(
    z.object({
      purchaseOrder: z.optional(text),
      vatId: z.optional(text),
      peppolId: z.optional(text),
    }),
  ),
  /** Which policy it is kept with. */
  policy: z.optional(z.object({ id, version: z.int() })),
});
export type InvoiceDocument = z.infer<typeof invoiceDocument>;

/** What is asked for a line, with tax. */
export const lineAmount = ({ gross, discount = 0 }: InvoiceLine): number => gross - discount;

/** What an invoice asks for. */
export const invoicedOf = ({ lines, prepaid = 0, rounding = 0 }: InvoiceDocument): number =>
  sumOf(lines.map(lineAmount)) - prepaid + rounding;

/** Refuses an invoice that does not add up. Throws `invalid_input` with every fault's path. */
export function checkDocument(given: InvoiceDocument): void {
  const { lines, issuedOn, dueOn } = given;
  const fields: FieldError[] = lines.flatMap((line, index) =>
    lineAmount(line) < 0 ? [{ path: `lines.${index}.discount`, message: 'A discount is at most what it is taken off.' }] : [],
  );
  if (new Set(lines.map((line) => line.id)).size < lines.length) fields.push({ path: 'lines', message: 'Has an id more than once.' });
  // As many rows of taxes as an answer takes.
  if (new Set(lines.map(({ vatPercent }) => vatPercent)).size > 20)
    fields.push({ path: 'lines', message: 'Has more than 20 rates of VAT.' });
  if (dueOn < issuedOn) fields.push({ path: 'dueOn', message: 'An invoice is due no sooner than it is issued.' });
  if (fields.length === 0 && invoicedOf(given) < 0) fields.push({ path: 'prepaid', message: 'No more was paid before than it comes to.' });
  if (fields.length > 0) throw new KvittoError('invalid_input', 'The invoice does not add up.', { fields });
}

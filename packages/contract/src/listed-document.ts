import * as z from 'zod/mini';
import { id, open, text } from './open.ts';

export const documentKinds = [
  'invoice',
  // Without the personal identity number that the buyer's VAT number has in it.
  'redacted_invoice',
  'receipt',
  'credit_note',
  'statement',
  'annual_statement',
  'plan',
] as const;

/** A file of an invoice that can be had by `invoices.document`. */
export const listedDocument = z.object({
  id,
  kind: open(documentKinds),
  name: text,
  type: text,
  /** Of an `annual_statement`. */
  year: z.optional(z.int()),
  /** Screen readers can read it. */
  isTagged: z.optional(z.boolean()),
});

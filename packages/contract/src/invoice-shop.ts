/** What the shop and its bank tell of invoices: operations of the port `invoices`. */
import * as z from 'zod/mini';
import { invoice } from './invoice-view.ts';
import { invoiceDocument } from './invoices/document.ts';
import { incoming, invoiceEvent } from './invoices/events.ts';
import { id, open, text } from './open.ts';
import type { Operations } from './operation.ts';

const units = z.int().check(z.nonnegative());

/** Who is paid, as invoices name them. */
const payee = z.object({ name: text, companyId: z.optional(text), vatId: z.optional(text), address: z.optional(text) });

export const shopInvoices = {
  issue: {
    method: 'POST',
    path: '/invoices',
    proof: 'merchant',
    writes: true,
    input: z.object({ invoice: id, document: invoiceDocument, payee: z.optional(payee) }),
    output: invoice,
    summary:
      'Takes an invoice in. The same once more changes nothing; another one of the same id is refused with `conflict`, one that does not add up or whose references are wrong with `invalid_input`.',
  },
  record: {
    method: 'POST',
    path: '/invoices/{invoice}/events',
    proof: 'merchant',
    writes: true,
    input: z.object({ invoice: id, events: z.array(invoiceEvent).check(z.minLength(1), z.maxLength(100)) }),
    output: invoice,
    summary:
      'Adds what has happened to an invoice, in any order. An event that is known already changes nothing; another one of its id is refused with `conflict`, a fee above what the law allows with `invalid_input`.',
  },
  receive: {
    method: 'POST',
    path: '/payments',
    proof: 'merchant',
    writes: true,
    input: z.object({ payments: z.array(incoming).check(z.minLength(1), z.maxLength(1000)) }),
    output: z.object({
      items: z
        .array(
          z.object({
            transaction: id,
            how: open(['exact', 'under', 'over', 'reversed', 'unknown', 'unclear', 'currency', 'duplicate']),
            invoice: z.optional(id),
            /** Minor units by which it is over or under. */
            difference: units,
          }),
        )
        .check(z.maxLength(1000)),
    }),
    summary:
      'Money that came in, or went back, from a bank file or a provider, matched to invoices by its reference. The same transaction counts once; what fits none, or several, is told to the shop as news.',
  },
} as const satisfies Operations;

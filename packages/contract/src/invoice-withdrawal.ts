import * as z from 'zod/mini';
import { id, open } from './open.ts';
import { calendarDate } from './time.ts';

/** A plan or a later due date that can be taken back by `invoices.withdraw`, and what comes of it today. */
export const invoiceWithdrawal = z.object({
  agreement: id,
  what: open(['plan', 'extension']),
  /** The last day on which one may. */
  until: calendarDate,
  /** All that is then still to be paid, by the end of `dueOn`; below 0 where it is paid back. */
  open: z.int(),
  dueOn: calendarDate,
  /** In it, for the days on which something was lent. */
  interest: z.int().check(z.nonnegative()),
});

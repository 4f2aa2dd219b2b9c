/** What a return brings, as a page is told it. */
import * as z from 'zod/mini';
import { money } from './money.ts';
import { id, open, text } from './open.ts';
import { resolutions } from './returns/policy.ts';
import { calendarDate } from './time.ts';

export const quotePart = z.object({
  kind: open([
    'goods',
    'discount',
    'promotion',
    'restocking',
    'kept',
    'promotion_lost',
    'shipping',
    'earlier',
    'deduction',
    'fee',
    'method',
    'bonus',
    'replacement',
  ]),
  line: z.optional(id),
  label: z.optional(text),
  /** Minor units; below 0 where it is taken off. */
  amount: z.int(),
});

/** What waits for the return of an invoice until when, and what is then to be paid next of that, by the end of `dueOn`. Minor units. */
const pausedInvoice = z.object({
  invoice: id,
  amount: z.int(),
  until: calendarDate,
  toPay: z.int(),
  dueOn: z.optional(calendarDate),
});

/** What one resolution brings: its parts come to `amount`, and of money its payments do. */
export const offer = z.object({
  resolution: open(resolutions),
  /** Had by withdrawing from the contract: the law gives more than the shop. */
  isWithdrawal: z.boolean(),
  /** Below 0 what is to be paid for something dearer. */
  amount: money,
  parts: z.array(quotePart).check(z.maxLength(5000)),
  payments: z
    .array(
      z.object({
        id,
        kind: text,
        label: z.optional(text),
        amount: z.int(),
        how: z.enum(['lowered', 'paid_back']),
        /** Of what is lowered: which invoices pause as soon as it is made. */
        pauses: z.optional(z.array(pausedInvoice).check(z.maxLength(100))),
      }),
    )
    .check(z.maxLength(40)),
  /** What stays to be paid on invoices. */
  owed: z.int(),
  /** Points that are taken back. */
  points: z.int(),
  isInstant: z.boolean(),
  creditUntil: z.optional(calendarDate),
  sentBy: z.optional(calendarDate),
  arrivesBy: z.optional(calendarDate),
  /** The last day for handing things in, and for them to be with the shop where that counts. */
  sendBy: z.optional(calendarDate),
  receiveBy: z.optional(calendarDate),
  /** Ways back for it, by id, with what each costs before it is limited to what the return brings. */
  methods: z.array(z.object({ id, price: z.int() })).check(z.maxLength(50)),
});
export type Offer = z.infer<typeof offer>;

/** Stripe's news of invoices, for whoever keeps invoices and has Stripe collect the money. */
import * as z from 'zod/mini';
import type { InvoiceEvent } from '@kvitto/contract/invoices/events';
import { sumOf } from '@kvitto/contract/returns/allocate';
import { hmacSha256, isSameText, toHex } from '../signature.ts';
import { readBody } from '../vendor-fields.ts';
import { instantOf, reasons } from './map.ts';
import { readMoneyBack } from './money-back.ts';
import type { MoneyBack } from './money-back.ts';
import { creditNote } from './shapes.ts';
import type { FarCreditNote } from './shapes.ts';

/** What one event of Stripe's says: of which of its invoices, and what has happened to it; no events where that is nothing of ours. */
export interface InvoiceNews {
  /** Stripe's id of the event. */
  readonly id: string;
  /** RFC 3339: when it was made. */
  readonly at: string;
  readonly invoice?: string | undefined;
  readonly metadata?: Readonly<Record<string, string>> | undefined;
  readonly events: readonly InvoiceEvent[];
  /** Refunds that a credit note names, and Stripe tells of by themselves as well, under the same ids. */
  readonly refunds?: readonly InvoiceEvent[] | undefined;
  /** Money that went back, or came again, which names no invoice. */
  readonly back?: readonly MoneyBack[] | undefined;
}

/** Seconds by which a signature may be old, or ahead. */
const tolerance = 300;

/**
 * How Stripe's deliveries are checked and read. Signed in `Stripe-Signature`, `t=<seconds>,v1=<hex>`, over `<t>.<body>`
 * (https://docs.stripe.com/webhooks#verify-manually).
 */
export const invoiceWebhook = {
  name: 'stripe',
  /** Whether the raw body is Stripe's, and was signed within five minutes. While a secret is changed there are several signatures. */
  async verify(raw: Uint8Array, headers: Headers, secret: string, now: Date = new Date()): Promise<boolean> {
    const parts = (headers.get('stripe-signature') ?? '').split(',').map((part) => part.trim().split('=', 2));
    const valuesOf = (name: string) => parts.flatMap(([key, value]) => (key === name && value !== undefined ? [value] : []));
    const [signed = ''] = valuesOf('t');
    if (secret === '' || !/^\d{1,12}$/.test(signed) || Math.abs(now.getTime() / 1000 - Number(signed)) > tolerance) return false;
    const expected = toHex(await hmacSha256(secret, Buffer.concat([Buffer.from(`${signed}.`), raw])));
    const verdicts = await Promise.all(valuesOf('v1').map((given) => isSameText(given, expected)));
    return verdicts.includes(true);
  },
  /** Rejects with `invalid_input` for a body that is none of Stripe's. */
  read(body: unknown): InvoiceNews {
    const { id, type, created, data } = readBody(event, body, 'Stripe');
    const at = instantOf(created);
    if (type === 'credit_note.created' || type === 'credit_note.voided') {
      const note = readBody(creditNote, data.object, 'Stripe');
      const of = { id, at, invoice: note.invoice };
      return type === 'credit_note.created' ? { ...of, ...noteEvents(note, id, at) } : { ...of, events: [creditOf(note, id, at, 0)] };
    }
    const back = readMoneyBack(type, data.object);
    if (!Object.hasOwn(kinds, type)) return { id, at, events: [], ...(back.length > 0 && { back }) };
    const bill = readBody(told, data.object, 'Stripe');
    const happened = kinds[type]?.(bill, { id: `stripe:${id}`, at });
    return { id, at, invoice: bill.id, metadata: bill.metadata ?? {}, events: happened ? [happened] : [] };
  },
};

const event = z.object({
  id: z.string().check(z.regex(/^[\w-]{1,100}$/)),
  object: z.literal('event'),
  type: z.string(),
  created: z.int().check(z.nonnegative()),
  data: z.object({ object: z.unknown() }),
});

const units = z.int().check(z.nonnegative());
const told = z.object({
  id: z.string().check(z.regex(/^[\w-]{1,100}$/)),
  object: z.literal('invoice'),
  number: z.nullish(z.string()),
  amount_due: units,
  amount_paid: units,
  amount_remaining: units,
  metadata: z.nullish(z.record(z.string(), z.string())),
});
type Told = z.infer<typeof told>;

type Base = Pick<InvoiceEvent, 'id' | 'at'>;

/** A payment that failed and then succeeded is one. */
export const paymentOf = ({ metadata, id }: Pick<Told, 'metadata' | 'id'>) => metadata?.['payment'] ?? `stripe:${id}`;

const credited = ({ id, number, amount_remaining: amount }: Told, base: Base, why: string): InvoiceEvent | undefined =>
  amount > 0 ? { ...base, kind: 'credit', note: `stripe:${id}`, number: number ?? id, type: '381', amount, why } : undefined;

const kinds: Readonly<Record<string, (bill: Told, base: Base) => InvoiceEvent | undefined>> = {
  'invoice.paid': (bill, base) => {
    // Money that came by another way may be in none of what Stripe was paid.
    const amount = bill.amount_paid || bill.amount_due;
    const payment = { payment: paymentOf(bill), state: 'settled' as const, amount, transaction: bill.id };
    return amount > 0 ? { ...base, kind: 'payment', ...payment } : undefined;
  },
  'invoice.payment_failed': (bill, base) => ({
    ...base,
    kind: 'payment',
    payment: paymentOf(bill),
    state: 'failed',
    amount: bill.amount_remaining,
  }),
  'invoice.voided': (bill, base) => credited(bill, base, 'other'),
  'invoice.marked_uncollectible': (bill, base) => credited(bill, base, 'written_off'),
};

/** A note that is void is told once more, for nothing: Stripe voids those alone that lowered what was still to be paid. */
function creditOf({ id: note, number, reason }: FarCreditNote, id: string, at: string, amount: number): InvoiceEvent {
  return { id: `stripe:${id}`, at, kind: 'credit', note, number, type: '381', amount, why: reasons[reason ?? ''] ?? 'other' };
}

function noteEvents(note: FarCreditNote, id: string, at: string): Pick<InvoiceNews, 'events' | 'refunds'> {
  const { total, refunds, out_of_band_amount: outside } = note;
  const sent = (key: string, refund: string, amount: number): InvoiceEvent[] =>
    amount > 0 ? [{ id: `stripe:${id}:${key}`, at, kind: 'refund', refund, state: 'sent', amount }] : [];
  const named = (refunds ?? []).flatMap(({ refund, amount_refunded: amount }) => (refund ? [{ refund, amount }] : []));
  const unnamed = sumOf((refunds ?? []).map(({ refund, amount_refunded: amount }) => (refund ? 0 : amount)));
  return {
    events: [creditOf(note, id, at, total), ...sent('back', note.id, unnamed + (outside ?? 0))],
    refunds: named.flatMap(({ refund, amount }) => sent(refund, refund, amount)),
  };
}

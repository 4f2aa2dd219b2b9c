/** Stripe's news of invoices, for whoever keeps invoices and has Stripe collect the money. */
import * as z from 'zod/mini';
import { errorCodes } from '@kvitto/contract/error-codes';
import { isKvittoError, KvittoError } from '@kvitto/contract/errors';
import type { Invoices } from '@kvitto/contract/invoice';
import type { InvoiceEvent } from '@kvitto/contract/invoices/events';
import { sumOf } from '@kvitto/contract/returns/allocate';
import { hmacSha256, isSameText, toHex } from '../signature.ts';
import { readBody } from '../vendor-fields.ts';
import { instantOf, reasons } from './map.ts';
import { creditNote } from './shapes.ts';
import type { FarCreditNote } from './shapes.ts';

/** What one event of Stripe's says: of which of its invoices, and what has happened to it; no events where that is nothing of ours. */
export interface InvoiceNews {
  /** Stripe's id of the event. */
  readonly id: string;
  readonly invoice?: string | undefined;
  readonly metadata?: Readonly<Record<string, string>> | undefined;
  readonly events: readonly InvoiceEvent[];
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
      return { id, invoice: note.invoice, events: type === 'credit_note.created' ? noteEvents(note, id, at) : [creditOf(note, id, at, 0)] };
    }
    if (!Object.hasOwn(kinds, type)) return { id, events: [] };
    const bill = readBody(told, data.object, 'Stripe');
    const happened = kinds[type]?.(bill, { id: `stripe:${id}`, at });
    return { id, invoice: bill.id, metadata: bill.metadata ?? {}, events: happened ? [happened] : [] };
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
const paymentOf = ({ metadata, id }: Told) => metadata?.['payment'] ?? `stripe:${id}`;

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

function noteEvents(note: FarCreditNote, id: string, at: string): InvoiceEvent[] {
  const { total, refunds, out_of_band_amount: outside } = note;
  const back = sumOf((refunds ?? []).map((each) => each.amount_refunded)) + (outside ?? 0);
  const refund: InvoiceEvent = { id: `stripe:${id}:back`, at, kind: 'refund', refund: note.id, state: 'sent', amount: back };
  return [creditOf(note, id, at, total), ...(back > 0 ? [refund] : [])];
}

export interface NewsReceiver {
  /** The endpoint's signing secrets, `whsec_…`; several while one is changed. */
  readonly secrets: readonly string[];
  /** Where invoices are kept. */
  readonly invoices: Pick<Invoices, 'record'>;
  /** Our id of an invoice of Stripe's; nothing for one that is not ours. Unless told, it is its metadata's `invoice`. */
  readonly invoiceOf?: ((invoice: string, metadata: Readonly<Record<string, string>>) => Promise<string | undefined>) | undefined;
  readonly now?: (() => Date) | undefined;
}

const mostBytes = 1_000_000;

/**
 * Takes in one delivery: each of Stripe's events once, however often and in whatever order it comes. Answers 200 with what was
 * `recorded`, 401 for a wrong signature, and otherwise the status of the error, on which Stripe tries again for some days.
 *
 * @example
 * const receive = receiveInvoiceNews({ secrets: [process.env.STRIPE_WEBHOOK_SECRET ?? ''], invoices: backend.invoices });
 */
export function receiveInvoiceNews(options: NewsReceiver): (request: Request) => Promise<Response> {
  const { secrets, invoices, invoiceOf = async (_invoice, { invoice }) => invoice, now = () => new Date() } = options;
  return async (request) => {
    try {
      const raw = new Uint8Array(await request.arrayBuffer());
      if (raw.length > mostBytes) throw new KvittoError('invalid_input', 'This body is too large.');
      const verdicts = await Promise.all(secrets.map((secret) => invoiceWebhook.verify(raw, request.headers, secret, now())));
      if (!verdicts.includes(true)) throw new KvittoError('unauthenticated', 'The signature is missing, wrong or old.');
      const news = invoiceWebhook.read(parsed(raw));
      const ours = news.invoice === undefined ? undefined : await invoiceOf(news.invoice, news.metadata ?? {});
      if (ours === undefined || news.events.length === 0) return Response.json({ recorded: 0 });
      await invoices.record({ invoice: ours, events: [...news.events] }, { idempotencyKey: `stripe-${news.id}` });
      return Response.json({ recorded: news.events.length });
    } catch (thrown) {
      const code = isKvittoError(thrown) ? thrown.code : 'internal';
      return Response.json({ code }, { status: errorCodes[code] || 503 });
    }
  };
}

function parsed(raw: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(raw));
  } catch (cause) {
    throw new KvittoError('invalid_input', 'This body is no JSON.', { cause });
  }
}

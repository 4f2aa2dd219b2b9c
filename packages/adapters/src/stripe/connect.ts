import type * as z from 'zod/mini';
import { KvittoError } from '@kvitto/contract/errors';
import { noInvoice } from '../invoices/desk.ts';
import { askVendor } from '../vendor-ask.ts';
import type { VendorLine } from '../vendor-ask.ts';
import { readAnswer } from '../vendor-fields.ts';
import { creditNotes, farInvoice, found, invoicePayments } from './shapes.ts';
import type { FarCreditNote, FarInvoice } from './shapes.ts';

/** How one Stripe account is asked. */
export interface Account extends VendorLine {
  readonly key: string;
}

type Signal = AbortSignal | undefined;
const never = new AbortController().signal;

/** Answers keep this shape, whichever version the account has. */
const version = '2025-03-31.basil';

async function read<Schema extends z.ZodMiniType>(account: Account, path: string, schema: Schema, signal: Signal) {
  const headers = { authorization: `Bearer ${account.key}`, 'stripe-version': version, accept: 'application/json' };
  const { status, body } = await askVendor(account, new Request(`https://api.stripe.com/v1${path}`, { headers }), signal ?? never);
  if (status === 404) throw noInvoice();
  if (status !== 200) throw new KvittoError('upstream', `Stripe refused what it was asked (${status}).`);
  return readAnswer(schema, body, 'Stripe');
}

/** Invoices whose metadata names an order. Ids of orders have no quotes and no backslashes in them. */
export async function searchInvoices(account: Account, field: string, order: string, signal: Signal): Promise<FarInvoice[]> {
  const query = new URLSearchParams({ query: `metadata['${field}']:'${order}'`, limit: '100' });
  return (await read(account, `/invoices/search?${query}`, found, signal)).data;
}

/** Rejects with `not_found`. */
export const readInvoice = (account: Account, id: string, signal: Signal): Promise<FarInvoice> =>
  read(account, `/invoices/${encodeURIComponent(id)}`, farInvoice, signal);

export async function readCreditNotes(account: Account, invoice: string, signal: Signal): Promise<FarCreditNote[]> {
  const query = new URLSearchParams({ invoice, limit: '100' });
  return (await read(account, `/credit_notes?${query}`, creditNotes, signal)).data;
}

/** The invoice that a payment intent has paid; nothing where it has paid none, and `unknown` where it has paid several. */
export async function readInvoiceOfPayment(
  account: Account,
  paymentIntent: string,
  signal: Signal,
): Promise<FarInvoice | 'unknown' | undefined> {
  const query = new URLSearchParams({ 'payment[type]': 'payment_intent', 'payment[payment_intent]': paymentIntent, limit: '10' });
  const { data } = await read(account, `/invoice_payments?${query}`, invoicePayments, signal);
  const [only, ...others] = new Set(data.map(({ invoice }) => invoice));
  if (only === undefined) return undefined;
  return others.length > 0 ? 'unknown' : readInvoice(account, only, signal);
}

/** Where Stripe keeps files. An address elsewhere is not asked, whoever names it. */
const fileHosts: ReadonlySet<string> = new Set(['pay.stripe.com', 'invoice.stripe.com', 'files.stripe.com']);
const mostBytes = 2_250_000;
const mostSteps = 3;

/** A PDF by its address. The key stays here. Rejects with `upstream` for what is elsewhere, no PDF, or larger than an answer may be. */
export async function readPdf(account: Account, address: string, signal: Signal): Promise<Uint8Array> {
  const patience = AbortSignal.any([signal ?? never, AbortSignal.timeout(account.timeout)]);
  try {
    const response = await followed(account, address, patience);
    const bytes = await atMost(response);
    if (!response.ok || new TextDecoder('latin1').decode(bytes.subarray(0, 5)) !== '%PDF-')
      throw new KvittoError('upstream', `Stripe gave no PDF (${response.status}).`);
    return bytes;
  } catch (thrown) {
    if (thrown instanceof KvittoError) throw thrown;
    if (signal?.aborted) throw new KvittoError('aborted', 'The request was given up.', { cause: thrown });
    if (patience.aborted) throw new KvittoError('timeout', 'Stripe gave no file in time.', { cause: thrown });
    throw new KvittoError('unavailable', 'Stripe cannot be reached.', { cause: thrown });
  }
}

async function followed({ fetch }: Account, address: string, signal: AbortSignal): Promise<Response> {
  let url = URL.parse(address);
  for (let step = 0; step < mostSteps && url?.protocol === 'https:' && fileHosts.has(url.hostname); step += 1) {
    const response = await fetch(url, { redirect: 'manual', signal });
    const next = response.headers.get('location');
    if (response.status < 300 || response.status > 399 || next === null) return response;
    url = URL.parse(next, url);
  }
  throw new KvittoError('upstream', 'Stripe named a file that is not with Stripe.');
}

async function atMost(response: Response): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of response.body ?? []) {
    size += chunk.length;
    if (size > mostBytes) throw new KvittoError('upstream', 'Stripe’s file is too large.');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

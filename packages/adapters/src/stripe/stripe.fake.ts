/** Stripe's API, as far as it is used, after its published description (2025-03-31.basil): what it does not take, it refuses. */
import { hmacSha256, toHex } from '../signature.ts';
import type { FarCreditNote, FarInvoice } from './shapes.ts';

export interface FakeStripe {
  readonly fetch: typeof globalThis.fetch;
  readonly invoices: FarInvoice[];
  readonly notes: FarCreditNote[];
  /** Invoices by the payment intents that paid them. */
  readonly payments: Map<string, readonly string[]>;
  /** What is at an address of a file. */
  readonly files: Map<string, Response | (() => Response)>;
  /** Host and path of every request, oldest first. */
  readonly requests: string[];
  /** How the next requests are answered instead: oldest first. */
  readonly next: (Response | 'unreachable')[];
}

const refusal = (status: number, code: string) =>
  Response.json({ error: { type: 'invalid_request_error', code, message: code } }, { status });
const listed = (object: string, url: string, data: readonly object[]) => Response.json({ object, url, has_more: false, data });

/** An account of its own, for the key `key`. */
export function fakeStripe(invoices: FarInvoice[], notes: FarCreditNote[] = []): FakeStripe {
  const far: FakeStripe = {
    invoices,
    notes,
    payments: new Map(),
    files: new Map(),
    requests: [],
    next: [],
    fetch: async (input, init) => {
      const request = new Request(input, init);
      request.signal.throwIfAborted();
      const url = new URL(request.url);
      far.requests.push(`${url.hostname}${url.pathname}`);
      const instead = far.next.shift();
      if (instead === 'unreachable') throw new TypeError('fetch failed');
      return instead ?? answerTo(far, request, url);
    },
  };
  return far;
}

function answerTo(far: FakeStripe, request: Request, url: URL): Response {
  const key = request.headers.get('authorization');
  if (url.hostname !== 'api.stripe.com') {
    if (key !== null) return new Response('The key was told to somebody else.', { status: 400 });
    const file = far.files.get(url.href);
    return (typeof file === 'function' ? file() : file) ?? new Response(null, { status: 404 });
  }
  if (key !== 'Bearer key') return refusal(401, 'api_key_invalid');
  if (request.headers.get('stripe-version') !== '2025-03-31.basil') return refusal(400, 'wrong_version');
  if (request.method !== 'GET') return refusal(405, 'method');
  if (url.pathname === '/v1/invoices/search') return search(far, url);
  if (url.pathname === '/v1/credit_notes') {
    if (hasOthers(url, ['invoice', 'limit'])) return refusal(400, 'parameter_unknown');
    const own = far.notes.filter(({ invoice }) => invoice === url.searchParams.get('invoice'));
    return listed('list', '/v1/credit_notes', own);
  }
  if (url.pathname === '/v1/invoice_payments') return invoicePayments(far, url);
  const [, id] = /^\/v1\/invoices\/([^/]+)$/.exec(url.pathname) ?? [];
  const found = far.invoices.find((each) => each.id === decodeURIComponent(id ?? ''));
  return found ? Response.json(found) : refusal(404, 'resource_missing');
}

const hasOthers = ({ searchParams }: URL, known: readonly string[]) => [...searchParams.keys()].some((name) => !known.includes(name));

function search(far: FakeStripe, url: URL): Response {
  if (hasOthers(url, ['query', 'limit', 'page'])) return refusal(400, 'parameter_unknown');
  const [, field, value] = /^metadata\['([^'\]]+)'\]:'([^']*)'$/.exec(url.searchParams.get('query') ?? '') ?? [];
  if (field === undefined) return refusal(400, 'search_query_invalid');
  return listed(
    'search_result',
    '/v1/invoices/search',
    far.invoices.filter(({ metadata }) => metadata?.[field] === value),
  );
}

function invoicePayments(far: FakeStripe, url: URL): Response {
  if (hasOthers(url, ['payment[type]', 'payment[payment_intent]', 'limit'])) return refusal(400, 'parameter_unknown');
  if (url.searchParams.get('payment[type]') !== 'payment_intent') return refusal(400, 'parameter_missing');
  const paymentIntent = url.searchParams.get('payment[payment_intent]') ?? '';
  const payment = { type: 'payment_intent', payment_intent: paymentIntent };
  const data = (far.payments.get(paymentIntent) ?? []).map((invoice, at) => ({
    id: `inpay_${at}`,
    object: 'invoice_payment',
    invoice,
    payment,
    status: 'paid',
  }));
  return listed('list', '/v1/invoice_payments', data);
}

export const sampleSeconds = Date.parse('2026-11-17T09:00:00Z') / 1000;
const inTax = (amount: number, taxable_amount: number) => ({ amount, tax_behavior: 'inclusive', taxable_amount });

/** An open invoice of 1,298.00 SEK, due on 1 December 2026: two jackets, 51.00 off, and the way. */
export const sampleInvoice = (change: Partial<FarInvoice> = {}): FarInvoice => ({
  id: 'in_1MtHbELkdIwHu7ixl4OzzPMv',
  object: 'invoice',
  status: 'open',
  number: 'KV-20411',
  currency: 'sek',
  account_country: 'SE',
  account_name: 'Björk AB',
  created: sampleSeconds,
  due_date: Date.parse('2026-12-01T12:00:00Z') / 1000,
  next_payment_attempt: null,
  total: 129_800,
  amount_due: 129_800,
  amount_paid: 0,
  amount_remaining: 129_800,
  starting_balance: 0,
  ending_balance: 0,
  pre_payment_credit_notes_amount: 0,
  post_payment_credit_notes_amount: 0,
  hosted_invoice_url: 'https://invoice.stripe.com/i/acct_1/test_YWNj?s=ap',
  invoice_pdf: 'https://pay.stripe.com/invoice/acct_1/test_YWNj/pdf?s=ap',
  metadata: { order: 'ord-1', invoice: 'inv-1' },
  lines: {
    data: [
      {
        id: 'il_1',
        amount: 130_000,
        description: 'Jacket',
        quantity: 2,
        discount_amounts: [{ amount: 5100 }],
        taxes: [inTax(24_980, 99_920)],
      },
    ],
  },
  shipping_cost: { amount_total: 4900, amount_tax: 980 },
  total_taxes: [inTax(25_960, 103_840)],
  status_transitions: { finalized_at: sampleSeconds, paid_at: null, voided_at: null },
  ...change,
});

export const sampleNote = (change: Partial<FarCreditNote> = {}): FarCreditNote => ({
  id: 'cn_1MxvRkLkdIwHu7ixABNtI99m',
  object: 'credit_note',
  invoice: 'in_1MtHbELkdIwHu7ixl4OzzPMv',
  number: 'KV-20411-CN-01',
  status: 'issued',
  created: sampleSeconds + 86_400,
  total: 29_800,
  pre_payment_amount: 29_800,
  post_payment_amount: 0,
  reason: 'order_change',
  pdf: 'https://pay.stripe.com/credit_notes/acct_1/cnst_1/pdf?s=ap',
  refunds: [],
  out_of_band_amount: null,
  ...change,
});

/** A refund of 298.00 SEK: since API version 2025-03-31 it names no invoice. */
export const sampleRefund = (change: object = {}) => ({
  id: 're_1Pgc72B7WZ01zgkWqPvrRrPE',
  object: 'refund',
  amount: 29_800,
  balance_transaction: null,
  charge: 'ch_1PgafuB7WZ01zgkWXYmPNZs8',
  created: sampleSeconds + 86_400,
  currency: 'sek',
  metadata: {},
  payment_intent: 'pi_1',
  reason: 'requested_by_customer',
  status: 'succeeded',
  ...change,
});

/** A dispute about all of a payment of 1,298.00 SEK. */
export const sampleDispute = (change: object = {}) => ({
  id: 'dp_1Pgc71B7WZ01zgkWMevJiAUx',
  object: 'dispute',
  amount: 129_800,
  balance_transactions: [],
  charge: 'ch_1PgafuB7WZ01zgkWXYmPNZs8',
  created: sampleSeconds + 86_400,
  currency: 'sek',
  is_charge_refundable: false,
  metadata: {},
  payment_intent: 'pi_1',
  reason: 'product_not_received',
  status: 'needs_response',
  ...change,
});

/** An event as Stripe posts it. */
export const sampleEvent = (type: string, object: object, id = 'evt_1') => ({
  id,
  object: 'event',
  api_version: '2025-03-31.basil',
  created: sampleSeconds + 172_800,
  type,
  livemode: false,
  pending_webhooks: 1,
  request: { id: null, idempotency_key: null },
  data: { object },
});

/** The header of a signed delivery. */
export async function signed(body: string, secret: string, seconds: number): Promise<string> {
  return `t=${seconds},v1=${toHex(await hmacSha256(secret, new TextEncoder().encode(`${seconds}.${body}`)))},v0=${'0'.repeat(64)}`;
}

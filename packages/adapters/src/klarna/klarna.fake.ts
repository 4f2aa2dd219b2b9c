/** Klarna's order management, as far as it is used, after its published description: what it does not take, it refuses. */
import * as z from 'zod/mini';

export interface FakeLine {
  type?: string;
  name: string;
  quantity: number;
  unit_price: number;
  tax_rate?: number;
  total_amount: number;
  total_discount_amount?: number;
}

export interface FakeCapture {
  capture_id: string;
  captured_amount: number;
  captured_at: string;
  refunded_amount?: number;
  klarna_reference?: string;
  order_lines?: FakeLine[];
}

export interface FakeKlarnaOrder {
  readonly billing_address?: { readonly email: string };
  order_id: string;
  status: 'AUTHORIZED' | 'PART_CAPTURED' | 'CAPTURED' | 'CANCELLED' | 'EXPIRED' | 'CLOSED';
  fraud_status: 'ACCEPTED' | 'PENDING' | 'REJECTED';
  klarna_reference: string;
  merchant_reference1?: string;
  purchase_country: string;
  purchase_currency: string;
  order_amount: number;
  captured_amount: number;
  refunded_amount: number;
  remaining_authorized_amount: number;
  initial_payment_method?: { type: string; description?: string };
  captures: FakeCapture[];
  refunds: { refund_id: string; refunded_amount: number; refunded_at: string; reference?: string }[];
}

export interface FakeKlarna {
  readonly fetch: typeof globalThis.fetch;
  readonly orders: FakeKlarnaOrder[];
  /** Fees of the shop by days. */
  options: { amount: number; number_of_days: number }[];
  /** Method and path of every request, oldest first. */
  readonly requests: string[];
  /** Days by which a capture was moved, one for each time. */
  readonly moved: { readonly capture: string; readonly days: number }[];
  /** Captures whose letter was sent again. */
  readonly sent: string[];
  /** How the next requests are answered instead; `lost` does it and answers nothing. */
  readonly next: (Response | 'unreachable' | 'lost' | undefined)[];
}

const uuid4 = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
const correlation_id = '66782175-ae05-44fc-9eb3-eeceadbad271';
const refusal = (status: number, error_code: string) =>
  Response.json({ correlation_id, error_code, error_messages: [error_code] }, { status });

const extendBody = z.strictObject({ number_of_days: z.int() });

/** An account of its own, for the key `key`. */
export function fakeKlarna(orders: FakeKlarnaOrder[]): FakeKlarna {
  const seen = new Set<string>();
  const far: FakeKlarna = {
    orders,
    options: [
      { amount: 0, number_of_days: 10 },
      { amount: 1900, number_of_days: 30 },
    ],
    requests: [],
    moved: [],
    sent: [],
    next: [],
    fetch: async (input, init) => {
      const request = new Request(input, init);
      request.signal.throwIfAborted();
      far.requests.push(`${request.method} ${new URL(request.url).pathname.replace('/ordermanagement/v1/orders/', '')}`);
      const instead = far.next.shift();
      if (instead === 'unreachable') throw new TypeError('fetch failed');
      if (instead instanceof Response) return instead;
      const answer = answerTo(far, seen, request, await request.text());
      if (instead === 'lost') throw new TypeError('terminated');
      return answer;
    },
  };
  return far;
}

function answerTo(far: FakeKlarna, seen: Set<string>, request: Request, text: string): Response {
  const { method, url, headers } = request;
  if (headers.get('authorization') !== 'Basic key') return new Response(null, { status: 401 });
  const [, id, capture, action] =
    /^\/ordermanagement\/v1\/orders\/([^/]+)(?:\/captures\/([^/]+)\/([\w-]+))?$/.exec(new URL(url).pathname) ?? [];
  const order = far.orders.find(({ order_id }) => order_id === id);
  if (!order) return refusal(404, 'NO_SUCH_ORDER');
  if (method === 'GET' && capture === undefined) return Response.json(order);
  const found = order.captures.find(({ capture_id }) => capture_id === capture);
  if (!found) return refusal(404, 'NO_SUCH_CAPTURE');
  if (method === 'GET' && action === 'extend-due-date-options')
    return Response.json({ currency: order.purchase_currency, options: far.options });
  const key = headers.get('klarna-idempotency-key') ?? '';
  if (!uuid4.test(key)) return refusal(400, 'BAD_VALUE');
  if (method === 'POST' && action === 'trigger-send-out') return once(seen, key, () => void far.sent.push(found.capture_id));
  if (method === 'PATCH' && action === 'extend-due-date') return extend(far, seen, key, { found, headers, text });
  return new Response(null, { status: 405 });
}

interface Extending {
  readonly found: FakeCapture;
  readonly headers: Headers;
  readonly text: string;
}

function extend(far: FakeKlarna, seen: Set<string>, key: string, { found, headers, text }: Extending): Response {
  if (headers.get('content-type') !== 'application/json') return new Response(null, { status: 415 });
  const parsed = z.safeParse(extendBody, JSON.parse(text));
  if (!parsed.success) return refusal(400, 'BAD_VALUE');
  const days = parsed.data.number_of_days;
  if (!far.options.some((each) => each.number_of_days === days)) return refusal(403, 'NOT_ALLOWED');
  return once(seen, key, () => void far.moved.push({ capture: found.capture_id, days }));
}

/** The key alone decides: what came with it the second time is not looked at. */
function once(seen: Set<string>, key: string, run: () => void): Response {
  if (!seen.has(key)) run();
  seen.add(key);
  return new Response(null, { status: 204 });
}

const at = '2026-11-17T09:00:00Z';

/** An order of 1,298.00 that is captured in two parts: 998.00 with a discount and a way of sending, and 300.00. */
export const sampleKlarnaOrder = (): FakeKlarnaOrder => ({
  order_id: 'f3392f8b-6116-4073-ab96-e330819e2c07',
  status: 'CAPTURED',
  fraud_status: 'ACCEPTED',
  klarna_reference: 'K4MADNY',
  merchant_reference1: '#KV-1011',
  purchase_country: 'se',
  purchase_currency: 'sek',
  order_amount: 129_800,
  captured_amount: 129_800,
  refunded_amount: 0,
  remaining_authorized_amount: 0,
  initial_payment_method: { type: 'INVOICE', description: 'Pay in 30 days' },
  captures: [
    {
      capture_id: '4ba29b50-be7b-44f5-a492-113e6a865e22',
      captured_amount: 99_800,
      captured_at: at,
      refunded_amount: 0,
      klarna_reference: 'K4MADNY-1',
      order_lines: [
        { type: 'physical', name: 'Jacket', quantity: 2, unit_price: 50_000, tax_rate: 2500, total_amount: 100_000 },
        { type: 'discount', name: 'Autumn', quantity: 1, unit_price: -5100, tax_rate: 2500, total_amount: -5100 },
        { type: 'shipping_fee', name: 'Home', quantity: 1, unit_price: 4900, tax_rate: 2500, total_amount: 4900 },
      ],
    },
    {
      capture_id: '5ca29b50-be7b-44f5-a492-113e6a865e22',
      captured_amount: 30_000,
      captured_at: '2026-11-19T09:00:00Z',
      refunded_amount: 0,
      klarna_reference: 'K4MADNY-2',
    },
  ],
  refunds: [],
});

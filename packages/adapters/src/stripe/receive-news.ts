/** Takes Stripe's news in, for whoever keeps invoices. */
import { errorCodes } from '@kvitto/contract/error-codes';
import { isKvittoError, KvittoError } from '@kvitto/contract/errors';
import type { Invoices } from '@kvitto/contract/invoice';
import type { InvoiceEvent } from '@kvitto/contract/invoices/events';
import { readInvoiceOfPayment } from './connect.ts';
import type { Account } from './connect.ts';
import { disputeEvent, refundEvent, strayMoney } from './money-back.ts';
import type { MoneyBack } from './money-back.ts';
import { invoiceWebhook, paymentOf } from './webhook.ts';
import type { InvoiceNews } from './webhook.ts';

export interface NewsReceiver {
  /** The endpoint's signing secrets, `whsec_…`; several while one is changed. */
  readonly secrets: readonly string[];
  /** Where invoices are kept. */
  readonly invoices: Pick<Invoices, 'record' | 'receive'>;
  /**
   * A restricted key that may read invoices and invoice payments. With it Stripe is asked which invoice refunds and disputes are about;
   * without it they are told to the shop as money for none, but for refunds whose metadata has our `invoice`.
   */
  readonly key?: string | undefined;
  /** Our id of an invoice of Stripe's; nothing for one that is not ours. Unless told, it is its metadata's `invoice`. */
  readonly invoiceOf?: ((invoice: string, metadata: Readonly<Record<string, string>>) => Promise<string | undefined>) | undefined;
  /** Milliseconds for one answer; 10,000 unless told. */
  readonly timeout?: number | undefined;
  readonly fetch?: typeof globalThis.fetch | undefined;
  readonly now?: (() => Date) | undefined;
}

const mostBytes = 1_000_000;

interface Desk {
  readonly invoices: NewsReceiver['invoices'];
  readonly invoiceOf: NonNullable<NewsReceiver['invoiceOf']>;
  readonly account: Account | undefined;
  readonly signal: AbortSignal;
}

/**
 * Takes in one delivery: each of Stripe's events once, however often and in whatever order it comes. Answers 200 with what was
 * `recorded`, 401 for a wrong signature, and otherwise the status of the error, on which Stripe tries again for some days.
 *
 * @example
 * const receive = receiveInvoiceNews({ secrets: [process.env.STRIPE_WEBHOOK_SECRET ?? ''], invoices: backend.invoices });
 */
export function receiveInvoiceNews(options: NewsReceiver): (request: Request) => Promise<Response> {
  const {
    secrets,
    invoices,
    key,
    invoiceOf = async (_invoice, { invoice }) => invoice,
    now = () => new Date(),
    timeout = 10_000,
  } = options;
  // Looked up at each call.
  const fetch: typeof globalThis.fetch = (input, init) => (options.fetch ?? globalThis.fetch)(input, init);
  const account = key === undefined ? undefined : { vendor: 'Stripe', key, timeout, fetch };
  return async (request) => {
    try {
      const raw = new Uint8Array(await request.arrayBuffer());
      if (raw.length > mostBytes) throw new KvittoError('invalid_input', 'This body is too large.');
      const verdicts = await Promise.all(secrets.map((secret) => invoiceWebhook.verify(raw, request.headers, secret, now())));
      if (!verdicts.includes(true)) throw new KvittoError('unauthenticated', 'The signature is missing, wrong or old.');
      const news = invoiceWebhook.read(parsed(raw));
      const desk = { invoices, invoiceOf, account, signal: request.signal };
      let recorded = await recordOf(desk, news);
      for (const [at, back] of (news.back ?? []).entries())
        recorded += await takeBack(desk, back, { id: `stripe:${news.id}${at === 0 ? '' : `:${at}`}`, at: news.at });
      return Response.json({ recorded });
    } catch (thrown) {
      const code = isKvittoError(thrown) ? thrown.code : 'internal';
      return Response.json({ code }, { status: errorCodes[code] || 503 });
    }
  };
}

/** As a gateway opens it, with names alone: a key, `rk_…` or `sk_…`, may stand among the secrets. */
export function invoiceReceiver({ secrets, ...given }: Omit<NewsReceiver, 'key'>): (request: Request) => Promise<Response> {
  const isKey = (secret: string) => /^[rs]k_/.test(secret);
  return receiveInvoiceNews({ ...given, key: secrets.find(isKey), secrets: secrets.filter((secret) => !isKey(secret)) });
}

async function recordOf({ invoices, invoiceOf, account }: Desk, { id, invoice, metadata = {}, events, refunds = [] }: InvoiceNews) {
  // Where each refund is told and linked by itself, the note's part of it is no second one.
  const all = account ? events : [...events, ...refunds];
  const ours = invoice === undefined || all.length === 0 ? undefined : await invoiceOf(invoice, metadata);
  if (ours === undefined) return 0;
  await invoices.record({ invoice: ours, events: [...all] }, { idempotencyKey: `stripe-${id}` });
  return all.length;
}

/** Money that went back is recorded with the invoice that it had paid. What pays none of ours is let be; of what nobody can say, the shop is told. */
async function takeBack(desk: Desk, back: MoneyBack, base: Pick<InvoiceEvent, 'id' | 'at'>): Promise<number> {
  const { invoices, invoiceOf, account, signal } = desk;
  const context = { idempotencyKey: base.id.replaceAll(':', '-') };
  const record = async (invoice: string, event: InvoiceEvent) => {
    await invoices.record({ invoice, events: [event] }, context);
    return 1;
  };
  const named = back.kind === 'refund' ? back.metadata['invoice'] : undefined;
  if (named !== undefined) return record(named, refundEvent(back, base));
  const bill = account && back.paymentIntent !== undefined ? await readInvoiceOfPayment(account, back.paymentIntent, signal) : 'unknown';
  if (bill === undefined) return 0;
  if (bill !== 'unknown') {
    const ours = await invoiceOf(bill.id, bill.metadata ?? {});
    if (ours === undefined) return 0;
    const paid = {
      payment: paymentOf(bill),
      amount: bill.amount_paid || bill.amount_due,
      currency: bill.currency.toUpperCase(),
      bill: bill.id,
    };
    const event = back.kind === 'refund' ? refundEvent(back, base) : disputeEvent(back, paid, base);
    if (event && back.currency === paid.currency) return record(ours, event);
  }
  const stray = strayMoney(back, base.at);
  if (stray) await invoices.receive({ payments: [stray] }, context);
  return 0;
}

function parsed(raw: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(raw));
  } catch (cause) {
    throw new KvittoError('invalid_input', 'This body is no JSON.', { cause });
  }
}

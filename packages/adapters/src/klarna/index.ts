import '@kvitto/adapters/server-only';
import type { Invoice, Invoices } from '@kvitto/contract/invoice';
import type { CallContext } from '@kvitto/contract/operation';
import type { Store } from '@kvitto/contract/store';
import { noSuchOrder, totalsOf } from '../invoices/elsewhere.ts';
import { noInvoice } from '../invoices/desk.ts';
import { partialInvoices } from '../invoices/partial-port.ts';
import { readOrder } from './connect.ts';
import type { Account } from './connect.ts';
import { extensionOf } from './extension.ts';
import { expectedOf, toInvoice } from './map.ts';
import { extend, offers } from './moving.ts';
import { send } from './send.ts';
import type { Found, KlarnaDesk } from './moving.ts';
import type { FarCapture, FarOrder } from './shapes.ts';

export interface KlarnaOptions {
  /** `https://api.klarna.com` for Europe, `https://api-na.klarna.com` or `https://api-oc.klarna.com`; with `playground.` for tests. */
  readonly endpoint: string;
  /** API key, as it stands after `Basic ` in the header. It stays on the server. */
  readonly key: string;
  /** Klarna's id of an order of the shop's; nothing for one that was not paid by Klarna. */
  readonly orderOf: (order: string, signal: AbortSignal | undefined) => Promise<string | undefined>;
  /** IANA zone of the days on invoices, e.g. `Europe/Stockholm`. */
  readonly zone: string;
  /**
   * With it, due dates can be moved. Klarna tells no due dates: `days` from capture until an invoice is due, as agreed with Klarna;
   * `store` keeps what was moved; `mostFee` is what the shop pays Klarna for it at most, in minor units, nothing unless told.
   */
  readonly due?: { readonly days: number; readonly store: Store; readonly mostFee?: number | undefined } | undefined;
  /** With it, Klarna's letters can be sent again, each at most once a minute: where that is counted. */
  readonly letters?: { readonly store: Store } | undefined;
  /** Where Klarna helps its payers. */
  readonly help?: Invoice['hardship'];
  /** Milliseconds for one answer; 10,000 unless told. */
  readonly timeout?: number | undefined;
  readonly fetch?: typeof globalThis.fetch | undefined;
  readonly now?: (() => Date) | undefined;
}

export interface Klarna {
  readonly invoices: Invoices;
}

/**
 * Invoices that Klarna keeps (order management API v1): one for each capture, with refunds, and due dates that can be moved.
 * It rejects with `misconfigured` for the key, `rate_limited`, `unavailable`, `upstream`, `timeout`, `unsupported` for what Klarna
 * does not have, and `not_eligible` for what it does not allow.
 *
 * @example
 * const backend = compose(sql, klarna({ endpoint: 'https://api.klarna.com', key: 'k', zone: 'Europe/Stockholm', orderOf }));
 */
export function klarna(options: KlarnaOptions): Klarna {
  const { fetch, now = () => new Date(), zone, due, letters, help, endpoint, key: credential, timeout = 10_000 } = options;
  // Looked up at each call.
  const asked: typeof globalThis.fetch = fetch ?? ((input, init) => globalThis.fetch(input, init));
  const account: Account = { vendor: 'Klarna', endpoint, credential, timeout, fetch: asked };
  const desk: KlarnaDesk = { account, due, now };
  const tell = async (order: string, far: FarOrder, capture: FarCapture) => {
    const { done } = await extensionOf(due?.store, { order: far.order_id, capture: capture.capture_id });
    const { can, ...told } = toInvoice(far, capture, { order, zone, dueDays: due?.days, help, now: now() }, done);
    return { ...told, can: { ...can, ...(letters && { send: true }) } };
  };
  const known = async (order: string, context?: CallContext): Promise<FarOrder> => {
    if (context?.isGift) throw noInvoice();
    const id = await options.orderOf(order, context?.signal);
    const far = id === undefined ? undefined : await readOrder(account, id, context?.signal);
    if (!far) throw noSuchOrder();
    return far;
  };
  const find = async ({ order, invoice }: { order: string; invoice: string }, context?: CallContext): Promise<Found> => {
    const far = await known(order, context);
    const capture = far.captures?.find(({ capture_id }) => capture_id === invoice);
    if (!capture) throw noInvoice();
    const email = far.billing_address?.email ?? undefined;
    return { at: { order: far.order_id, capture: capture.capture_id }, email, view: () => tell(order, far, capture) };
  };
  const moving: Pick<Invoices, 'offers' | 'extend'> = {
    offers: async (input, context) => offers(desk, await find(input, context), context),
    extend: async (input, context) => extend(desk, await find(input, context), input, context),
  };
  const list: Invoices['list'] = async ({ order }, context) => {
    const far = await known(order, context);
    const items = await Promise.all((far.captures ?? []).toSorted(newestFirst).map((capture) => tell(order, far, capture)));
    const number = far.merchant_reference1 ?? far.klarna_reference ?? order;
    return { order, number, items: items.slice(0, 100), totals: totalsOf(items), ...expectedOf(far) };
  };
  const get: Invoices['get'] = async (input, context) => (await find(input, context)).view();
  const sending = letters && {
    send: async (input: SendInput, context?: CallContext) => send(account, letters.store, await find(input, context), input, context),
  };
  return { invoices: partialInvoices('Klarna', { list, get, ...(due && moving), ...sending }, known) };
}

type SendInput = Parameters<Invoices['send']>[0];

const newestFirst = (a: FarCapture, b: FarCapture): number => Date.parse(b.captured_at) - Date.parse(a.captured_at);

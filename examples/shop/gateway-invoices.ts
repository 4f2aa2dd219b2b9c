import type { Invoice, Invoices } from '@kvitto/contract/invoice';
import type { Issued } from './billing.ts';

/** The shop's own way to the invoices of its gateway. */
export interface InvoicesClient {
  /** The invoices of an order, newest first. */
  invoices(order: string): Promise<readonly Invoice[]>;
  /** Under which money for an invoice comes: its reference, or its number where nothing is asked for now. */
  referenceOf(invoice: Invoice): Promise<string>;
  /** Asks for money. The same once more changes nothing. Rejects when the gateway does not take it. */
  issue(issued: Issued): Promise<Invoice>;
  /** Adds what has happened to an invoice. False where that cannot be. */
  record(invoice: string, events: Events): Promise<boolean>;
  /** Money as the bank tells of it. The same transaction counts once. */
  receive(money: Money): Promise<void>;
}

type Events = Parameters<Invoices['record']>[0]['events'];
type Money = Parameters<Invoices['receive']>[0]['payments'][number];

/** How a gateway is asked and told. */
export interface InvoiceWays {
  readonly asked: (path: string, token: string) => Promise<unknown>;
  /** As a shop's server. */
  readonly told: (path: string, body: object, key: string) => Promise<Response>;
  readonly session: (orders: readonly string[]) => Promise<string>;
}

export function invoicesClient({ asked, told, session }: InvoiceWays): InvoicesClient {
  const taken = async (path: string, body: object): Promise<unknown> => {
    const response = await told(path, body, crypto.randomUUID());
    if (!response.ok) throw new Error(`The gateway did not take ${path}: ${response.status} ${await response.text()}`);
    return response.json();
  };
  // What our own gateway answers, it has checked against the contract.
  return {
    invoices: async (order) => {
      const list = await asked(`/v1/orders/${order}/invoices`, await session([order]));
      return (list as { items: readonly Invoice[] }).items;
    },
    referenceOf: async ({ id, order, number }) => {
      const payment = await asked(`/v1/orders/${order}/invoices/${id}/payment`, await session([order])).catch(() => undefined);
      return (payment as { reference?: { value: string } } | undefined)?.reference?.value ?? number;
    },
    issue: async (issued) => (await taken('/v1/invoices', issued)) as Invoice,
    record: async (invoice, events) => {
      const response = await told(`/v1/invoices/${encodeURIComponent(invoice)}/events`, { events }, crypto.randomUUID());
      if (response.status >= 500) throw new Error(`The gateway did not take what happened to an invoice: ${response.status}`);
      return response.ok;
    },
    receive: async (money) => {
      await taken('/v1/payments', { payments: [money] });
    },
  };
}

/** Tells stories of one order's invoices on a backend that keeps them, from noon of 24 November 2026 on. */
import type { Invoice, Invoices } from '@kvitto/contract/invoice';
import type { InvoiceEvent } from '@kvitto/contract/invoices/events';
import type { Returns } from '@kvitto/contract/return';

export interface Teller {
  readonly backend: { readonly invoices: Invoices; readonly returns?: Returns };
  /** Another time than that. */
  readonly at: (instant: string) => void;
}

const order = 'ord-invoiced';
type Changing = 'extend' | 'divide' | 'pause' | 'dispute' | 'snooze' | 'resume' | 'prolong';
type Choice<Name extends Changing> = Omit<Parameters<Invoices[Name]>[0], 'order' | 'invoice' | 'version'>;

export async function told(open: (now: () => Date) => Promise<Teller['backend']>) {
  let time = Date.parse('2026-11-24T12:00:00Z');
  let keys = 0;
  const backend = await open(() => new Date(time));
  const { invoices, returns } = backend;
  if (!returns) throw new Error('It keeps returns');
  const key = () => ({ idempotencyKey: `key-${(keys += 1)}` });
  const got = (invoice = 'inv-1'): Promise<Invoice> => invoices.get({ order, invoice });
  return {
    backend,
    got,
    at: (instant: string) => void (time = Date.parse(instant)),
    record: (invoice: string, ...events: readonly InvoiceEvent[]) => invoices.record({ invoice, events: [...events] }, key()),
    /** Of the first invoice, as it is now. */
    async change<Name extends Changing>(name: Name, choice: Choice<Name>): Promise<Invoice> {
      const { version } = await got();
      // By name there is no type for it: what a name takes is in `choice`.
      const change = invoices[name] as unknown as (input: object, context: object) => Promise<Invoice>;
      return change({ order, invoice: 'inv-1', version, ...choice }, key());
    },
    async returned(lines: readonly { line: string; units: number }[]) {
      const asked = lines.map((line) => ({ ...line, reason: 'changed_mind' }));
      const quote = await returns.quote({ order, lines: asked, method: 'store' });
      const offer = quote.offers.find(({ resolution }) => resolution === 'refund');
      if (!offer) throw new Error('It offers a refund');
      const { id } = await returns.create({ order, quote: quote.id, resolution: 'refund', method: 'store' }, key());
      return { id, offer };
    },
    async refunded(id: string) {
      for (const state of ['received', 'refunded']) await returns.decide({ return: id, state }, key());
    },
  };
}

import type { Invoice } from '@kvitto/contract/invoice';
import { invoiceFor, isOnInvoice, wholeOf } from './billing.ts';
import type { Capture } from './billing.ts';
import { untilTaken } from './desk.ts';
import type { GatewayClient } from './gateway-client.ts';
import type { OrderBook } from './order-book.ts';

/** Who asks for money, once something is sent. */
export interface Bookkeeper {
  /** Issues the invoice for all of an order, or for what was sent of it at once. Of one that was paid otherwise there is none. */
  sent(order: string, capture?: Partial<Capture>): Promise<Invoice | undefined>;
}

export interface BookkeeperOptions {
  readonly gateway: Pick<GatewayClient, 'issue'>;
  readonly book: Pick<OrderBook, 'withId'>;
  readonly signal: AbortSignal;
  readonly now?: () => Date;
}

/** While the gateway is away, it is tried again: the same invoice once more changes nothing. */
export function bookkeeper({ gateway, book, signal, now = () => new Date() }: BookkeeperOptions): Bookkeeper {
  return {
    sent: async (id, capture) => {
      const order = book.withId(id);
      const purchase = order?.purchase;
      if (!order || !purchase || !isOnInvoice(order)) return undefined;
      const issued = invoiceFor(order, purchase, { number: 1, units: wholeOf(order), sentAt: now(), ...capture });
      return untilTaken(() => gateway.issue(issued), signal);
    },
  };
}

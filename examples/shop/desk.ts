import { setTimeout as pause } from 'node:timers/promises';
import type { OrderRecord } from '@kvitto/contract/ingest';
import type { PlacedOrder } from '@kvitto/contract/loyalty';
import type { Order } from '@kvitto/contract/order';
import type { GatewayClient } from './gateway-client.ts';
import { textsIn } from './language.ts';
import type { Language } from './language.ts';
import { withOffers } from './offers.ts';
import type { OrderBook } from './order-book.ts';

/** Where the shop changes orders: one change of an order at a time, each pushed with what can then be done about it. */
export interface Desk {
  /** Takes a new order in at once. Resolves when the gateway has it too, with its sign-up: while that is away, both are tried again. */
  open(record: OrderRecord, language: Language, joining?: Joining): Promise<void>;
  /** How an order stands, waited for while the gateway is away. */
  read(id: string): Promise<Order>;
  /** Reads, changes and pushes, until it is taken. */
  change(id: string, change: (order: Order) => Order): Promise<void>;
}

/** An order as its sign-up is settled with it, and what the checkout form carried. */
export interface Joining {
  readonly placed: PlacedOrder;
  readonly signUp: string;
}

export interface DeskOptions {
  readonly gateway: GatewayClient;
  readonly book: OrderBook;
  readonly signal: AbortSignal;
  readonly now?: () => Date;
}

export function createDesk({ gateway, book, signal, now = () => new Date() }: DeskOptions): Desk {
  const last = new Map<string, Promise<void>>();
  const inTurn = (id: string, work: () => Promise<void>) => {
    const turn = (last.get(id) ?? Promise.resolve()).then(work, work);
    last.set(id, turn);
    return turn;
  };
  const once = async (id: string, change: (order: Order) => Order) => {
    const order = change(await gateway.order(id));
    const language = book.languageOf(id);
    // Only the shop's own orders have its offers; those of the library come with theirs.
    await gateway.push(language ? withOffers(order, textsIn(language), now()) : order);
    book.keep(order);
  };
  const change = (id: string, how: (order: Order) => Order) => inTurn(id, () => untilTaken(() => once(id, how), signal));
  return {
    change,
    read: (id) => untilTaken(() => gateway.order(id), signal),
    open: async (record, language, joining) => {
      book.add(record, language);
      await untilTaken(() => gateway.push(record), signal);
      if (joining) await untilTaken(() => gateway.settle(joining.placed, joining.signUp), signal);
      await change(record.id, (order) => order);
    },
  };
}

const mostTries = 600;

/** Our systems try again while the gateway is away, as carriers do. Rejects after ten minutes of that, and when everything ends. */
export async function untilTaken<Value>(send: () => Promise<Value>, signal: AbortSignal): Promise<Value> {
  for (let tries = 1; ; tries += 1) {
    signal.throwIfAborted();
    try {
      return await send();
    } catch (failure) {
      if (tries >= mostTries) throw failure;
      await pause(1000, undefined, { signal });
    }
  }
}

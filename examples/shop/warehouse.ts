import { setTimeout as pause } from 'node:timers/promises';
import type { DeliveryRequest } from '@kvitto/contract/backlog';
import { answered } from './deeds.ts';
import type { Desk } from './desk.ts';
import type { GatewayClient } from './gateway-client.ts';
import { textsIn } from './language.ts';
import type { OrderBook } from './order-book.ts';

export interface WarehouseOptions {
  readonly gateway: GatewayClient;
  readonly desk: Desk;
  readonly book: OrderBook;
  /** Ends everything. */
  readonly signal: AbortSignal;
}

const lookEvery = 1000;
/** How long somebody thinks about a request. */
const thinking = 4000;

/** Reads what shoppers ask for, from where it left off, and answers each of it by pushing the order as it then is. */
export function warehouse({ gateway, desk, book, signal }: WarehouseOptions): void {
  const answer = async (request: DeliveryRequest) => {
    await pause(thinking, undefined, { signal });
    const texts = textsIn(book.languageOf(request.order) ?? 'en');
    await desk.change(request.order, (order) => answered(order, request, texts, new Date()));
  };
  const look = async () => {
    for (let after: string | undefined; ;) {
      // While the gateway is away nothing is lost: the next look goes on from the same place.
      const page = await gateway.requests(after).catch(() => undefined);
      after = page?.after ?? after;
      for (const request of page?.items ?? []) answer(request).catch(() => undefined);
      await pause(lookEvery, undefined, { signal });
    }
  };
  // An aborted pause is how it ends.
  look().catch(() => undefined);
}

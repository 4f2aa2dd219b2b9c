import { describeScenario, scenario, scenarioNames } from '@kvitto/adapters/memory';
import type { OrderRecord } from '@kvitto/contract/ingest';

/** What the shop keeps of an order for its own pages; where the parcels are, only the gateway knows. */
export type ShopOrder = Omit<OrderRecord, 'shipments'>;

/** A delivery state of the library and the order that is in it. */
export interface DeliveryState {
  /** E.g. `Out for delivery`. */
  readonly title: string;
  readonly about: string;
  readonly number: string;
}

/** The shop's own orders: those placed here, and one in each delivery state, which the gateway's demo brings. */
export interface OrderBook {
  readonly states: readonly DeliveryState[];
  /** Newest first. */
  placed(): readonly ShopOrder[];
  /** A number that no order has yet. */
  nextNumber(): number;
  add(record: OrderRecord): void;
  find(number: string): ShopOrder | undefined;
}

const firstNumber = 2001;

export function orderBook(now: Date): OrderBook {
  const byNumber = new Map<string, ShopOrder>();
  const states = scenarioNames.map((name) => {
    const { shipments: _, ...order } = scenario(name, now);
    byNumber.set(order.number, order);
    return { title: titleOf(name), about: describeScenario(name), number: order.number };
  });
  const placed: ShopOrder[] = [];
  let next = firstNumber;
  return {
    states,
    placed: () => placed.toSorted((a, b) => Date.parse(b.placedAt) - Date.parse(a.placedAt)),
    nextNumber: () => next++,
    add: ({ shipments: _, ...order }) => {
      byNumber.set(order.number, order);
      placed.push(order);
    },
    find: (number) => byNumber.get(number),
  };
}

const titleOf = (name: string) => name.charAt(0).toUpperCase() + name.slice(1).replaceAll('-', ' ');

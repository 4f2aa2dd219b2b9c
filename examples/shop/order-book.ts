import { describeScenario, scenario, scenarioNames } from '@kvitto/adapters/memory';
import type { OrderRecord } from '@kvitto/contract/ingest';
import type { Language } from './language.ts';

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
  /** A new order, and the language in which it was placed. */
  add(record: OrderRecord, language: Language): void;
  /** An order of the book as it is now. */
  keep(record: OrderRecord): void;
  find(number: string): ShopOrder | undefined;
  /** Of those placed here. */
  withId(id: string): ShopOrder | undefined;
  /** Of an order by its id; nothing where it was not placed here. */
  languageOf(id: string): Language | undefined;
}

const firstNumber = 2001;

export function orderBook(now: Date): OrderBook {
  const byNumber = new Map<string, ShopOrder>();
  const states = scenarioNames.map((name) => {
    const { shipments: _, ...order } = scenario(name, now);
    byNumber.set(order.number, order);
    return { title: titleOf(name), about: describeScenario(name), number: order.number };
  });
  /** By id. */
  const languages = new Map<string, Language>();
  let next = firstNumber;
  const keep = ({ shipments: _, ...order }: OrderRecord) => {
    // What was bought never changes, and the gateway tells nobody of it.
    const purchase = order.purchase ?? byNumber.get(order.number)?.purchase;
    byNumber.set(order.number, { ...order, ...(purchase && { purchase }) });
  };
  return {
    states,
    placed: () =>
      [...byNumber.values()].filter(({ id }) => languages.has(id)).toSorted((a, b) => Date.parse(b.placedAt) - Date.parse(a.placedAt)),
    nextNumber: () => next++,
    add: (record, language) => {
      languages.set(record.id, language);
      keep(record);
    },
    keep,
    find: (number) => byNumber.get(number),
    withId: (id) => (languages.has(id) ? [...byNumber.values()].find((each) => each.id === id) : undefined),
    languageOf: (id) => languages.get(id),
  };
}

const titleOf = (name: string) => name.charAt(0).toUpperCase() + name.slice(1).replaceAll('-', ' ');

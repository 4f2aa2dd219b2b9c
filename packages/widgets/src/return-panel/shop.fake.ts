/** A shop in memory that takes returns. It can be made to refuse, to lose its answers, and to show states that take their time. */
import { memory } from '@kvitto/adapters/memory';
import type { OrderRecord } from '@kvitto/contract/ingest';
import type { CallContext } from '@kvitto/contract/operation';
import type { DraftLine, ReturnCase, ReturnOptions, Returns } from '@kvitto/contract/return';
import type { ReturnPolicy } from '@kvitto/contract/returns/policy';
import { samplePolicy } from '@kvitto/contract/returns/sample-policy';
import { alternatives, now as usual, orderOf } from './goods.fake.ts';
import { places, slots } from './spots.fake.ts';

type Name = keyof Returns;

export interface ShopSettings {
  readonly order?: OrderRecord;
  readonly policy?: ReturnPolicy;
  readonly now?: () => Date;
  /** Before something is done; throws to refuse it, and waits as long as it likes. */
  readonly before?: (name: Name, count: number) => Promise<void> | void;
  /** After it was done; throws to lose the answer. */
  readonly after?: (name: Name, count: number) => Promise<void> | void;
  /** What is told instead of what can be returned. */
  readonly options?: (real: ReturnOptions) => ReturnOptions;
}

/** Where it is handed in, or when it is fetched. */
interface Spot {
  readonly place?: string;
  readonly slot?: string;
}

interface Call {
  readonly name: Name;
  readonly input: unknown;
  readonly key: string | undefined;
}

/** How returns are told: by numbers that are counted, not drawn by lot, and with what is shown instead of what is kept. */
function teller(options: (real: ReturnOptions) => ReturnOptions) {
  const shown = new Map<string, Partial<ReturnCase>>();
  const numbers = new Map<string, string>();
  const told = (made: ReturnCase): ReturnCase => {
    const number = numbers.get(made.id) ?? `R-1051-${numbers.size + 1}`;
    numbers.set(made.id, number);
    return { ...made, number, ...shown.get(made.id) };
  };
  const all = ({ items }: { readonly items: readonly ReturnCase[] }) => ({ items: items.toReversed().map(told).toReversed() });
  const tellings: Partial<Record<Name, (answer: never) => unknown>> = {
    options,
    list: all,
    get: told,
    create: told,
    edit: told,
    cancel: told,
    dispatch: told,
  };
  const set = (id: string, change: Partial<ReturnCase>): void => void shown.set(id, { ...shown.get(id), ...change });
  // Each name's telling takes what that name answers.
  const tell = (name: Name, answer: unknown): unknown => (tellings[name] ? tellings[name](answer as never) : answer);
  return { told, all, set, tell };
}

export function returnShop(settings: ShopSettings = {}) {
  const { order = orderOf(), policy = samplePolicy, now = () => usual, before, after, options = (real) => real } = settings;
  const taken = new Set<string>();
  const shop = memory({
    orders: [order],
    now,
    returns: {
      policy,
      places,
      slots: () => slots.filter(({ id }) => !taken.has(id)),
      alternatives: ({ id }) => [...(alternatives[id] ?? [])],
      photos: async (data) => ({ type: 'image/jpeg', width: 4, height: 3, data }),
    },
  });
  const calls: Call[] = [];
  const { told, all, set, tell } = teller(options);
  const serve = (name: Name) => async (input: never, context?: CallContext) => {
    calls.push({ name, input, key: context?.idempotencyKey });
    const count = calls.filter((each) => each.name === name).length;
    await before?.(name, count);
    const answer: unknown = await shop.returns[name](input, context);
    await after?.(name, count);
    return tell(name, answer);
  };
  // Each operation stands under its own name.
  const returns = Object.fromEntries((Object.keys(shop.returns) as Name[]).map((name) => [name, serve(name)])) as unknown as Returns;
  return {
    on: { ...shop, returns },
    /** Somebody else has a time. */
    take: (slot: string) => void taken.add(slot),
    callsOf: (name: Name) => calls.filter((each) => each.name === name),
    /** Newest first. */
    cases: async () => all(await shop.returns.list({ order: order.id })).items,
    /** Shows something else of a return than what is kept. */
    set,
    /** Decides about a return, as the shop does. */
    decide: (id: string, decision: Omit<Parameters<Returns['decide']>[0], 'return'>) => shop.returns.decide({ return: id, ...decision }),
    /** Makes a return, as another tab would. */
    make: async (lines: DraftLine[], resolution = 'refund', method: string | undefined = 'qr', spot: Spot = {}): Promise<ReturnCase> => {
      const way = { ...(method && { method }), ...(spot.slot && { slot: spot.slot }) };
      const quote = await shop.returns.quote({ order: order.id, lines, ...way });
      return told(await shop.returns.create({ order: order.id, quote: quote.id, resolution, ...way, ...spot }));
    },
  };
}
export type ReturnShop = ReturnType<typeof returnShop>;

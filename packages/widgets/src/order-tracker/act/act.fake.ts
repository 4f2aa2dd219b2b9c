/** A shop in memory that can be made to refuse, to lose its answers, and to do at once what it is asked for. */
import { memory } from '@kvitto/adapters/memory';
import { scenario } from '@kvitto/adapters/memory/scenarios';
import type { ScenarioName } from '@kvitto/adapters/memory/scenarios';
import type { Backend } from '@kvitto/contract/backend';
import type { Delivery } from '@kvitto/contract/delivery';
import { KvittoError } from '@kvitto/contract/errors';
import type { ErrorCode } from '@kvitto/contract/errors';
import type { OrderRecord } from '@kvitto/contract/ingest';
import type { DeliveryAction } from '@kvitto/contract/shipment';

export const failing =
  (code: ErrorCode, facts = {}) =>
  () =>
    Promise.reject(new KvittoError(code, 'As the test wants it.', facts));
export const once = (code: ErrorCode) => (count: number) => (count === 1 ? failing(code)() : undefined);

const now = () => new Date('2026-11-03T09:30:00Z');

interface Taking {
  /** Before it is taken in; rejects to refuse it. */
  readonly before?: (count: number) => Promise<void> | void;
  /** After it was taken in; rejects to lose the answer. */
  readonly after?: (count: number) => Promise<void> | void;
  /** What becomes of an action that is asked for. */
  readonly state?: 'requested' | 'done';
  /** Instead of the scenario's own: on its first parcel, or on the order where it has none. */
  readonly actions?: readonly Partial<DeliveryAction>[];
}

interface Call {
  readonly input: Parameters<Delivery['perform']>[0];
  readonly key: string | undefined;
}

export function taking(name: ScenarioName, { before, after, state = 'requested', actions }: Taking = {}) {
  const calls: Call[] = [];
  const whole = scenario(name, now());
  let current = actions ? offering(whole, actions.map(action)) : whole;
  const shop = memory({ orders: [current], now });
  const push = async (next: OrderRecord) => {
    current = next;
    await shop.ingest.order(next);
  };
  /** Something happens to one of the actions. */
  const set = (id: string, change: Partial<DeliveryAction>) =>
    push(withActions(current, (known) => known.map((each) => (each.id === id ? { ...each, ...change } : each))));
  const perform: Delivery['perform'] = async (input, context) => {
    calls.push({ input, key: context?.idempotencyKey });
    await before?.(calls.length);
    await shop.delivery.perform(input, context);
    if (state === 'done') await set(input.action, { state });
    await after?.(calls.length);
    return shop.orders.get({ order: input.order });
  };
  const on = { ...shop, delivery: { perform } } satisfies Backend;
  return { on, calls, set, push, order: () => current };
}

const action = (given: Partial<DeliveryAction>): DeliveryAction => ({
  id: given.kind ?? 'rebook',
  kind: 'rebook',
  state: 'available',
  ...given,
});

function withActions(order: OrderRecord, change: (known: DeliveryAction[]) => DeliveryAction[]): OrderRecord {
  const shipments = order.shipments.map((shipment) => ({
    ...shipment,
    parcels: shipment.parcels.map((parcel) => ({ ...parcel, actions: change(parcel.actions ?? []) })),
  }));
  return { ...order, actions: change(order.actions ?? []), shipments };
}

function offering(order: OrderRecord, actions: DeliveryAction[]): OrderRecord {
  const bare = withActions(order, () => []);
  const [first, ...others] = bare.shipments;
  const [parcel, ...rest] = first?.parcels ?? [];
  if (!first || !parcel) return { ...bare, actions };
  return { ...bare, shipments: [{ ...first, parcels: [{ ...parcel, actions }, ...rest] }, ...others] };
}

import { KvittoError, toKvittoError } from '@kvitto/contract/errors';
import type { Order } from '@kvitto/contract/order';
import type { DeliveryAction } from '@kvitto/contract/shipment';
import { isDoubtful } from '../../ui/certainty.ts';
import { within } from '../../ui/within.ts';
import type { Asking } from '../bench.ts';
import { inputOf } from './form.model.ts';
import type { Place, Wish } from './form.model.ts';

/** How asking ended. With the order as it then is, where somebody could say. */
export type Outcome =
  | { readonly state: 'confirmed'; readonly order: Order }
  | { readonly state: 'rejected'; readonly error: KvittoError; readonly order?: Order | undefined }
  | { readonly state: 'unknown'; readonly error: KvittoError };

export interface Intention {
  readonly place: Place;
  readonly action: DeliveryAction;
  readonly wish: Wish;
  readonly key: string;
}

/**
 * Asks once. An answer that was lost is read again before anybody says anything: what is there is confirmed. Never rejects;
 * gives nothing when the tracker has left the page.
 */
export async function perform(asking: Asking, { place, action, wish, key }: Intention): Promise<Outcome | undefined> {
  const { delivery } = asking.backend.peek() ?? {};
  try {
    if (!delivery) throw new KvittoError('unsupported', 'This backend has no delivery.perform.');
    const order = await within(asking.signal, (signal) =>
      delivery.perform(inputOf(place, action, wish), { signal, token: asking.session.peek(), idempotencyKey: key }),
    );
    return { state: 'confirmed', order };
  } catch (thrown) {
    const error = toKvittoError(thrown);
    if (error.code === 'aborted' && asking.signal.aborted) return undefined;
    if (error.code === 'invalid_input' || (error.retryable && !isDoubtful(error.code))) return { state: 'rejected', error };
    return afterReading(error, { place, action, wish, key }, await read(asking, place));
  }
}

/** What a failure means, now that it is known how the order stands. */
function afterReading(error: KvittoError, { place, action, wish }: Intention, order: Order | undefined): Outcome {
  if (!isDoubtful(error.code)) return { state: 'rejected', error, order };
  if (!order) return { state: 'unknown', error };
  const now = actionIn(order, place.parcel, action.id);
  if (now?.state === 'available') return { state: 'rejected', error, order };
  const isOurs = isAskedFor(now) && (now.chosen === undefined || wish.choice === undefined || now.chosen === wish.choice);
  if (isOurs) return { state: 'confirmed', order };
  return { state: 'rejected', error: new KvittoError('conflict', 'The action stands otherwise now.', { cause: error }), order };
}

async function read(asking: Asking, { order }: Place): Promise<Order | undefined> {
  const { orders } = asking.backend.peek() ?? {};
  try {
    return await (orders && within(asking.signal, (signal) => orders.get({ order }, { signal, token: asking.session.peek() })));
  } catch {
    return undefined;
  }
}

export const isAskedFor = (action: DeliveryAction | undefined): action is DeliveryAction =>
  action?.state === 'requested' || action?.state === 'done';

/** The action where it stands in an order, which may have come unparsed. */
export function actionIn(order: Order, parcel: string | undefined, action: string): DeliveryAction | undefined {
  const parcels = (order.shipments ?? []).flatMap((shipment) => shipment.parcels ?? []);
  const holders = parcel === undefined ? [order] : parcels.filter(({ id }) => id === parcel);
  return holders.flatMap(({ actions }) => (Array.isArray(actions) ? actions : [])).find(({ id }) => id === action);
}

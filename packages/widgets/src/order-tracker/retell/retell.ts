/** The story of an order whose backend tells none: fetched only then. */
import type { Order } from '@kvitto/contract/order';
import { storyOf } from '@kvitto/contract/story/tell-order';
import type { Told } from '../order-tracker.model.ts';
import { soundOrder } from './sound-order.model.ts';

/** The order without what the tracker would stumble over, with its story as of now. Takes anything. */
export function retell(raw: unknown, now: Date): Told {
  const order = soundOrder(raw as Order);
  return { ...order, story: storyOf(order, now) };
}

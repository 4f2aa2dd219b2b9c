import { arrivedAtStart, hoursBeforeArrival } from './arrived-at-start.ts';
import type { Bag } from './bag.ts';
import { catalogue } from './catalogue.ts';
import { shopper } from './checkout-form.ts';
import type { Payment, Shipping } from './checkout-form.ts';
import type { Desk } from './desk.ts';
import { openAtStart, packsInHours } from './open-at-start.ts';
import type { OrderBook } from './order-book.ts';
import { orderOf } from './orders.ts';
import type { Ordering } from './orders.ts';
import type { Simulator } from './simulator.ts';

interface Start {
  readonly book: OrderBook;
  readonly desk: Desk;
  readonly carrier: Simulator;
}

const hour = 3_600_000;

/** Places what the shopper has ordered when the demo begins. Gives back what sends those on their way that move. */
export async function ordersAtStart(start: Start): Promise<(() => void)[]> {
  const departures: (() => void)[] = [];
  for (const { slugs, shipping, placedHoursAgo, hoursAgo } of openAtStart) {
    const bag = bagOf(Object.fromEntries(slugs.map((slug) => [slug, 1])));
    const id = await open(start, { bag, shipping, payment: 'invoice', placedHoursAgo });
    if (hoursAgo.length > 0) departures.push(await start.carrier.underway(id, shipping, hoursAgo));
  }
  for (const { bag: counts, arrivedHoursAgo, ...order } of arrivedAtStart) {
    const hoursAgo = hoursBeforeArrival[order.shipping].map((before) => arrivedHoursAgo + before);
    const id = await open(start, { ...order, bag: bagOf(counts), placedHoursAgo: (hoursAgo[0] ?? arrivedHoursAgo) + 2 });
    // It is where it goes: nothing is left to send on its way.
    await start.carrier.underway(id, order.shipping, hoursAgo);
  }
  return departures;
}

const bagOf = (counts: Readonly<Record<string, number>>): Bag =>
  catalogue.flatMap((product) => {
    const quantity = counts[product.slug] ?? 0;
    return quantity > 0 ? [{ product, quantity }] : [];
  });

interface Opening extends Pick<Ordering, 'bag' | 'isGift' | 'promotion' | 'giftCard' | 'tags'> {
  readonly shipping: Shipping;
  readonly payment: Payment;
  readonly placedHoursAgo: number;
}

async function open({ book, desk }: Start, { shipping, payment, placedHoursAgo, ...order }: Opening): Promise<string> {
  const placedAt = new Date(Date.now() - placedHoursAgo * hour);
  const packedBy = new Date(Date.now() + packsInHours * hour);
  const checkout = { ...shopper, shipping, payment };
  const record = orderOf({ ...order, number: book.nextNumber(), checkout, language: 'en', placedAt, packedBy });
  await desk.open(record, 'en');
  return record.id;
}

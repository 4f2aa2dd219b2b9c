import { arrivedAtStart, hoursBeforeArrival } from './arrived-at-start.ts';
import type { Bag } from './bag.ts';
import type { Bookkeeper } from './bookkeeper.ts';
import { catalogue } from './catalogue.ts';
import { shopper } from './checkout-form.ts';
import type { Payment, Shipping } from './checkout-form.ts';
import type { Desk } from './desk.ts';
import type { GatewayClient } from './gateway-client.ts';
import { billedAtStart } from './invoices-at-start.ts';
import type { BilledOrder } from './invoices-at-start.ts';
import { openAtStart, packsInHours } from './open-at-start.ts';
import type { OrderBook } from './order-book.ts';
import { orderOf } from './orders.ts';
import type { Ordering } from './orders.ts';
import type { Simulator } from './simulator.ts';

interface Start {
  readonly book: OrderBook;
  readonly desk: Desk;
  readonly carrier: Simulator;
  readonly books: Bookkeeper;
  readonly gateway: GatewayClient;
}

const hour = 3_600_000;

/** Places what the shopper has ordered when the demo begins. Gives back what sends those on their way that move. */
export async function ordersAtStart(start: Start): Promise<(() => void)[]> {
  const departures: (() => void)[] = [];
  for (const { slugs, shipping, placedHoursAgo, hoursAgo } of openAtStart) {
    const bag = bagOf(Object.fromEntries(slugs.map((slug) => [slug, 1])));
    const id = await open(start, { bag, shipping, payment: 'invoice', placedHoursAgo });
    if (hoursAgo.length === 0) continue;
    departures.push(await start.carrier.underway(id, shipping, hoursAgo));
    await start.books.sent(id, { sentAt: before(hoursAgo[0]) });
  }
  for (const { bag: counts, arrivedHoursAgo, ...order } of arrivedAtStart) {
    const hoursAgo = hoursBeforeArrival[order.shipping].map((before) => arrivedHoursAgo + before);
    const id = await open(start, { ...order, bag: bagOf(counts), placedHoursAgo: (hoursAgo[0] ?? arrivedHoursAgo) + 2 });
    // It is where it goes: nothing is left to send on its way.
    await start.carrier.underway(id, order.shipping, hoursAgo);
    await start.books.sent(id, { sentAt: before(hoursAgo[0]) });
  }
  for (const billed of billedAtStart) await openBilled(start, billed);
  return departures;
}

const before = (hours = 0) => new Date(Date.now() - hours * hour);

/** An order that arrived the day after it was sent, with its invoices and what has become of them. */
async function openBilled(start: Start, { bag, sentDaysAgo, parts = [bag], course }: BilledOrder): Promise<void> {
  const sentHoursAgo = sentDaysAgo * 24;
  const id = await open(start, { bag: bagOf(bag), shipping: 'home', payment: 'invoice', placedHoursAgo: sentHoursAgo + 2 });
  const [sent = 0] = hoursBeforeArrival.home;
  await start.carrier.underway(
    id,
    'home',
    hoursBeforeArrival.home.map((hours) => sentHoursAgo - sent + hours),
  );
  const invoices = [];
  const earlier = new Map<string, number>();
  for (const [at, part] of parts.entries()) {
    const units = new Map(Object.entries(part).map(([slug, count]) => [`line_${slug}`, count]));
    const capture = { number: at + 1, units, before: new Map(earlier), sentAt: before(sentHoursAgo - at * 48) };
    const invoice = await start.books.sent(id, capture);
    if (invoice) invoices.push(invoice);
    for (const [line, count] of units) earlier.set(line, (earlier.get(line) ?? 0) + count);
  }
  await course?.(invoices, start.gateway);
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

import type { Context, Hono } from 'hono';
import { isOnInvoice } from './billing.ts';
import type { GatewayClient } from './gateway-client.ts';
import { invoiceMovesOf } from './invoice-moves.ts';
import { moveOf } from './merchant.ts';
import type { OrderBook, ShopOrder } from './order-book.ts';
import { stageRows } from './pages/stage.ts';
import type { Aftermath } from './pages/stage.ts';
import { visitOf } from './visit.ts';

interface Counter {
  readonly gateway: GatewayClient;
  readonly book: OrderBook;
}

/** What can be said of an order's returns and invoices: without the gateway, that there are none. */
export async function aftermathOf(order: ShopOrder, { gateway, book }: Counter): Promise<Aftermath> {
  const { id, lines } = order;
  const canReturn = book.languageOf(id) !== undefined && lines.some(({ counters }) => counters.delivered > 0);
  const [cases, invoices] = await Promise.all([
    canReturn ? gateway.returns(id).catch(() => []) : [],
    // Orders of the library may have invoices that the book knows nothing of.
    isOnInvoice(order) || !book.withId(id) ? gateway.invoices(id).catch(() => []) : [],
  ]);
  return { canReturn, cases, isOnInvoice: invoices.length > 0 || (book.withId(id) !== undefined && isOnInvoice(order)), invoices };
}

/** The buttons of whoever plays the shop, the carrier and the bank. */
export function behindTheCounter(app: Hono, counter: Counter, now = () => new Date()): void {
  const { gateway, book } = counter;
  const rows = async (c: Context, order: ShopOrder) => c.html(stageRows(order, await aftermathOf(order, counter), visitOf(c)));
  app.get('/orders/:number/stage', (c, next) => {
    const order = book.find(c.req.param('number'));
    return order ? rows(c, order) : next();
  });
  app.post('/orders/:number/stage', async (c, next) => {
    const order = book.find(c.req.param('number'));
    if (!order) return next();
    const { t } = visitOf(c);
    const form = await c.req.formData();
    const { cases, invoices } = await aftermathOf(order, counter);
    // What somebody else did a moment ago is shown, and nothing else happens.
    const returned = cases.find(({ id }) => id === form.get('return'));
    const move = returned && moveOf(returned, form.get('move'));
    if (move) await gateway.decide(returned.id, move.decision(returned, t));
    const invoice = invoices.find(({ id, version }) => id === form.get('invoice') && String(version) === form.get('version'));
    const deed = invoice && invoiceMovesOf(invoice).find(({ name }) => name === form.get('move'));
    if (deed) await deed.make(invoice, gateway, now());
    return form.has('live') ? rows(c, order) : c.redirect(`/orders/${order.number}`, 303);
  });
}

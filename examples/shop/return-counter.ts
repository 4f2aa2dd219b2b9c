import type { Context, Hono } from 'hono';
import { shopper } from './checkout-form.ts';
import type { GatewayClient } from './gateway-client.ts';
import { moveOf } from './merchant.ts';
import type { OrderBook, ShopOrder } from './order-book.ts';
import type { ReturnsView } from './pages/order.ts';
import { returnPanel, stageCases, termsPath, withdrawPath } from './pages/returns.ts';
import { giftPage, termsPage, withdrawFromPage, withdrawPage } from './pages/withdraw.ts';
import { show, visitOf } from './visit.ts';

interface ReturnCounter {
  readonly endpoint: string;
  readonly gateway: GatewayClient;
  readonly book: OrderBook;
}

/** What can be said of an order's returns: without the gateway, that there are none. */
export async function returnsOf({ id, lines }: ShopOrder, { gateway, book }: Omit<ReturnCounter, 'endpoint'>): Promise<ReturnsView> {
  const canReturn = book.languageOf(id) !== undefined && lines.some(({ counters }) => counters.delivered > 0);
  return { canReturn, cases: canReturn ? await gateway.returns(id).catch(() => []) : [] };
}

/** The pages of returns and of the right of withdrawal, and the buttons of whoever plays the shop. */
export function returnCounter(app: Hono, { endpoint, gateway, book }: ReturnCounter): void {
  const found = (c: Context) => book.find(c.req.param('number') ?? '');
  app.get(termsPath, (c) => show(c, termsPage));
  app.get(withdrawPath, (c) => show(c, (visit) => withdrawPage(book.placed(), visit)));
  app.get(`${withdrawPath}/:number`, async (c, next) => {
    const order = found(c);
    if (!order) return next();
    const session = await gateway.session([order.id], shopper.email);
    return show(c, (visit) => withdrawFromPage(order, { endpoint, session }, visit));
  });
  app.get('/gifts/:number', async (c, next) => {
    const order = found(c);
    if (!order?.gift) return next();
    const session = await gateway.giftSession(order.id);
    return show(c, (visit) => giftPage(order, { endpoint, session }, returnPanel(order, visit.t), visit));
  });
  app.get('/orders/:number/stage', async (c, next) => {
    const order = found(c);
    return order ? c.html(stageCases(order, await gateway.returns(order.id), visitOf(c).t)) : next();
  });
  app.post('/orders/:number/stage', async (c, next) => {
    const order = found(c);
    if (!order) return next();
    const { t } = visitOf(c);
    const form = await c.req.formData();
    const of = (await gateway.returns(order.id)).find(({ id }) => id === form.get('return'));
    const move = of && moveOf(of, form.get('move'));
    // What somebody else decided a moment ago is shown, and nothing else happens.
    if (move) await gateway.decide(of.id, move.decision(of, t));
    return form.has('live') ? c.html(stageCases(order, await gateway.returns(order.id), t)) : c.redirect(`/orders/${order.number}`, 303);
  });
}

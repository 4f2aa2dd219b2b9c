import type { Context, Hono } from 'hono';
import { shopper } from './checkout-form.ts';
import type { GatewayClient } from './gateway-client.ts';
import type { OrderBook } from './order-book.ts';
import { returnPanel, termsPath, withdrawPath } from './pages/returns.ts';
import { giftPage, termsPage, withdrawFromPage, withdrawPage } from './pages/withdraw.ts';
import { show } from './visit.ts';

interface ReturnCounter {
  readonly endpoint: string;
  readonly gateway: GatewayClient;
  readonly book: OrderBook;
}

/** The pages of returns and of the right of withdrawal. */
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
}

import { html } from 'hono/html';
import { shopper } from '../checkout-form.ts';
import { day, fill, kronor } from '../language.ts';
import type { Texts } from '../language.ts';
import type { ShopOrder } from '../order-book.ts';
import { page } from './page.ts';
import type { Html, Visit } from './page.ts';

/** What the signed-in shopper has ordered, newest first. Where an order stands comes from the gateway. */
export function ordersPage(orders: readonly ShopOrder[], statuses: ReadonlyMap<string, string>, visit: Visit): Html {
  const { t } = visit;
  return page(visit, {
    title: t.myOrders,
    name: 'orders',
    styles: ['orders'],
    body: html`<h1>${t.myOrders}</h1><p>${fill(t.ordersLead, { name: shopper.name })} ${orders.length > 0 ? t.ordersMoving : t.noOrders}</p>
<ul class="order-list">${orders.map((order) => orderRow(order, statuses.get(order.id), visit))}</ul>
<p><a class="more" href="/states">${t.pitchStates}</a></p>`,
  });
}

function orderRow({ number, placedAt, lines, totals }: ShopOrder, status: string | undefined, { t, language }: Visit): Html {
  const count = lines.reduce((all, { counters }) => all + counters.ordered, 0);
  const said = status && statusIn(t, status);
  return html`<li><a class="order-row" href="/orders/${number}"><span class="pictures">${lines.slice(0, 3).map(({ image }) => (image ? html`<img src="${image}" alt="" width="56" height="56">` : ''))}</span>
<span class="order-words"><span class="order-number">${fill(t.order, { number })}</span> <span class="order-facts">${day(placedAt, language)} · ${fill(t.itemCount, { count })}${totals ? html` · ${kronor(totals.total.amount, language)}` : ''}</span></span>
${said ? html`<span class="status">${said}</span>` : ''}</a></li>`;
}

/** An order's status in the shop's words; of one that the shop does not know, nothing. */
function statusIn(t: Texts, status: string): string | undefined {
  const key = `status_${status}`;
  return key in t ? t[key as keyof Texts] : undefined;
}

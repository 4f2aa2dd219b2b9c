import { html } from 'hono/html';
import { day, fill } from '../language.ts';
import type { ShopOrder } from '../order-book.ts';
import { inboxPanel, inboxScript } from './inbox-panel.ts';
import { page } from './page.ts';
import type { Html, Visit } from './page.ts';
import { withdrawPath, withdrawal } from './returns.ts';
import { trackerScript } from './tracker.ts';
import type { TrackerAccess } from './tracker.ts';

/** Where every page's foot leads to: choose the contract, then withdraw from it. */
export function withdrawPage(orders: readonly ShopOrder[], visit: Visit): Html {
  const { t } = visit;
  return page(visit, {
    title: t.withdrawTitle,
    name: 'orders withdraw',
    styles: ['orders'],
    body: html`<h1>${t.withdrawTitle}</h1><p>${t.withdrawLead}</p><h2>${t.withdrawChoose}</h2>
<ul class="order-list">${orders.map((order) => contract(order, visit))}</ul>
<p>${t.withdrawGuest}</p>
<p>${t.withdrawMail} <a href="mailto:hej@fjallochfika.example">hej@fjallochfika.example</a></p>`,
  });
}

function contract({ number, placedAt, lines }: ShopOrder, { t, language }: Visit): Html {
  return html`<li><a class="order-row" href="${withdrawPath}/${number}"><span class="pictures">${lines.slice(0, 3).map(({ image }) => (image ? html`<img src="${image}" alt="" width="56" height="56">` : ''))}</span>
<span class="order-words"><span class="order-number">${fill(t.order, { number })}</span> <span class="order-facts">${day(placedAt, language)} · ${lines.map(({ title }) => title).join(', ')}</span></span></a></li>`;
}

/** One contract, with the function, and the inbox in which its acknowledgement arrives. */
export function withdrawFromPage(order: ShopOrder, access: TrackerAccess, visit: Visit): Html {
  const { t } = visit;
  return page(visit, {
    title: `${t.withdrawTitle} – ${fill(t.order, { number: order.number })}`,
    name: 'order withdraw-from',
    styles: ['orders', 'track'],
    head: html`${trackerScript(access)}
${inboxScript}`,
    body: html`<div class="order-head"><p class="back"><a href="${withdrawPath}">${t.withdrawOthers}</a></p><h1>${t.withdrawTitle}</h1><p>${t.withdrawLead}</p></div>
<section class="order-delivery" aria-label="${t.withdrawTitle}">${withdrawal(order, t)}
<p class="after"><a class="more" href="/orders/${order.number}">${t.toOrder}</a></p></section>
${inboxPanel(visit, t.withdrawInbox)}`,
  });
}

/** The shop's terms for returns, and the right of withdrawal, in words. */
export function termsPage(visit: Visit): Html {
  const { t } = visit;
  return page(visit, {
    title: t.termsTitle,
    name: 'orders terms',
    styles: ['orders'],
    body: html`<h1>${t.termsTitle}</h1>
<p>${t.termsShop}</p><p>${t.termsLaw}</p><p>${t.termsFault}</p>
<p><a class="more" href="${withdrawPath}">${t.withdrawLink}</a></p><p><a class="more" href="/orders">${t.myOrders}</a></p>`,
  });
}

/** What whoever was given an order sees of it: what can be exchanged, and neither prices nor the buyer. */
export function giftPage(order: ShopOrder, access: TrackerAccess, panel: Html, visit: Visit): Html {
  const { t } = visit;
  return page(visit, {
    title: t.giftTitle,
    name: 'order gift',
    styles: ['orders'],
    head: trackerScript(access),
    body: html`<div class="order-head"><h1>${t.giftTitle}</h1><p>${t.giftLead}</p></div>
<section class="order-delivery" aria-label="${fill(t.order, { number: order.number })}">${panel}</section>`,
  });
}

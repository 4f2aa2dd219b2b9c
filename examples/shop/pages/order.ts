import { html } from 'hono/html';
import { day, fill, kronor } from '../language.ts';
import type { Texts } from '../language.ts';
import type { ShopOrder } from '../order-book.ts';
import { page } from './page.ts';
import type { Html, Visit } from './page.ts';
import { invoicePanel } from './invoices.ts';
import { returnPanel, withdrawPath } from './returns.ts';
import { signupAfter } from './signup.ts';
import { hasStage, merchantStage, stageScript } from './stage.ts';
import type { Aftermath } from './stage.ts';
import { inboxPanel, inboxScript } from './inbox-panel.ts';
import { tracker, trackerScript } from './tracker.ts';
import type { TrackerAccess } from './tracker.ts';

/** One order of the signed-in shopper: where it is, what has to be paid, what can come back, then what it was. */
export function orderPage(order: ShopOrder, access: TrackerAccess, visit: Visit, after: Aftermath): Html {
  const { t, language } = visit;
  const title = fill(t.order, { number: order.number });
  return page(visit, {
    title,
    name: 'order',
    styles: ['receipt', 'orders', 'track'],
    head: html`${trackerScript(access)}
${hasStage(after) ? html`${stageScript}${inboxScript}` : ''}`,
    body: html`<div class="order-head"><p class="back"><a href="/orders">${t.myOrders}</a></p><h1>${title}</h1><p>${fill(t.placed, { date: day(order.placedAt, language) })}</p></div>
<section class="order-delivery" aria-label="${t.deliveryHeading}">${tracker(order, t)}
${after.isOnInvoice ? invoicePanel(order, t) : ''}
${after.canReturn ? returnPanel(order, t) : ''}
${signupAfter(order.id, t)}
${after.canReturn ? (order.gift ? giftLink(order, t) : '') : withdrawLink(order, t)}</section>
<div class="order-beside">${orderReceipt(order, visit)}
${hasStage(after) ? html`${merchantStage(order, after, visit)}${inboxPanel(visit)}` : ''}</div>`,
  });
}

const withdrawLink = ({ number }: ShopOrder, t: Texts) =>
  html`<p class="after"><a class="more" href="${withdrawPath}/${number}">${t.withdrawLink}</a></p>`;
const giftLink = ({ number }: ShopOrder, t: Texts) => html`<p class="after"><a class="more" href="/gifts/${number}">${t.giftLink}</a></p>`;

/** The page after the checkout. */
export function thanksPage(order: ShopOrder, access: TrackerAccess, visit: Visit): Html {
  const { t } = visit;
  const { number, customer } = order;
  const name = customer?.name?.split(' ')[0] ?? '';
  return page(visit, {
    title: fill(t.thanks, { name }),
    name: 'order thanks',
    styles: ['receipt', 'orders', 'track'],
    head: html`${trackerScript(access)}
${inboxScript}`,
    body: html`<div class="order-head"><h1>${fill(t.thanks, { name })}</h1><p>${fill(t.thanksLead, { number, email: customer?.email ?? '' })} ${t.thanksFollow}</p></div>
<section class="order-delivery" aria-label="${t.deliveryHeading}">${tracker(order, t, true)}<p class="after"><a class="more" href="/orders/${number}">${t.toOrder}</a></p>
${signupAfter(order.id, t, new URLSearchParams(visit.path.split('?')[1]).has('joining'))}</section>
${orderReceipt(order, visit)}
${inboxPanel(visit)}`,
  });
}

function orderReceipt({ lines, totals, shippingAddress, payment }: ShopOrder, { t, language }: Visit): Html {
  const sum = (label: string, ore: number | undefined, name = '') =>
    ore === undefined ? '' : html`<div${name && html` class="${name}"`}><dt>${label}</dt><dd>${kronor(ore, language)}</dd></div>`;
  const discount = totals?.discount.amount ?? 0;
  return html`<section class="receipt" aria-labelledby="contents"><h2 id="contents">${t.contents}</h2>
<ul class="lines">${lines.map(
    ({
      title,
      variant,
      image,
      counters,
      total,
    }) => html`<li class="line">${image ? html`<img src="${image}" alt="" width="64" height="64">` : html`<span class="no-picture" aria-hidden="true">${title.charAt(0)}</span>`}
<div class="line-words"><p class="line-title">${title}</p><p class="line-more">${variant ?? ''}${counters.ordered > 1 ? html` · ${fill(t.pieces, { count: counters.ordered })}` : ''}</p></div>
<p class="line-price">${total ? kronor(total.amount, language) : ''}</p></li>`,
  )}</ul>
<dl class="sums">${sum(t.items, totals?.items.amount)}${sum(t.shipping, totals?.shipping.amount)}${discount > 0 ? sum(t.discount, -discount) : ''}${sum(t.total, totals?.total.amount, 'grand')}${sum(t.tax, totals?.tax.amount, 'minor')}</dl>
<dl class="about-order"><div><dt>${t.sentTo}</dt><dd>${[shippingAddress?.name, ...(shippingAddress?.lines ?? []), `${shippingAddress?.postcode ?? ''} ${shippingAddress?.city ?? ''}`].filter(Boolean).map((text) => html`${text}<br>`)}</dd></div>
<div><dt>${t.paidBy}</dt><dd>${paidBy(payment, t)}</dd></div></dl>
<p class="help">${t.question} <a href="mailto:hej@fjallochfika.example">${t.contactUs}</a></p></section>`;
}

function paidBy(payment: string, t: Texts): string {
  if (payment === 'on_invoice') return t.onInvoice;
  return payment === 'paid' ? t.paid : t.otherPayment;
}

import { html } from 'hono/html';
import type { Bag, BagLine } from '../bag.ts';
import type { Shipping } from '../checkout-form.ts';
import { fill, kronor } from '../language.ts';
import { sumsOf } from '../orders.ts';
import type { Html, Visit } from './page.ts';

/** What is in the bag and what it comes to, with buttons to count anew. */
export function bagSummary(bag: Bag, shipping: Shipping, visit: Visit): Html {
  const { t, language } = visit;
  const sums = sumsOf(bag, shipping);
  const row = (label: string, ore: number, name = '') =>
    html`<div${name && html` class="${name}"`}><dt>${label}</dt><dd>${kronor(ore, language)}</dd></div>`;
  return html`<section class="receipt" aria-labelledby="summary"><h2 id="summary">${t.summary}</h2>
<ul class="lines">${bag.map((line) => bagLine(line, visit))}</ul>
<dl class="sums">${row(t.items, sums.items)}${row(t.shipping, sums.shipping)}${row(t.total, sums.total, 'grand')}${row(t.tax, sums.tax, 'minor')}</dl>
</section>`;
}

function bagLine({ product, quantity }: BagLine, { t, language }: Visit): Html {
  const { slug, price } = product;
  const title = product.title[language];
  return html`<li class="line"><img src="/products/${slug}.svg" alt="" width="64" height="64">
<div class="line-words"><p class="line-title">${title}</p><p class="line-more">${product.variant[language]}</p>
<form class="counter" action="/bag" method="post"><input type="hidden" name="product" value="${slug}">
<button name="quantity" value="${quantity - 1}" aria-label="${quantity === 1 ? fill(t.removeOne, { title }) : `${t.quantity} ${quantity - 1}, ${title}`}">−</button>
<span><span class="hush">${t.quantity} </span>${quantity}</span>
<button name="quantity" value="${quantity + 1}" aria-label="${`${t.quantity} ${quantity + 1}, ${title}`}"${quantity >= 9 ? html` disabled` : ''}>+</button></form></div>
<p class="line-price">${kronor(price * quantity, language)}</p></li>`;
}

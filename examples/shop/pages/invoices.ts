import { html } from 'hono/html';
import type { Texts } from '../language.ts';
import { fill } from '../language.ts';
import type { ShopOrder } from '../order-book.ts';
import { page } from './page.ts';
import type { Html, Visit } from './page.ts';

/** The shop's terms for invoices, in words. */
export const invoiceTermsPath = '/invoice-terms';
const mail = 'mailto:hej@fjallochfika.example';

/** What has to be paid, when and how. What stands between the tags is for those whom the script never reaches. */
export function invoicePanel({ id, number }: Pick<ShopOrder, 'id' | 'number'>, t: Texts): Html {
  const subject = encodeURIComponent(fill(t.order, { number }));
  return html`<kvitto-invoice-panel order="${id}" contact="${mail}"><a href="${mail}?subject=${subject}">${t.invoiceFallback}</a></kvitto-invoice-panel>`;
}

/** What paying on invoice comes to, and what happens if one does not. */
export function invoiceTermsPage(visit: Visit): Html {
  const { t } = visit;
  return page(visit, {
    title: t.invoiceTermsTitle,
    name: 'orders terms',
    styles: ['orders'],
    body: html`<h1>${t.invoiceTermsTitle}</h1>
<p>${t.invoiceTermsPay}</p><p>${t.invoiceTermsLate}</p><p>${t.invoiceTermsMore}</p><p>${t.invoiceTermsReturn}</p>
<p><a class="more" href="/orders">${t.myOrders}</a></p>`,
  });
}

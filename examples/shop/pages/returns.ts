import { html } from 'hono/html';
import { fill } from '../language.ts';
import type { Texts } from '../language.ts';
import type { ShopOrder } from '../order-book.ts';
import type { Html } from './page.ts';

/** Where contracts are withdrawn from: of all orders, and of one. */
export const withdrawPath = '/withdraw';
/** The shop's terms for returns, in words. */
export const termsPath = '/returns';
const mail = 'mailto:hej@fjallochfika.example';

type Of = Pick<ShopOrder, 'id' | 'number'>;

/** What can come back. What stands between the tags is for those whom the script never reaches. */
export function returnPanel({ id, number }: Of, t: Texts): Html {
  return html`<kvitto-return-panel order="${id}" withdrawal="${withdrawPath}/${number}" contact="${mail}" remember><a href="${termsPath}">${t.returnsFallback}</a></kvitto-return-panel>`;
}

/** The function that the law asks for. An e-mail withdraws as well. */
export function withdrawal({ id, number }: Of, t: Texts): Html {
  const subject = encodeURIComponent(`${t.withdrawTitle}: ${fill(t.order, { number })}`);
  return html`<kvitto-withdrawal order="${id}" returns="/orders/${number}"><a href="${mail}?subject=${subject}">${t.withdrawFallback}</a></kvitto-withdrawal>`;
}

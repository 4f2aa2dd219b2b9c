import { html } from 'hono/html';
import type { ReturnCase } from '@kvitto/contract/return';
import { fill } from '../language.ts';
import type { Texts } from '../language.ts';
import { movesOf } from '../merchant.ts';
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

/** Keeps the merchant's side fresh, and takes its buttons without leaving the page. */
export const stageScript = html`<script type="module" src="/stage.js"></script>`;

/** The other side of the counter: what the shop does about the returns of an order, a button for each step. */
export function merchantStage(order: Of, cases: readonly ReturnCase[], t: Texts): Html {
  return html`<section class="stage" aria-labelledby="stage" data-stage="/orders/${order.number}/stage"><h2 id="stage">${t.stageHeading}</h2>
<p class="stage-lead">${t.stageLead}</p>
<ul class="stage-cases" aria-live="polite">${stageCases(order, cases, t)}</ul></section>`;
}

/** The returns of it, to be put in place of those that were shown. */
export function stageCases({ number }: Of, cases: readonly ReturnCase[], t: Texts): Html {
  if (cases.length === 0) return html`<li class="stage-none">${t.stageNone}</li>`;
  return html`${cases.map((each) => stageCase(number, each, t))}`;
}

function stageCase(order: string, of: ReturnCase, t: Texts): Html {
  const moves = movesOf(of);
  const what = fill(t.stageCase, { number: of.number });
  return html`<li><p class="stage-case"><b>${what}</b> <span>${of.lines.map(({ units, title }) => `${units} × ${title}`).join(', ')}</span></p>
<form action="/orders/${order}/stage" method="post"><input type="hidden" name="return" value="${of.id}">${
    moves.length > 0
      ? moves.map((move) => html`<button name="move" value="${move.name}">${t[move.label]}<span class="hush">, ${what}</span></button>`)
      : html`<p class="stage-done">${t.stageDone}</p>`
  }</form></li>`;
}

import { html } from 'hono/html';
import type { Invoice } from '@kvitto/contract/invoice';
import type { ReturnCase } from '@kvitto/contract/return';
import { invoiceMovesOf } from '../invoice-moves.ts';
import { amountIn, fill } from '../language.ts';
import { movesOf } from '../merchant.ts';
import type { ShopOrder } from '../order-book.ts';
import type { Html, Visit } from './page.ts';

/** What the shop itself knows of an order after the sale. */
export interface Aftermath {
  /** Something of it has arrived, and was bought here. */
  readonly canReturn: boolean;
  readonly cases: readonly ReturnCase[];
  /** It was bought on invoice; none is there before the parcel is packed. */
  readonly isOnInvoice: boolean;
  /** Newest first. */
  readonly invoices: readonly Invoice[];
}

export const hasStage = ({ canReturn, isOnInvoice }: Aftermath): boolean => canReturn || isOnInvoice;

/** Keeps the merchant's side fresh, and takes its buttons without leaving the page. */
export const stageScript = html`<script type="module" src="/stage.js"></script>`;

type Of = Pick<ShopOrder, 'number'>;

/** The other side of the counter: what shop and bank do about the returns and invoices of an order, a button for each step. */
export function merchantStage(order: Of, after: Aftermath, visit: Visit): Html {
  const { t } = visit;
  return html`<section class="stage" aria-labelledby="stage" data-stage="/orders/${order.number}/stage"><h2 id="stage">${t.stageHeading}</h2>
<p class="stage-lead">${t.stageLead}</p>
<ul class="stage-cases" aria-live="polite">${stageRows(order, after, visit)}</ul></section>`;
}

/** All of it, to be put in place of what was shown. */
export function stageRows(order: Of, { cases, canReturn, invoices, isOnInvoice }: Aftermath, visit: Visit): Html {
  const { t } = visit;
  const none = (words: string) => html`<li class="stage-none">${words}</li>`;
  return html`${invoices.map((each) => stageInvoice(order, each, visit))}${isOnInvoice && invoices.length === 0 ? none(t.stageNoInvoice) : ''}${cases.map((each) => stageCase(order, each, visit))}${canReturn && cases.length === 0 ? none(t.stageNone) : ''}`;
}

interface Button {
  readonly name: string;
  readonly label: string;
}

/** What something is about, and a button for each thing that can be done about it; `of` names it to the shop. */
function row(order: Of, what: string, about: string, of: Html, buttons: readonly Button[], done: string): Html {
  return html`<li><p class="stage-case"><b>${what}</b> <span>${about}</span></p>
<form action="/orders/${order.number}/stage" method="post">${of}${
    buttons.length > 0
      ? buttons.map(({ name, label }) => html`<button name="move" value="${name}">${label}<span class="hush">, ${what}</span></button>`)
      : html`<p class="stage-done">${done}</p>`
  }</form></li>`;
}

function stageCase(order: Of, of: ReturnCase, { t }: Visit): Html {
  const what = fill(t.stageCase, { number: of.number });
  const about = of.lines.map(({ units, title }) => `${units} × ${title}`).join(', ');
  const buttons = movesOf(of).map(({ name, label }) => ({ name, label: t[label] }));
  return row(order, what, about, html`<input type="hidden" name="return" value="${of.id}">`, buttons, t.stageDone);
}

function stageInvoice(order: Of, of: Invoice, { t, language }: Visit): Html {
  const what = fill(t.stageInvoice, { number: of.number });
  const money = (units: number) => amountIn({ amount: units, currency: of.currency }, language);
  const { open } = of.balance;
  const about = fill(open < 0 ? t.stageOver : t.stageOpen, { money: money(Math.abs(open)) });
  const buttons = invoiceMovesOf(of).map(({ name, label, amountOf }) => ({ name, label: fill(t[label], { money: money(amountOf(of)) }) }));
  const which = html`<input type="hidden" name="invoice" value="${of.id}"><input type="hidden" name="version" value="${of.version}">`;
  return row(order, what, about, which, buttons, t.stageDone);
}

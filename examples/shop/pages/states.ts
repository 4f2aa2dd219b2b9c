import { html } from 'hono/html';
import { fill } from '../language.ts';
import type { DeliveryState } from '../order-book.ts';
import { page } from './page.ts';
import type { Html, Visit } from './page.ts';

/** The gallery: an order in each delivery state of the scenario library. */
export function statesPage(states: readonly DeliveryState[], visit: Visit): Html {
  const { t } = visit;
  return page(visit, {
    title: t.states,
    name: 'states',
    styles: ['orders'],
    body: html`<h1>${t.states}</h1><p>${fill(t.statesLead, { count: states.length })}</p>
<ul class="state-list" lang="en">${states.map(
      ({ title, about, number }) =>
        html`<li><a href="/orders/${number}"><span class="state-title">${title}</span> <span class="state-about">${about}</span></a></li>`,
    )}</ul>`,
  });
}

import { html } from 'hono/html';
import { fill } from '../language.ts';
import type { ShopOrder } from '../order-book.ts';
import { page } from './page.ts';
import { inboxPanel, inboxScript } from './inbox-panel.ts';
import type { Html, Visit } from './page.ts';
import { guestTracker, guestTrackerScript } from './tracker.ts';

/** For those who are not signed in: the tracker that asks for a number and a proof, and the inbox where its codes arrive. */
export function trackPage(example: ShopOrder | undefined, endpoint: string, visit: Visit): Html {
  const { t } = visit;
  return page(visit, {
    title: t.trackTitle,
    name: 'order track',
    styles: ['orders', 'track'],
    head: html`${guestTrackerScript(endpoint)}
${inboxScript}`,
    body: html`<div class="order-head"><h1>${t.trackTitle}</h1><p>${t.trackLead}</p>${example ? hint(example, visit) : ''}</div>
<section class="order-delivery" aria-label="${t.deliveryHeading}">${guestTracker(t)}</section>
${inboxPanel(visit, visit.t.inboxLead)}`,
  });
}

/** Whom the visitor may pretend to be. */
function hint({ number, shippingAddress }: ShopOrder, { t }: Visit): Html {
  return html`<p class="hint">${fill(t.trackHint, { number, postcode: (shippingAddress?.postcode ?? '').replaceAll(' ', '\u00A0') })}</p>`;
}

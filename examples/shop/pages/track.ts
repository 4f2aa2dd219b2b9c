import { html } from 'hono/html';
import { fill, locale } from '../language.ts';
import type { ShopOrder } from '../order-book.ts';
import { page } from './page.ts';
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
<script type="module" src="/inbox.js"></script>`,
    body: html`<div class="order-head"><h1>${t.trackTitle}</h1><p>${t.trackLead}</p>${example ? hint(example, visit) : ''}</div>
<section class="order-delivery" aria-label="${t.deliveryHeading}">${guestTracker(t)}</section>
${inboxPanel(visit)}`,
  });
}

/** Whom the visitor may pretend to be. */
function hint({ number, shippingAddress }: ShopOrder, { t }: Visit): Html {
  return html`<p class="hint">${fill(t.trackHint, { number, postcode: (shippingAddress?.postcode ?? '').replaceAll(' ', '\u00A0') })}</p>`;
}

function inboxPanel({ t, language }: Visit): Html {
  return html`<section class="inbox" aria-labelledby="inbox"><h2 id="inbox">${t.inboxHeading}</h2>
<p class="inbox-lead">${t.inboxLead}</p>
<ol class="letters" aria-live="polite" data-locale="${locale[language]}" data-to="${t.inboxTo}" data-sms="${t.inboxSms}"></ol></section>`;
}

import { html } from 'hono/html';
import { page } from './page.ts';
import type { Html, Visit } from './page.ts';
import { signupConfirm } from './signup.ts';
import { guestTrackerScript } from './tracker.ts';

/** Where a link in an e-mail leads to: nothing is confirmed before somebody presses. */
export function confirmPage(endpoint: string, visit: Visit): Html {
  const { t } = visit;
  return page(visit, {
    title: t.confirmTitle,
    name: 'order confirm',
    styles: ['orders'],
    head: guestTrackerScript(endpoint),
    body: html`<div class="order-head"><h1>${t.confirmTitle}</h1></div>
<section class="order-delivery" aria-label="${t.confirmTitle}">${signupConfirm(t)}</section>`,
  });
}

import { html } from 'hono/html';
import { page } from './page.ts';
import type { Html, Visit } from './page.ts';

/** For addresses that lead nowhere. */
export function missingPage(visit: Visit): Html {
  const { t } = visit;
  return page(visit, {
    title: t.missing,
    name: 'message',
    body: html`<h1>${t.missing}</h1><p>${t.missingLead}</p><p><a class="primary" href="/">${t.toShop}</a></p>`,
  });
}

import { html } from 'hono/html';
import { locale } from '../language.ts';
import type { Html, Visit } from './page.ts';

/** Looks for letters. */
export const inboxScript = html`<script type="module" src="/inbox.js"></script>`;

/** What is sent to Stina, by e-mail and as text messages. */
export function inboxPanel({ t, language }: Visit, lead?: string): Html {
  return html`<section class="inbox" aria-labelledby="inbox"><h2 id="inbox">${t.inboxHeading}</h2>
${lead ? html`<p class="inbox-lead">${lead}</p>` : ''}
<ol class="letters" aria-live="polite" data-locale="${locale[language]}" data-to="${t.inboxTo}" data-sms="${t.inboxSms}"></ol></section>`;
}

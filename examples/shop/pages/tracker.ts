import { html } from 'hono/html';
import type { Texts } from '../language.ts';
import { fill } from '../language.ts';
import type { Html } from './page.ts';

/** The gateway's address as a browser reaches it, and a token for the orders of the page. */
export interface TrackerAccess {
  readonly endpoint: string;
  readonly session: string;
}

/** The one script tag. */
export function trackerScript({ endpoint, session }: TrackerAccess): Html {
  return html`<script async src="/kvitto/kvitto.js" data-endpoint="${endpoint}" data-session="${session}"></script>`;
}

/** The one tag, with a plain link for pages on which the script never arrives. */
export function tracker({ id, number }: { readonly id: string; readonly number: string }, t: Texts): Html {
  const mail = `mailto:hej@fjallochfika.example?subject=${encodeURIComponent(fill(t.order, { number }))}`;
  return html`<kvitto-order-tracker order="${id}" share="/track"><a href="${mail}">${fill(t.trackerFallback, { number })}</a></kvitto-order-tracker>`;
}

/** The same script on a page that knows no shopper. */
export function guestTrackerScript(endpoint: string): Html {
  return html`<script async src="/kvitto/kvitto.js" data-endpoint="${endpoint}"></script>`;
}

/** A tracker that asks for an order, or follows the parcel that a shared link names. */
export function guestTracker(t: Texts): Html {
  return html`<kvitto-order-tracker lookup share="/track"><a href="mailto:hej@fjallochfika.example">${t.guestFallback}</a></kvitto-order-tracker>`;
}

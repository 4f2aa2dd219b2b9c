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

/** The page of a guest, which shared links lead to. */
export const trackPath = '/track';

interface TrackedOrder {
  readonly id: string;
  readonly number: string;
  readonly placedAt: string;
}

/**
 * The one tag, with a plain link for pages on which the script never arrives. Right after the purchase the tracker is told
 * when that was: an order that has not reached the gateway yet is waited for.
 */
export function tracker({ id, number, placedAt }: TrackedOrder, t: Texts, isNew = false): Html {
  const mail = `mailto:hej@fjallochfika.example?subject=${encodeURIComponent(fill(t.order, { number }))}`;
  return html`<kvitto-order-tracker order="${id}" share="${trackPath}"${isNew ? html` placed="${placedAt}"` : ''}><a href="${mail}">${fill(t.trackerFallback, { number })}</a></kvitto-order-tracker>`;
}

/** The same script on a page that knows no shopper. */
export function guestTrackerScript(endpoint: string): Html {
  return html`<script async src="/kvitto/kvitto.js" data-endpoint="${endpoint}"></script>`;
}

/** A tracker that asks a guest for an order. */
export function guestTracker(t: Texts): Html {
  return html`<kvitto-order-tracker lookup share="${trackPath}"><a href="mailto:hej@fjallochfika.example">${t.guestFallback}</a></kvitto-order-tracker>`;
}

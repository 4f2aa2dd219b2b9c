import { html } from 'hono/html';
import type { Cart } from '@kvitto/contract/cart';
import type { Texts } from '../language.ts';
import type { Html } from './page.ts';

/** The field of the checkout form that the sign-up writes into. */
export const signupField = 'kvitto-loyalty-signup';

/** Where the link of a confirmation leads to. */
export const confirmPath = '/confirm';

/**
 * The sign-up beside what the shopper has typed. What stands between the tags is for those whom the script never reaches: a
 * plain box of the same name, which the form carries all the same. A form that comes back with something wrong keeps what it carried.
 */
export function signup(cart: Cart, t: Texts, carried = ''): Html {
  return html`<kvitto-loyalty-signup country="SE" cart="${JSON.stringify(cart)}"${carried && html` carried="${carried}"`}><label><input type="checkbox" name="${signupField}" value="join"> ${t.joinFallback}</label></kvitto-loyalty-signup>`;
}

/** What came of it, and the chance to join with an order that has been placed. Right after a form that asked to join, that is waited for. */
export function signupAfter(order: string, t: Texts, isJoining = false): Html {
  return html`<kvitto-loyalty-signup order="${order}"${isJoining ? html` joining` : ''}><a href="mailto:hej@fjallochfika.example">${t.membershipFallback}</a></kvitto-loyalty-signup>`;
}

/** Takes the link from an e-mail. */
export function signupConfirm(t: Texts): Html {
  return html`<kvitto-loyalty-signup confirm><a href="mailto:hej@fjallochfika.example">${t.membershipFallback}</a></kvitto-loyalty-signup>`;
}

import type { Context } from 'hono';
import { getCookie } from 'hono/cookie';
import { countOf, readBag } from './bag.ts';
import type { Bag } from './bag.ts';
import { isLanguage, textsIn } from './language.ts';
import type { Html, Visit } from './pages/page.ts';

export const bagOf = (c: Context): Bag => readBag(getCookie(c, 'bag'));

/** Who asks, as far as a page has to know. */
export function visitOf(c: Context): Visit {
  const chosen = getCookie(c, 'lang');
  const language = isLanguage(chosen) ? chosen : 'en';
  const { pathname, search } = new URL(c.req.url);
  return { language, t: textsIn(language), path: pathname + search, inBag: countOf(bagOf(c)) };
}

export const show = (c: Context, view: (visit: Visit) => Html) => c.html(view(visitOf(c)));

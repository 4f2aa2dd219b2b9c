import { html } from 'hono/html';
import { fill, languages, locale } from '../language.ts';
import type { Language, Texts } from '../language.ts';

/** Markup in which everything foreign is escaped already. */
export type Html = ReturnType<typeof html>;

/** What every page knows of its visitor. */
export interface Visit {
  readonly language: Language;
  readonly t: Texts;
  /** Path and query, for the language switch. */
  readonly path: string;
  /** Things in the bag. */
  readonly inBag: number;
}

export interface Page {
  readonly title: string;
  readonly body: Html;
  /** Of `<main>`. */
  readonly name: string;
  /** Style sheets beside the shop's own, by name. */
  readonly styles?: readonly string[];
  /** Further lines of the head. */
  readonly head?: Html;
}

const names: Readonly<Record<Language, string>> = { en: 'English', sv: 'Svenska' };

/** A whole page of the shop. */
export function page(visit: Visit, { title, body, name, styles = [], head }: Page): Html {
  const { language, t } = visit;
  return html`<!doctype html>
<html lang="${locale[language]}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title} – Fjäll &amp; Fika</title>
<meta name="color-scheme" content="light dark">
<meta name="theme-color" content="#f2f5f5" media="(prefers-color-scheme: light)">
<meta name="theme-color" content="#0d1a20" media="(prefers-color-scheme: dark)">
<link rel="preload" href="/fonts/schibsted-grotesk-latin-wght-normal.woff2" as="font" type="font/woff2" crossorigin>
${['shop', 'frame', ...styles].map((sheet) => html`<link rel="stylesheet" href="/${sheet}.css">`)}
<link rel="icon" href="/favicon.svg" type="image/svg+xml">
${head ?? ''}
</head>
<body>
<a class="skip" href="#main">${t.skip}</a>
${header(visit)}
<main id="main" class="${name}" tabindex="-1">
${body}
</main>
${footer(t)}
</body>
</html>`;
}

function header({ language, t, path, inBag }: Visit): Html {
  const current = (target: string) => (path === target ? html` aria-current="page"` : '');
  return html`<header class="top"><div class="wide">
<a class="wordmark" href="/"${current('/')}><svg class="mark" viewBox="0 0 32 32" width="32" height="32" aria-hidden="true"><rect width="32" height="32" rx="9"/><path d="M7 12h15v8.5a4.5 4.5 0 0 1-4.5 4.5h-6A4.5 4.5 0 0 1 7 20.5z"/><path class="line" d="M22 14h1.5a3 3 0 0 1 0 6H22"/><path class="peak" d="m8.5 22 4-5.5 2.5 3 1.5-1.5 3.5 4.5a4 4 0 0 1-2 1h-6.5a4 4 0 0 1-3-1.5z"/><path class="steam" d="M11.5 9c-1.5-1.5 1.5-2.5 0-4M17 9c-1.5-1.5 1.5-2.5 0-4"/></svg><span class="name">Fjäll <b>&amp;</b> Fika</span></a>
<nav class="main-nav" aria-label="${t.mainNav}">
<a href="/track"${current('/track')}>${t.track}</a>
<a href="/orders"${current('/orders')}>${t.myOrders}</a>
<a class="bag" href="/checkout"${current('/checkout')} aria-label="${fill(t.bagCount, { count: inBag })}">${t.bag} <span class="count${inBag === 0 ? ' none' : ''}">${inBag}</span></a>
</nav>
${languages
  .filter((each) => each !== language)
  .map(
    (each) =>
      html`<a class="language" href="${languageLink(path, each)}" lang="${each}" hreflang="${each}">${each}<span class="hush"> – ${names[each]}</span></a>`,
  )}
</div></header>`;
}

function languageLink(path: string, language: Language): string {
  const url = new URL(path, 'http://shop.invalid');
  url.searchParams.set('lang', language);
  return url.pathname + url.search;
}

function footer(t: Texts): Html {
  return html`<footer class="foot"><div class="wide">
<p>${t.footerDemo}</p>
<p class="foot-links"><a href="/withdraw">${t.withdrawLink}</a> <a href="/returns">${t.returnsLink}</a> <a href="/states">${t.statesFooter}</a></p>
</div></footer>`;
}

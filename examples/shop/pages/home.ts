import { html } from 'hono/html';
import { catalogue } from '../catalogue.ts';
import type { Product } from '../catalogue.ts';
import { kronor } from '../language.ts';
import { page } from './page.ts';
import type { Html, Visit } from './page.ts';
import { panorama } from './panorama.ts';

/** The shop window: everything there is. */
export function homePage(visit: Visit): Html {
  const { t } = visit;
  return page(visit, {
    title: t.tagline,
    name: 'home',
    styles: ['panorama', 'shelf'],
    body: html`<section class="hero">
${panorama()}
<div class="hero-words"><h1>${t.tagline}</h1><p>${t.lead}</p></div>
</section>
<section class="shelf" aria-labelledby="shelf"><h2 id="shelf">${t.shelf}</h2>${shelf(catalogue, visit)}</section>
<section class="pitch"><h2>${t.pitchTitle}</h2><p>${t.pitch}</p><p><a class="more" href="/states">${t.pitchStates}</a></p></section>`,
  });
}

/** Products as cards, each one link. */
export function shelf(products: readonly Product[], { language }: Visit): Html {
  return html`<ul class="cards">${products.map(
    ({ slug, title, variant, price }, index) => html`<li><a class="card" href="/products/${slug}">
<img src="/products/${slug}.svg" alt="" width="400" height="400"${index > 2 ? html` loading="lazy"` : ''}>
<span class="card-title">${title[language]}</span> <span class="card-more">${variant[language]}</span> <span class="card-price">${kronor(price, language)}</span></a></li>`,
  )}</ul>`;
}

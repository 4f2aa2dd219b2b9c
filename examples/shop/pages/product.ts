import { html } from 'hono/html';
import { catalogue } from '../catalogue.ts';
import type { Product } from '../catalogue.ts';
import { kronor } from '../language.ts';
import { shelf } from './home.ts';
import { page } from './page.ts';
import type { Html, Visit } from './page.ts';

/** One product, and the button that puts it in the bag. */
export function productPage(product: Product, visit: Visit): Html {
  const { language, t } = visit;
  const { slug, title, variant, price, about, picture, facts } = product;
  return page(visit, {
    title: title[language],
    name: 'product',
    styles: ['shelf', 'product'],
    body: html`<div class="product-top">
<img class="product-picture" src="/products/${slug}.svg" alt="${picture[language]}" width="400" height="400">
<div class="product-words">
<p class="back"><a href="/">${t.back}</a></p>
<h1>${title[language]}</h1>
<p class="variant">${variant[language]}</p>
<p class="price">${kronor(price, language)} <small>${t.taxIncluded}</small></p>
<p class="about">${about[language]}</p>
<form action="/bag" method="post"><input type="hidden" name="product" value="${slug}"><button class="primary" name="add" value="1">${t.addToBag}</button></form>
<ul class="facts">${facts.map((fact) => html`<li>${fact[language]}</li>`)}<li>${t.dispatch}</li><li>${t.returns}</li></ul>
</div></div>
<section class="shelf also" aria-labelledby="also"><h2 id="also">${t.also}</h2>${shelf(companions(product), visit)}</section>`,
  });
}

/** The next three on the shelf, round and round. */
function companions(product: Product): readonly Product[] {
  const at = catalogue.indexOf(product);
  return [...catalogue, ...catalogue].slice(at + 1, at + 4);
}

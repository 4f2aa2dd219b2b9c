import type { Order, OrderLine } from '@kvitto/contract/order';
import type { ReturnableLine } from '@kvitto/contract/return';
import { catalogue } from './catalogue.ts';
import type { Product } from './catalogue.ts';
import { languages } from './language.ts';
import type { Language } from './language.ts';

type Alternative = NonNullable<ReturnableLine['alternatives']>[number];

/** How long something is kept back for whoever has chosen it. */
const holdMinutes = 24 * 60;

/** What can come instead of a line: the same thing in another size, and the rest of the shelf. What is sold out is told as that. */
export function alternatives(line: OrderLine, _order: Order): Alternative[] {
  const product = catalogue.find(({ slug }) => line.id === `line_${slug}`);
  if (!product) return [];
  const language = languages.find((each) => product.title[each] === line.title) ?? 'en';
  const others = catalogue.filter((each) => each !== product);
  return [...sizesOf(product, line, language), ...others.map((each) => asAlternative(each, each.sku, each.variant[language], language))];
}

function sizesOf(product: Product, { variant }: OrderLine, language: Language): Alternative[] {
  const others = (product.sizes ?? []).filter((each) => each.variant[language] !== variant);
  return others.map((each) => ({ ...asAlternative(product, each.sku, each.variant[language], language), isInStock: each.isInStock }));
}

const asAlternative = ({ title, price, slug }: Product, sku: string, variant: string, language: Language): Alternative => ({
  id: sku,
  title: title[language],
  variant,
  image: `/products/${slug}.svg`,
  price: { amount: price, currency: 'SEK' },
  isInStock: true,
  holdMinutes,
});

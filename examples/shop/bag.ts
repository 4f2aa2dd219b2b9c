import { catalogue, productAt } from './catalogue.ts';
import type { Product } from './catalogue.ts';

/** So many of a product. */
export interface BagLine {
  readonly product: Product;
  readonly quantity: number;
}
export type Bag = readonly BagLine[];

const most = 9;

/** Reads `mug.2_tea.1`; whatever cannot be read is left out. */
export function readBag(cookie: string | undefined): Bag {
  const counts = new Map(
    (cookie ?? '')
      .split('_')
      .map((part) => part.split('.'))
      .map(([slug = '', count]) => [slug, Number(count)]),
  );
  return catalogue.flatMap((product) => {
    const quantity = counts.get(product.slug) ?? 0;
    return Number.isInteger(quantity) && quantity > 0 ? [{ product, quantity: Math.min(quantity, most) }] : [];
  });
}

export const writeBag = (bag: Bag): string => bag.map(({ product, quantity }) => `${product.slug}.${quantity}`).join('_');

export const countOf = (bag: Bag): number => bag.reduce((all, { quantity }) => all + quantity, 0);

/** The bag with a product counted anew; 0 takes it out. Unknown products change nothing. */
export function withQuantity(bag: Bag, slug: string, quantity: number): Bag {
  const product = productAt(slug);
  if (!product || !Number.isInteger(quantity)) return bag;
  const rest = bag.filter((line) => line.product !== product);
  return quantity > 0 ? [...rest, { product, quantity: Math.min(quantity, most) }] : rest;
}

export function quantityOf(bag: Bag, slug: string): number {
  return bag.find(({ product }) => product.slug === slug)?.quantity ?? 0;
}

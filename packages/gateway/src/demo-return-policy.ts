import type { Address } from '@kvitto/contract/place';
import type { ReturnPolicy } from '@kvitto/contract/returns/policy';
import { samplePolicy } from '@kvitto/contract/returns/sample-policy';

/** The invented return policy of `--demo`: the one there is to start from. `shop` is the shop's origin. */
export const demoReturnPolicy = (shop: string): ReturnPolicy => ({ ...samplePolicy, termsUrl: `${shop}/returns` });

/** The invented shop of `--demo`, as its labels name it. */
export const demoShop: { readonly shop: string; readonly returnTo: Address } = {
  shop: 'Fjäll & Fika',
  returnTo: { company: 'Fjäll & Fika AB', lines: ['Returer', 'Lagergatan 12'], postcode: '721 34', city: 'Västerås', country: 'SE' },
};

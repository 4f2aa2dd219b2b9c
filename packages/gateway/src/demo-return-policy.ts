import type { ReturnPolicy } from '@kvitto/contract/returns/policy';
import { samplePolicy } from '@kvitto/contract/returns/sample-policy';

/** The invented return policy of `--demo`: the one there is to start from. `shop` is the shop's origin. */
export const demoReturnPolicy = (shop: string): ReturnPolicy => ({ ...samplePolicy, termsUrl: `${shop}/returns` });

import { checkPolicy } from '@kvitto/contract/returns/check-policy';
import { returnPolicy } from '@kvitto/contract/returns/policy';
import type { ReturnPolicy } from '@kvitto/contract/returns/policy';
import { readDescribed } from './described-file.ts';

/** The return policy in a JSON file. Rejects with `misconfigured` and a sentence that says what is wrong, and where. */
export function readReturnPolicy(file: string): Promise<ReturnPolicy> {
  return readDescribed(file, { what: 'The return policy', schema: returnPolicy, check: checkPolicy });
}

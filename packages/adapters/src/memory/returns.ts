import { KvittoError } from '@kvitto/contract/errors';
import { checkPolicy } from '@kvitto/contract/returns/check-policy';
import type { ReturnsOptions } from '../returns/desk.ts';
import { returnPorts } from '../returns/ports.ts';
import type { ReturnPorts } from '../returns/ports.ts';
import { returnStore } from './return-tables.ts';
import type { Shelf } from './return-tables.ts';

/** The ports of returns in memory. Rejects with `misconfigured` for a policy that does not hold together. */
export async function openReturns(
  { policy, ...options }: ReturnsOptions,
  shelf: Omit<Shelf, 'policy'> & { readonly now: () => Date },
): Promise<ReturnPorts> {
  try {
    checkPolicy(policy);
  } catch (cause) {
    throw new KvittoError('misconfigured', 'The return policy cannot be used.', { cause });
  }
  return returnPorts({ ...options, store: returnStore({ ...shelf, policy }), now: shelf.now });
}

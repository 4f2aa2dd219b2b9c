import { isKvittoError, KvittoError } from '@kvitto/contract/errors';
import { checkPolicy } from '@kvitto/contract/returns/check-policy';
import type { ReturnPolicy } from '@kvitto/contract/returns/policy';
import type { ReturnsOptions } from '../returns/desk.ts';
import { returnPorts } from '../returns/ports.ts';
import type { ReturnPorts } from '../returns/ports.ts';
import type { Desk } from './desk.ts';
import { frozenPolicies } from './policies.ts';
import type { FrozenPolicies } from './policies.ts';
import { returnStore } from './return-tables.ts';

/** Rejects with `misconfigured` for a policy that does not hold together. */
export async function readPolicy(policy: ReturnPolicy): Promise<FrozenPolicies> {
  try {
    checkPolicy(policy);
  } catch (cause) {
    const fields = isKvittoError(cause) ? cause.fields : undefined;
    throw new KvittoError('misconfigured', 'The return policy cannot be used.', { cause, fields });
  }
  return frozenPolicies(policy);
}

/** The ports of returns on the database. */
export function openReturns(desk: Desk, { policy: _policy, ...options }: ReturnsOptions, policies: FrozenPolicies): ReturnPorts {
  return returnPorts({ ...options, store: returnStore(desk, policies), now: desk.now });
}

import * as z from 'zod/mini';
import { KvittoError } from '@kvitto/contract/errors';
import { askVendor } from '../vendor-ask.ts';
import type { VendorLine } from '../vendor-ask.ts';

export interface Account extends VendorLine {
  readonly key: string;
  readonly endpoint: string;
  readonly revision: string;
}

/** Paths of Klaviyo's API as far as it is used. */
export const paths = {
  profile: '/api/profile-import',
  subscribe: '/api/profile-subscription-bulk-create-jobs',
  unsubscribe: '/api/profile-subscription-bulk-delete-jobs',
} as const;

const refusal = z.object({
  errors: z.array(z.object({ title: z.optional(z.string()), source: z.optional(z.object({ pointer: z.optional(z.string()) })) })),
});

/**
 * Sends one body, and gives back the answer's. Rejects as `askVendor` does, and with `invalid_input` (Klaviyo's pointers as
 * field paths), `conflict` for a profile that another one stands in the way of, and `misconfigured` for an unknown list.
 */
export async function post(account: Account, path: string, body: object, signal: AbortSignal): Promise<unknown> {
  const address = new URL(`${account.endpoint.replace(/\/+$/, '')}${path}`);
  // Whether somebody has unsubscribed is not told unless asked for.
  if (path === paths.profile) address.searchParams.set('additional-fields[profile]', 'subscriptions');
  const headers = {
    authorization: `Klaviyo-API-Key ${account.key}`,
    revision: account.revision,
    accept: 'application/vnd.api+json',
    'content-type': 'application/vnd.api+json',
  };
  const request = new Request(address, { method: 'POST', headers, body: JSON.stringify(body) });
  const answer = await askVendor(account, request, signal);
  if (answer.status >= 200 && answer.status < 300) return answer.body;
  throw failure(path, answer.status, answer.body);
}

function failure(path: string, status: number, body: unknown): KvittoError {
  const parsed = z.safeParse(refusal, body);
  const errors = parsed.success ? parsed.data.errors : [];
  // Klaviyo's `detail` can repeat an address: it stays out of what is logged.
  const fields = errors.map(({ title = 'Invalid.', source }) => ({ path: fieldIn(source?.pointer), message: title }));
  if (status === 409) return new KvittoError('conflict', 'Another Klaviyo profile has one of the addresses.', { fields });
  if (status === 404 && path === paths.profile)
    return new KvittoError('conflict', 'Klaviyo knows the profile no more, or another one has its address.');
  if (status === 404) return new KvittoError('misconfigured', 'Klaviyo knows no such list.', { fields });
  const where = fields.map(({ path: each }) => each).filter(Boolean);
  return new KvittoError('invalid_input', `Klaviyo refused ${where.join(', ') || 'what it was told'} (${status}).`, { fields });
}

/** A JSON pointer as a dotted path. */
const fieldIn = (pointer = '') => pointer.split('/').filter(Boolean).join('.');

import { KvittoError } from '@kvitto/contract/errors';
import type { Operation } from '@kvitto/contract/operation';
import type { Input } from './input.ts';
import type { Settings } from './settings.ts';

/**
 * Lets a shopper be sent back to a page of the shop's own alone: on one of the gateway's origins, or on its own host, below which a shop's
 * proxy may serve it. Throws `invalid_input` for any other. `asked` is the address that was asked.
 */
export function checkPage({ page }: Operation, input: Input, { origins }: Pick<Settings, 'origins'>, asked: string): void {
  const given = page === undefined ? undefined : input[page];
  if (page === undefined || given === undefined) return;
  const url = typeof given === 'string' ? URL.parse(given) : null;
  const isWeb = url?.protocol === 'https:' || url?.protocol === 'http:';
  if (url && isWeb && (origins.includes(url.origin) || url.host === URL.parse(asked)?.host)) return;
  const fields = [{ path: page, message: 'Is no page on an origin that the gateway serves: name its origin among its `origins`.' }];
  throw new KvittoError('invalid_input', 'Nobody is sent back there.', { fields });
}

/** Klarna's own letter about an invoice, once more. */
import { KvittoError } from '@kvitto/contract/errors';
import type { Invoices } from '@kvitto/contract/invoice';
import { maskedAddress } from '@kvitto/contract/masked-address';
import type { CallContext } from '@kvitto/contract/operation';
import type { Store } from '@kvitto/contract/store';
import { keyOf, triggerSendOut } from './connect.ts';
import type { Account } from './connect.ts';
import type { Found } from './moving.ts';

/** Between two letters about one invoice. */
const pauseSeconds = 60;
/** Klarna writes about the invoice, and of nothing else a letter of its own. */
const letter = 'invoice';

/** Once for each intention: within a minute by what is kept, and for as long as Klarna knows the key by that. */
export async function send(
  account: Account,
  store: Store,
  { at, email }: Found,
  { document }: Parameters<Invoices['send']>[0],
  context: CallContext | undefined,
): Promise<{ to: string }> {
  const key = context?.idempotencyKey;
  if (key === undefined) throw new KvittoError('invalid_input', 'Send an idempotency key.');
  if (document !== letter) throw new KvittoError('not_found', 'There is no such document.');
  const own = await keyOf(at.order, at.capture, 'send-out', key);
  const slot = `klarna-letter:${at.order}:${at.capture}`;
  const before = await store.claim(slot, own, pauseSeconds);
  if (before !== undefined && before !== own)
    throw new KvittoError('rate_limited', 'It was sent just now. Look for it before you ask again.', { retryAfter: pauseSeconds });
  try {
    await triggerSendOut(account, at, own, context?.signal);
  } catch (thrown) {
    // What was not sent keeps nobody from asking again.
    if (before === undefined) await store.delete(slot);
    throw thrown;
  }
  return { to: email === undefined ? '' : maskedAddress(email) };
}

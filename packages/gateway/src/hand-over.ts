import { isKvittoError, KvittoError } from '@kvitto/contract/errors';
import type { Mailer, MailMessage } from './mailer.ts';

/** Gives a mailer a message on behalf of a sink. Rejects with a mailer's own refusals, and with `upstream` for whatever else it throws. */
export async function handOver(mailer: Mailer, message: MailMessage): Promise<void> {
  try {
    await mailer.send(message);
  } catch (cause) {
    if (isKvittoError(cause)) throw cause;
    throw new KvittoError('upstream', 'The mail could not be sent.', { cause });
  }
}

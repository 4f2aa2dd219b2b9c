import { KvittoError } from '@kvitto/contract/errors';
import type { Sink } from '@kvitto/contract/outbox';
import { handOver } from './hand-over.ts';
import type { Mailer } from './mailer.ts';

/**
 * A sink, named `kvitto-mail`, that sends the links by which consents are confirmed. Nothing for a mailer that sends no
 * e-mails. Rejects with `expired_window` for a link that no longer works, with a mailer's own refusals, and with `upstream`
 * for whatever else a mailer throws.
 */
export function confirmationSink(mailer: Mailer, now: () => number = Date.now): Sink | undefined {
  if (!mailer.channels.includes('email')) return undefined;
  return {
    name: 'kvitto-mail',
    kind: 'confirmation',
    send: async ({ news }) => {
      if (news.kind !== 'confirmation') throw new KvittoError('unsupported', 'Only confirmations are sent by mail.');
      if (Date.parse(news.expiresAt) <= now()) throw new KvittoError('expired_window', 'The time of this link is over.');
      await handOver(mailer, { ...news, channel: 'email' });
    },
  };
}

import { KvittoError } from '@kvitto/contract/errors';
import { hmac } from './digest.ts';
import { isLoopback } from './loopback.ts';
import { mailWords } from './mail-words.ts';
import type { OwnMailTexts } from './mail-words.ts';
import type { CodeChannel, Mailer } from './mailer.ts';

export interface WebhookMailerOptions extends OwnMailTexts {
  /** What the receiver can send; both unless told. */
  readonly channels?: readonly CodeChannel[] | undefined;
  readonly fetch?: ((request: Request) => Promise<Response>) | undefined;
}

const patienceMs = 7_000;

/**
 * A mailer that posts each message as JSON to a system of the shop's, which sends it on: the fields of
 * {@link MailMessage}, whose `kind` is `code` or `confirmation`, and the words in `subject` (of e-mails) and `text`. The
 * header `kvitto-signature` is the HMAC-SHA256 of the raw body by the secret, as 64 hexadecimal digits. Any status from 200
 * to 299 means that it was taken. Throws `misconfigured` for an address that is neither `https` nor on this machine, and for a secret of fewer
 * than 16 characters.
 */
export function webhookMailer(url: string, secret: string, options: WebhookMailerOptions = {}): Mailer {
  const { channels = ['email', 'sms'], fetch: send = (request) => fetch(request), ...own } = options;
  const address = URL.canParse(url) ? new URL(url) : undefined;
  if (address?.protocol !== 'https:' && !(address?.protocol === 'http:' && isLoopback(address.hostname))) {
    throw new KvittoError('misconfigured', 'Messages are posted to an https:// address only.');
  }
  if (secret.length < 16) throw new KvittoError('misconfigured', 'The secret that messages are signed with needs at least 16 characters.');
  return {
    channels,
    send: async (message) => {
      const body = JSON.stringify({ ...message, ...mailWords(message, own) });
      const headers = { 'content-type': 'application/json', 'kvitto-signature': await hmac(secret, body) };
      const signal = AbortSignal.timeout(patienceMs);
      // A redirect would take the code elsewhere.
      const response = await send(new Request(address, { method: 'POST', headers, body, redirect: 'error', signal }));
      await response.body?.cancel();
      if (!response.ok) throw new KvittoError('upstream', `The receiver of messages answered ${response.status}.`);
    },
  };
}

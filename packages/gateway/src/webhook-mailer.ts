import { KvittoError } from '@kvitto/contract/errors';
import { mailWords } from './mail-words.ts';
import type { OwnMailTexts } from './mail-words.ts';
import type { CodeChannel, Mailer } from './mailer.ts';
import { signedPost } from './signed-post.ts';

export interface WebhookMailerOptions extends OwnMailTexts {
  /** What the receiver can send; both unless told. */
  readonly channels?: readonly CodeChannel[] | undefined;
  readonly fetch?: ((request: Request) => Promise<Response>) | undefined;
}

const patienceMs = 7_000;

/**
 * A mailer that posts each message as JSON to a system of the shop's, which sends it on: the fields of
 * {@link MailMessage}, whose `kind` is `code`, `confirmation`, `withdrawal_receipt`, `invoice` or `invoice_notice`, and the words in `subject` (of e-mails) and
 * `text`. The header `kvitto-signature` is the HMAC-SHA256 of the raw body by the secret, as 64 hexadecimal digits. Any status from 200
 * to 299 means that it was taken. Throws `misconfigured` for an address that is neither `https` nor on this machine, and for a secret of fewer
 * than 16 characters.
 */
export function webhookMailer(url: string, secret: string, options: WebhookMailerOptions = {}): Mailer {
  const { channels = ['email', 'sms'], fetch, ...own } = options;
  const post = signedPost(url, secret, { what: 'Messages', fetch });
  return {
    channels,
    send: async (message) => {
      const response = await post({ ...message, ...mailWords(message, own) }, AbortSignal.timeout(patienceMs));
      if (!response.ok) throw new KvittoError('upstream', `The receiver of messages answered ${response.status}.`);
    },
  };
}

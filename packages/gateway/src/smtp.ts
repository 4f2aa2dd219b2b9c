import { KvittoError } from '@kvitto/contract/errors';
import { isLoopback } from './loopback.ts';
import { mailWords } from './mail-words.ts';
import type { OwnMailTexts } from './mail-words.ts';
import type { Mailer, MailMessage } from './mailer.ts';

export interface SmtpOptions extends OwnMailTexts {
  /** Who the mail is from, e.g. `Fjäll & Fika <orders@shop.example>`. */
  readonly from: string;
}

const patienceMs = 7_000;

/**
 * A mailer that hands e-mails to an SMTP server: `smtps://user:password@host` for TLS from the start, `smtp://` for TLS
 * after the greeting, which a server on this machine does without. Node only; the mail library is loaded
 * with the first mail. `send` rejects with `not_eligible` when the server will never take mail for the address. Throws `misconfigured` for an address that is none.
 *
 * @example
 * const mailer = smtp('smtps://orders:secret@mail.shop.example', { from: 'orders@shop.example' });
 */
export function smtp(url: string, { from, ...own }: SmtpOptions): Mailer {
  const server = serverAt(url);
  if (!from.includes('@')) throw new KvittoError('misconfigured', 'Say whom mail is from, like "Shop <orders@shop.example>".');
  return {
    channels: ['email'],
    send: async (message) => {
      const { createTransport } = await import('nodemailer');
      const post = createTransport(server);
      try {
        await post.sendMail({
          from,
          // As parts, so that the address is never read as a list of them.
          to: { name: '', address: message.to },
          ...mailWords(message, own),
          ...('id' in message && partsOf(message, from)),
          // RFC 3834: no "out of office" comes back.
          headers: { 'auto-submitted': 'auto-generated' },
          signal: AbortSignal.timeout(patienceMs),
          disableFileAccess: true,
          disableUrlAccess: true,
        });
      } catch (cause) {
        throw isRefused(cause) ? new KvittoError('not_eligible', 'The mail server takes nothing for this address.', { cause }) : cause;
      } finally {
        post.close();
      }
    },
  };
}

/** A mail that is sent twice is one to whoever keeps mail by its id (RFC 5322, section 3.6.4); what is attached comes from memory alone. */
function partsOf(message: Extract<MailMessage, { readonly id: string }>, from: string) {
  const { id } = message;
  const files = ('files' in message && message.files) || [];
  const [, host = 'localhost'] = /@([\w.-]+)>?\s*$/.exec(from) ?? [];
  return {
    messageId: `<${id}@${host}>`,
    attachments: files.map(({ name, type, data }) => ({ filename: name, contentType: type, content: data, encoding: 'base64' })),
  };
}

/** Whether a server said that it will never take mail for an address: RFC 5321, section 4.2.1, replies of 500 and more. */
function isRefused(failure: unknown): boolean {
  if (!(failure instanceof Error) || !('code' in failure && 'responseCode' in failure)) return false;
  return failure.code === 'EENVELOPE' && Number(failure.responseCode) >= 500;
}

/** As it was written before it became part of an address. */
function written(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch (cause) {
    throw new KvittoError('misconfigured', 'Write a % in the mail server’s name or password as %25.', { cause });
  }
}

function serverAt(url: string) {
  if (!URL.canParse(url)) throw new KvittoError('misconfigured', 'The address of the mail server cannot be read.');
  const { protocol, hostname, port, username, password } = new URL(url);
  const isSecure = protocol === 'smtps:';
  if (hostname === '' || (!isSecure && protocol !== 'smtp:')) {
    throw new KvittoError('misconfigured', 'Write the mail server as smtps://user:password@host or smtp://host.');
  }
  return {
    host: hostname.replace(/^\[(.*)\]$/, '$1'),
    port: Number(port || (isSecure ? 465 : 587)),
    secure: isSecure,
    ...(isLoopback(hostname) ? { ignoreTLS: true } : { requireTLS: true }),
    ...(username !== '' && { auth: { user: written(username), pass: written(password) } }),
    connectionTimeout: patienceMs,
    greetingTimeout: patienceMs,
    socketTimeout: patienceMs,
  };
}

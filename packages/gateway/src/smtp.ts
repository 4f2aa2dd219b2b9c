import { KvittoError } from '@kvitto/contract/errors';
import { codeWords } from './code-texts.ts';
import type { OwnCodeTexts } from './code-texts.ts';
import { isLoopback } from './loopback.ts';
import type { Mailer } from './mailer.ts';

export interface SmtpOptions {
  /** Who the mail is from, e.g. `Fjäll & Fika <orders@shop.example>`. */
  readonly from: string;
  /** Texts of the shop's own, by language. */
  readonly texts?: OwnCodeTexts | undefined;
}

const patienceMs = 7_000;

/**
 * A mailer that hands e-mails to an SMTP server: `smtps://user:password@host` for TLS from the start, `smtp://` for TLS
 * after the greeting, which a server on this machine does without. Node only; the mail library is loaded
 * with the first mail. Throws `misconfigured` for an address that is none.
 *
 * @example
 * const mailer = smtp('smtps://orders:secret@mail.shop.example', { from: 'orders@shop.example' });
 */
export function smtp(url: string, { from, texts }: SmtpOptions): Mailer {
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
          ...codeWords(message, texts),
          // RFC 3834: no "out of office" comes back.
          headers: { 'auto-submitted': 'auto-generated' },
          signal: AbortSignal.timeout(patienceMs),
          disableFileAccess: true,
          disableUrlAccess: true,
        });
      } finally {
        post.close();
      }
    },
  };
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

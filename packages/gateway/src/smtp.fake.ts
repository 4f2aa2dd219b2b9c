import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { SMTPServer } from 'smtp-server';
import { onTestFinished } from 'vitest';

export interface Letter {
  readonly from: string | undefined;
  readonly to: readonly string[];
  /** Who had signed in. */
  readonly user: string | undefined;
  /** Headers and body as they came. */
  readonly raw: string;
}

/** A mail server on this machine, which takes `orders` with the password `p@ss/word:1`, and nothing for `nobody@`. */
export async function mailServer(): Promise<{ readonly port: number; readonly letters: readonly Letter[] }> {
  const letters: Letter[] = [];
  const server = new SMTPServer({
    disabledCommands: ['STARTTLS'],
    authOptional: true,
    allowInsecureAuth: true,
    onAuth: ({ username, password }, _session, done) => {
      if (username === 'orders' && password === 'p@ss/word:1') done(null, { user: username });
      else done(new Error('Wrong password'));
    },
    onRcptTo: ({ address }, _session, done) => done(address.startsWith('nobody@') ? new Error('No such mailbox') : null),
    onData: (stream, { envelope, user }, done) => {
      void text(stream).then((raw) => {
        const from = envelope.mailFrom ? envelope.mailFrom.address : undefined;
        letters.push({ from, to: envelope.rcptTo.map(({ address }) => address), user: typeof user === 'string' ? user : undefined, raw });
        done();
      });
    },
  });
  // A listening TCP server has an address with a port.
  const port = await new Promise<number>((resolve) => {
    const listening = server.listen(0, '127.0.0.1', () => resolve((listening.address() as AddressInfo).port));
  });
  onTestFinished(
    () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
      }),
  );
  return { port, letters };
}

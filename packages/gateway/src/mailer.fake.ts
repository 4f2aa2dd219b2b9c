import type { CodeMessage, Mailer } from './mailer.ts';

export interface FakeMailer extends Mailer {
  readonly sent: CodeMessage[];
  /** The newest code. */
  code(): string;
  /** A code that is not the newest. */
  wrongCode(): string;
  /** What sending does from now on, instead of working. */
  behave(send: (() => Promise<void>) | undefined): void;
}

/** A mailer whose letters can be read. */
export function fakeMailer(channels: Mailer['channels'] = ['email', 'sms']): FakeMailer {
  const sent: CodeMessage[] = [];
  let trouble: (() => Promise<void>) | undefined;
  const code = () => sent.at(-1)?.code ?? '';
  return {
    channels,
    sent,
    code,
    wrongCode: () => String((Number(code()) + 1) % 1_000_000).padStart(6, '0'),
    behave: (send) => {
      trouble = send;
    },
    send: async (message) => {
      sent.push(message);
      await trouble?.();
    },
  };
}

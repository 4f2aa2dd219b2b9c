import type { CodeMessage, ConfirmationMessage, InvoiceMessage, InvoiceNoticeMessage, Mailer, WithdrawalReceiptMessage } from './mailer.ts';

export interface FakeMailer extends Mailer {
  readonly sent: CodeMessage[];
  readonly confirmations: ConfirmationMessage[];
  readonly receipts: WithdrawalReceiptMessage[];
  /** Files of invoices. */
  readonly copies: InvoiceMessage[];
  /** What buyers have to know of invoices. */
  readonly notices: InvoiceNoticeMessage[];
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
  const confirmations: ConfirmationMessage[] = [];
  const receipts: WithdrawalReceiptMessage[] = [];
  const copies: InvoiceMessage[] = [];
  const notices: InvoiceNoticeMessage[] = [];
  let trouble: (() => Promise<void>) | undefined;
  const code = () => sent.at(-1)?.code ?? '';
  return {
    channels,
    sent,
    confirmations,
    receipts,
    copies,
    notices,
    code,
    wrongCode: () => String((Number(code()) + 1) % 1_000_000).padStart(6, '0'),
    behave: (send) => {
      trouble = send;
    },
    send: async (message) => {
      if (message.kind === 'code') sent.push(message);
      else if (message.kind === 'confirmation') confirmations.push(message);
      else if (message.kind === 'invoice') copies.push(message);
      else if (message.kind === 'invoice_notice') notices.push(message);
      else receipts.push(message);
      await trouble?.();
    },
  };
}

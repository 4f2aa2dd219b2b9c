import { codeWords } from './code-texts.ts';
import type { OwnCodeTexts } from './code-texts.ts';
import { confirmationWords } from './confirmation-texts.ts';
import type { OwnConfirmationTexts } from './confirmation-texts.ts';
import { invoiceWords } from './invoice-texts.ts';
import type { OwnInvoiceMailTexts } from './invoice-texts.ts';
import { noticeWords } from './invoice-notice-texts.ts';
import type { OwnInvoiceNoticeTexts } from './invoice-notice-texts.ts';
import type { MailMessage } from './mailer.ts';
import { receiptWords } from './receipt-texts.ts';
import type { OwnReceiptTexts } from './receipt-texts.ts';

/** A shop's own words, by what they are for. */
export interface OwnMailTexts {
  /** Of one-time codes, by language. */
  readonly texts?: OwnCodeTexts | undefined;
  /** Of the e-mails by which consents are confirmed, by language. */
  readonly confirmationTexts?: OwnConfirmationTexts | undefined;
  /** Of the e-mails that acknowledge withdrawals, by language. */
  readonly receiptTexts?: OwnReceiptTexts | undefined;
  /** Of the e-mails that bring files of invoices, by language. */
  readonly invoiceTexts?: OwnInvoiceMailTexts | undefined;
  /** Of the e-mails that say that a pause ends, or that a case has an answer, by language. */
  readonly invoiceNoticeTexts?: OwnInvoiceNoticeTexts | undefined;
}

/** What a message says. A text message has no subject. */
export function mailWords(message: MailMessage, own: OwnMailTexts): { readonly subject?: string; readonly text: string } {
  if (message.kind === 'code') return codeWords(message, own.texts);
  if (message.kind === 'confirmation') return confirmationWords(message, own.confirmationTexts);
  if (message.kind === 'invoice') return invoiceWords(message, own.invoiceTexts);
  if (message.kind === 'invoice_notice') return noticeWords(message, own.invoiceNoticeTexts);
  return receiptWords(message, own.receiptTexts);
}

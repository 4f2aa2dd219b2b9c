export { askCarriers } from './ask-carriers.ts';
export type { AskOptions } from './ask-carriers.ts';
export type { AskEntry, AskLog } from './ask-log.ts';
export type { AskedCarrier } from './ask-look.ts';
export type { CarryEntry, CarryLog } from './carry-log.ts';
export { carryOutbox } from './carry-outbox.ts';
export type { CarryOptions } from './carry-outbox.ts';
export { codeTexts } from './code-texts.ts';
export type { CodeTexts, OwnCodeTexts } from './code-texts.ts';
export { confirmationSink } from './confirmation-sink.ts';
export { confirmationTexts } from './confirmation-texts.ts';
export type { ConfirmationTexts, OwnConfirmationTexts } from './confirmation-texts.ts';
export { createGateway } from './gateway.ts';
export type { Gateway } from './gateway.ts';
export { invoiceMailSink } from './invoice-mail-sink.ts';
export { invoiceNoticeTexts } from './invoice-notice-texts.ts';
export type { InvoiceNoticeTexts, OwnInvoiceNoticeTexts } from './invoice-notice-texts.ts';
export { invoiceMailTexts } from './invoice-texts.ts';
export type { InvoiceMailTexts, OwnInvoiceMailTexts } from './invoice-texts.ts';
export type { InvoiceNotice } from './invoice-event.ts';
export { creditQuestion } from './credit-question.ts';
export type { CreditQuestionOptions } from './credit-question.ts';
export { invoiceWebhook } from './invoice-webhook.ts';
export type { InvoiceWebhookOptions } from './invoice-webhook.ts';
export { logLine } from './log.ts';
export type { Fault, Log, LogEntry } from './log.ts';
export type { OwnMailTexts } from './mail-words.ts';
export type {
  CaseMessage,
  CodeChannel,
  CodeMessage,
  ConfirmationMessage,
  InvoiceMessage,
  InvoiceNoticeMessage,
  Mailer,
  MailMessage,
  PauseEndsMessage,
  WithdrawalReceiptMessage,
} from './mailer.ts';
export { openapi } from './openapi.ts';
export { payLinks } from './pay-links.ts';
export type { PayLinkOptions, PayLinks } from './pay-links.ts';
export { payPageTexts } from './pay-page-texts.ts';
export type { OwnPayPageTexts, PayPageTexts } from './pay-page-texts.ts';
export type { Problem } from './problem.ts';
export { receiptTexts } from './receipt-texts.ts';
export type { OwnReceiptTexts, ReceiptTexts } from './receipt-texts.ts';
export type { ReturnEvent } from './return-event.ts';
export { returnWebhook } from './return-webhook.ts';
export type { ReturnWebhookOptions } from './return-webhook.ts';
export { mintSession } from './session.ts';
export type { MintOptions } from './session.ts';
export type { GatewayOptions } from './settings.ts';
export { wait } from './wait.ts';
export type { Wait } from './wait.ts';
export { webhookMailer } from './webhook-mailer.ts';
export type { WebhookMailerOptions } from './webhook-mailer.ts';
export { withdrawalReceiptSink } from './withdrawal-receipt-sink.ts';
export type { WithdrawalReceiptOptions } from './withdrawal-receipt-sink.ts';

import { KvittoError } from '@kvitto/contract/errors';
import type { Invoice, PaymentData } from '@kvitto/contract/invoice';
import type { AccountRow } from '@kvitto/contract/invoices/account';
import type { AccountYear } from '@kvitto/contract/invoices/account-year';
import type { InvoiceDocument } from '@kvitto/contract/invoices/document';
import type { InvoicePolicy } from '@kvitto/contract/invoices/invoice-policy';
import type { LegalLimits } from '@kvitto/contract/invoices/legal-limits';
import type { Money } from '@kvitto/contract/money';
import type { DocumentFile, DocumentOptions } from '@kvitto/contract/returns/documents';
import type { CalendarDate } from '@kvitto/contract/time';
import type { CreditCheck } from './credit-check.ts';
import type { InvoiceStore, Payee } from './tables.ts';

/** A way to pay, as a shop has it: the contract's, for which currencies and whom. */
export interface PaymentWay extends Omit<PaymentData['ways'][number], 'takesPart'> {
  /** In these alone; in all unless told. */
  readonly currencies?: readonly string[] | undefined;
}

/** What goes on at a provider's page. */
interface ProviderPayment {
  readonly way: PaymentWay;
  /** As the shopper is told it. */
  readonly invoice: Invoice;
  /** Of this payment. Asked again with the same one, the provider gives a page for the same money. */
  readonly payment: string;
  readonly amount: Money;
  /** Where the shopper comes back to. */
  readonly returnTo: string | undefined;
}

/** For whom a file of an invoice is made, and how what it asks for is paid. */
interface InvoiceFileOptions extends DocumentOptions {
  readonly payee: Payee;
  /** As `invoices.payment` tells it; nothing where nothing is to be paid. */
  readonly payment?: PaymentData | undefined;
  /** All that has moved its balance, for a statement of account. */
  readonly account?: readonly AccountRow[] | undefined;
  /** The same of its year, for an annual statement. */
  readonly year?: AccountYear | undefined;
  /** With nothing masked, for files in which the law wants the buyer's VAT number: the invoice and its credit notes. */
  readonly buyer?: InvoiceDocument['buyer'];
}

/** Makes the files of an invoice, by the ids in its `documents`. */
export interface InvoiceDocuments {
  (invoice: Invoice, document: string, options: InvoiceFileOptions): Promise<DocumentFile>;
  /** Screen readers can read them, and pages say so. */
  readonly isTagged?: boolean | undefined;
}

/** What a backend is given so that it keeps invoices. */
export interface InvoicesOptions {
  /** For invoices that are issued from now on: those that are there keep the one that they were issued under. */
  readonly policy: InvoicePolicy;
  /** What the law lets be charged; what is known of it unless told. */
  readonly limits?: LegalLimits | undefined;
  /** Whom invoices are paid to that do not name somebody else. */
  readonly payee: Payee;
  /** How they can be paid, beside by bank to the accounts of each invoice. */
  readonly ways?: readonly PaymentWay[] | undefined;
  /** Begins a payment at a provider and gives the address where the shopper goes on. */
  readonly provider?: ((payment: ProviderPayment, signal: AbortSignal | undefined) => Promise<string>) | undefined;
  /** How many days money takes on its way by bank; nobody says unless told. */
  readonly bankDays?: number | undefined;
  /** Looks into whether somebody can pay back what a policy's options with `checksCredit` let them pay later. */
  readonly checkCredit?: CreditCheck | undefined;
  /** Makes a link by which somebody else can pay. */
  readonly share?: ((invoice: Invoice, amount: Money) => Promise<{ readonly url: string; readonly until: CalendarDate }>) | undefined;
  /** Makes the files of an invoice, by the ids in its `documents`. */
  readonly documents?: InvoiceDocuments | undefined;
  /**
   * Somebody takes what the outbox has of the kind `invoice_mail` to buyers: they are written to before a pause ends and when their turn
   * has come in a case, and with files to send `invoices.send` is offered.
   */
  readonly mails?: boolean | undefined;
}

/** What the port works with. */
export interface InvoiceDesk extends Omit<InvoicesOptions, 'policy'> {
  /** The one of today, for rates and bank holidays. */
  readonly policy: InvoicePolicy;
  readonly store: InvoiceStore;
  /** Returns are kept too: they pause by themselves. */
  readonly keepsReturns: boolean;
  readonly now: () => Date;
}

export const noInvoice = () => new KvittoError('not_found', 'There is no such invoice.');

/**
 * What is kept of invoices, and how it is found again: as much as a backend has to bring so that the port `invoices`, which is
 * written once, works on it.
 */
import type { KeptRecord } from '@kvitto/contract/ingest';
import type { InvoiceEvent } from '@kvitto/contract/invoices/events';
import type { InvoicePolicy } from '@kvitto/contract/invoices/invoice-policy';
import type { Order } from '@kvitto/contract/order';
import type { StrayMoney } from '@kvitto/contract/outbox';
import type { CalendarDate, Instant } from '@kvitto/contract/time';
import type { NewsTables } from '../members/tables.ts';
import type { KeptReturn } from '../returns/tables.ts';

/** Whom an invoice is paid to. */
export interface Payee {
  readonly name: string;
  /** The registered number of a company. */
  readonly companyId?: string | undefined;
  /** For files of invoices, where the law asks for them. */
  readonly vatId?: string | undefined;
  readonly address?: string | undefined;
}

export interface KeptInvoice {
  readonly id: string;
  readonly order: string;
  readonly payee: Payee | undefined;
  /** As it was when the invoice was issued. */
  readonly policy: InvoicePolicy;
  /** All that has happened to it, `issued` first; only ever added to. */
  readonly events: readonly InvoiceEvent[];
}

/** What is to be sent about an invoice. The address is the order's when it is sent. */
export type KeptLetter = KeptFileLetter | KeptNotice;

interface Letter {
  /** That of the shopper's intention, or of what a notice is about. */
  readonly id: string;
  readonly order: string;
  readonly invoice: string;
  /** From when on it is sent. */
  readonly at: Instant;
  readonly locale?: string | undefined;
}

/** A file that was asked for by e-mail. */
export interface KeptFileLetter extends Letter {
  readonly document: string;
}

/** What a buyer has to know, if it is still so when it is sent. */
export interface KeptNotice extends Letter {
  readonly notice:
    | { readonly about: 'pause_ends'; readonly pause: string; readonly until: CalendarDate }
    | { readonly about: 'case'; readonly dispute: string; readonly state: NoticedState; readonly event: string };
}

/** States of a case in which it is the shopper's turn, or over. */
export type NoticedState = 'waiting_for_you' | 'decided_for' | 'decided_against' | 'closed';

/** The order that something is about. */
export interface InvoiceSubject {
  readonly record: KeptRecord;
  /** As it is told to others, unmasked. */
  readonly order: Order;
}

/** All that belongs to one order's invoices, within one transaction. */
export interface InvoiceTables {
  /** Oldest first. */
  invoices(): Promise<readonly KeptInvoice[]>;
  /** A new one, with its first event, found by these references from then on. */
  keepInvoice(invoice: Omit<KeptInvoice, 'policy'>, references: readonly string[]): Promise<void>;
  /** More of what has happened. Ids that are there already are not to be given again. */
  append(invoice: string, events: readonly InvoiceEvent[]): Promise<void>;
  /** Money is for one payment, whoever tells of it: this one from now on, the `same` as before, or an `other`. */
  claim(transaction: string, payment: string): Promise<'new' | 'same' | 'other'>;
  /** What came back, where returns are kept too; oldest first. */
  returns(): Promise<readonly KeptReturn[]>;
  /** Ids of pictures that were sent for this order. */
  photos(): Promise<readonly string[]>;
  /** What was asked for by e-mail, and notices, oldest first. */
  letters(): Promise<readonly KeptLetter[]>;
  /** It is to be sent, once, and not before its time. One whose id is there already changes nothing. */
  keepLetter(letter: KeptLetter): Promise<void>;
}

/** News of invoices, of money that is for none, and letters on their way. */
export interface InvoiceNewsTables extends NewsTables {
  invoiceOf(id: string): Promise<KeptInvoice | undefined>;
  /** Nothing for one that is some payment's by now. */
  strayOf(transaction: string): Promise<StrayMoney | undefined>;
  letterOf(id: string): Promise<{ readonly letter: KeptLetter; readonly subject: InvoiceSubject } | undefined>;
}

/** Where all of it is kept. */
export interface InvoiceStore {
  /** Rejects with `not_found` for an order that there is not, and with `aborted` when the caller gives up. */
  read<T>(order: string, run: (subject: InvoiceSubject, tables: InvoiceTables) => Promise<T>, signal?: AbortSignal): Promise<T>;
  /**
   * The same, all or nothing, and while it runs nobody else changes the order. Where an invoice was kept or something was added to
   * one, the order's version grows. May run several times: `run` has no other effect.
   */
  write<T>(order: string, run: (subject: InvoiceSubject, tables: InvoiceTables) => Promise<T>, signal?: AbortSignal): Promise<T>;
  /** The order of an invoice. */
  orderOf(invoice: string, signal?: AbortSignal): Promise<string | undefined>;
  /** Which invoices may be paid under a reference, as `plainReference` writes it. */
  withReference(reference: string, signal?: AbortSignal): Promise<readonly { readonly invoice: string; readonly order: string }[]>;
  /** The payment that money is for already. */
  claimed(transaction: string, signal?: AbortSignal): Promise<string | undefined>;
  /** Keeps money that is for no invoice, once, as news to every sink that is known. */
  keepStray(money: StrayMoney, signal?: AbortSignal): Promise<void>;
  readonly news: {
    read<T>(run: (tables: InvoiceNewsTables) => Promise<T>): Promise<T>;
    write<T>(run: (tables: InvoiceNewsTables) => Promise<T>): Promise<T>;
  };
}

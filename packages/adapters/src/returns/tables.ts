/**
 * What is kept of returns, and how it is found again: as much as a backend has to bring so that the ports `returns` and
 * `withdrawal` and their part of the outbox, which are written once, work on it.
 */
import type { KeptRecord } from '@kvitto/contract/ingest';
import type { Order } from '@kvitto/contract/order';
import type { DraftLine, Offer, ReturnCase } from '@kvitto/contract/return';
import type { Decision } from '@kvitto/contract/return-course';
import type { Tally } from '@kvitto/contract/returns/entitlement';
import type { Method, ReturnPolicy } from '@kvitto/contract/returns/policy';
import type { ReturnQuote as Reckoned } from '@kvitto/contract/returns/quote';
import type { Instant } from '@kvitto/contract/time';
import type { WithdrawalRecord } from '@kvitto/contract/withdrawal';
import type { NewsTables } from '../members/tables.ts';

type Units = readonly (readonly [line: string, units: number])[];

/** What was known of an order when something was reckoned: reckoning again with it gives the same. Plain data. */
export interface Basis {
  readonly zone: string;
  readonly arrived: Units;
  readonly gone: Units;
  readonly cancelled: Units;
  readonly used: Units;
  readonly arrivals: readonly (Instant | null)[];
  readonly dispatchedAt: Instant | null;
  readonly informedAt: Instant | null;
  readonly unpaid: Units;
  readonly history: {
    readonly returned: readonly (readonly [line: string, tally: Tally])[];
    readonly granted: number;
    readonly refunded: Units;
    readonly points: number;
    readonly advanced: number;
  };
  /** The returns that were counted, each with how often it was reckoned. */
  readonly counted: string;
}

/** What was asked to be reckoned. */
export interface Question {
  readonly lines: readonly DraftLine[];
  readonly isWithdrawal: boolean;
  /** What the new things cost; nothing as long as they are not chosen. */
  readonly replacement?: number;
  /** Other variants that cost as much: for these, the replacement is of other products alone. */
  readonly isEven: boolean;
  /** When it is fetched, with what that costs where it is not what its way back does. */
  readonly slot?: { readonly id: string; readonly method: string; readonly price?: number } | undefined;
  /** When, as far as rights and windows go. */
  readonly at: Instant;
}

export interface KeptQuote {
  readonly id: string;
  readonly order: string;
  readonly question: Question;
  /** The return that it would change. */
  readonly editing?: string;
  readonly isGift: boolean;
  readonly basis: Basis;
  readonly offers: readonly Offer[];
  readonly expiresAt: Instant;
}

export interface KeptReturn {
  readonly id: string;
  readonly number: string;
  readonly order: string;
  readonly state: ReturnCase['state'];
  readonly kind: ReturnCase['kind'];
  readonly lines: readonly ReturnCase['lines'][number][];
  readonly offer: Offer;
  readonly method?: Method;
  readonly place?: ReturnCase['place'];
  readonly slot?: ReturnCase['slot'];
  readonly tracking?: ReturnCase['tracking'];
  readonly receipt?: ReturnCase['receipt'];
  readonly timeline: ReturnCase['timeline'];
  readonly refund?: ReturnCase['refund'];
  readonly createdAt: Instant;
  readonly updatedAt: Instant;
  readonly version: number;
  /** How it was reckoned, and from what: whatever is found out later is reckoned from the same. */
  readonly question: Question;
  readonly basis: Basis;
  readonly reckoned: Reckoned;
  /** How often. */
  readonly revision: number;
  /** What it was made by, and what it was changed by last: what comes again changes nothing. */
  readonly madeBy: string;
  readonly changedBy?: string;
  /** Units that were called off before they were on their way. */
  readonly unsent: Units;
  /** Units that stayed with the shopper, and that were withdrawn from after all: they are in the return of that. */
  readonly withdrawn?: Units;
  /** The notice of withdrawal that opened it, or that is about all of it: what that says stands. */
  readonly notice?: string;
  readonly decided?: Decision;
}

export interface KeptPhoto {
  readonly id: string;
  readonly type: string;
  readonly width: number;
  readonly height: number;
  /** Base64. */
  readonly data: string;
}

/** The order that something is about. */
export interface Subject {
  readonly record: KeptRecord;
  /** As it is told to others, unmasked. */
  readonly order: Order;
  /** As it was when the order was first pushed. */
  readonly policy: ReturnPolicy;
  /** What stands on invoices, by payment, where they are kept too. */
  readonly invoiced?: ReadonlyMap<string, InvoicedPayment> | undefined;
}

/** What a payment of a purchase has come to as invoices, in minor units. */
export interface InvoicedPayment {
  readonly invoiced: number;
  /** Still to be paid. */
  readonly open: number;
  /** Returns that were credited. */
  readonly credited: readonly string[];
  /** What a return that is reckoned so pauses of each invoice once it is made, or changes one, while it calls others off. */
  readonly pauses: (reckoned: Reckoned, editing: string | undefined, calledOff: readonly string[]) => readonly PausedInvoice[];
}

/** As an offer tells it. */
export type PausedInvoice = NonNullable<Offer['payments'][number]['pauses']>[number];

/** All that belongs to one order's returns, within one transaction. */
export interface ReturnTables {
  /** Oldest first. */
  returns(): Promise<readonly KeptReturn[]>;
  /** A new return, or another version of one; news to every sink that is known. Invoices that are kept too follow it. */
  keepReturn(kept: KeptReturn): Promise<void>;
  quote(id: string): Promise<KeptQuote | undefined>;
  photos(): Promise<readonly string[]>;
  photo(id: string): Promise<KeptPhoto | undefined>;
  /** Harmless for one that is there. */
  keepPhoto(photo: KeptPhoto): Promise<void>;
  /** Oldest first. */
  notices(): Promise<readonly WithdrawalRecord[]>;
  /** For good. Its acknowledgement is to be sent. */
  keepNotice(notice: WithdrawalRecord): Promise<void>;
}

/** News of returns, and acknowledgements on their way. */
export interface ReturnNewsTables extends NewsTables {
  returnOf(id: string): Promise<KeptReturn | undefined>;
  noticeOf(id: string): Promise<WithdrawalRecord | undefined>;
}

/** Where all of it is kept. */
export interface ReturnStore {
  /** Rejects with `not_found` for an order that there is not, and with `aborted` when the caller gives up. */
  read<T>(order: string, run: (subject: Subject, tables: ReturnTables) => Promise<T>, signal?: AbortSignal): Promise<T>;
  /**
   * The same, all or nothing, and while it runs nobody else changes the order. Where a return or a notice was kept, the order's own
   * counters follow and its version grows. May run several times: `run` has no other effect.
   */
  write<T>(order: string, run: (subject: Subject, tables: ReturnTables) => Promise<T>, signal?: AbortSignal): Promise<T>;
  /** Forgets those that are over for a day. */
  keepQuote(quote: KeptQuote, now: Date, signal?: AbortSignal): Promise<void>;
  /** The order of a return. */
  orderOf(id: string, signal?: AbortSignal): Promise<string | undefined>;
  readonly news: {
    read<T>(run: (tables: ReturnNewsTables) => Promise<T>): Promise<T>;
    write<T>(run: (tables: ReturnNewsTables) => Promise<T>): Promise<T>;
  };
}

import type { Kysely, Transaction } from 'kysely';

/** What the migrations make. Instants that are compared are milliseconds since 1970; the rest keep the text they came with. */
export interface Tables {
  kvitto_orders: {
    id: string;
    number_key: string;
    /** All that the order's picture needs, as JSON: see `read.ts`. Empty while a new row is only a lock. */
    body: string;
    version: number;
    placed: number;
    updated_at: string;
  };
  /** By which numbers an order's parcels are found. */
  kvitto_tracking: { key: string; order_id: string };
  /** Every event of every parcel, for pages and for telling what is new. */
  kvitto_events: {
    order_id: string;
    /** Order of arrival within the order: what happened at one instant stays as it was told. */
    seq: number;
    parcel_id: string;
    id: string;
    happened: number;
    recorded: number;
    body: string;
  };
  /** News of numbers that no order has yet: a list of updates as JSON. */
  kvitto_waiting: { key: string; body: string; expires: number };
  /** What shoppers have asked for, as JSON, in the order in which it was committed. Only grows. */
  kvitto_requests: { seq: number; id: string; order_id: string; body: string };
  /** The last number given out under a name. Outlives what was numbered, so that no number comes twice. */
  kvitto_counters: { name: string; last: number };
  /** Numbers that carriers are still to be asked about: what of `kvitto_orders` a question for them needs. */
  kvitto_open_numbers: { order_id: string; parcel: string; place: number; checked: number; heard: number; body: string };
  /** How many silences of which length there were on a stretch; below 0 where one was split that came before this table. */
  kvitto_silences: { stretch: string; bucket: number; count: number };
  kvitto_store: { key: string; value: string; expires: number };
  /** Members as JSON, with what they are found by. Each of these belongs to one member at most. */
  kvitto_members: {
    id: string;
    email_key: string;
    customer: string | null;
    phone: string | null;
    referral_key: string | null;
    version: number;
    body: string;
  };
  /** What a member was given points for, each reason once. */
  kvitto_points: { member_id: string; reason: string; points: number; at: string; available_at: string };
  /** The log of consents as JSON, numbered within each member. Only grows. */
  kvitto_consents: { id: string; member_id: string; seq: number; body: string };
  /** What shoppers want, as JSON, until an order is placed with it. */
  kvitto_intentions: { id: string; revision: number; body: string; expires: number };
  /** Placed orders and what came of their sign-ups, as JSON. An intention is settled with one order. */
  kvitto_settlements: { order_id: string; intention: string | null; member_id: string | null; body: string };
  /** Every text that was ever shown, as JSON, by its hash. */
  kvitto_texts: { hash: string; body: string };
  /** Which consent a link confirms, by the hash of what the link carries. */
  kvitto_tokens: { hash: string; consent: string; member_id: string };
  /** Policies of returns and of invoices as they were, as JSON, by their hash. */
  kvitto_policies: { hash: string; body: string };
  /** The policy that holds for an order's returns, for good. */
  kvitto_order_policies: { order_id: string; policy: string };
  /** Returns as JSON, numbered within each order. */
  kvitto_returns: { id: string; order_id: string; seq: number; number: string; version: number; body: string };
  /** What returns would bring, as JSON, until nobody can choose it any more. */
  kvitto_quotes: { id: string; order_id: string; expires: number; body: string };
  /** Pictures that were made safe, as JSON. */
  kvitto_photos: { id: string; order_id: string; body: string };
  /** Notices of withdrawal as JSON, numbered within each order. Only grows, and outlives the order. */
  kvitto_withdrawals: { id: string; order_id: string; seq: number; body: string };
  /** Invoices, numbered within each order: whom they are paid to, as JSON, and the policy that holds for them, for good. */
  kvitto_invoices: { id: string; order_id: string; seq: number; payee: string | null; policy: string };
  /** What has happened to invoices, as JSON, numbered within each. Only grows. */
  kvitto_invoice_events: { invoice_id: string; seq: number; id: string; body: string };
  /** Under which references money for an invoice may come. */
  kvitto_invoice_references: { key: string; invoice_id: string };
  /** Which payment money was for. Only grows: the same money counts once. */
  kvitto_transactions: { id: string; payment: string };
  /** Files of invoices that were asked for by e-mail, as JSON. */
  kvitto_letters: { id: string; order_id: string; body: string };
  /** Money that came in and was for no invoice then, as JSON, by its transaction. */
  kvitto_stray_money: { id: string; body: string };
  /** Sinks that have asked before. */
  kvitto_sinks: { queue: string };
  /** What is still to be told: of a member, a return or an invoice to a sink, an acknowledgement, a file, or a link to confirm a consent, with its secret until it is sent. */
  kvitto_news: { queue: string; item: string; version: number; since: number; due: number; tries: number; secret: string | null };
}

export type Database = Kysely<Tables> | Transaction<Tables>;

/** How long a key may be in an index; anything longer can only be told apart by reading the row. */
const keyLength = 200;

/** A number as it is looked up: PostgreSQL takes no NUL and no lone surrogate in text, and no endless index key. */
export function indexKey(key: string): string {
  return key.toWellFormed().replaceAll('\0', '').slice(0, keyLength).toWellFormed();
}

/**
 * Money that Stripe sent back to the payer, or that came again: refunds, and what banks take and give back in disputes. None of it names
 * an invoice since API version 2025-03-31, only the payment intent that paid one.
 */
import * as z from 'zod/mini';
import type { EventOf, Incoming, InvoiceEvent } from '@kvitto/contract/invoices/events';
import { id as ourId } from '@kvitto/contract/open';
import { readBody } from '../vendor-fields.ts';

/**
 * What happened: `refund`: the shop sends it back; `taken`: the payer's bank took it back in a dispute; `given`: the shop won, and has
 * it again; `unclear`: some of it came again, and why is not said.
 */
export interface MoneyBack {
  readonly kind: 'refund' | 'taken' | 'given' | 'unclear';
  /** Stripe's id of the refund or dispute. */
  readonly id: string;
  readonly state: EventOf<'refund'>['state'];
  readonly amount: number;
  /** ISO 4217. */
  readonly currency: string;
  readonly paymentIntent: string | undefined;
  /** Of the refund. */
  readonly metadata: Readonly<Record<string, string>>;
}

const id = z.string().check(z.regex(/^[\w-]{1,100}$/));
const units = z.int().check(z.nonnegative());
const money = { id, amount: units, currency: z.string().check(z.regex(/^[a-zA-Z]{3}$/)), payment_intent: z.nullish(id) };
const metadata = z.nullish(z.record(z.string(), z.string()));
const refund = z.object({ ...money, object: z.literal('refund'), status: z.nullish(z.string()), metadata });
const dispute = z.object({ ...money, object: z.literal('dispute'), status: z.string() });
/** Of API versions before 2022-11-15: later ones list no refunds, and tell of each by itself. */
const charge = z.object({ id, object: z.literal('charge'), refunds: z.nullish(z.object({ data: z.array(refund) })) });

const states: Readonly<Record<string, MoneyBack['state']>> = { succeeded: 'sent', failed: 'failed', canceled: 'failed' };

const told = ({
  id: of,
  amount,
  currency,
  payment_intent,
}: Pick<z.infer<typeof refund>, 'id' | 'amount' | 'currency' | 'payment_intent'>) => ({
  id: of,
  amount,
  currency: currency.toUpperCase(),
  paymentIntent: payment_intent ?? undefined,
});

const refunded = (given: z.infer<typeof refund>): MoneyBack => ({
  ...told(given),
  kind: 'refund',
  state: states[given.status ?? ''] ?? 'planned',
  metadata: given.metadata ?? {},
});

const disputed = (body: unknown, kindOf: (status: string) => MoneyBack['kind']): MoneyBack[] => {
  const given = readBody(dispute, body, 'Stripe');
  return [{ ...told(given), kind: kindOf(given.status), state: 'sent', metadata: {} }];
};

const oneRefund = (body: unknown): MoneyBack[] => [refunded(readBody(refund, body, 'Stripe'))];

/** By kinds of Stripe's events. Disputes that are opened or closed move no money: that is told by itself. */
const kinds: Readonly<Record<string, (body: unknown) => MoneyBack[]>> = {
  'refund.created': oneRefund,
  'refund.updated': oneRefund,
  'refund.failed': oneRefund,
  'charge.refund.updated': oneRefund,
  'charge.refunded': (body) => (readBody(charge, body, 'Stripe').refunds?.data ?? []).map(refunded),
  'charge.dispute.funds_withdrawn': (body) => disputed(body, () => 'taken'),
  // Of a payment that was refunded in part, that part is given back before anybody has decided.
  'charge.dispute.funds_reinstated': (body) => disputed(body, (status) => (status === 'won' ? 'given' : 'unclear')),
};

/** What an event says of money that went back. Rejects with `invalid_input` for a body that is none of Stripe's. */
export const readMoneyBack = (type: string, body: unknown): readonly MoneyBack[] =>
  Object.hasOwn(kinds, type) ? (kinds[type]?.(body) ?? []) : [];

/** Stripe counts in seconds: of two events in one, the one that can only come later is later. */
const later: Readonly<Record<MoneyBack['state'], number>> = { planned: 0, sent: 1, failed: 2 };

/** The payment of an invoice that money is taken back from. */
export interface PaidBy {
  readonly payment: string;
  readonly amount: number;
  readonly currency: string;
  /** Of which its `transaction` is. */
  readonly bill: string;
}

type Base = Pick<InvoiceEvent, 'id' | 'at'>;
const after = ({ id: event, at }: Base, milliseconds: number): Base => ({
  id: event,
  at: new Date(Date.parse(at) + milliseconds).toISOString(),
});

/** Our id of the return that a refund is for. */
const returnIn = ({ return: returned }: MoneyBack['metadata']): string | undefined => ourId.safeParse(returned).data;

/** A refund, as our invoices have them. That of a return which is kept here is told with the return as well, and is one with it. */
export const refundEvent = ({ id: of, state, amount, metadata }: MoneyBack, base: Base): InvoiceEvent => ({
  ...after(base, later[state]),
  kind: 'refund',
  refund: returnIn(metadata) ?? of,
  state,
  amount,
});

/**
 * What a bank took back or gave back: all of a payment is reversed, or settled again; a part of it is money that was sent back, or after
 * all was not. Nothing where it is more than was paid, or in another currency, or where nobody can tell: a person looks at that.
 */
export function disputeEvent(back: MoneyBack, paid: PaidBy, base: Base): InvoiceEvent | undefined {
  if (back.kind === 'unclear' || back.currency !== paid.currency || back.amount > paid.amount) return undefined;
  const isGiven = back.kind === 'given';
  if (back.amount < paid.amount) return refundEvent({ ...back, state: isGiven ? 'failed' : 'sent' }, base);
  const { payment, amount, bill } = paid;
  const state = isGiven ? ('settled' as const) : ('reversed' as const);
  return { ...after(base, isGiven ? 1 : 0), kind: 'payment', payment, state, amount, ...(isGiven && { transaction: bill }) };
}

/** As money of which nobody can say for which invoice it is; nothing of what is only planned, or has failed. */
export function strayMoney({ kind, id: of, state, amount, currency }: MoneyBack, at: string): Incoming | undefined {
  if (amount === 0 || (kind === 'refund' && state !== 'sent')) return undefined;
  const isBack = kind === 'refund' || kind === 'taken';
  const transaction = `stripe:${of}${isBack ? '' : ':again'}`;
  return { transaction, at, amount, currency, ...(isBack && { isReversal: true }) };
}

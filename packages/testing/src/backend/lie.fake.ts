import type { Memory, MemoryWithInvoices, MemoryWithMembers, MemoryWithReturns } from '@kvitto/adapters/memory';
import type { Backend } from '@kvitto/contract/backend';
import type { Consent } from '@kvitto/contract/consent';
import { isKvittoError } from '@kvitto/contract/errors';
import type { ErrorCode } from '@kvitto/contract/errors';
import type { Invoices } from '@kvitto/contract/invoice';
import type { Loyalty } from '@kvitto/contract/loyalty';
import type { Order } from '@kvitto/contract/order';
import type { Returns } from '@kvitto/contract/return';
import type { WithdrawalPort } from '@kvitto/contract/withdrawal';

/** One way to be wrong, and the check that must find it out. */
export interface Lie {
  readonly lie: string;
  /** The start of the check's title. */
  readonly caughtBy: string;
  /** What a liar answers in place of the honest backend; ports that are left out stay honest. */
  readonly tell: (honest: MemoryWithMembers & MemoryWithReturns & MemoryWithInvoices) => Backend;
}

/** A backend whose picture of an order is changed before it is given. */
export const picturing =
  (change: (order: Order) => unknown) =>
  ({ orders }: Memory): Backend => ({
    // A liar's answer has any shape; that is the point.
    orders: { ...orders, get: async (input, context) => change(await orders.get(input, context)) as Order },
  });

type Parcel = Order['shipments'][number]['parcels'][number];

/** The order with something else in its parcels. */
export function overEvents(order: Order, change: (parcel: Parcel) => object): object {
  return {
    ...order,
    shipments: order.shipments.map((shipment) => ({
      ...shipment,
      parcels: shipment.parcels.map((parcel) => ({ ...parcel, ...change(parcel) })),
    })),
  };
}

/** A backend with some other operations of the port `loyalty`. */
export const joining =
  (other: (loyalty: Loyalty, honest: MemoryWithMembers) => Partial<Loyalty>) =>
  (honest: MemoryWithMembers): Backend => ({ loyalty: { ...honest.loyalty, ...other(honest.loyalty, honest) } });

/** A backend with some other operations of the port `consent`. */
export const consenting =
  (other: (consent: Consent, honest: MemoryWithMembers) => Partial<Consent>) =>
  (honest: MemoryWithMembers): Backend => ({ consent: { ...honest.consent, ...other(honest.consent, honest) } });

/** What is answered in place of a refusal. */
export const unless = <T>(code: ErrorCode, asked: Promise<T>, instead: () => T | Promise<T>): Promise<T> =>
  asked.catch((error: unknown) => {
    if (isKvittoError(error) && error.code === code) return instead();
    throw error;
  });

/** A backend with some other operations of the port `returns`. */
export const returning =
  (other: (returns: Returns, honest: MemoryWithMembers & MemoryWithReturns) => Partial<Returns>) =>
  (honest: MemoryWithMembers & MemoryWithReturns): Backend => ({ returns: { ...honest.returns, ...other(honest.returns, honest) } });

/** A backend with some other operations of the port `withdrawal`. */
export const withdrawing =
  (other: (withdrawal: WithdrawalPort, honest: MemoryWithMembers & MemoryWithReturns) => Partial<WithdrawalPort>) =>
  (honest: MemoryWithMembers & MemoryWithReturns): Backend => ({
    withdrawal: { ...honest.withdrawal, ...other(honest.withdrawal, honest) },
  });

/** A backend with some other operations of the port `invoices`. */
export const billing =
  (other: (invoices: Invoices, honest: MemoryWithReturns & MemoryWithInvoices) => Partial<Invoices>) =>
  (honest: MemoryWithReturns & MemoryWithInvoices): Backend => ({ invoices: { ...honest.invoices, ...other(honest.invoices, honest) } });

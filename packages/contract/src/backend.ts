import { backlog } from './backlog.ts';
import type { Backlog } from './backlog.ts';
import { consent } from './consent.ts';
import type { Consent } from './consent.ts';
import { delivery } from './delivery.ts';
import type { Delivery } from './delivery.ts';
import { ingest } from './ingest.ts';
import type { Ingest } from './ingest.ts';
import { invoices } from './invoice.ts';
import type { Invoices } from './invoice.ts';
import { loyalty } from './loyalty.ts';
import type { Loyalty } from './loyalty.ts';
import type { Operation } from './operation.ts';
import { orders } from './order.ts';
import type { Orders } from './order.ts';
import type { Outbox, Sink } from './outbox.ts';
import { returns } from './return.ts';
import type { Returns } from './return.ts';
import { sessions } from './session.ts';
import type { Sessions } from './session.ts';
import type { Store } from './store.ts';
import { tracking } from './tracking.ts';
import type { Tracking } from './tracking.ts';
import { withdrawal } from './withdrawal.ts';
import type { WithdrawalPort } from './withdrawal.ts';

/** Every operation table, by port. A new port is one line here and one in {@link Ports}. */
export const tables = { orders, tracking, delivery, sessions, loyalty, consent, returns, withdrawal, invoices, ingest, backlog } as const;

export interface Ports {
  readonly orders: Orders;
  readonly tracking: Tracking;
  readonly delivery: Delivery;
  readonly sessions: Sessions;
  readonly loyalty: Loyalty;
  readonly consent: Consent;
  readonly returns: Returns;
  readonly withdrawal: WithdrawalPort;
  readonly invoices: Invoices;
  readonly ingest: Ingest;
  readonly backlog: Backlog;
}
export type PortName = keyof Ports;

/** Everything that can answer: a plain object of the ports it truly has. */
export type Backend = Partial<Ports> & {
  /** Where a gateway may keep its own small facts. */
  readonly store?: Store;
  /** What others are to be told of what it keeps. */
  readonly outbox?: Outbox;
  /** Whom it tells what others keep. */
  readonly sinks?: readonly Sink[];
  /** Frees connections and timers. */
  readonly close?: () => Promise<void>;
};

export const portNames = Object.keys(tables) as readonly PortName[];

/** Every operation there is, with its names. */
export function* operations(): Generator<{ port: PortName; name: string; operation: Operation }> {
  for (const port of portNames) {
    const table: Readonly<Record<string, Operation>> = tables[port];
    for (const [name, operation] of Object.entries(table)) yield { port, name, operation };
  }
}

/** A backend that takes each port whole from the first one that has it, and the sinks of all. */
export function compose(...backends: readonly Backend[]): Backend {
  const composed: Record<string, unknown> = {
    close: async () => {
      await Promise.all(backends.map((backend) => backend.close?.()));
    },
  };
  for (const part of [...portNames, 'store', 'outbox'] as const) {
    const owner = backends.find((backend) => backend[part]);
    if (owner) composed[part] = owner[part];
  }
  const sinks = backends.flatMap((backend) => backend.sinks ?? []);
  return sinks.length > 0 ? { ...composed, sinks } : composed;
}

/** Which operations a backend offers, by port. */
export function capabilities(backend: Backend): Partial<Record<PortName, string[]>> {
  const offered: Partial<Record<PortName, string[]>> = {};
  for (const port of portNames) {
    if (backend[port]) offered[port] = Object.keys(tables[port]);
  }
  return offered;
}

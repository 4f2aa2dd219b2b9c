import { deriveOrder } from '@kvitto/contract/derive';
import type { Stored } from '@kvitto/contract/derive';
import { KvittoError } from '@kvitto/contract/errors';
import type { OrderRecord } from '@kvitto/contract/ingest';
import type { Order } from '@kvitto/contract/order';
import { until } from './pause.ts';
import type { Signals } from './pause.ts';

/** The kept orders, their versions, and who waits for a change of one. Records inside are never written into. */
export interface Ledger {
  all(): Stored[];
  /** Rejects with `not_found`. */
  read(order: string): Stored;
  find(order: string): Stored | undefined;
  /** Puts a record in place of the stored one; the same object is no change. Gives the version it then has. */
  write(record: OrderRecord): number;
  /** The order as it is told to others. */
  picture(stored: Stored): Order;
  /** Settles at the order's next change, or when one of the signals fires. */
  changed(order: string, signals: Signals): Promise<void>;
}

export function ledger(now: () => Date): Ledger {
  const orders = new Map<string, Stored>();
  const waiting = new Map<string, Set<() => void>>();

  const read = (order: string) => {
    const stored = orders.get(order);
    if (!stored) throw new KvittoError('not_found', 'There is no such order.');
    return stored;
  };
  return {
    all: () => [...orders.values()],
    read,
    find: (order) => orders.get(order),
    write: (record) => {
      const before = orders.get(record.id);
      if (before?.record === record) return before.version;
      const version = (before?.version ?? 0) + 1;
      orders.set(record.id, { record, version, updatedAt: now().toISOString() });
      for (const wake of waiting.get(record.id) ?? []) wake();
      return version;
    },
    picture: (stored) => deriveOrder(stored, now(), 'memory'),
    changed: (order, signals) =>
      until(signals, (done) => {
        const sleepers = waiting.get(order) ?? new Set();
        waiting.set(order, sleepers.add(done));
        return () => {
          sleepers.delete(done);
          if (sleepers.size === 0) waiting.delete(order);
        };
      }),
  };
}

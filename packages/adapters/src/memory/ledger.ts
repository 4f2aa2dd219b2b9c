import { deriveOrder } from '@kvitto/contract/derive';
import type { Stored } from '@kvitto/contract/derive';
import { KvittoError } from '@kvitto/contract/errors';
import type { KeptRecord, OrderRecord } from '@kvitto/contract/ingest';
import type { Order } from '@kvitto/contract/order';
import { parcelStatus } from '@kvitto/contract/parcel-status';
import { addSilences, silencesBetween, stretchesOf, tellSilence, usualSilence } from '@kvitto/contract/silence';
import { until } from './pause.ts';
import type { Signals } from './pause.ts';

/** The kept orders, their versions, and who waits for a change of one. Records inside are never written into. */
export interface Ledger {
  all(): Stored[];
  /** Rejects with `not_found`. */
  read(order: string): Stored;
  find(order: string): Stored | undefined;
  /** Puts a record in place of the stored one; the same object is no change. Gives the version it then has. */
  write(record: KeptRecord): number;
  /** The order as it is told to others. */
  picture(stored: Stored): Order;
  /** Settles at the order's next change, or when one of the signals fires. */
  changed(order: string, signals: Signals): Promise<void>;
}

const statusOf = ({ events = [] }: OrderRecord['shipments'][number]['parcels'][number]) => parcelStatus(events);

export function ledger(now: () => Date): Ledger {
  const orders = new Map<string, Stored>();
  const waiting = new Map<string, Set<() => void>>();
  const silences = new Map<string, Map<number, number>>();

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
      addSilences(silences, silencesBetween(before?.record, record));
      for (const wake of waiting.get(record.id) ?? []) wake();
      return version;
    },
    picture: (stored) => {
      const usual = new Map(
        stretchesOf(stored.record, statusOf).map((stretch) => [stretch, usualSilence(silences.get(stretch) ?? new Map())]),
      );
      return deriveOrder({ ...stored, record: tellSilence(stored.record, statusOf, usual) }, now(), 'memory');
    },
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

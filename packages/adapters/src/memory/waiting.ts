import type { OrderRecord, TrackingUpdate } from '@kvitto/contract/ingest';
import { keepWaiting, mergeWaiting, newKeys } from '@kvitto/contract/waiting';
import type { WaitingLimits } from '@kvitto/contract/waiting';

/** News of parcels that no order has yet. */
export interface Waiting {
  /** Keeps news for the order that may come. */
  keep(key: string, update: TrackingUpdate): void;
  /** An order with what has waited for the numbers that are new in it. That waits no longer. */
  settle(before: OrderRecord | undefined, after: OrderRecord): OrderRecord;
}

const day = 86_400_000;

export function waitingNews({ days, updates, numbers }: WaitingLimits, now: () => Date): Waiting {
  /** Those heard of last are at the end. */
  const kept = new Map<string, { until: number; news: readonly TrackingUpdate[] }>();

  const sweep = (time: number) => {
    for (const [key, { until }] of kept) {
      if (until > time && kept.size <= numbers) return;
      kept.delete(key);
    }
  };
  const take = (key: string) => {
    const { until, news } = kept.get(key) ?? { until: 0, news: [] };
    kept.delete(key);
    return until > now().getTime() ? news : [];
  };
  return {
    keep(key, update) {
      const time = now().getTime();
      const before = take(key);
      const news = keepWaiting(before, update, updates);
      if (news.length > 0) kept.set(key, { until: time + days * day, news });
      sweep(time);
    },
    settle(before, after) {
      let record = after;
      // News can bring further numbers, for which other news waits.
      for (let keys = newKeys(before, record); keys.length > 0;) {
        const settled = mergeWaiting(record, keys.flatMap(take));
        keys = newKeys(record, settled);
        record = settled;
      }
      return record;
    },
  };
}

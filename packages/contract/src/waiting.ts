/**
 * News of parcels that no order has yet: vendors that send each event once may be quicker than the shop's push.
 * Pure, so that every backend that keeps orders itself keeps such news alike.
 */
import type { OrderRecord, TrackingUpdate } from './ingest.ts';
import { isSame, mergeUpdate, trackingKeys, withEvents } from './merge.ts';
import { inOrder } from './parcel-status.ts';

/** How much news a system of record keeps for orders that may still come. */
export interface WaitingLimits {
  /** How long after the last news of a number. */
  readonly days: number;
  /** Updates of one number: the newest. */
  readonly updates: number;
  /** Tracking numbers in all: those that were heard of last. */
  readonly numbers: number;
}

export const waitingLimits: WaitingLimits = { days: 30, updates: 200, numbers: 100_000 };

/** Of one number, whatever the number of updates. */
const eventsAtMost = 2000;

/** The updates that wait for a number and one more, with what of it is new; `kept` itself when nothing is. */
export function keepWaiting(kept: readonly TrackingUpdate[], update: TrackingUpdate, atMost: number): readonly TrackingUpdate[] {
  const known = new Set(kept.flatMap(({ events }) => events));
  const events = withEvents([...known], update.events).filter((event) => !known.has(event));
  if (events.length === 0 && facts.every((fact) => saysNothing(kept, update, fact))) return kept;
  // What holds of the parcel holds from the update's newest event on, be it left out here as known.
  const checkedAt = update.checkedAt ?? inOrder(update.events).at(-1)?.at;
  const all = [...kept, { ...update, events, ...(checkedAt && { checkedAt }) }].slice(-atMost);
  let sum = 0;
  const from = all.findLastIndex((each) => (sum += each.events.length) > eventsAtMost);
  return all.slice(Math.min(from + 1, all.length - 1));
}

const facts = ['carrier', 'estimate', 'pickup', 'proof', 'exception', 'legs'] as const;

function saysNothing(kept: readonly TrackingUpdate[], update: TrackingUpdate, fact: (typeof facts)[number]): boolean {
  return update[fact] === undefined || isSame(kept.findLast((each) => each[fact])?.[fact], update[fact]);
}

/** The keys by which an order is found now and was not before: news may wait for them. */
export function newKeys(before: OrderRecord | undefined, after: OrderRecord): string[] {
  const known = new Set(before && trackingKeys(before));
  return trackingKeys(after).filter((key) => !known.has(key));
}

/** An order with the news that waited for it, in the order they came. */
export function mergeWaiting(record: OrderRecord, updates: readonly TrackingUpdate[]): OrderRecord {
  return updates.reduce((merged, update) => mergeUpdate(merged, update).record, record);
}

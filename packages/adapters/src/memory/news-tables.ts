import type { NewsTables } from '../members/tables.ts';
import { undoable } from './undoable.ts';
import type { Undo } from './undoable.ts';

interface News {
  readonly queue: string;
  readonly item: string;
  readonly version: number;
  readonly since: number;
  readonly due: number;
  readonly tries: number;
  readonly secret?: string;
}

/** What sinks are told of. */
interface Told {
  readonly id: string;
  readonly version: number;
  readonly updatedAt: string;
}

/** Queues of the outbox in memory. Those whose names begin with `prefix` are of sinks that are told of `all`. */
export function newsTables(undo: Undo, prefix: string, all: () => readonly Told[]) {
  const queues = undoable<true>(undo);
  const news = undoable<News>(undo);
  const keyOf = (queue: string, item: string) => JSON.stringify([queue, item]);
  const announce = (queue: string, item: string, version: number, at: number, secret?: string) => {
    const before = news.get(keyOf(queue, item)) ?? { since: at, due: 0, tries: 0 };
    news.set(keyOf(queue, item), { ...before, queue, item, version, ...(secret !== undefined && { secret }) });
  };
  const tables: NewsTables = {
    async meet(queue, at) {
      if (queues.get(queue)) return;
      queues.set(queue, true);
      for (const { id, version } of all()) announce(queue, id, version, at);
    },
    announce: async (queue, { item, version, secret }, at) => announce(queue, item, version, at, secret),
    async lease(queue, { now, until, limit }) {
      const due = news
        .all()
        .filter((each) => each.queue === queue && each.due <= now)
        .toSorted((a, b) => a.since - b.since || (a.item < b.item ? -1 : 1))
        .slice(0, limit);
      for (const each of due) news.set(keyOf(queue, each.item), { ...each, due: until, tries: each.tries + 1 });
      return due.map(({ item, version, tries, secret }) => ({ item, version, tries, secret }));
    },
    async end(queue, item, version) {
      const found = news.get(keyOf(queue, item));
      if (found && found.version > version) return false;
      if (found) news.delete(keyOf(queue, item));
      return true;
    },
    async putOff(queue, item, { due, tries, ifTries }) {
      const found = news.get(keyOf(queue, item));
      if (found && (ifTries === undefined || found.tries === ifTries)) news.set(keyOf(queue, item), { ...found, due, tries });
    },
  };
  return {
    tables,
    /** It is news to all sinks that have asked so far. */
    tell({ id, version, updatedAt }: Told): void {
      for (const [queue] of queues.entries()) if (queue.startsWith(prefix)) announce(queue, id, version, Date.parse(updatedAt));
    },
    forget(id: string): void {
      for (const { queue, item } of news.all()) if (item === id) news.delete(keyOf(queue, item));
    },
  };
}

import type { OrderRecord } from '@kvitto/contract/ingest';
import { addSilences, silencesBetween, usualSilence } from '@kvitto/contract/silence';
import type { UsualSilence } from '@kvitto/contract/silence';
import type { Connection } from './connect.ts';
import type { Database } from './tables.ts';

/** What is known of one order before and after it was written. */
export interface Change {
  readonly before: OrderRecord | undefined;
  readonly after: OrderRecord;
}

/** How long silences between scans last, by stretch: see the contract's `silence.ts`. */
export interface Silences {
  /**
   * Counts what these changes add, within their transaction. To be called when all else is done in it: many orders
   * count on the same rows, which others then wait for no longer than the commit takes.
   */
  count(db: Database, changes: readonly Change[]): Promise<void>;
  /** What is usual on these stretches; nothing for one of which too little is known. As it was within the last minute. */
  usual(stretches: readonly string[], signal?: AbortSignal): Promise<ReadonlyMap<string, UsualSilence>>;
}

const rememberedMs = 60_000;
/** Far more than there are carriers, statuses and countries at work in one minute. */
const rememberedAtMost = 5000;
/** As many rows to one statement as both databases take with ease. */
const rowsAtOnce = 500;

export function countedSilences({ ask }: Connection, now: () => Date): Silences {
  const remembered = new Map<string, { until: number; usual: UsualSilence | undefined }>();

  const look = async (stretches: readonly string[], time: number, signal: AbortSignal | undefined) => {
    const rows = await ask(
      (db) => db.selectFrom('kvitto_silences').select(['stretch', 'bucket', 'count']).where('stretch', 'in', stretches).execute(),
      signal,
    );
    const byStretch = Map.groupBy(rows, ({ stretch }) => stretch);
    if (remembered.size > rememberedAtMost) remembered.clear();
    for (const stretch of stretches) {
      const counts = new Map((byStretch.get(stretch) ?? []).map(({ bucket, count }) => [bucket, count]));
      remembered.set(stretch, { until: time + rememberedMs, usual: usualSilence(counts) });
    }
  };
  return {
    async count(db, changes) {
      const rows = rowsOf(changes);
      for (let from = 0; from < rows.length; from += rowsAtOnce) {
        await db
          .insertInto('kvitto_silences')
          .values(rows.slice(from, from + rowsAtOnce))
          .onConflict((conflict) =>
            conflict
              .columns(['stretch', 'bucket'])
              .doUpdateSet((is) => ({ count: is('kvitto_silences.count', '+', is.ref('excluded.count')) })),
          )
          .execute();
      }
    },
    async usual(stretches, signal) {
      const time = now().getTime();
      const unknown = stretches.filter((stretch) => (remembered.get(stretch)?.until ?? 0) <= time);
      if (unknown.length > 0) await look(unknown, time, signal);
      return new Map(
        stretches.flatMap((stretch) => {
          const usual = remembered.get(stretch)?.usual;
          return usual ? [[stretch, usual] as const] : [];
        }),
      );
    },
  };
}

/** Always in the same order: two that count on the same rows never wait for each other in a ring. */
function rowsOf(changes: readonly Change[]) {
  const sum = new Map<string, Map<number, number>>();
  for (const { before, after } of changes) addSilences(sum, silencesBetween(before, after));
  return [...sum]
    .flatMap(([stretch, buckets]) => [...buckets].map(([bucket, count]) => ({ stretch, bucket, count })))
    .filter(({ count }) => count !== 0)
    .toSorted((a, b) => (a.stretch < b.stretch ? -1 : a.stretch > b.stretch ? 1 : a.bucket - b.bucket));
}

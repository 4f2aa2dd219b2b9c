import { KvittoError } from '@kvitto/contract/errors';
import { ingest } from '@kvitto/contract/ingest';
import type { TrackingUpdate } from '@kvitto/contract/ingest';
import { within } from './deadline.ts';
import { parseInput } from './input.ts';
import type { Settings } from './settings.ts';

/** How many pieces of news came, how many had a parcel of ours, how many events were new. */
export interface Taken {
  readonly received: number;
  readonly matched: number;
  readonly added: number;
}

/**
 * Puts what a carrier says into the backend, whether it told us or was asked: one way, and one check. Rejects with
 * `unsupported` where the backend takes none in, and with `invalid_input`, before any is put in, when some does not fit.
 */
export async function takeIn(
  updates: readonly TrackingUpdate[],
  { backend, timeoutMs, wait, now }: Pick<Settings, 'backend' | 'timeoutMs' | 'wait' | 'now'>,
): Promise<Taken> {
  const port = backend.ingest;
  if (!port) throw new KvittoError('unsupported', 'This backend takes in no tracking news.');
  const sound = updates.map((update) => notAhead(parseInput(ingest.tracking.input, update), now()));
  let matched = 0;
  let added = 0;
  for (const update of sound) {
    const outcome = await within({ ms: timeoutMs, wait }, (signal) => port.tracking(update, { signal }));
    if (outcome.matched) matched += 1;
    added += outcome.added;
  }
  return { received: sound.length, matched, added };
}

/** Local times without a zone are read as UTC, so they may be this much ahead. */
const mostAhead = 86_400_000;

/**
 * The same with no time that cannot be: what a vendor dates years ahead would stay the newest for years. Such an event
 * happened when it was heard of, at the latest; it keeps its id, so that it is known when it comes again.
 */
function notAhead(update: TrackingUpdate, now: number): TrackingUpdate {
  const heard = new Date(now).toISOString();
  const settled = (at: string) => (Date.parse(at) > now + mostAhead ? heard : at);
  return {
    ...update,
    ...(update.checkedAt && { checkedAt: settled(update.checkedAt) }),
    events: update.events.map((event) => ({ ...event, at: settled(event.at) })),
  };
}

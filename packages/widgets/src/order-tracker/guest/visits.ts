import type { Bench } from '../bench.ts';
import { onEscape } from './escape.ts';
import { endSession } from './leave.ts';
import { openNamed, releaseStage } from './look-up.ts';
import { newVisit } from './visit.ts';
import type { Visit } from './visit.ts';

/** One visit for each mount of a tracker, gone with it. */
const visits = new WeakMap<AbortSignal, Visit>();

/** The visit of a tracker, begun at its first drawing. */
export function visitOf(bench: Bench): Visit {
  const life = bench.asking.signal;
  const known = visits.get(life);
  if (known) return known;
  const visit = newVisit(bench);
  visits.set(life, visit);
  followParcel(visit);
  noticeEnd(visit);
  onEscape(visit);
  return visit;
}

/** Opens the parcel that the tag names, whenever that changes; without one, that of the page's address, once. */
function followParcel(visit: Visit): void {
  const { stage, bench } = visit;
  const { parcel, lookup, signal } = bench.asking;
  const fragment = lookup.peek() ? new URLSearchParams(location.hash.slice(1)).get('parcel')?.trim() : undefined;
  if (fragment && !parcel.peek()) void openNamed(visit, fragment);
  let named: string | undefined;
  const stop = parcel.subscribe((number) => {
    if (number) void openNamed(visit, number);
    else if (named && stage.peek().at !== 'order') {
      releaseStage(stage.peek());
      stage.value = { at: 'form' };
    }
    named = number;
  });
  signal.addEventListener('abort', stop, { once: true });
}

/** The tracker below says when the session is over: its events pass here on their way to the page. */
function noticeEnd(visit: Visit): void {
  const { host, signal } = visit.bench.asking;
  const listener = (event: Event) => {
    const { detail } = event as CustomEvent<{ readonly code?: string } | null>;
    const isBelow = event.composedPath()[0] !== host;
    if (isBelow && detail?.code === 'unauthenticated' && visit.stage.peek().at === 'order') endSession(visit);
  };
  host.addEventListener('kvitto-error', listener, { signal });
}

/** Shipments of several pieces: which of them are asked about, and what they mean together for one parcel. */
import { parcelMilestone } from '@kvitto/contract/parcel-status';
import { numberKey } from '@kvitto/contract/proof';
import { isTerminal, milestones } from '@kvitto/contract/status';
import { inSequence } from './carrier-news.ts';
import type { Scan } from './carrier-news.ts';

/** A scan, and where it was made by the vendor's id of the place. */
export interface PlacedScan extends Scan {
  readonly spot: string | undefined;
}

/** Whether one of a vendor's numbers is the one asked about. An SSCC may have its `00` before it or not. */
export function isAsked(asked: string, ...numbers: readonly (string | undefined)[]): boolean {
  const key = (number: string) => numberKey(number).replace(/^00(?=\d{18}$)/, '');
  return numbers.some((number) => number !== undefined && key(number) !== '' && key(number) === key(asked));
}

const waiting = new Set<string | undefined>(['ready_for_pickup', 'ready_in_locker']);

/** What was handed out at the very place where it was waiting was collected. Scans must be in sequence. */
export function collected(scans: readonly PlacedScan[]): Scan[] {
  const spots = new Set<string>();
  return scans.map(({ spot, ...scan }) => {
    const { status } = scan.event;
    if (spot && waiting.has(status)) spots.add(spot);
    return status === 'delivered' && spot && spots.has(spot) ? { ...scan, event: { ...scan.event, status: 'collected' } } : scan;
  });
}

/**
 * Several pieces told as one parcel. The last steps of a piece are a state of the whole only when no other piece is behind
 * it, so that two of three delivered are no delivery; the first steps only when none is ahead. What is over for all of
 * them ends as badly as it did for one.
 */
export function asOneParcel(pieces: readonly (readonly Scan[])[]): Scan[] {
  const pieceOf = new Map(pieces.flatMap((scans, piece) => scans.map((scan) => [scan.event.id, piece] as const)));
  const steps = pieces.map(() => 0);
  const ends: (string | undefined)[] = pieces.map(() => undefined);
  return inSequence(pieces.flat()).map((scan) => {
    const { status } = scan.event;
    const step = stepOf(status);
    if (pieces.length < 2 || step === undefined) return scan;
    const piece = pieceOf.get(scan.event.id) ?? 0;
    steps[piece] = step;
    ends[piece] = status;
    const isAhead = step > onTheWay && steps.some((other) => other < step);
    const isBehind = step < onTheWay && steps.some((other) => other > step);
    if (isAhead || isBehind) return { ...scan, event: ofOnePiece(scan.event) };
    const bad = step === over ? ends.find((end) => end !== 'delivered' && end !== 'collected') : undefined;
    return bad ? { ...scan, event: { ...scan.event, status: bad } } : scan;
  });
}

/** No state, and another id: should it turn out to be one, it is not taken for known. */
function ofOnePiece({ status: _, ...event }: Scan['event']): Scan['event'] {
  return { ...event, id: `${event.id}-piece` };
}

const onTheWay = milestones.indexOf('on_the_way');
const over = milestones.length;

/** How far a status is on the way; nothing for troubles, which are the whole's at once. */
function stepOf(status: string | undefined): number | undefined {
  if (status !== undefined && isTerminal(status)) return over;
  const step = milestones.indexOf(parcelMilestone([{ at: '', status }]));
  return step > 0 ? step : undefined;
}

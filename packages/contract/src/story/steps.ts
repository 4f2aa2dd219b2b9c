import type { Order } from '../order.ts';
import type { Parcel } from '../shipment.ts';
import type { Milestone } from '../status.ts';
import type { Sentence, Step, Steps } from '../story.ts';
import { said } from './sentence.ts';
import type { Situation } from './situation.ts';

/** Off-path statuses say nothing of how far the parcel got; its events do, and at least this. */
const leastOf: Readonly<Record<string, Milestone>> = {
  delayed: 'handed_over',
  returning: 'on_the_way',
  returned_to_sender: 'on_the_way',
  damaged: 'on_the_way',
  lost: 'on_the_way',
  refused: 'on_the_way',
  action_needed: 'on_the_way',
};
const ended = new Set<string>(['lost', 'returned', 'cancelled']);
const offPath = new Set<string>([
  'attempt',
  'action',
  'missed',
  'lost',
  'damaged',
  'returned',
  'returning',
  'refused',
  'late',
  'cancelled',
]);

/** {@link rail} for every parcel: what left the path stands as a branch beside the last step it reached. */
export function parcelSteps(parcel: Parcel, seen: Situation, order: Order): Steps {
  const steps = rail(parcel, order, seen, seen.isReturn ? 'packing' : leastOf[seen.status], ended.has(seen.kind) ? 'off' : 'ahead');
  if (seen.isReturn) return { steps: returnSteps(steps) };
  const isOff = offPath.has(seen.kind) || seen.trouble !== undefined || seen.status === 'customs';
  return { steps, branch: isOff ? { name: branchName(seen), tone: seen.tone } : undefined };
}

/** The way back begins with packing and ends with us. */
function returnSteps(steps: readonly Step[]): Step[] {
  return steps
    .filter((_, index) => index !== 0 && index !== 4)
    .map((step, index) => (index === 3 ? { ...step, name: said('s.returned_to_sender') } : step));
}

function branchName(seen: Situation): Sentence {
  if (seen.kind === 'late') return said('s.late');
  return said(seen.status === 'stale' || seen.status === 'unknown' ? 's.delayed' : `s.${seen.status}`);
}

/** Milestones of an order that has no parcel yet. */
export function orderSteps(order: Order, isDigital: boolean, branch: Steps['branch']): Steps {
  const at = order.placedAt || undefined;
  if (isDigital) {
    const isSent = order.lines.every(({ counters }) => counters.delivered >= counters.ordered - counters.cancelled);
    return {
      steps: [
        { name: said('step.placed'), state: isSent ? 'done' : 'now', at },
        { name: said('step.digital'), state: isSent ? 'now' : 'ahead' },
      ],
    };
  }
  const isPacking = order.lines.some(({ counters }) => counters.packed > 0);
  const isUnpaid = order.payment === 'pending' || order.payment === 'failed';
  const method = order.shipments.find(({ direction }) => direction !== 'return')?.method;
  const isPickup = method === 'counter' || method === 'locker' || method === 'store';
  const ahead = order.status === 'cancelled' ? 'off' : 'ahead';
  return {
    branch,
    steps: [
      { name: said('step.placed'), state: isPacking || isUnpaid ? 'done' : 'now', at },
      ...(isUnpaid ? [{ name: said('step.paid'), state: 'now' as const }] : []),
      { name: said('step.packing'), state: isPacking && !isUnpaid ? 'now' : ahead },
      ...names(isPickup)
        .slice(2)
        .map((key) => ({ name: said(key), state: ahead }) as const),
    ],
  };
}

/** "Confirmed" is told by "Ordered" as soon as the payment is in order: one step less to read. */
const shown = ['placed', 'packing', 'handed_over', 'on_the_way', 'last_step', 'done'] as const satisfies readonly Milestone[];

/** What they are called; most are called what a parcel there is at. */
const names = (isPickup: boolean) =>
  [
    'step.placed',
    'step.packing',
    's.accepted',
    's.in_transit',
    ...(isPickup ? (['s.ready_for_pickup', 's.collected'] as const) : (['s.out_for_delivery', 's.delivered'] as const)),
  ] as const;

/** The statuses whose first event tells when a milestone was reached. */
const signs = [/^$/, /^created$/, /^accepted$/, /^in_transit$/, /^(?:out_for|ready_)/, /^(?:delivered|collected)$/];

/** A parcel's milestones, from the furthest it has ever been: they only move forwards. `least`: it must have been there. */
function rail(
  { events, milestone: furthest }: Parcel,
  order: Order,
  seen: Situation,
  least: Milestone = 'packing',
  rest: 'ahead' | 'off' = 'ahead',
): Step[] {
  const places: readonly string[] = shown;
  const reached = Math.max(places.indexOf(furthest), places.indexOf(least));
  return names(seen.isPickup).map((name, index) => ({
    name: said(name),
    state: index < reached ? 'done' : index === reached ? 'now' : rest,
    at: index === 0 ? order.placedAt || undefined : events.findLast(({ status }) => status && signs[index]?.test(status))?.at,
  }));
}

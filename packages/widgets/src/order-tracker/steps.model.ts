import type { Order } from '@kvitto/contract/order';
import type { Parcel } from '@kvitto/contract/shipment';
import { milestones, parcelMilestone } from '@kvitto/contract/status';
import type { Milestone } from '@kvitto/contract/status';
import { said } from './said.model.ts';
import type { Said, Tone } from './said.model.ts';
import type { Situation } from './situation.model.ts';

/** One milestone. `off`: not to be reached any more. */
export interface Step {
  readonly name: Said;
  readonly state: 'done' | 'now' | 'ahead' | 'off';
  readonly at?: string | undefined;
}

/** Milestones in order, and where the path has been left. */
export interface Steps {
  readonly steps: readonly Step[];
  /** Stands beside the current step, never as a step of its own. */
  readonly branch?: { readonly name: Said; readonly tone: Tone } | undefined;
}

/** "Confirmed" is told by "Ordered" as soon as the payment is in order: one step less to read. */
const shown = ['placed', 'packing', 'handed_over', 'on_the_way', 'last_step', 'done'] as const satisfies readonly Milestone[];

/** Off-path statuses say nothing of how far the parcel got; its events do, and at least this. */
const leastOf: Readonly<Record<string, Milestone>> = {
  delayed: 'handed_over', returning: 'on_the_way', returned_to_sender: 'on_the_way', damaged: 'on_the_way', lost: 'on_the_way',
  refused: 'on_the_way', action_needed: 'on_the_way',
};
const ended = new Set<string>(['lost', 'returned', 'cancelled']);
const offPath = new Set<string>(['attempt', 'action', 'missed', 'lost', 'damaged', 'returned', 'returning', 'refused', 'late', 'cancelled']);

/** A parcel's milestones. They only ever move forwards: events count by what they reached, not by when they came. */
export function parcelSteps(parcel: Parcel, seen: Situation, order: Order): Steps {
  const furthest = further(parcelMilestone([...parcel.events, { at: order.asOf, status: parcel.status }]), leastOf[seen.status] ?? 'packing');
  const names = stepNames(seen);
  const reached = Math.max(seen.isReturn ? 1 : 0, shown.findIndex((each) => each === furthest));
  const isEnd = ended.has(seen.kind);
  const steps = shown.flatMap((milestone, index): Step[] => {
    if (seen.isReturn && (milestone === 'placed' || milestone === 'last_step')) return [];
    const state = index < reached || furthest === 'done' ? (index === reached ? 'now' : 'done') : index === reached ? 'now' : isEnd ? 'off' : 'ahead';
    return [{ name: names[milestone], state, at: milestone === 'placed' ? order.placedAt || undefined : firstTime(parcel, milestone) }];
  });
  const isOff = offPath.has(seen.kind) || seen.trouble !== undefined || seen.status === 'customs';
  return { steps, branch: isOff && !seen.isReturn ? { name: branchName(seen), tone: seen.tone } : undefined };
}

function branchName(seen: Situation): Said {
  if (seen.kind === 'late') return said('s.late');
  return said(seen.status === 'stale' || seen.status === 'unknown' ? 's.delayed' : `s.${seen.status}`);
}

function further(a: Milestone, b: Milestone): Milestone {
  return milestones.indexOf(a) < milestones.indexOf(b) ? b : a;
}

function stepNames({ isPickup, isReturn }: Situation): Record<(typeof shown)[number], Said> {
  return {
    placed: said('step.placed'), packing: said('step.packing'), handed_over: said('step.handed_over'), on_the_way: said('step.on_the_way'),
    last_step: said(isPickup ? 'step.last_pickup' : 'step.last_home'),
    done: said(isReturn ? 'step.done_return' : isPickup ? 'step.done_pickup' : 'step.done_home'),
  };
}

function firstTime(parcel: Parcel, milestone: Milestone): string | undefined {
  return parcel.events.findLast((event) => parcelMilestone([event]) === milestone)?.at;
}

/** Milestones of an order that has no parcel yet. */
export function orderSteps(order: Order, isDigital: boolean, branch: Steps['branch']): Steps {
  const at = order.placedAt || undefined;
  if (isDigital) {
    const isSent = order.lines.every(({ counters }) => counters.delivered >= counters.ordered - counters.cancelled);
    return { steps: [{ name: said('step.placed'), state: isSent ? 'done' : 'now', at }, { name: said('step.digital'), state: isSent ? 'now' : 'ahead' }] };
  }
  const isPacking = order.lines.some(({ counters }) => counters.packed > 0);
  const isUnpaid = order.payment === 'pending' || order.payment === 'failed';
  const method = order.shipments.find(({ direction }) => direction !== 'return')?.method;
  const isPickup = method === 'counter' || method === 'locker' || method === 'store';
  const ahead = order.status === 'cancelled' ? 'off' : 'ahead';
  const rest = ['step.handed_over', 'step.on_the_way', isPickup ? 'step.last_pickup' : 'step.last_home', isPickup ? 'step.done_pickup' : 'step.done_home'] as const;
  return {
    branch,
    steps: [
      { name: said('step.placed'), state: isPacking || isUnpaid ? 'done' : 'now', at },
      ...(isUnpaid ? [{ name: said('step.paid'), state: 'now' as const }] : []),
      { name: said('step.packing'), state: isPacking && !isUnpaid ? 'now' : ahead },
      ...rest.map((key) => ({ name: said(key), state: ahead }) as const),
    ],
  };
}

import type { Order } from '@kvitto/contract/order';
import type { Parcel } from '@kvitto/contract/shipment';
import type { Milestone } from '@kvitto/contract/status';
import type { Situation } from '../order-tracker.model.ts';
import { said } from '../said.model.ts';
import type { Said } from '../said.model.ts';
import { rail } from '../steps.model.ts';
import type { Step, Steps } from '../steps.model.ts';

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
    .map((step, index) => (index === 3 ? { ...step, name: said('step.done_return') } : step));
}

function branchName(seen: Situation): Said {
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
  const kind = method === 'counter' || method === 'locker' || method === 'store' ? 'pickup' : 'home';
  const ahead = order.status === 'cancelled' ? 'off' : 'ahead';
  const rest = ['step.handed_over', 'step.on_the_way', `step.last_${kind}`, `step.done_${kind}`] as const;
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

import type { Order } from '@kvitto/contract/order';
import type { Parcel } from '@kvitto/contract/shipment';
import type { Milestone } from '@kvitto/contract/status';
import type { Situation } from './order-tracker.model.ts';
import { said } from './said.model.ts';
import type { Said, Tone } from './said.model.ts';

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

/** The statuses whose first event tells when a milestone was reached. */
const signs = [/^$/, /^created$/, /^accepted$/, /^in_transit$/, /^(?:out_for|ready_)/, /^(?:delivered|collected)$/];

/** A parcel's milestones, from the furthest it has ever been: they only move forwards. `least`: it must have been there. */
export function rail(
  { events, milestone: furthest }: Parcel,
  order: Order,
  seen: Situation,
  least: Milestone = 'packing',
  rest: 'ahead' | 'off' = 'ahead',
): Step[] {
  const places: readonly string[] = shown;
  const reached = Math.max(places.indexOf(furthest), places.indexOf(least));
  const kind = seen.isPickup ? 'pickup' : 'home';
  return shown.map((milestone, index) => ({
    name: said(milestone === 'last_step' ? `step.last_${kind}` : milestone === 'done' ? `step.done_${kind}` : `step.${milestone}`),
    state: index < reached ? 'done' : index === reached ? 'now' : rest,
    at: index === 0 ? order.placedAt || undefined : events.findLast(({ status }) => status && signs[index]?.test(status))?.at,
  }));
}

import type { Order, OrderLine } from '@kvitto/contract/order';
import { windowOf } from '../estimate.model.ts';
import { said, span } from '../said.model.ts';
import type { Said } from '../said.model.ts';

/** Units that are in no parcel, and why. */
export interface WaitingLine {
  readonly id: string;
  readonly title: string;
  readonly variant: string | undefined;
  readonly quantity: number;
  readonly reasons: readonly Said[];
  /** Still to come; false for cancelled units. */
  readonly isOpen: boolean;
}

const reasons = ['pre_order', 'back_order', 'other_warehouse', 'made_to_order', 'digital', 'release'] as const;

/** What is not on its way: everything before there are parcels, the remainder afterwards. */
export function waitingLines(order: Order, hasParcels: boolean): WaitingLine[] {
  const packed = order.shipments
    .filter(({ direction }) => direction !== 'return')
    .flatMap(({ parcels }) => parcels)
    .filter(({ status }) => status !== 'cancelled')
    .flatMap(({ items }) => items);
  // Parcels that do not say what is in them (a low proof level, a carrier without contents) leave nothing to compare.
  const isUntold = hasParcels && packed.length === 0;
  return order.lines.flatMap((line) => {
    const { ordered, cancelled, shipped, delivered } = line.counters;
    const inside = packed.filter((item) => item.line === line.id).reduce((all, item) => all + item.quantity, 0);
    // Without parcels it is a list of what was ordered, be it delivered already: downloads are.
    const left = ordered - cancelled - (hasParcels ? Math.max(inside, shipped, delivered) : 0);
    const open = left > 0 && !(isUntold && !line.waiting) ? [waitingLine(line, left)] : [];
    const gone =
      cancelled > 0 ? [{ ...waitingLine(line, cancelled), id: `${line.id}/cancelled`, reasons: [said('w.cancelled')], isOpen: false }] : [];
    return [...open, ...gone];
  });
}

function waitingLine(line: OrderLine, quantity: number): WaitingLine {
  const reason = reasons.find((each) => each === line.waiting);
  const { expected } = line;
  return {
    id: line.id,
    title: line.title,
    variant: line.variant,
    quantity,
    isOpen: true,
    reasons: [
      ...(reason ? [said(`w.${reason}`)] : []),
      ...(expected?.from && expected.until ? [said('w.expected', { when: span(windowOf(expected)) })] : []),
    ],
  };
}

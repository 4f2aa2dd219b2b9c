import type { Order, OrderLine } from '../order.ts';
import type { WaitingLine } from '../story.ts';
import { windowOf } from './expectation.ts';
import { said, span } from './sentence.ts';

const reasons = {
  pre_order: 's.preorder',
  back_order: 'w.back_order',
  other_warehouse: 'w.other_warehouse',
  made_to_order: 'w.made_to_order',
  digital: 's.digital',
  release: 'w.release',
} as const;

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
      cancelled > 0 ? [{ ...waitingLine(line, cancelled), id: `${line.id}/cancelled`, reasons: [said('s.cancelled')], isOpen: false }] : [];
    return [...open, ...gone];
  });
}

function waitingLine(line: OrderLine, quantity: number): WaitingLine {
  const reason = Object.entries(reasons).find(([word]) => word === line.waiting)?.[1];
  const { expected } = line;
  return {
    id: line.id,
    title: line.title,
    variant: line.variant,
    quantity,
    isOpen: true,
    reasons: [
      ...(reason ? [said(reason)] : []),
      ...(expected?.from && expected.until ? [said('w.expected', { when: span(windowOf(expected)) })] : []),
    ],
  };
}

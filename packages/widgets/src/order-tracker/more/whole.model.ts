import type { Order } from '@kvitto/contract/order';
import { isTerminal } from '@kvitto/contract/status';
import { box, check, van } from '../../ui/icon.tsx';
import type { Drawing } from '../../ui/icon.tsx';
import { alert, back, clock, file, pin } from '../../ui/rare-icons.ts';
import { freshness, zoneNote } from '../events.model.ts';
import type { ParcelView, Situation, TrackerView } from '../order-tracker.model.ts';
import { said } from '../said.model.ts';
import type { Said } from '../said.model.ts';
import { eventView } from './event-words.model.ts';
import { orderAlert, parcelAlert } from './alert.model.ts';
import { parcelHeadline } from './headline.model.ts';
import type { Sighted } from './headline.model.ts';
import { isDigital, orderSituation } from './order-headline.model.ts';
import { pickup } from './pickup.model.ts';
import { situation } from './situation.model.ts';
import { orderSteps, parcelSteps } from './steps.model.ts';
import { waitingLines } from './waiting.model.ts';
import type { WaitingLine } from './waiting.model.ts';

/**
 * The same order and moment give the same picture. `order` is one that `soundOrder` let through.
 * Parcels keep the places they had at first sight, which `seats` remembers: nothing moves under a finger.
 */
export function wholeView(order: Order, now: Date, seats: Map<string, number> = new Map()): TrackerView {
  const sighted = order.shipments.flatMap((shipment) =>
    shipment.parcels.map((parcel): Sighted => ({ parcel, shipment, order, now, seen: situation(parcel, shipment, order, now) })),
  );
  const coming = sighted.filter(({ seen }) => !seen.isReturn);
  const ids = new Set<string>();
  const parcels = sighted
    .map((at) => parcelView(at, unique(at.parcel.id, ids), coming.indexOf(at) + 1, coming.length))
    .toSorted((a, b) => b.rank - a.rank || soonest(a) - soonest(b));
  const seat = (id: string) => seats.get(`${order.id} ${id}`) ?? seats.set(`${order.id} ${id}`, seats.size).size - 1;
  for (const { id } of parcels) seat(id);
  const seated = parcels.toSorted((a, b) => seat(a.id) - seat(b.id));
  const waiting = waitingLines(order, sighted.length > 0);
  const isOver =
    parcels.length > 0 &&
    waiting.every(({ isOpen }) => !isOpen) &&
    sighted.every(({ seen, parcel }) => isTerminal(seen.status) && !(parcel.exception && !parcel.exception.resolvedAt));
  const lead = parcels[0];
  if (!lead || coming.every(({ seen }) => seen.kind === 'cancelled')) return bareView(order, now, seated, waiting);
  return {
    order,
    label: lead.label,
    mark: lead.mark,
    tone: lead.tone,
    headline: coming.length > 1 && lead.rank > 10 ? { ...lead.headline, before: [lead.title, ...lead.headline.before] } : lead.headline,
    steps: undefined,
    alert: undefined,
    parcels: seated,
    waiting,
    summary:
      coming.length > 1
        ? said('parcels.done', {
            done: coming.filter(({ seen }) => seen.kind === 'delivered' || seen.kind === 'collected').length,
            count: coming.length,
          })
        : undefined,
    isLate: sighted.some(({ seen }) => seen.isLate),
    isOver,
  };
}

/** No parcel to speak of: the order itself answers. */
function bareView(order: Order, now: Date, parcels: readonly ParcelView[], waiting: readonly WaitingLine[]): TrackerView {
  const state = orderSituation(order, now);
  const branch = /^(?:placed|payment|digital|preorder)$/.test(state.kind) ? undefined : { name: state.label, tone: state.tone };
  const marks = { cancelled: back, payment: clock, failed: alert, hold: clock, digital: file, preorder: clock, late: clock, placed: box };
  return {
    order,
    label: state.label,
    mark: marks[state.kind],
    tone: state.tone,
    headline: { ...state.headline, after: [...state.headline.after, ...zoneNote(order, now)] },
    steps: orderSteps(order, isDigital(order), branch),
    alert: orderAlert(order, state),
    parcels,
    summary: undefined,
    waiting,
    isLate: state.isLate,
    isOver: state.kind === 'cancelled',
  };
}

function parcelView(at: Sighted, id: string, index: number, count: number): ParcelView {
  const { seen, parcel, shipment, order, now } = at;
  const newest = parcel.events[0];
  const waits = seen.kind === 'ready' || seen.kind === 'missed' ? parcel.pickup : undefined;
  return {
    id,
    seen,
    parcel,
    shipment,
    title: seen.isReturn ? said('parcel.return') : said('parcel.of', { index, count }),
    label: label(seen),
    mark: mark(seen),
    tone: seen.isReturn ? 'calm' : seen.tone,
    rank: seen.rank,
    headline: parcelHeadline(at),
    steps: parcelSteps(parcel, seen, order),
    latest: newest && eventView(newest, parcel.carrier?.name),
    fresh: isTerminal(parcel.status) ? zoneNote(order, now) : freshness(parcel, order, now),
    alert: parcelAlert(at),
    pickup: waits && pickup(waits, order.zone, now),
    bookUrl: shipment.appointment?.state === 'needed' ? shipment.appointment.url : undefined,
  };
}

function label(seen: Situation): Said {
  if (seen.isReturn) return said('s.return');
  if (seen.kind === 'late') return said('s.late');
  return said(seen.status === 'stale' ? 's.unknown' : `s.${seen.status}`);
}

const marks: Partial<Record<Situation['kind'], Drawing>> = {
  delivered: check,
  collected: check,
  ready: pin,
  late: clock,
  returned: back,
  returning: back,
  refused: back,
  cancelled: back,
  action: alert,
  attempt: alert,
  missed: alert,
  lost: alert,
  damaged: alert,
  booked: clock,
};

function mark(seen: Situation): Drawing {
  return seen.isReturn ? back : (marks[seen.kind] ?? (seen.status === 'created' ? box : van));
}

function soonest({ seen }: ParcelView): number {
  return seen.expected ? Date.parse(seen.expected.window.until) : Number.MAX_SAFE_INTEGER;
}

function unique(id: string, taken: Set<string>): string {
  const own = taken.has(id) ? `${id}/${taken.size}` : id;
  taken.add(own);
  return own;
}

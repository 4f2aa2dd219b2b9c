import type { Order } from '@kvitto/contract/order';
import type { Parcel, Shipment } from '@kvitto/contract/shipment';
import { isTerminal } from '@kvitto/contract/status';
import { orderAlert, parcelAlert } from './alert.model.ts';
import type { Alert } from './alert.model.ts';
import { eventView, freshness } from './events.model.ts';
import type { EventView } from './events.model.ts';
import { parcelHeadline } from './headline.model.ts';
import type { Headline, Sighted } from './headline.model.ts';
import { isDigital, orderSituation } from './order-headline.model.ts';
import { pickup } from './pickup.model.ts';
import type { Pickup } from './pickup.model.ts';
import { said } from './said.model.ts';
import type { Said, Tone } from './said.model.ts';
import { situation } from './situation.model.ts';
import type { Situation } from './situation.model.ts';
import { orderSteps, parcelSteps } from './steps.model.ts';
import type { Steps } from './steps.model.ts';
import { waitingLines } from './waiting.model.ts';
import type { WaitingLine } from './waiting.model.ts';

/** What the icon beside the status shows. */
export type Mark = 'box' | 'van' | 'pin' | 'check' | 'alert' | 'back' | 'clock' | 'file';

/** Everything about one parcel that the first picture shows. */
export interface ParcelView {
  readonly id: string;
  readonly title: Said;
  readonly label: Said;
  readonly mark: Mark;
  readonly tone: Tone;
  readonly rank: number;
  readonly headline: Headline;
  readonly steps: Steps;
  readonly latest: EventView | undefined;
  readonly fresh: readonly Said[];
  readonly alert: Alert | undefined;
  readonly pickup: Pickup | undefined;
  readonly bookUrl: string | undefined;
  readonly parcel: Parcel;
  readonly shipment: Shipment;
  readonly seen: Situation;
}

/** The tracker's picture of an order at a moment. */
export interface TrackerView {
  readonly order: Order;
  readonly label: Said;
  readonly mark: Mark;
  readonly tone: Tone;
  readonly headline: Headline;
  /** Of an order without parcels. */
  readonly steps: Steps | undefined;
  readonly alert: Alert | undefined;
  /** What needs the reader most comes first. */
  readonly parcels: readonly ParcelView[];
  /** "2 of 3 delivered", where there are several. */
  readonly summary: Said | undefined;
  readonly waiting: readonly WaitingLine[];
  readonly isLate: boolean;
  /** Nothing more will happen. */
  readonly isOver: boolean;
}

/** Pure: the same order and moment give the same picture. `order` is one that `soundOrder` let through. */
export function trackerView(order: Order, now: Date): TrackerView {
  const sighted = order.shipments.flatMap((shipment) => shipment.parcels.map((parcel): Sighted => ({ parcel, shipment, order, now, seen: situation(parcel, shipment, order, now) })));
  const coming = sighted.filter(({ seen }) => !seen.isReturn);
  const ids = new Set<string>();
  const parcels = sighted
    .map((at) => parcelView(at, unique(at.parcel.id, ids), coming.indexOf(at) + 1, coming.length))
    .toSorted((a, b) => b.rank - a.rank || soonest(a) - soonest(b));
  const waiting = waitingLines(order, sighted.length > 0);
  const isOver = parcels.length > 0 && waiting.every(({ isOpen }) => !isOpen) && sighted.every(({ seen, parcel }) => isTerminal(seen.status) && !(parcel.exception && !parcel.exception.resolvedAt));
  const lead = parcels[0];
  if (!lead || coming.every(({ seen }) => seen.kind === 'cancelled')) return bareView(order, now, parcels, waiting);
  const returning = parcels.find(({ seen }) => seen.isReturn && !isTerminal(seen.status));
  const first = returning && coming.every(({ seen }) => isTerminal(seen.status)) ? returning : lead;
  return {
    order, label: first.label, mark: first.mark, tone: first.tone,
    headline: coming.length > 1 && lead.rank > 5 ? { ...first.headline, before: [first.title, ...first.headline.before] } : first.headline,
    steps: undefined, alert: undefined, parcels, waiting,
    summary: coming.length > 1 ? said('parcels.done', { done: coming.filter(({ seen }) => seen.kind === 'delivered' || seen.kind === 'collected').length, count: coming.length }) : undefined,
    isLate: sighted.some(({ seen }) => seen.isLate),
    isOver,
  };
}

/** No parcel to speak of: the order itself answers. */
function bareView(order: Order, now: Date, parcels: readonly ParcelView[], waiting: readonly WaitingLine[]): TrackerView {
  const state = orderSituation(order, now);
  const branch = state.kind === 'placed' || state.kind === 'digital' || state.kind === 'preorder' ? undefined : { name: state.label, tone: state.tone };
  const marks = { cancelled: 'back', payment: 'clock', failed: 'alert', hold: 'clock', digital: 'file', preorder: 'clock', late: 'clock', placed: 'box' } as const;
  return {
    order, label: state.label, mark: marks[state.kind], tone: state.tone, headline: state.headline, steps: orderSteps(order, isDigital(order), branch),
    alert: orderAlert(order, state), parcels, summary: undefined, waiting, isLate: state.isLate, isOver: state.kind === 'cancelled',
  };
}

function parcelView(at: Sighted, id: string, index: number, count: number): ParcelView {
  const { seen, parcel, shipment, order, now } = at;
  const newest = parcel.events[0];
  const waits = seen.kind === 'ready' || seen.kind === 'missed' ? parcel.pickup : undefined;
  return {
    id, seen, parcel, shipment,
    title: seen.isReturn ? said('parcel.return') : said('parcel.of', { index, count }),
    label: label(seen), mark: mark(seen), tone: seen.isReturn ? 'calm' : seen.tone, rank: seen.rank,
    headline: parcelHeadline(at),
    steps: parcelSteps(parcel, seen, order),
    latest: newest && eventView(newest, parcel.carrier?.name),
    fresh: freshness(parcel, order, now),
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

const marks: Partial<Record<Situation['kind'], Mark>> = {
  delivered: 'check', collected: 'check', ready: 'pin', late: 'clock', returned: 'back', returning: 'back', refused: 'back', cancelled: 'back',
  action: 'alert', attempt: 'alert', missed: 'alert', lost: 'alert', damaged: 'alert', booked: 'clock',
};

function mark(seen: Situation): Mark {
  return seen.isReturn ? 'back' : (marks[seen.kind] ?? (seen.status === 'created' ? 'box' : 'van'));
}

function soonest({ seen }: ParcelView): number {
  return seen.expected ? Date.parse(seen.expected.window.from) : Number.MAX_SAFE_INTEGER;
}

function unique(id: string, taken: Set<string>): string {
  const own = taken.has(id) ? `${id}/${taken.size}` : id;
  taken.add(own);
  return own;
}

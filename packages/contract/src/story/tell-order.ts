import type { Order } from '../order.ts';
import { isTerminal } from '../status.ts';
import type { Mark, ParcelStory, Sentence, Story } from '../story.ts';
import { orderAlert, parcelAlert } from './alert.ts';
import { eventStory, freshness } from './events.ts';
import { parcelHeadline } from './headline.ts';
import type { Sighted } from './headline.ts';
import { offersOf } from './offers.ts';
import { isDigital, orderSituation } from './order-situation.ts';
import { pickup } from './pickup.ts';
import { said } from './sentence.ts';
import { situation } from './situation.ts';
import type { Situation } from './situation.ts';
import { orderSteps, parcelSteps } from './steps.ts';
import { waitingLines } from './waiting.ts';

/** What an order's story is told from. */
export type Untold = Omit<Order, 'story'>;

/**
 * An order's story at a moment: when its answer was made, unless told. The same order and moment give the same story. It
 * tells no more than the order itself does, so that of a masked order is masked.
 */
export function storyOf(order: Untold, now = new Date(order.asOf)): Story {
  const sighted = order.shipments.flatMap((shipment) =>
    shipment.parcels.map((parcel): Sighted => ({ parcel, shipment, order, now, seen: situation(parcel, shipment, order, now) })),
  );
  const coming = sighted.filter(({ seen }) => !seen.isReturn);
  const ids = new Set<string>();
  const ranked = sighted
    .map((at, place) => ({ at, story: parcelStory(at, place, unique(at.parcel.id, ids), coming.indexOf(at) + 1, coming.length) }))
    .toSorted((a, b) => b.at.seen.rank - a.at.seen.rank || soonest(a.at) - soonest(b.at));
  const parcels = ranked.map((each) => each.story);
  const [lead] = ranked;
  if (!lead || coming.every(({ seen }) => seen.kind === 'cancelled')) return bareStory(order, now, parcels);
  const waiting = waitingLines(order, true);
  const isOver = waiting.every(({ isOpen }) => !isOpen) && sighted.every(isSettled);
  const { label, mark, tone, headline, title } = lead.story;
  return {
    label,
    mark,
    tone,
    headline: coming.length > 1 && lead.at.seen.rank > 10 ? { ...headline, before: [title, ...headline.before] } : headline,
    parcels,
    waiting,
    ...(coming.length > 1 && { summary: arrived(coming) }),
    isLate: sighted.some(({ seen }) => seen.isLate),
    isOver,
    ...offersOf(order.actions, { order, now, isOver }),
  };
}

const isSettled = ({ seen, parcel }: Sighted) => isTerminal(seen.status) && !(parcel.exception && !parcel.exception.resolvedAt);

function arrived(coming: readonly Sighted[]): Sentence {
  const done = coming.filter(({ seen }) => seen.kind === 'delivered' || seen.kind === 'collected').length;
  return said('parcels.done', { done, count: coming.length });
}

const bareMarks = {
  cancelled: 'back',
  payment: 'clock',
  failed: 'alert',
  hold: 'clock',
  digital: 'file',
  preorder: 'clock',
  late: 'clock',
  placed: 'box',
} as const;

/** No parcel to speak of: the order itself answers. */
function bareStory(order: Untold, now: Date, parcels: readonly ParcelStory[]): Story {
  const state = orderSituation(order, now);
  const branch = /^(?:placed|payment|digital|preorder)$/.test(state.kind) ? undefined : { name: state.label, tone: state.tone };
  const alert = orderAlert(order, state);
  return {
    label: state.label,
    mark: bareMarks[state.kind],
    tone: state.tone,
    headline: state.headline,
    steps: orderSteps(order, isDigital(order), branch),
    ...(alert && { alert }),
    parcels: [...parcels],
    waiting: waitingLines(order, parcels.length > 0),
    isLate: state.isLate,
    isOver: state.kind === 'cancelled',
    ...offersOf(order.actions, { order, now, isOver: state.kind === 'cancelled' }),
  };
}

function parcelStory(at: Sighted, place: number, id: string, index: number, count: number): ParcelStory {
  const { seen, parcel, shipment, order, now } = at;
  const newest = parcel.events[0];
  const waits = seen.kind === 'ready' || seen.kind === 'missed' ? parcel.pickup : undefined;
  // The headline has said it all.
  const isTold = waits !== undefined || seen.kind === 'delivered' || seen.kind === 'collected';
  const alert = parcelAlert(at);
  return {
    id,
    place,
    title: seen.isReturn ? said('parcel.return') : said('parcel.of', { index, count }),
    label: label(seen),
    mark: mark(seen),
    tone: seen.isReturn ? 'calm' : seen.tone,
    headline: parcelHeadline(at),
    steps: parcelSteps(parcel, seen, order),
    ...(newest && !isTold && { latest: eventStory(newest, parcel.carrier?.name) }),
    fresh: freshness(parcel, order, now),
    ...(alert && { alert }),
    ...(waits && { pickup: pickup(waits, order.zone, now) }),
    ...(shipment.appointment?.state === 'needed' && shipment.appointment.url && { bookUrl: shipment.appointment.url }),
    isReturn: seen.isReturn,
    ...offersOf(parcel.actions, { order, now, isOver: isTerminal(parcel.status), trouble: seen.trouble }),
  };
}

function label(seen: Situation): Sentence {
  if (seen.isReturn) return said('s.return');
  if (seen.kind === 'late') return said('s.late');
  return said(seen.status === 'stale' ? 's.unknown' : `s.${seen.status}`);
}

const marks: Partial<Record<Situation['kind'], Mark>> = {
  delivered: 'check',
  collected: 'check',
  ready: 'pin',
  late: 'clock',
  returned: 'back',
  returning: 'back',
  refused: 'back',
  cancelled: 'back',
  action: 'alert',
  attempt: 'alert',
  missed: 'alert',
  lost: 'alert',
  damaged: 'alert',
  booked: 'clock',
};

function mark(seen: Situation): Mark {
  return seen.isReturn ? 'back' : (marks[seen.kind] ?? (seen.status === 'created' ? 'box' : 'van'));
}

function soonest({ seen }: Sighted): number {
  return seen.expected ? Date.parse(seen.expected.window.until) : Number.MAX_SAFE_INTEGER;
}

function unique(id: string, taken: Set<string>): string {
  const own = taken.has(id) ? `${id}/${taken.size}` : id;
  taken.add(own);
  return own;
}

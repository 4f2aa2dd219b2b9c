import type { Order } from '../order.ts';
import type { Parcel, Shipment } from '../shipment.ts';
import type { Headline, Part, Sentence } from '../story.ts';
import { localDay } from './expectation.ts';
import type { Expectation } from './expectation.ts';
import { moment, named, said, span } from './sentence.ts';
import type { Situation } from './situation.ts';

/** A parcel in its surroundings. */
export interface Sighted {
  readonly parcel: Parcel;
  readonly shipment: Shipment;
  readonly order: Order;
  readonly now: Date;
  readonly seen: Situation;
}

const line = (main: Sentence, after: Sentence[] = [], before: Sentence[] = []): Headline => ({ before, main, after });

/** The headline of one parcel. */
export function parcelHeadline(at: Sighted): Headline {
  const { seen, parcel, order } = at;
  if (seen.isReturn && seen.kind !== 'cancelled') return returnHeadline(at);
  const since = parcel.since ? moment(parcel.since, order.zone) : 'none';
  switch (seen.kind) {
    case 'delivered':
      return deliveredHeadline(parcel, order);
    case 'collected':
      return line(said('when.collected', { at: proofTime(parcel, order) }));
    case 'cancelled':
      return line(said('when.cancelled_parcel'));
    case 'returned':
      return line(said('when.returned', { at: since }));
    case 'returning':
      return line(said('when.returning'));
    case 'lost':
      return line(said('when.lost'), [said('lede.sorry_harm')]);
    case 'damaged':
      return line(said('when.damaged'), [said('lede.sorry_harm')]);
    case 'refused':
      return line(said('when.refused'));
    case 'missed':
      return line(said('when.missed'));
    case 'ready':
      return line(ready(at));
    case 'action':
      return line(waitingForYou(at));
    case 'attempt':
      return line(
        seen.expected && !seen.expected.isPast ? said('when.attempt_next', { when: span(seen.expected.window) }) : said('when.attempt'),
      );
    case 'late':
      return late(at);
    case 'booked':
      return line(said('when.booked', { when: span(booked(at)) }), door(at));
    case 'early':
      return seen.expected
        ? line(said('when.early', { when: span(seen.expected.window) }), [...promised(seen.expected), ...door(at)])
        : line(noDay(at));
    case 'expected':
      return seen.expected ? arrivingHeadline(parcel, seen.status, seen.expected, door(at)) : line(noDay(at));
    case 'open':
      return line(noDay(at), [...created(parcel), ...door(at)]);
  }
}

function returnHeadline({ seen, parcel, order }: Sighted): Headline {
  if (seen.kind === 'delivered' || seen.kind === 'collected' || seen.kind === 'returned') return line(said('when.return_done'));
  return line(
    said('when.return'),
    parcel.since && seen.expected && !seen.expected.isPast
      ? [said('when.arriving', { when: span({ ...seen.expected.window, zone: order.zone }) })]
      : [],
  );
}

function late(at: Sighted): Headline {
  const {
    seen: { expected },
    parcel,
  } = at;
  if (!expected) return line(said('when.late'), [said('lede.sorry'), said('lede.silent')]);
  const due = expected.promised ?? expected.window;
  const before = expected.shift === 'later' || expected.isPast ? [said('when.was', { when: span(due) })] : [];
  if (expected.isPast) return line(said('when.late'), [said('lede.sorry'), said('lede.silent')], before);
  return line(said('when.now', { when: span(expected.window) }), [said('lede.sorry'), ...door(at), estimated(parcel, expected)], before);
}

function promised({ promised: window }: Expectation): Sentence[] {
  return window ? [said('lede.promised', { when: span(window) })] : [];
}

const checks: Readonly<Record<string, Sentence>> = {
  age_18: said('lede.age'),
  id: said('lede.id'),
  signature: said('lede.signature'),
  cold_chain: said('lede.cold'),
};

/** What to have at hand when it comes. */
function door({ parcel, shipment, seen }: Sighted): Sentence[] {
  if (seen.isPickup) return [];
  const cash = parcel.cashOnDelivery ? [said('lede.cod', { amount: { as: 'money', money: parcel.cashOnDelivery } })] : [];
  const needs = new Set(shipment.requirements);
  if (needs.has('age_18')) needs.delete('id');
  return [...cash, ...[...needs].flatMap((need) => checks[need] ?? [])];
}

function ready({ parcel, order, now }: Sighted): Sentence {
  const until = parcel.pickup?.collectUntil;
  if (!until) return said('when.ready');
  const last = localDay(until, order.zone);
  const today = localDay(now, order.zone);
  const isOver = until.length > 10 ? Date.parse(until) < now.getTime() : last < today;
  return said(isOver ? 'when.ready_over' : last === today ? 'when.ready_last' : 'when.ready_until', { until: moment(until, order.zone) });
}

function waitingForYou({ seen, order, now }: Sighted): Sentence {
  const deadline = seen.trouble?.deadline;
  return deadline && Date.parse(deadline) > now.getTime()
    ? said('when.action_until', { until: moment(deadline, order.zone) })
    : said('when.action');
}

function booked({ shipment, seen }: Sighted) {
  const { from = '', until = '', zone } = shipment.appointment ?? {};
  return from && until ? { from, until, exact: true, zone } : (seen.expected?.window ?? { from, until, exact: false });
}

function noDay({ seen, parcel }: Sighted): Sentence {
  const carrier = named(parcel.carrier?.name);
  if (seen.status === 'created') return said('when.handed', { carrier });
  return seen.status === 'unknown' || seen.status === 'stale' ? said('when.unknown', { carrier }) : said('when.moving');
}

/** "Delivered yesterday 16:42, left with a neighbour". */
function deliveredHeadline(parcel: Parcel, order: Order): Headline {
  return { before: [], main: said('when.delivered', { at: proofTime(parcel, order), place: placeOf(parcel) }), after: [] };
}

function proofTime({ proof, since }: Parcel, { zone }: Order): Part {
  const at = proof?.at ?? since;
  return at ? moment(at, zone) : 'none';
}

const places: Readonly<Record<string, string>> = {
  at_door: 'door',
  signed: 'hand',
  neighbour: 'neighbour',
  mailbox: 'mailbox',
  safe_place: 'safe_place',
};

function placeOf(parcel: Parcel): string {
  const event = parcel.events.find((each) => each.status === 'delivered');
  // An event's `place` is an object, a proof's is a word: half-valid answers mix them up.
  const told: unknown = parcel.proof?.place;
  return (typeof told === 'string' ? told : places[event?.detail ?? '']) ?? 'none';
}

/** "Arriving Tue 3 – Thu 5 Nov", or "Today 14–18" once it is on the van. `more` is what to have at hand. */
function arrivingHeadline(parcel: Parcel, status: string, expected: Expectation, more: readonly Sentence[]): Headline {
  const isToday = expected.window.exact && status === 'out_for_delivery';
  return {
    before: [],
    main: said(isToday ? 'when.today' : 'when.arriving', { when: span(expected.left) }),
    after: [...created(parcel), ...more, estimated(parcel, expected)],
  };
}

/** A printed label is not a sent parcel. */
function created({ status, carrier }: Parcel): Sentence[] {
  return status === 'created' ? [said('lede.created', { carrier: named(carrier?.name) })] : [];
}

/** Who says so. An expectation is never put as a promise. */
function estimated({ carrier }: Parcel, { latest: { source, confidence } }: Expectation): Sentence {
  return said('lede.estimate', { sure: confidence ?? 'medium', who: source === 'carrier' ? named(carrier?.name) : { key: 'shop' } });
}

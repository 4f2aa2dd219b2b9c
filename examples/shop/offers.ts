import type { Order } from '@kvitto/contract/order';
import type { DeliveryAction } from '@kvitto/contract/shipment';
import type { Texts } from './language.ts';
import { pickupPoints } from './pickup-points.ts';
import { atClock, dayAfter } from './shop-time.ts';
import { parcelIn, stageOf } from './stage.ts';
import type { Stage } from './stage.ts';

type Kind = keyof typeof terms;
type Terms = Omit<DeliveryAction, 'id' | 'kind' | 'state'>;

/** What can be done about an order, by how far it is. */
const fitting: Readonly<Record<Stage, readonly Kind[]>> = {
  placed: ['edit', 'cancel'],
  homeward: ['rebook', 'safe_place', 'neighbour', 'redirect'],
  on_van: ['safe_place', 'neighbour'],
  to_point: [],
  waiting: ['extend_pickup'],
  delivered: ['report_missing', 'report_damaged'],
  collected: ['report_damaged'],
  cancelled: [],
};

/** A parcel goes to one place only. */
const rivals: Readonly<Record<string, string>> = { safe_place: 'neighbour', neighbour: 'safe_place' };

/**
 * The order with the actions that fit it as it is: what has been asked for stays, what is possible no more goes, what has
 * become possible comes. `now` begins the windows of what is new.
 */
export function withOffers(order: Order, t: Texts, now: Date): Order {
  const stage = stageOf(order);
  const kinds = fitting[stage];
  const ofOrder = offered(order.actions, stage === 'placed' ? kinds : [], (kind) => terms[kind]({ order, t, now }));
  const ofParcel = stage === 'placed' ? [] : kinds;
  return {
    ...order,
    actions: ofOrder,
    shipments: order.shipments.map((shipment) => ({
      ...shipment,
      parcels: shipment.parcels.map((parcel) => ({
        ...parcel,
        actions: offered(parcel.actions, ofParcel, (kind) => terms[kind]({ order, t, now })),
      })),
    })),
  };
}

function offered(known: readonly DeliveryAction[] = [], kinds: readonly Kind[], termsOf: (kind: Kind) => Terms): DeliveryAction[] {
  const isWanted = (kind: string) => known.some((each) => each.kind === kind && (each.state === 'requested' || each.state === 'done'));
  const open = kinds.filter((kind) => !isWanted(kind) && !isWanted(rivals[kind] ?? ''));
  const isOpen = (kind: string) => open.some((each) => each === kind);
  // A refusal is told until the same is asked for once more.
  const isStale = ({ state, kind }: DeliveryAction) => (state === 'refused' ? isWanted(kind) : state === 'available' && !isOpen(kind));
  const stays = known.filter((each) => !isStale(each));
  const comes = open.filter((kind) => !stays.some((each) => each.kind === kind && each.state === 'available'));
  const isNew = (kind: Kind): DeliveryAction => {
    // What was refused keeps its id, and its reason.
    const before = stays.filter((each) => each.kind === kind).length;
    return { id: before > 0 ? `${kind}_${before + 1}` : kind, kind, state: 'available', ...termsOf(kind) };
  };
  return [...stays, ...comes.map(isNew)];
}

interface About {
  readonly order: Order;
  readonly t: Texts;
  readonly now: Date;
}

const fee = { amount: 2_900, currency: 'SEK' };

const terms = {
  edit: ({ order: { shippingAddress, customer, dispatchBy } }: About): Terms => ({
    ...until(dispatchBy),
    reversible: true,
    fields: [
      { name: 'line1', required: true, value: shippingAddress?.lines?.[0] ?? '' },
      { name: 'postcode', required: true, value: shippingAddress?.postcode ?? '' },
      { name: 'city', required: true, value: shippingAddress?.city ?? '' },
      { name: 'phone', value: customer?.phone ?? '' },
    ],
  }),
  cancel: ({ order: { dispatchBy } }: About): Terms => ({ ...until(dispatchBy), reversible: false }),
  rebook: ({ t, now }: About): Terms => ({
    reversible: true,
    choices: [
      slot('evening', t.slotEvening, dayAfter(now, 1), '17:00', '21:00'),
      slot('daytime', t.slotDaytime, dayAfter(now, 2), '08:00', '16:00'),
      slot('late', t.slotEvening, dayAfter(now, 3), '17:00', '21:00'),
    ],
  }),
  safe_place: ({ t }: About): Terms => ({
    reversible: true,
    choices: [
      { id: 'door', label: t.placeDoor },
      { id: 'bicycles', label: t.placeBicycles },
      { id: 'caretaker', label: t.placeCaretaker },
    ],
  }),
  neighbour: (_: About): Terms => ({ reversible: true, fields: [{ name: 'name', required: true }] }),
  redirect: ({ now }: About): Terms => ({
    fee,
    reversible: false,
    choices: pickupPoints(now).map((point) => ({ id: point.id ?? point.kind, label: point.name, point })),
  }),
  extend_pickup: ({ order, t }: About): Terms => {
    const last = parcelIn(order).parcel?.pickup?.collectUntil ?? '';
    const later = (days: number) => dayAfter(new Date(`${last.slice(0, 10)}T12:00:00Z`), days);
    return {
      reversible: false,
      choices: [
        { id: 'three_days', label: t.threeDaysLonger, until: later(3) },
        { id: 'week', label: t.weekLonger, until: later(7), fee },
      ],
    };
  },
  report_missing: ({ order, t, now }: About): Terms => ({
    // Carriers find most of what is missing within the first days, at the neighbours'.
    ...window(order, 5, now),
    reversible: true,
    choices: [
      { id: 'neighbours_asked', label: t.missingNeighbours },
      { id: 'mailbox_looked', label: t.missingMailbox },
      { id: 'nobody_came', label: t.missingNobody },
    ],
  }),
  report_damaged: ({ order, t, now }: About): Terms => ({
    ...window(order, 0, now),
    reversible: true,
    choices: [
      { id: 'box', label: t.damagedBox },
      { id: 'goods', label: t.damagedGoods },
      { id: 'incomplete', label: t.damagedIncomplete },
    ],
  }),
};

const until = (at: string | undefined) => (at ? { until: at } : {});

function slot(id: string, label: string, day: string, from: string, to: string) {
  return { id, label, from: atClock(day, from), until: atClock(day, to) };
}

/** From so many days after the delivery to the thirtieth. */
function window(order: Order, days: number, now: Date): Pick<Terms, 'from' | 'until'> {
  const delivered = new Date(parcelIn(order).parcel?.since ?? now);
  const after = (count: number) => new Date(delivered.getTime() + count * 86_400_000).toISOString();
  return { from: after(days), until: after(30) };
}

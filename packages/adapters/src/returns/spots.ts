/** Where things are handed in and when they are fetched: what the shop offers, and what a shopper has chosen of it. */
import { KvittoError } from '@kvitto/contract/errors';
import type { FieldError } from '@kvitto/contract/errors';
import type { CallContext } from '@kvitto/contract/operation';
import type { Order } from '@kvitto/contract/order';
import type { PickupSlot, Returns, ReturnPlace } from '@kvitto/contract/return';
import type { Method } from '@kvitto/contract/returns/policy';
import type { ReturnDesk } from './desk.ts';
import type { KeptReturn, Question, Subject } from './tables.ts';

/** What the shop's systems are asked for places of. */
export interface PlaceQuestion {
  readonly method: Method;
  /** Near which to look. */
  readonly postcode?: string | undefined;
  /** An id: this one alone, wherever it is. */
  readonly place?: string | undefined;
}

/** Told in the order's zone unless the shop says another. */
export type FreeSlot = Omit<PickupSlot, 'zone'> & Partial<Pick<PickupSlot, 'zone'>>;

const placed = new Set<string>(['locker', 'drop_off', 'store']);
const placesAtMost = 50;
const slotsAtMost = 200;

export function places(
  desk: ReturnDesk,
  { order: id, method, postcode }: Parameters<Returns['places']>[0],
  context: CallContext | undefined,
): Promise<{ places: ReturnPlace[] }> {
  return desk.store.read(
    id,
    async ({ order, ...subject }) => {
      const way = wayOf(subject, method);
      if (!placed.has(way.kind)) return { places: [] };
      // To a receiver nothing is said of where the buyer had it sent.
      const home = context?.isGift ? undefined : order.shippingAddress?.postcode;
      const found = await desk.places?.({ method: way, postcode: postcode?.trim() || home }, order);
      return { places: (found ?? []).slice(0, placesAtMost) };
    },
    context?.signal,
  );
}

export function slots(
  desk: ReturnDesk,
  { order: id, method }: Parameters<Returns['slots']>[0],
  context: CallContext | undefined,
): Promise<{ slots: PickupSlot[] }> {
  return desk.store.read(
    id,
    async ({ order, ...subject }) => ({ slots: await freeSlots(desk, wayOf(subject, method), order) }),
    context?.signal,
  );
}

function wayOf({ policy, record }: Pick<Subject, 'policy' | 'record'>, id: string): Method {
  const country = record.purchase?.country;
  const found = policy.methods.find((each) => each.id === id);
  if (found && (found.countries === undefined || (country !== undefined && found.countries.includes(country)))) return found;
  throw refusal('method', 'Is no way back of this order.');
}

async function freeSlots(desk: ReturnDesk, method: Method, order: Order): Promise<PickupSlot[]> {
  if (method.kind !== 'pickup') return [];
  const now = desk.now().getTime();
  const free = (await desk.slots?.(method, order)) ?? [];
  return free
    .filter(({ from }) => Date.parse(from) > now)
    .toSorted((a, b) => Date.parse(a.from) - Date.parse(b.from))
    .slice(0, slotsAtMost)
    .map((slot) => ({ ...slot, zone: slot.zone ?? order.zone }));
}

const refusal = (path: string, message: string) => {
  const fields: FieldError[] = [{ path, message }];
  return new KvittoError('invalid_input', 'This return cannot be made as it is.', { fields });
};
const taken = () => new KvittoError('conflict', 'This time is not free any more: choose another.');

/** A time that a quote is asked for, as it is kept with it. A return that is changed may keep its own, which nobody else can have. */
export async function slotAsked(
  desk: ReturnDesk,
  { order, policy, record }: Subject,
  { method: id, slot }: Pick<Parameters<Returns['quote']>[0], 'method' | 'slot'>,
  edited: KeptReturn | undefined,
): Promise<Question['slot']> {
  if (slot === undefined) return undefined;
  const method = wayOf({ policy, record }, id ?? '');
  if (method.kind !== 'pickup') throw refusal('slot', 'Is for things that are fetched.');
  const found = (await freeSlots(desk, method, order)).find((each) => each.id === slot) ?? heldSlot(desk, edited, method.id, slot);
  if (!found) throw taken();
  return { id: found.id, method: method.id, ...(found.price !== undefined && { price: found.price }) };
}

function heldSlot({ now }: Pick<ReturnDesk, 'now'>, held: KeptReturn | undefined, method: string | undefined, slot: string) {
  const isTheirs = held?.slot?.id === slot && held.method?.id === method && Date.parse(held.slot.from) > now().getTime();
  return isTheirs ? held.slot : undefined;
}

type Choice = Pick<Parameters<Returns['create']>[0], 'order' | 'method' | 'place' | 'slot'>;

/** What the shop says of a choice. Read before anything is written: a database waits for nobody else's systems. */
export interface KnownSpots {
  readonly kind: string | undefined;
  readonly place: ReturnPlace | undefined;
  readonly slots: readonly PickupSlot[];
}

export async function knownSpots(
  desk: ReturnDesk,
  { order: id, method: wanted, place }: Choice,
  context: CallContext | undefined,
): Promise<KnownSpots> {
  if (!desk.places && !desk.slots) return { kind: undefined, place: undefined, slots: [] };
  const read = async ({ policy, order }: Subject) => ({ method: policy.methods.find((each) => each.id === wanted), order });
  const { method, order } = await desk.store.read(id, read, context?.signal);
  const isPlaced = method !== undefined && placed.has(method.kind) && place !== undefined;
  const found = isPlaced ? await desk.places?.({ method, place }, order) : undefined;
  return {
    kind: method?.kind,
    place: found?.find((each) => each.id === place),
    slots: method ? await freeSlots(desk, method, order) : [],
  };
}

/** The chosen place or time as the shop knows it. `held` is the return that is changed: what it has, it may keep. */
export function spotOf(
  desk: ReturnDesk,
  known: KnownSpots,
  { method, place, slot }: Choice,
  { slot: quoted }: Question,
  held?: KeptReturn,
): Pick<KeptReturn, 'place' | 'slot'> {
  if (place !== undefined) {
    const found = known.place ?? (held?.place?.id === place && held.method?.id === method ? held.place : undefined);
    if (!found) throw refusal('place', 'Is no place for this way back.');
    if (slot !== undefined) throw refusal('slot', 'Is for things that are fetched.');
    return { place: keptPlace(found) };
  }
  if (slot === undefined) {
    if (known.slots.length > 0) throw refusal('slot', 'Choose when it is to be fetched.');
    return {};
  }
  if (known.kind !== 'pickup') throw refusal('slot', 'Is for things that are fetched.');
  const found = known.slots.find((each) => each.id === slot) ?? heldSlot(desk, held, method, slot);
  if (!found) throw taken();
  // What was shown is what is paid.
  const isReckoned = quoted?.method === method && quoted?.id === slot;
  const isDearer = found.price !== undefined || (quoted?.method === method && quoted?.price !== undefined);
  if (isDearer && !isReckoned) throw refusal('slot', 'Has a price of its own: ask for a quote with it.');
  return { slot: found };
}

/** Hours of these days say nothing of later ones, and a distance nothing to others. */
function keptPlace({ days: _days, distanceMetres: _distance, ...place }: ReturnPlace): ReturnPlace {
  return place;
}

/** From what is kept of an order to what the rules of returns reckon with, and back to what the order counts. */
import type { KeptRecord, Moved } from '@kvitto/contract/ingest';
import type { Order } from '@kvitto/contract/order';
import { isLive } from '@kvitto/contract/return-course';
import type { ReturnFacts } from '@kvitto/contract/returns/eligibility';
import { historyAfter, noReturns } from '@kvitto/contract/returns/history';
import type { ReturnHistory } from '@kvitto/contract/returns/history';
import type { Purchase, PurchaseLine } from '@kvitto/contract/returns/purchase';
import type { Parcel } from '@kvitto/contract/shipment';
import type { Instant } from '@kvitto/contract/time';
import type { KeptReturn, Subject } from './tables.ts';

/** An order that can have returns. */
export interface Sold extends Subject {
  readonly purchase: Purchase;
}

/** Units of a line in such a list. */
export const unitsOf = (units: KeptReturn['unsent'], line: string): number => units.find(([each]) => each === line)?.[1] ?? 0;

/** Things that the shopper has again in the end: repaired, replaced, or another size. */
const comesBack = ({ state, reckoned }: KeptReturn) => state === 'closed' && reckoned.lines.every(({ sort }) => sort === undefined);

/** Units of a line that a return takes up, less those that were never sent, or are in another by now. */
export function goneIn(kept: KeptReturn, line: string): number {
  if (!isLive(kept.state) || comesBack(kept)) return 0;
  const units = kept.reckoned.lines.find((each) => each.line === line)?.units ?? 0;
  return Math.max(0, units - unitsOf(kept.unsent, line) - unitsOf(kept.withdrawn ?? [], line));
}

const unsentIn = (kept: KeptReturn, line: string) => (isLive(kept.state) ? unitsOf(kept.unsent, line) : 0);

const sum = (numbers: readonly number[]) => numbers.reduce((all, each) => all + each, 0);

const arrivedStates = new Set<string>(['received', 'inspected', 'refunded', 'closed']);
const stays = new Set<string>(['keep', 'donate']);

/** What an order's returns have moved, by line: nothing of a line that none is about. */
export function movedOf(returns: readonly KeptReturn[]): Readonly<Record<string, Moved>> {
  const lines = new Set(returns.flatMap((kept) => kept.reckoned.lines.map(({ line }) => line)));
  return Object.fromEntries([...lines].map((line) => [line, movedIn(returns, line)]));
}

function movedIn(returns: readonly KeptReturn[], line: string): Moved {
  const sent = returns.filter(({ offer }) => !stays.has(offer.resolution));
  const count = (some: readonly KeptReturn[]) => sum(some.map((kept) => goneIn(kept, line)));
  const isPaid = ({ refund }: KeptReturn) => refund?.state === 'sent' || refund?.state === 'arrived';
  return {
    cancelled: sum(returns.map((kept) => unsentIn(kept, line))),
    requested: count(sent),
    returned: count(sent.filter(({ state }) => arrivedStates.has(state))),
    refunded: count(sent.filter(isPaid)),
  };
}

/** What is known of an order, as if `except` were not. Units that the shop counts as returned or cancelled beside our own are gone too. */
export function factsOf(
  { record, order, policy, purchase, invoiced }: Sold,
  returns: readonly KeptReturn[],
  ...except: readonly (string | undefined)[]
): ReturnFacts {
  const others = returns.filter(({ id }) => !except.includes(id));
  const ours = movedOf(returns);
  const by = (count: (line: PurchaseLine) => number) => new Map(purchase.lines.map((line) => [line.line, count(line)]));
  const counted = (line: string) => record.lines.find(({ id }) => id === line)?.counters;
  const beside = (told: number | undefined, own: number | undefined) => Math.max(0, (told ?? 0) - (own ?? 0));
  const delivered = (line: string) => order.lines.find(({ id }) => id === line)?.counters.delivered ?? 0;
  const parcels = parcelsOf(order);
  return {
    policy,
    purchase,
    zone: order.zone,
    arrived: by((line) => (isCarried(line, parcels) ? delivered(line.line) : line.quantity)),
    gone: by(({ line }) => {
      const told = Math.max(counted(line)?.returnRequested ?? 0, counted(line)?.returned ?? 0);
      return beside(told, ours[line]?.requested) + sum(others.map((kept) => goneIn(kept, line)));
    }),
    cancelled: by(({ line }) => {
      return beside(counted(line)?.cancelled, ours[line]?.cancelled) + sum(others.map((kept) => unsentIn(kept, line)));
    }),
    // What is downloaded or done counts as delivered once it has begun.
    used: by(({ line, kind }) => (kind === 'digital' || kind === 'service' ? delivered(line) : 0)),
    arrivals: arrivalsOf(order, parcels),
    dispatchedAt: dispatchOf(record),
    informedAt: record.informedAt === null ? undefined : (record.informedAt ?? purchase.placedAt),
    unpaid: new Map(purchase.payments.map(({ id, kind, amount }) => [id, unpaidOf({ order, invoiced }, { id, kind, amount }, others)])),
  };
}

/** What is still to be paid of a payment: on its invoices, less what other returns take off them, and of what is not invoiced yet. */
function unpaidOf(
  { order, invoiced }: Pick<Sold, 'order' | 'invoiced'>,
  { id, kind, amount }: Purchase['payments'][number],
  others: readonly KeptReturn[],
): number {
  const known = invoiced?.get(id);
  const isToCome = kind === 'invoice' && (order.payment === 'on_invoice' || order.payment === 'pending');
  const rest = isToCome ? Math.max(0, amount.amount - (known?.invoiced ?? 0)) : 0;
  if (!known) return rest;
  const waiting = others.filter((kept) => isLive(kept.state) && !known.credited.includes(kept.id));
  const held = waiting.flatMap(({ reckoned }) => reckoned.payments.filter((part) => part.payment === id && part.how === 'lowered'));
  return Math.max(0, known.open + rest - sum(held.map((part) => part.amount)));
}

const seenStates = new Set<string>(['received', 'inspected', 'refunded']);

/** Its things are with the shop. One that was closed without them never brought them. */
const hasComeBack = ({ state, timeline }: KeptReturn): boolean =>
  seenStates.has(state) || (state === 'closed' && timeline.some((each) => each.state === 'received' || each.state === 'inspected'));

/** What earlier returns have used up, oldest first. What was paid ahead of its things counts as such until they are there. */
export function historyOf(returns: readonly KeptReturn[], ...except: readonly (string | undefined)[]): ReturnHistory {
  return counting(returns, except).reduce(
    (history, kept) => historyAfter(history, { ...kept.reckoned, isInstant: kept.reckoned.isInstant && !hasComeBack(kept) }),
    noReturns,
  );
}

/** Changes with anything that {@link historyOf} would say, but what has come back: that takes nothing from anybody. */
export const countedOf = (returns: readonly KeptReturn[], ...except: readonly (string | undefined)[]): string =>
  counting(returns, except)
    .map(({ id, revision }) => `${id}.${revision}`)
    .join(' ');

const counting = (returns: readonly KeptReturn[], except: readonly (string | undefined)[]) =>
  returns.filter(({ id, state }) => !except.includes(id) && isLive(state));

const parcelsOf = ({ shipments }: Order): Parcel[] =>
  shipments.filter(({ direction }) => direction !== 'return').flatMap(({ parcels }) => parcels);

function isCarried({ line, kind }: PurchaseLine, parcels: readonly Parcel[]): boolean {
  if (kind === 'digital' || kind === 'service') return false;
  return kind !== 'gift_card' || parcels.some(({ items }) => items.some((item) => item.line === line));
}

const arrived = new Set<string>(['delivered', 'collected']);
/** They will never arrive. */
const gone = new Set<string>(['lost', 'cancelled', 'returned_to_sender']);

/** When each parcel arrived, and one more that is still expected for what is in none. */
function arrivalsOf({ lines }: Order, parcels: readonly Parcel[]): (Instant | undefined)[] {
  const arrivals = parcels.filter(({ status }) => !gone.has(status)).map(({ status, since }) => (arrived.has(status) ? since : undefined));
  const isWaiting = lines.some(
    ({ kind, counters: { ordered, cancelled, shipped } }) => kind === 'physical' && shipped < ordered - cancelled,
  );
  return isWaiting && parcels.length > 0 ? [...arrivals, undefined] : arrivals;
}

const announced = new Set<string>(['created', 'unknown', 'stale', 'cancelled']);

/** When the last of what has left so far did. */
function dispatchOf({ shipments }: KeptRecord): Instant | undefined {
  const begun = shipments
    .filter(({ direction }) => direction !== 'return')
    .flatMap(({ parcels }) => parcels)
    .flatMap(({ events = [] }) => {
      const moves = events.filter(({ status }) => status !== undefined && !announced.has(status)).map(({ at }) => at);
      return moves.toSorted((a, b) => Date.parse(a) - Date.parse(b)).slice(0, 1);
    });
  return begun.toSorted((a, b) => Date.parse(a) - Date.parse(b)).at(-1);
}

/**
 * What a shopper's request does to an order: pure, so that every backend that keeps orders itself decides alike.
 * How a shop's later pushes treat the request stands in `mergeRecord`.
 */
import type { DeliveryRequest } from './backlog.ts';
import type { Delivery } from './delivery.ts';
import { KvittoError } from './errors.ts';
import type { FieldError } from './errors.ts';
import type { OrderRecord } from './ingest.ts';
import { textAtMost } from './limits.ts';
import { isSame } from './merge.ts';
import type { DeliveryAction } from './shipment.ts';
import { shortHash } from './short-hash.ts';

export type PerformInput = Parameters<Delivery['perform']>[0];
type Choice = NonNullable<DeliveryAction['choices']>[number];

export interface Performing {
  readonly record: OrderRecord;
  /** All that has been asked for on this order before, oldest first. */
  readonly known: readonly DeliveryRequest[];
  readonly input: PerformInput;
  /** `context.idempotencyKey`. Without one, only the action's state keeps a repeat from being a second request. */
  readonly key: string | undefined;
  readonly now: Date;
}

/** What a backend has to keep, both or neither. */
export interface Performed {
  readonly record: OrderRecord;
  readonly request: DeliveryRequest;
}

/**
 * The order with the action `requested`, and the request for the shop; nothing when exactly this has been asked for
 * already, under the same key or another, so that there is nothing to keep. Texts are kept as they were typed.
 * Throws `not_found`, `not_eligible`, `expired_window`, `conflict` and `invalid_input` as `delivery.perform` says.
 */
export function perform({ record, known, input, key, now }: Performing): Performed | undefined {
  const at = now.toISOString();
  const id = requestId(input.order, key ?? `${input.parcel} ${input.action} ${at}`);
  const before = known.find((request) => request.id === id);
  // Whatever has become of the action since: this very intention was taken in.
  if (before) return asBefore(isAsked(before, input));
  const action = actionOf(record, input);
  if (action.state === 'requested' || action.state === 'done') return asBefore(isWhatStands(action, known, input));
  refuseState(action);
  refuseTime(action, now);
  const choice = readInput(action, input);
  if (choice && hasPassed(choice, record.zone, now)) throw new KvittoError('expired_window', 'The time of this choice has passed.');
  const { chosen: _chosen, ...rest } = action;
  const requested: DeliveryAction = { ...rest, state: 'requested', requestedAt: at, ...(choice && { chosen: choice.id }) };
  return { record: withAction(record, input.parcel, action, requested), request: requestOf(id, action, input, at) };
}

/** One intention on one order has one id, however often it arrives. Gateways give the backend keys that nobody can choose. */
const requestId = (order: string, key: string) => `req_${shortHash(`${order}\n${key}`)}`;

/** What is the same again needs no second answer. */
function asBefore(isTheSame: boolean): undefined {
  if (!isTheSame) throw new KvittoError('conflict', 'Something else has been asked for already.');
}

function requestOf(id: string, { kind }: DeliveryAction, input: PerformInput, at: string): DeliveryRequest {
  const { order, parcel, action, choice, fields, note } = input;
  return {
    id,
    order,
    ...(parcel !== undefined && { parcel }),
    action,
    kind,
    ...(choice !== undefined && { choice }),
    ...(hasAny(fields) && { fields: { ...fields } }),
    ...(note !== undefined && { note }),
    at,
  };
}

const hasAny = (fields: PerformInput['fields']) => fields !== undefined && Object.keys(fields).length > 0;

const wishOf = ({ parcel, action, choice, fields, note }: Omit<PerformInput, 'order'>) =>
  ({ parcel, action, choice, fields: hasAny(fields) ? fields : undefined, note }) as const;

function isAsked(request: DeliveryRequest, input: PerformInput): boolean {
  return isSame(wishOf(request), wishOf(input));
}

/** Whether the input asks for what an action already stands at. Of a request that the shop took in itself, only the choice is known. */
function isWhatStands(action: DeliveryAction, known: readonly DeliveryRequest[], input: PerformInput): boolean {
  const { id, requestedAt = '', chosen: choice } = action;
  const request = known.findLast((each) => each.action === id && each.parcel === input.parcel);
  if (request && Date.parse(request.at) === Date.parse(requestedAt)) return isAsked(request, input);
  return isSame(wishOf({ parcel: input.parcel, action: id, choice }), wishOf(input));
}

function actionOf({ actions, shipments }: OrderRecord, input: PerformInput): DeliveryAction {
  const parcels = shipments.flatMap((shipment) => shipment.parcels).filter(({ id }) => id === input.parcel);
  const offered = input.parcel === undefined ? actions : parcels.flatMap((parcel) => parcel.actions ?? []);
  const action = offered?.find(({ id }) => id === input.action);
  if (!action) throw new KvittoError('not_found', 'There is no such action.');
  return action;
}

/** The record with the action in its one place changed: two parcels may be given one and the same list. */
function withAction(record: OrderRecord, place: string | undefined, action: DeliveryAction, requested: DeliveryAction): OrderRecord {
  const changed = (actions: DeliveryAction[] = []) => actions.map((each) => (each === action ? requested : each));
  if (place === undefined) return { ...record, actions: changed(record.actions) };
  const shipments = record.shipments.map((shipment) => ({
    ...shipment,
    parcels: shipment.parcels.map((parcel) =>
      parcel.id === place && parcel.actions ? { ...parcel, actions: changed(parcel.actions) } : parcel,
    ),
  }));
  return { ...record, shipments };
}

function refuseState({ state }: DeliveryAction): void {
  if (state === 'available') return;
  const reason = state === 'closed' || state === 'refused' ? state : 'not_available';
  throw new KvittoError('not_eligible', 'This cannot be done any more.', { reasons: [reason] });
}

function refuseTime({ from = '', until = '' }: DeliveryAction, now: Date): void {
  if (now.getTime() < Date.parse(from)) throw new KvittoError('expired_window', 'It is too early for this.');
  if (now.getTime() > Date.parse(until)) throw new KvittoError('expired_window', 'It is too late for this.');
}

/** The choice that was made, if there is one to make. */
function readInput(action: DeliveryAction, input: PerformInput): Choice | undefined {
  const choices = action.choices ?? [];
  const choice = choices.find(({ id }) => id === input.choice);
  const wrong: FieldError[] = [];
  if (choices.length > 0 && !choice) wrong.push({ path: 'choice', message: 'Choose one of those that are offered.' });
  if (choices.length === 0 && input.choice !== undefined) wrong.push({ path: 'choice', message: 'There is nothing to choose.' });
  wrong.push(...wrongFields(action.fields ?? [], input.fields ?? {}), ...tooLong('note', input.note ?? ''));
  if (wrong.length > 0) throw new KvittoError('invalid_input', 'Some fields are missing or malformed.', { fields: wrong });
  return choice;
}

function wrongFields(offered: NonNullable<DeliveryAction['fields']>, given: Readonly<Record<string, string>>): FieldError[] {
  const names = new Set(offered.map(({ name }) => name));
  const missing = offered.filter(({ name, required }) => required && (!Object.hasOwn(given, name) || given[name]?.trim() === ''));
  return [
    ...missing.map(({ name }) => ({ path: `fields.${name}`, message: 'Fill this in.' })),
    ...Object.entries(given).flatMap(([name, value]) =>
      names.has(name) ? tooLong(`fields.${name}`, value) : [{ path: `fields.${name}`, message: 'Is not asked for here.' }],
    ),
  ];
}

const tooLong = (path: string, value: string): FieldError[] =>
  value.length > textAtMost ? [{ path, message: `Must be at most ${textAtMost} characters long.` }] : [];

/** Whether a choice's time is over: its end, or its beginning where it has no end. A day is over when it is in the place's zone. */
function hasPassed({ from, until, point }: Choice, zone: string, now: Date): boolean {
  const end = until ?? from ?? '';
  return /^\d{4}-\d{2}-\d{2}$/.test(end) ? end < dayIn(point?.zone ?? zone, now) : Date.parse(end) < now.getTime();
}

/** `YYYY-MM-DD`; of UTC where the zone is none that this machine knows. */
function dayIn(zone: string, now: Date): string {
  try {
    const parts = new Intl.DateTimeFormat('en', { timeZone: zone, year: 'numeric', month: '2-digit', day: '2-digit' }).formatToParts(now);
    return (['year', 'month', 'day'] as const).map((type) => parts.find((part) => part.type === type)?.value ?? '').join('-');
  } catch {
    return now.toISOString().slice(0, 10);
  }
}

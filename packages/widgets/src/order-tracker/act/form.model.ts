import { actionKinds } from '@kvitto/contract/action-kinds';
import type { Delivery } from '@kvitto/contract/delivery';
import { textAtMost } from '@kvitto/contract/limits';
import type { Money } from '@kvitto/contract/money';
import type { DeliveryAction } from '@kvitto/contract/shipment';

/** What an action can be, `other` for all that is newer than these words. */
export type Kind = (typeof actionKinds)[number] | 'other';
export const kindOf = ({ kind }: Pick<DeliveryAction, 'kind'>): Kind => actionKinds.find((each) => each === kind) ?? 'other';

export type Choice = NonNullable<DeliveryAction['choices']>[number];
type ActionField = NonNullable<DeliveryAction['fields']>[number];

/** What the reader wants of an action. `fields` holds what was typed; what was not stands as the action gave it. */
export interface Wish {
  readonly choice: string | undefined;
  readonly fields: Readonly<Record<string, string>>;
  readonly note: string;
}
export const noWish: Wish = { choice: undefined, fields: {}, note: '' };

/** What is wrong with a part of the wish: by us, or in the backend's words. */
export type Fault = 'missing' | 'choose' | 'long' | { readonly message: string };
/** By the path into the input of `delivery.perform`: `choice`, `fields.line1`, `note`. */
export type Faults = Readonly<Record<string, Fault>>;

const noted: ReadonlySet<Kind> = new Set(['safe_place', 'neighbour', 'report_missing', 'report_damaged', 'contact', 'edit']);
/** Without a word about where or when, these would say nothing. */
const vague: ReadonlySet<Kind> = new Set(['rebook', 'redirect', 'fix_address', 'safe_place', 'neighbour', 'contact', 'edit']);

/** Whether the reader may, or has to, write something. Where the action has nothing else to say it with, it is said in words. */
export function noteOf(action: DeliveryAction): 'none' | 'optional' | 'required' {
  const kind = kindOf(action);
  const hasMore = [...(action.choices ?? []), ...(action.fields ?? [])].length > 0;
  if (action.fields?.some(({ name }) => name === 'note')) return 'none';
  if (!hasMore && vague.has(kind)) return 'required';
  return noted.has(kind) ? 'optional' : 'none';
}

export const valueOf = ({ name, value = '' }: ActionField, { fields }: Wish): string => fields[name] ?? value;
export const chosenOf = ({ choices }: DeliveryAction, { choice }: Wish): Choice | undefined => choices?.find(({ id }) => id === choice);

/** What it costs: a choice's own fee goes before the action's. */
export const feeOf = (action: DeliveryAction, wish: Wish): Money | undefined => chosenOf(action, wish)?.fee ?? action.fee;
export const isPaid = (fee: Money | undefined): fee is Money => fee !== undefined && fee.amount > 0;
/** The choices differ in what they cost: each then says its own, those that cost nothing too. */
export const isPricedByChoice = ({ choices = [] }: DeliveryAction): boolean => choices.some(({ fee }) => fee);

/** What costs money or cannot be taken back is read once more before it is sent: WCAG 3.3.4. */
export function needsReview(action: DeliveryAction, wish: Wish): boolean {
  const kind = kindOf(action);
  return kind === 'deny' || kind === 'cancel' || action.reversible === false || isPaid(feeOf(action, wish));
}

/** What cannot be sent yet, in the order in which it stands on the page. */
export function faultsOf(action: DeliveryAction, wish: Wish): Faults {
  const fields = (action.fields ?? []).map((field) => {
    const value = valueOf(field, wish);
    return [`fields.${field.name}`, faultOf(value, field.required === true)] as const;
  });
  const all = [
    ['choice', action.choices?.length && !chosenOf(action, wish) ? ('choose' as const) : undefined] as const,
    ...fields,
    ['note', faultOf(wish.note, noteOf(action) === 'required')] as const,
  ];
  return Object.fromEntries(all.flatMap(([path, fault]) => (fault ? [[path, fault]] : [])));
}

function faultOf(value: string, isRequired: boolean): Fault | undefined {
  if (value.length > textAtMost) return 'long';
  return isRequired && value.trim() === '' ? 'missing' : undefined;
}

/** Where an action stands: the order, and the parcel unless it is the order's own. */
export interface Place {
  readonly order: string;
  readonly parcel: string | undefined;
}

export function inputOf({ order, parcel }: Place, action: DeliveryAction, wish: Wish): Parameters<Delivery['perform']>[0] {
  const fields = action.fields ?? [];
  const chosen = chosenOf(action, wish);
  return {
    order,
    action: action.id,
    ...(parcel !== undefined && { parcel }),
    ...(chosen && { choice: chosen.id }),
    ...(fields.length > 0 && { fields: Object.fromEntries(fields.map((field) => [field.name, valueOf(field, wish)])) }),
    ...(noteOf(action) !== 'none' && wish.note.trim() && { note: wish.note }),
  };
}

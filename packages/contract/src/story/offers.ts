import { actionKinds } from '../action-kinds.ts';
import type { Order } from '../order.ts';
import type { DeliveryAction } from '../shipment.ts';
import type { Offer, Sentence, Story } from '../story.ts';
import { recent, said } from './sentence.ts';

const nameOf = (kind: string): Pick<Sentence, 'key'> => said(`a.${actionKinds.find((each) => each === kind) ?? 'other'}`);
const outcomes = ['requested', 'done', 'refused'] as const;

/**
 * What can be done about a parcel or an order at a moment, and what has been asked for. A request is never put as done:
 * how it stands is the backend's word.
 */
export function offersOf(actions: readonly DeliveryAction[] | undefined, { zone }: Order, now: Date): Pick<Story, 'offers' | 'asked'> {
  const all = actions ?? [];
  const isOpen = ({ state, from, until }: DeliveryAction) =>
    state === 'available' && !(from && Date.parse(from) > now.getTime()) && !(until && Date.parse(until) < now.getTime());
  return {
    offers: all.filter(isOpen).map(({ id, kind, url }): Offer => ({ action: id, label: nameOf(kind), ...(url && { url }) })),
    asked: all.flatMap(({ kind, state, requestedAt }) => {
      const outcome = outcomes.find((each) => each === state);
      if (!outcome || kind === 'contact') return [];
      const at = requestedAt ? { at: recent(requestedAt, zone) } : { at: 'none' };
      return [said(`asked.${outcome}`, { what: nameOf(kind), ...at })];
    }),
  };
}

import type { Order } from '@kvitto/contract/order';
import type { Estimate, Leg, Parcel } from '@kvitto/contract/shipment';
import { windowOf } from '@kvitto/contract/story/expectation';
import { moment, named, span } from '@kvitto/contract/story/sentence';
import type { Sentence } from '@kvitto/contract/story';
import type { Item } from '../item-list.tsx';
import type { Key } from '../order-tracker.messages.ts';

/** Like the story's own sentences, of words that only details say. */
const said = (key: Key, params?: Sentence['params']): Sentence => (params ? { key, params } : { key });

/** What is inside a parcel. */
export function contents(parcel: Parcel, order: Order): Item[] {
  return parcel.items.flatMap(({ line, quantity }) => {
    const found = order.lines.find(({ id }) => id === line);
    return found ? [{ id: found.id, title: found.title, variant: found.variant, quantity }] : [];
  });
}

/** One estimate of a row of them, newest first. */
export interface Revision {
  readonly when: Sentence;
  readonly by: Sentence;
  readonly why: Sentence | string | undefined;
  readonly isCurrent: boolean;
}

const reasons = ['weather', 'strike', 'customs', 'address', 'missed_connection', 'recipient', 'stock', 'volume'] as const;

/** How the estimate changed; of one that never changed there is nothing to tell. */
export function revisions(parcel: Parcel, order: Order): Revision[] {
  const all = parcel.estimates;
  if (all.length < 2) return [];
  return all.map((each, index) => revision(each, parcel, order, index === all.length - 1)).toReversed();
}

function revision(each: Estimate, parcel: Parcel, order: Order, isCurrent: boolean): Revision {
  const known = reasons.find((reason) => reason === each.reason);
  return {
    when: said('when.today', { when: span(windowOf(each)) }),
    by: said(each.source === 'carrier' ? 'estimate.by' : 'estimate.ours', {
      who: named(parcel.carrier?.name),
      at: each.madeAt ? moment(each.madeAt, order.zone) : '',
    }),
    why: each.reasonText ?? (known && said(`reason.${known}`)),
    isCurrent,
  };
}

/** Who signed, with whom it is, as far as the proof level shows it. */
export function proofFacts({ proof }: Parcel): Sentence[] {
  return [
    ...(proof?.signedBy ? [said('proof.signed', { name: proof.signedBy })] : []),
    ...(proof?.neighbour ? [said('proof.neighbour', { name: proof.neighbour })] : []),
  ];
}

/** A photo that can still be fetched. */
export function photo({ proof }: Parcel, now: Date): { url: string; at: string | undefined } | undefined {
  const found = proof?.photo;
  if (!found?.url || (found.expiresAt && Date.parse(found.expiresAt) <= now.getTime())) return undefined;
  return { url: found.url, at: found.takenAt ?? proof?.at };
}

/** "Hamburg – Malmö" of one carrier's part. */
export function legPlaces({ from, to }: Leg): string {
  return [from?.city ?? from?.name, to?.city ?? to?.name].filter(Boolean).join(' – ');
}

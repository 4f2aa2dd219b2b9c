import type { Order } from '@kvitto/contract/order';
import type { Leg, Parcel } from '@kvitto/contract/shipment';
import type { Sentence } from '@kvitto/contract/story';
import type { Item } from '../item-list.tsx';
import type { Key } from '../order-tracker.messages.ts';

/** Like the story's own sentences, of words that only details say. */
export const said = (key: Key, params?: Sentence['params']): Sentence => (params ? { key, params } : { key });

/** What is inside a parcel. */
export function contents(parcel: Parcel, order: Order): Item[] {
  return parcel.items.flatMap(({ line, quantity }) => {
    const found = order.lines.find(({ id }) => id === line);
    return found ? [{ id: found.id, title: found.title, variant: found.variant, quantity }] : [];
  });
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

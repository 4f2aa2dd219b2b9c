import type { Offer } from '@kvitto/contract/return';
import { isOpen } from '../money/offer.model.ts';
import { offersInOrder } from './draft.model.ts';
import type { StepName } from './draft.model.ts';
import type { Flow } from './flow-of.ts';

type Pauses = NonNullable<Offer['payments'][number]['pauses']>;

interface Told {
  /** What it would take off which payments, in minor units, and what of which invoices would wait, where the backend says so. */
  readonly payments: readonly { readonly payment: string; readonly lowered: number; readonly pauses?: Pauses }[];
  /** What would then still be to be paid. */
  readonly owed: number;
}

const nothing: Told = { payments: [], owed: 0 };
const withOffers: readonly StepName[] = ['offers', 'way', 'review'];

/**
 * Tells whoever shows invoices on the same page what the return would take off them: by the offer that was chosen, and before by the
 * first that does; and that it is nothing any more once the offers are left. Of what takes off nothing, nothing is told.
 */
export function tellQuoted({ bench, step, quoting, offers, offer }: Flow): void {
  let last = JSON.stringify(nothing);
  bench.context.effect(() => {
    // The page may have taken its backend away, and with it what there was to choose from.
    const answer = bench.options.answer.value;
    const isThere = 'value' in answer && answer.value !== undefined && bench.place.value.at === 'flow';
    const isShown = isThere && withOffers.includes(step.value);
    const { state } = quoting.value;
    // What was told holds until it is known better.
    if (isShown && state === 'asking') return;
    const told = isShown && state === 'ready' ? toldBy(offer.value, offers.value) : nothing;
    const words = JSON.stringify(told);
    if (words === last) return;
    last = words;
    bench.context.emit('return-quoted', told);
  });
}

function toldBy(chosen: Offer | undefined, offers: readonly Offer[]): Told {
  if (chosen) return toldOf(chosen);
  return (
    offersInOrder(offers)
      .map(toldOf)
      .find(({ payments }) => payments.length > 0) ?? nothing
  );
}

function toldOf(offer: Offer): Told {
  const payments = (isOpen(offer) ? [] : offer.payments).flatMap(({ id, how, amount, pauses }) =>
    how === 'lowered' && amount > 0 ? [{ payment: id, lowered: amount, ...(pauses && { pauses }) }] : [],
  );
  return payments.length > 0 ? { payments, owed: offer.owed } : nothing;
}

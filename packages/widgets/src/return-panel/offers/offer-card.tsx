import type { Offer } from '@kvitto/contract/return';
import type { Bench } from '../bench.ts';
import type { parts } from '../parts.ts';

interface OfferCardProps {
  readonly id: string;
  readonly offer: Offer;
  readonly isChosen: boolean;
  readonly onChoose: () => void;
  readonly money: NonNullable<ReturnType<typeof parts.money.part<'it'>>>;
  readonly bench: Bench;
}

/** One of several, all drawn alike. */
export function OfferCard({ id, offer, isChosen, onChoose, money, bench }: OfferCardProps) {
  return (
    <label class="offer" for={id}>
      <span class="offer-top">
        <input id={id} type="radio" name="offer" checked={isChosen} aria-describedby={`${id}-facts`} onChange={onChoose} />
        <b>{money.nameOf(offer.resolution, bench)}</b>
      </span>
      <span class="offer-sum">{money.sumOf(offer, bench)}</span>
      <span id={`${id}-facts`} class="offer-facts">
        {money.factWords(offer, bench).map((words) => (
          <span key={words}>{words.endsWith('.') ? words : `${words}.`} </span>
        ))}
      </span>
    </label>
  );
}

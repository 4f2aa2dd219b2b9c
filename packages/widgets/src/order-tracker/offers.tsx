import type { Offer, Sentence } from '@kvitto/contract/story';
import { OutsideLink } from '../ui/outside-link.tsx';
import { toggle } from './bench.ts';
import type { Bench } from './bench.ts';
import { part } from './parts.ts';

export interface OffersProps {
  readonly told: { readonly offers: readonly Offer[]; readonly asked: readonly Sentence[] };
  /** The parcel they are about; absent: the order. */
  readonly parcel?: string | undefined;
  readonly class?: string;
  readonly bench: Bench;
}

/** What was asked for and how that stands, and what can be done now: elsewhere by a link, here in a panel that opens below. */
export function Offers({ told: { offers, asked }, parcel, class: look = 'quiet-button', bench }: OffersProps) {
  const { say, t, opened, need } = bench;
  const act = part('act');
  const all = offers.map((offer) => ({ ...offer, name: `act:${parcel}:${offer.action}` }));
  const press = (name: string) => {
    need('act');
    toggle(bench, name);
  };
  return (
    <>
      {asked.map((each, index) => (
        <p key={index} class="asked">
          {say(each)}
        </p>
      ))}
      {all.length > 0 && (
        <p class="offers">
          {all.map(({ name, label, url }) =>
            url ? (
              <OutsideLink key={name} class={look} href={url} label={say(label)} hint={t('tab')} />
            ) : (
              <button key={name} type="button" class={look} aria-expanded={opened.value.has(name)} onClick={() => press(name)}>
                {say(label)}
              </button>
            ),
          )}
        </p>
      )}
      {act &&
        all.map(
          ({ name, action }) =>
            opened.value.has(name) && (
              <act.ActionPanel key={name} parcel={parcel} action={action} close={() => press(name)} bench={bench} />
            ),
        )}
    </>
  );
}

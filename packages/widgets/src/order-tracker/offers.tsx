import type { Offer, Sentence } from '@kvitto/contract/story';
import { OutsideLink } from '../ui/outside-link.tsx';
import type { Bench } from './bench.ts';

interface Offering {
  readonly offers: readonly Offer[];
  readonly asked: readonly Sentence[];
}

interface OffersProps {
  readonly told: Offering;
  readonly bench: Bench;
}

/** What was asked for and how that stands, and what can be done now. */
export function Offers({ told: { offers, asked }, bench: { say, t } }: OffersProps) {
  const there = offers.filter(({ url }) => url);
  return (
    <>
      {asked.map((each) => (
        <p key={each.key} class="asked">
          {say(each)}
        </p>
      ))}
      {there.length > 0 && (
        <p class="offers">
          {there.map(({ action, label, url = '' }) => (
            <OutsideLink key={action} class="button" href={url} label={say(label)} hint={t('tab')} />
          ))}
        </p>
      )}
    </>
  );
}

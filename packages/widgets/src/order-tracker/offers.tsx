import { OutsideLink } from '../ui/outside-link.tsx';
import { toggle } from './bench.ts';
import type { Bench } from './bench.ts';
import type { ParcelView, TrackerView } from './order-tracker.model.ts';
import { part } from './parts.ts';

export interface OffersProps {
  readonly told: ParcelView | TrackerView;
  /** The parcel they are about; absent: the order. */
  readonly parcel?: string | undefined;
  readonly class?: string;
  /** Shows what the first place had no room for; its panels open there. */
  readonly isRest?: boolean;
  readonly bench: Bench;
}

const atFirst = 2;

/** What nobody here could take is not offered. */
const offersIn = ({ offers }: OffersProps['told'], { asking }: Bench) => offers.filter(({ url }) => url || asking.backend.value?.delivery);
export const hasRest = (told: ParcelView, bench: Bench): boolean => offersIn(told, bench).length > atFirst;

/** What was asked for and how that stands, and what can be done now: elsewhere by a link, here in a panel that opens below. */
export function Offers({ told, parcel, class: look = 'quiet-button', isRest, bench }: OffersProps) {
  const { say, t, opened, need } = bench;
  const act = part('act');
  const offers = offersIn(told, bench).map((offer) => ({ ...offer, name: `act:${parcel}:${offer.action}` }));
  // An order has no details among which the rest could stand.
  const shown = isRest ? offers.slice(atFirst) : offers.slice(0, parcel === undefined ? undefined : atFirst);
  const press = (name: string) => {
    need('act');
    toggle(bench, name);
  };
  return (
    <>
      {!isRest &&
        told.asked.map((each, index) => (
          <p key={index} class="asked">
            {say(each)}
          </p>
        ))}
      {shown.length > 0 && (
        <p class="offers">
          {shown.map(({ name, label, url }) =>
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
      {act && !isRest && <act.ActionPanels told={told} offers={offers} parcel={parcel} bench={bench} />}
    </>
  );
}

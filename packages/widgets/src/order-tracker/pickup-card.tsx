import { Icon } from '../ui/icon.tsx';
import { OutsideLink } from '../ui/outside-link.tsx';
import { pin } from '../ui/rare-icons.ts';
import { toggle } from './bench.ts';
import type { Bench } from './bench.ts';
import type { ParcelView } from './order-tracker.model.ts';
import { part } from './parts.ts';

interface PickupProps {
  readonly view: ParcelView;
  readonly bench: Bench;
}

/** Where the parcel waits. The code stays covered until it is asked for: shoulders are looked over. */
export function PickupCard({ view, bench }: PickupProps) {
  const { say, t } = bench;
  const { pickup, parcel } = view;
  if (!pickup) return null;
  const { name, address, opening, isOpen, daysLeft = -1, notes } = pickup;
  return (
    <div class="pickup">
      <Icon of={pin} />
      <div class="pickup-text">
        <p class="pickup-name">{name}</p>
        {address && <p class="soft">{address}</p>}
        <p class="pickup-open">
          {opening && <span class={isOpen ? 'open' : 'shut'}>{say(opening)}</span>}
          {daysLeft >= 0 && <span>{t('days.left', { days: daysLeft })}</span>}
        </p>
        {notes.length > 0 && <p class="soft">{notes.map(say).join(' ')}</p>}
        {(parcel.pickup?.code ?? parcel.pickup?.qr) && <Code view={view} bench={bench} />}
        {parcel.pickup?.mapUrl && <OutsideLink href={parcel.pickup.mapUrl} label={t('map')} hint={t('tab')} />}
      </div>
    </div>
  );
}

function Code({ view, bench }: PickupProps) {
  const { t, opened, emit, need } = bench;
  const name = `code:${view.id}`;
  const more = part('more');
  const isShown = opened.value.has(name);
  const press = () => {
    need('more');
    if (!isShown) emit('pickup-code-revealed', {});
    toggle(bench, name);
  };
  return (
    <div class="code">
      {isShown && more && <more.Code view={view} bench={bench} />}
      <button type="button" class="button" aria-expanded={isShown} onClick={press}>
        {t(isShown && more ? 'code.hide' : 'code.show')}
      </button>
    </div>
  );
}

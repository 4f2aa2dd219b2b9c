import { Icon } from '../../ui/icon.tsx';
import { pin } from '../../ui/rare-icons.ts';
import { OutsideLink } from '../../ui/outside-link.tsx';
import { toggle } from '../bench.ts';
import type { Bench } from '../bench.ts';
import type { Pickup } from './pickup.model.ts';

/** Where the parcel waits. The code stays covered until it is asked for: shoulders are looked over. */
export function PickupCard({ point, id, bench }: { readonly point: Pickup; readonly id: string; readonly bench: Bench }) {
  const { say, t } = bench;
  return (
    <div class="pickup">
      <Icon of={pin} />
      <div class="pickup-text">
        <p class="pickup-name">{point.name}</p>
        {point.address && <p class="soft">{point.address}</p>}
        <p class="pickup-open">
          {point.opening && <span class={point.isOpen ? 'open' : 'shut'}>{say(point.opening)}</span>}
          {point.daysLeft !== undefined && point.daysLeft >= 0 && (
            <span>{say({ key: 'days.left', params: { days: point.daysLeft } })}</span>
          )}
        </p>
        {point.notes.length > 0 && <p class="soft">{point.notes.map(say).join(' ')}</p>}
        {point.code && <Code code={point.code} name={`code:${id}`} bench={bench} />}
        {point.mapUrl && <OutsideLink href={point.mapUrl} label={t('map')} hint={t('tab')} />}
      </div>
    </div>
  );
}

function Code({ code, name, bench }: { readonly code: string; readonly name: string; readonly bench: Bench }) {
  const { t, opened, emit } = bench;
  const isShown = opened.value.has(name);
  const press = () => {
    if (!isShown) emit('pickup-code-revealed', {});
    toggle(bench, name);
  };
  return (
    <div class="code">
      {isShown && (
        <p>
          <span class="soft">{t('code')}</span>
          <b translate={false} dir="ltr">
            {code}
          </b>
        </p>
      )}
      <button type="button" class="button" aria-expanded={isShown} onClick={press}>
        {t(isShown ? 'code.hide' : 'code.show')}
      </button>
    </div>
  );
}

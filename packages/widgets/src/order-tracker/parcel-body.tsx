import { Fold } from '../ui/fold.tsx';
import { OutsideLink } from '../ui/outside-link.tsx';
import { AlertCard } from './alert-card.tsx';
import { toggle } from './bench.ts';
import type { Bench } from './bench.ts';
import { EventLine } from './event-line.tsx';
import { Offers, hasRest } from './offers.tsx';
import type { ParcelView, TrackerView } from './order-tracker.model.ts';
import { isLost, part } from './parts.ts';
import { PickupCard } from './pickup-card.tsx';
import { StepRail } from './step-rail.tsx';

interface ParcelProps {
  readonly view: ParcelView;
  readonly whole: TrackerView;
  readonly bench: Bench;
}

/** What the first picture shows of a parcel. */
export function ParcelBody(props: ParcelProps) {
  const { view, bench } = props;
  const { steps, latest, alert, bookUrl } = view;
  const { t } = bench;
  return (
    <div class="parcel-body">
      <StepRail steps={steps} bench={bench} />
      {alert && <AlertCard alert={alert} told={view} parcel={view.parcel.id} bench={bench} />}
      <PickupCard view={view} bench={bench} />
      {latest && (
        <div>
          <EventLine event={latest} bench={bench} />
        </div>
      )}
      {!alert && <Offers told={view} parcel={view.parcel.id} bench={bench} />}
      {bookUrl && <OutsideLink class="button" href={bookUrl} label={t('lede.book')} hint={t('tab')} />}
      <CarrierLines {...props} />
    </div>
  );
}

function CarrierLines({ view, whole, bench }: ParcelProps) {
  const { t, say, opened, need, zoneNote } = bench;
  const {
    parcel: { carrier, trackingUrl },
    fresh,
  } = view;
  const news = [...fresh.map(say), zoneNote].filter(Boolean).join(' ');
  const name = `details:${view.id}`;
  const isOpen = opened.value.has(name);
  const more = part('more');
  const url = trackingUrl ?? carrier?.url;
  const label = t('follow', { carrier: carrier?.name || t('carrier') });
  const press = () => {
    need('more');
    toggle(bench, name);
  };
  const link = url ? <OutsideLink href={url} label={label} hint={t('tab')} /> : <span />;
  return (
    <div class="carrier">
      <NumberLine view={view} bench={bench} />
      {news && <p class="fresh">{news}</p>}
      <Fold id={name} class="more" beside={link} isOpen={isOpen} onToggle={press} summary={t('more')}>
        {more ? (
          <more.ParcelDetails view={view} whole={whole} bench={bench}>
            {hasRest(view, bench) && <Offers told={view} parcel={view.parcel.id} isRest bench={bench} />}
          </more.ParcelDetails>
        ) : isLost('more') ? (
          <button type="button" class="more" onClick={() => need('more')}>
            {t('again')}
          </button>
        ) : (
          t('loading')
        )}
      </Fold>
    </div>
  );
}

function NumberLine({
  view: {
    parcel: { carrier, trackingNumber },
  },
  bench: { t },
}: Omit<ParcelProps, 'whole'>) {
  return (
    <p class="line">
      {carrier && <b>{carrier.name}</b>}
      {trackingNumber && <span class="hush">{t('number')}</span>}
      {trackingNumber && (
        <span class="number" translate={false} dir="ltr">
          {trackingNumber}
        </span>
      )}
    </p>
  );
}

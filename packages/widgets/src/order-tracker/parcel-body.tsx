import { Fold } from '../ui/fold.tsx';
import { Icon, check, copy as copyIcon } from '../ui/icon.tsx';
import { OutsideLink } from '../ui/outside-link.tsx';
import { toggle } from './bench.ts';
import type { Bench } from './bench.ts';
import { EventLine } from './event-line.tsx';
import type { ParcelView, TrackerView } from './order-tracker.model.ts';
import { StepRail } from './step-rail.tsx';

interface ParcelProps {
  readonly view: ParcelView;
  readonly whole: TrackerView;
  readonly bench: Bench;
}

/** What the first picture shows of a parcel. */
export function ParcelBody(props: ParcelProps) {
  const {
    view: { id, steps, latest, alert, pickup, seen, bookUrl },
    bench,
  } = props;
  const { rest, t } = bench;
  // The headline has said it all.
  const isTold = pickup !== undefined || seen.kind === 'delivered' || seen.kind === 'collected';
  return (
    <div class="parcel-body">
      <StepRail steps={steps} bench={bench} />
      {rest && alert && <rest.AlertCard alert={alert} bench={bench} />}
      {rest && pickup && <rest.PickupCard point={pickup} id={id} bench={bench} />}
      {latest && !isTold && (
        <div>
          <EventLine event={latest} bench={bench} />
        </div>
      )}
      {bookUrl && <OutsideLink class="button" href={bookUrl} label={t('lede.book')} hint={t('tab')} />}
      <CarrierLines {...props} />
    </div>
  );
}

function CarrierLines({ view, whole, bench }: ParcelProps) {
  const { t, say, emit, rest, opened, isRestLost, needRest } = bench;
  const {
    parcel: { carrier, trackingUrl },
    fresh,
  } = view;
  const name = `details:${view.id}`;
  const isOpen = opened.value.has(name);
  const url = trackingUrl ?? carrier?.url;
  const follow = () => emit('carrier-link-clicked', { carrier: carrier?.id ?? carrier?.name ?? 'unknown' });
  const label = say({ key: 'follow', params: { carrier: carrier?.name ?? { key: 'carrier' } } });
  const press = () => {
    needRest();
    toggle(bench, name);
  };
  const link = url ? <OutsideLink href={url} label={label} hint={t('tab')} onClick={follow} /> : <span />;
  return (
    <div class="carrier">
      <NumberLine view={view} bench={bench} />
      {fresh.length > 0 && <p class="fresh">{fresh.map(say).join(' ')}</p>}
      <Fold id={name} class="more" beside={link} isOpen={isOpen} onToggle={press} summary={t('more')}>
        {rest ? (
          <rest.ParcelDetails view={view} whole={whole} bench={bench} />
        ) : isRestLost ? (
          <button type="button" class="more" onClick={needRest}>
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
  bench: { t, announce, announcement },
}: Omit<ParcelProps, 'whole'>) {
  // With the number, so that it is told of this one, and that this button can show it.
  const copied = `${t('copied')} ${trackingNumber}`;
  const copy = () =>
    void navigator.clipboard?.writeText(trackingNumber ?? '').then(
      () => announce(copied),
      () => undefined,
    );
  return (
    <p class="line">
      {carrier && <b>{carrier.name}</b>}
      {trackingNumber && <span class="hush">{t('number')}</span>}
      {trackingNumber && (
        <span class="number" translate={false} dir="ltr">
          {trackingNumber}
        </span>
      )}
      {trackingNumber && (
        <button type="button" class="quiet" aria-label={t('copy')} onClick={copy}>
          <Icon of={announcement.value === copied ? check : copyIcon} />
        </button>
      )}
    </p>
  );
}

import { Fold } from '../ui/fold.tsx';
import { Icon } from '../ui/icon.tsx';
import { OutsideLink } from '../ui/outside-link.tsx';
import { AlertCard } from './alert-card.tsx';
import { toggle } from './bench.ts';
import type { Bench } from './bench.ts';
import { DetailsLater } from './details-later.tsx';
import { EventLine } from './event-line.tsx';
import type { ParcelView, TrackerView } from './order-tracker.model.ts';
import { PickupCard } from './pickup-card.tsx';
import { StepRail } from './step-rail.tsx';

interface ParcelProps {
  readonly view: ParcelView;
  readonly whole: TrackerView;
  readonly bench: Bench;
}

/** One of several parcels: a line that opens. */
export function ParcelFold(props: ParcelProps) {
  const { view, bench } = props;
  const name = `parcel:${view.id}`;
  const summary = (
    <>
      <span class={`badge ${view.tone}`}><Icon name={view.mark} /></span>
      <span class="parcel-line">
        <span class="soft">{bench.say(view.title)}{' · '}{bench.say(view.label)}</span>
        <strong>{bench.say(view.headline.main)}</strong>
      </span>
    </>
  );
  return (
    <li class="parcel">
      <Fold id={name} class="parcel-head" isHeading isOpen={bench.opened.value.has(name)} onToggle={() => toggle(bench, name)} summary={summary}>
        <ParcelBody {...props} />
      </Fold>
    </li>
  );
}

/** What the first picture shows of a parcel. */
export function ParcelBody({ view, whole, bench }: ParcelProps) {
  const { latest, alert, pickup, parcel, seen } = view;
  // The headline has said it all.
  const isTold = seen.kind === 'delivered' || seen.kind === 'collected';
  return (
    <div class="parcel-body">
      <StepRail steps={view.steps} say={bench.say} bench={bench} />
      {alert && <AlertCard alert={alert} bench={bench} />}
      {pickup && <PickupCard point={pickup} id={view.id} bench={bench} />}
      {latest && !pickup && !isTold && <div class="latest"><EventLine event={latest} bench={bench} /></div>}
      {view.bookUrl && <OutsideLink class="button" href={view.bookUrl} label={bench.t('lede.book')} hint={bench.t('tab')} />}
      <div class="carrier">
        <CarrierLine view={view} bench={bench} />
        {view.fresh.length > 0 && <p class="fresh">{view.fresh.map(bench.say).join(' ')}</p>}
        <DetailsLater key={parcel.id} view={view} whole={whole} bench={bench} beside={<CarrierLink view={view} bench={bench} />} />
      </div>
    </div>
  );
}

function CarrierLine({ view: { parcel }, bench: { t, announce } }: Omit<ParcelProps, 'whole'>) {
  const { carrier, trackingNumber } = parcel;
  if (!carrier && !trackingNumber) return null;
  const copy = () => {
    navigator.clipboard?.writeText(trackingNumber ?? '').then(() => announce(t('copied')), () => undefined);
  };
  return (
    <p class="carrier-line">
      {carrier && <span class="carrier-name">{carrier.name}</span>}
      {trackingNumber && <span class="hush">{t('number')}</span>}
      {trackingNumber && <span class="tracking-number" translate={false} dir="ltr">{trackingNumber}</span>}
      {trackingNumber && <button type="button" class="quiet" aria-label={`${t('copy')}: ${t('number')}`} onClick={copy}><Icon name="copy" /></button>}
    </p>
  );
}

function CarrierLink({ view: { parcel }, bench: { t, say, emit } }: Omit<ParcelProps, 'whole'>) {
  const { carrier, trackingUrl } = parcel;
  const url = trackingUrl ?? carrier?.url;
  if (!url) return <span />;
  const press = () => emit('carrier-link-clicked', { carrier: carrier?.id ?? carrier?.name ?? 'unknown' });
  return <OutsideLink href={url} label={say({ key: 'follow', params: { carrier: carrier?.name ?? { key: 'carrier' } } })} hint={t('tab')} onClick={press} />;
}

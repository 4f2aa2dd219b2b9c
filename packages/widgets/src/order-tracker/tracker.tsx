import { Icon } from '../ui/icon.tsx';
import { AlertCard } from './alert-card.tsx';
import type { Bench } from './bench.ts';
import { drawings } from './marks.ts';
import { Offers } from './offers.tsx';
import type { TrackerView } from './order-tracker.model.ts';
import { ParcelBody } from './parcel-body.tsx';
import { ParcelList } from './parcel-list.tsx';
import { part } from './parts.ts';
import { Remainder } from './remainder.tsx';
import { StepRail } from './step-rail.tsx';

interface TrackerProps {
  readonly view: TrackerView;
  readonly bench: Bench;
  /** What is shown could not be refreshed. */
  readonly isStale: boolean;
  readonly again: () => void;
}

/** The whole picture: the sentence, the steps, the parcels. */
export function Tracker({ view, bench, isStale, again }: TrackerProps) {
  const { t, say, announcement } = bench;
  const {
    order,
    headline: { before, main, after },
    parcels,
    steps,
    alert,
    summary,
    waiting,
    tone,
  } = view;
  const only = parcels.length === 1 && !steps ? parcels[0] : undefined;
  const more = part('more');
  const news = announcement.value;
  return (
    <section class="card" aria-labelledby="when">
      {more && isStale && <more.StaleNotice at={order.asOf} again={again} bench={bench} />}
      <div class="top">
        <p class={`pill ${tone}`}>
          <Icon of={drawings(view.mark)} />
          {say(view.label)}
        </p>
        {order.number && <p class="soft">{t('order', { number: order.number })}</p>}
      </div>
      <h2 id="when">
        {before.length > 0 && <span class="before">{before.map(say).join(' ')} </span>}
        {say(main)}
      </h2>
      {after.length > 0 && <p class="lede">{after.map(say).join(' ')}</p>}
      {summary && <p class="summary">{say(summary)}</p>}
      {steps && <StepRail steps={steps} bench={bench} />}
      {alert && <AlertCard alert={alert} told={view} bench={bench} />}
      {only ? <ParcelBody view={only} whole={view} bench={bench} /> : parcels.length > 0 && <ParcelList whole={view} bench={bench} />}
      {waiting.length > 0 && <Remainder lines={waiting} isAll={parcels.length === 0} bench={bench} />}
      {!alert && <Offers told={view} bench={bench} />}
      <p class="hush" role="status">
        {news}
      </p>
    </section>
  );
}

import type { ReadonlySignal } from '@kvitto/core';
import { Icon } from '../ui/icon.tsx';
import { AlertCard } from './alert-card.tsx';
import type { Bench } from './bench.ts';
import { localTime } from './estimate.model.ts';
import type { TrackerView } from './order-tracker.model.ts';
import { ParcelBody, ParcelFold } from './parcel-card.tsx';
import { StepRail } from './step-rail.tsx';
import type { WaitingLine } from './waiting.model.ts';

interface TrackerProps {
  readonly view: TrackerView;
  readonly bench: Bench;
  readonly announcement: ReadonlySignal<string>;
  /** What is shown could not be refreshed. */
  readonly stale: boolean;
  readonly again: () => void;
}

/** The whole picture: the sentence, the steps, the parcels. */
export function Tracker({ view, bench, announcement, stale, again }: TrackerProps) {
  const { t, say } = bench;
  const { order, headline, parcels, steps, alert, summary } = view;
  const [only] = parcels.length === 1 ? parcels : [];
  return (
    <section class={`card tone-${view.tone}`} aria-labelledby="when">
      {stale && <Stale at={order.asOf} again={again} bench={bench} />}
      <div class="top">
        <p class={`pill ${view.tone}`}><Icon name={view.mark} />{say(view.label)}</p>
        {order.number && <p class="soft">{t('order', { number: order.number })}</p>}
      </div>
      <h2 id="when">
        {headline.before.length > 0 && <span class="before">{headline.before.map(say).join(' ')} </span>}
        {say(headline.main)}
      </h2>
      {headline.after.length > 0 && <p class="lede">{headline.after.map(say).join(' ')}</p>}
      {summary && <p class="summary">{say(summary)}</p>}
      {steps && steps.steps.length > 0 && <StepRail steps={steps} say={say} bench={bench} />}
      {alert && <AlertCard alert={alert} bench={bench} />}
      {only && !steps && <ParcelBody view={only} whole={view} bench={bench} />}
      {(parcels.length > 1 || (only && steps)) && <ul class="parcels">{parcels.map((each) => <ParcelFold key={each.id} view={each} whole={view} bench={bench} />)}</ul>}
      {view.waiting.length > 0 && <Remainder lines={view.waiting} title={parcels.length > 0 ? t('waiting') : t('items.order')} bench={bench} />}
      <Zone view={view} bench={bench} />
      <p class="hush" role="status">{announcement.value && t('updated', { what: announcement.value })}</p>
    </section>
  );
}

function Stale({ at, again, bench: { t, say } }: { readonly at: string; readonly again: () => void; readonly bench: Bench }) {
  return (
    <div class="stale" role="status">
      <Icon name="cloud" />
      <p>{say({ key: 'f.stale', params: { at: at ? { as: 'moment', at } : '' } })}</p>
      <button type="button" class="textual" onClick={again}>{t('again')}</button>
    </div>
  );
}

function Remainder({ lines, title, bench: { say } }: { readonly lines: readonly WaitingLine[]; readonly title: string; readonly bench: Bench }) {
  return (
    <div class="remainder">
      <p class="section-title">{title}</p>
      <ul class="items">
        {lines.map(({ id, title: name, variant, quantity, reasons }) => (
          <li key={id}>
            <span class="count">{quantity} ×</span>
            <span>{name}{variant && <span class="soft"> {variant}</span>}{reasons.length > 0 && <span class="reason">{reasons.map(say).join(', ')}</span>}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}

/** Only a reader whose own clock shows something else has to know whose clock this is. */
function Zone({ view: { order }, bench: { t, now } }: Pick<TrackerProps, 'view' | 'bench'>) {
  const moment = now();
  if (!order.zone || localTime(moment, order.zone) === localTime(moment, undefined)) return null;
  return <p class="soft zone">{t('zone', { zone: (order.zone.split('/').at(-1) ?? '').replaceAll('_', ' ') })}</p>;
}

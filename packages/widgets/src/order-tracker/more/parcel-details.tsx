import type { Order } from '@kvitto/contract/order';
import type { Parcel } from '@kvitto/contract/shipment';
import type { ComponentChildren } from 'preact';
import { CopyButton } from '../../ui/copy-button.tsx';
import { OutsideLink } from '../../ui/outside-link.tsx';
import { toggle } from '../bench.ts';
import type { Bench } from '../bench.ts';
import { CalendarButton } from './calendar-button.tsx';
import { contents, legPlaces, photo, proofFacts } from './details.model.ts';
import { EventList } from './event-list.tsx';
import { ledger } from './ledger.model.ts';
import { PauseButton } from './pause-button.tsx';
import type { ParcelView, TrackerView } from '../order-tracker.model.ts';
import { ItemList } from '../item-list.tsx';
import { OpeningHours } from './opening-hours.tsx';
import { ShareButton } from './share-button.tsx';

interface DetailsProps {
  readonly view: ParcelView;
  readonly whole: TrackerView;
  readonly bench: Bench;
  /** What can be done beyond what the first place has room for. */
  readonly children?: ComponentChildren;
}

/** What a parcel has to tell beyond the first picture. */
export function ParcelDetails({ view, whole: { order, isOver }, bench, children }: DetailsProps) {
  const { t, announcement } = bench;
  const { parcel, shipment } = view;
  const inside = contents(parcel, order);
  const point = parcel.pickup?.days?.length || parcel.pickup?.instructions ? parcel.pickup : undefined;
  const services = (shipment.appointment?.services ?? []).filter((each) => typeof each === 'string');
  return (
    <>
      {children && <Section title={t('choices')}>{children}</Section>}
      {inside.length > 0 && (
        <Section title={t('items')}>
          <ItemList items={inside} />
        </Section>
      )}
      {services.length > 0 && (
        <ul>
          {services.map((each) => (
            <li key={each}>{each}</li>
          ))}
        </ul>
      )}
      {point && (
        <Section title={t('hours')}>
          <OpeningHours point={point} home={order.zone} isNamed={!view.pickup} bench={bench} />
        </Section>
      )}
      <Proof view={view} bench={bench} />
      {parcel.events.length > 0 && (
        <Section title={t('history')}>
          <EventList id={view.id} parcel={parcel} bench={bench} />
        </Section>
      )}
      <Changes parcel={parcel} order={order} bench={bench} />
      <Legs view={view} bench={bench} />
      <Carbon parcel={parcel} bench={bench} />
      <div class="tools">
        {order.number && <CalendarButton view={view} order={order} bench={bench} />}
        {parcel.trackingNumber && (
          <CopyButton words={parcel.trackingNumber} label={t('copy')} done={t('copied')} announcement={announcement} />
        )}
        {parcel.trackingNumber && <ShareButton trackingNumber={parcel.trackingNumber} bench={bench} />}
        {!isOver && <PauseButton bench={bench} />}
      </div>
    </>
  );
}

interface ParcelProps {
  readonly parcel: Parcel;
  readonly bench: Bench;
}

function Changes({ parcel, order, bench: { t, say } }: ParcelProps & { readonly order: Order }) {
  const { lines, outcome } = ledger(parcel, order);
  if (lines.length === 0) return null;
  return (
    <Section title={t('estimates')}>
      {outcome && <p>{say(outcome)}</p>}
      <ol class="changes">
        {lines.map(({ when, by, why, isFirst, isCurrent }, index) => (
          <li key={index}>
            {isCurrent ? <strong>{say(when)}</strong> : <s>{say(when)}</s>}
            <span class="soft">{[isFirst && t('estimate.first'), say(by), say(why)].filter(Boolean).join('. ')}</span>
          </li>
        ))}
      </ol>
    </Section>
  );
}

/** As the backend measured it, with the method's name and without an adjective. */
function Carbon({ parcel: { carbon }, bench: { t, say, format } }: ParcelProps) {
  if (!carbon) return null;
  const kg = format.number((carbon.grams || 0) / 1000);
  const words = say({ key: 'carbon', params: { kg, method: carbon.method ?? '' } });
  return <p class="soft">{carbon.url ? <OutsideLink href={carbon.url} label={words} hint={t('tab')} /> : words}</p>;
}

function Section({ title, children }: { readonly title: string; readonly children?: ComponentChildren }) {
  return (
    <section>
      <p class="section-title">{title}</p>
      {children}
    </section>
  );
}

function Proof({ view: { parcel, id }, bench }: Omit<DetailsProps, 'whole'>) {
  const { t, say, opened, emit } = bench;
  const facts = proofFacts(parcel);
  const picture = photo(parcel, bench.now());
  if (facts.length === 0 && !picture) return null;
  const name = `photo:${id}`;
  const show = () => {
    emit('proof-viewed', {});
    toggle(bench, name);
  };
  const alt = say({ key: 'proof.alt', params: { at: picture?.at ? { as: 'moment', at: picture.at } : '' } });
  return (
    <Section title={t('proof')}>
      {facts.map((fact) => (
        <p key={fact.key}>{say(fact)}</p>
      ))}
      {picture &&
        (opened.value.has(name) ? (
          <img src={picture.url} alt={alt} loading="lazy" referrerpolicy="no-referrer" />
        ) : (
          <button type="button" class="button" onClick={show}>
            {t('proof.photo')}
          </button>
        ))}
    </Section>
  );
}

function Legs({ view: { parcel }, bench: { t, say } }: Omit<DetailsProps, 'whole'>) {
  const legs = parcel.legs ?? [];
  if (legs.length < 2) return null;
  return (
    <Section title={t('legs')}>
      <ol class="legs">
        {legs.map((leg, index) => (
          <li key={leg.id ?? index}>
            <p>
              <strong>{leg.carrier?.name}</strong> <span class="soft">{legPlaces(leg)}</span>
            </p>
            {leg.trackingNumber && (
              <p class="number" translate={false} dir="ltr">
                {leg.trackingNumber}
              </p>
            )}
            {leg.trackingUrl && (
              <OutsideLink
                href={leg.trackingUrl}
                label={say({ key: 'follow', params: { carrier: leg.carrier?.name ?? { key: 'carrier' } } })}
                hint={t('tab')}
              />
            )}
          </li>
        ))}
      </ol>
    </Section>
  );
}

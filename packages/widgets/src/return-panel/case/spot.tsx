import type { ReturnCase } from '@kvitto/contract/return';
import { addressOf } from '../flow/spot.model.ts';
import { appointmentOf } from './case.model.ts';
import type { Desk } from './desk.ts';

interface SpotProps {
  readonly of: ReturnCase;
  readonly desk: Desk;
}

/** Where it is handed in, when it is fetched, how it is found: what was chosen, and a way to keep it in mind. */
export function Spot({ of, desk }: SpotProps) {
  const { bench, t } = desk;
  const { slot, tracking } = of;
  const { day, times } = bench.format.value;
  return (
    <>
      <Place of={of} desk={desk} />
      {slot && (
        <p>
          <span class="soft">{t('case.slot')}</span>{' '}
          <b>
            {day(slot.from, slot.zone)}, {times(slot.from, slot.until, slot.zone)}
          </b>
        </p>
      )}
      {tracking && (
        <p>
          <span class="soft">{t('case.tracking')}</span>{' '}
          <span class="number" translate={false} dir="ltr">
            {tracking.number}
          </span>
          {tracking.carrier?.name && <span class="soft"> {tracking.carrier.name}</span>}
        </p>
      )}
      <Calendar of={of} desk={desk} />
    </>
  );
}

function Place({ of: { place }, desk: { t } }: SpotProps) {
  if (!place) return null;
  const map = place.mapUrl && /^https?:/i.test(place.mapUrl) ? place.mapUrl : undefined;
  return (
    <p>
      <span class="soft">{t('case.place')}</span> <b>{place.name}</b>
      {place.address && <span>, {addressOf(place)}</span>}{' '}
      {map && (
        <a class="link" href={map} target="_blank" rel="noreferrer">
          {t('case.map')}
        </a>
      )}
    </p>
  );
}

function Calendar({ of, desk: { bench, t } }: SpotProps) {
  const appointment = appointmentOf(of);
  if (!appointment) return null;
  const save = async () => {
    const { saveCalendar } = await import('../../ui/calendar.ts');
    const title = t(of.slot ? 'case.calendar.fetch' : 'case.calendar.send', { number: of.number });
    saveCalendar(`return-${of.number}`, { ...appointment, title, stamp: bench.context.now() });
  };
  return (
    <button type="button" class="button" onClick={() => void save().catch(() => undefined)}>
      {t('case.calendar')}
    </button>
  );
}

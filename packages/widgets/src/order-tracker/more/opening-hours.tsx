import type { PickupPoint } from '@kvitto/contract/place';
import { addressLine, clockPart, comingDays } from '@kvitto/contract/story/pickup';
import type { Bench } from '../bench.ts';

interface OpeningHoursProps {
  readonly point: PickupPoint;
  /** The order's zone. */
  readonly home: string;
  readonly isNamed: boolean;
  readonly bench: Bench;
}

/** The coming days as they really are, holidays counted in. */
export function OpeningHours({ point, home, isNamed, bench: { t, say, format, now } }: OpeningHoursProps) {
  const clock = (at: string) => format.time(clockPart(at).at, 'UTC');
  return (
    <>
      {isNamed && (
        <p>
          {point.name}
          <span class="soft"> {addressLine(point.address)}</span>
        </p>
      )}
      <dl class="hours">
        {comingDays(point, home, now()).map(({ date, open, note }) => (
          <div key={date}>
            <dt>{say({ key: 'when.today', params: { when: { as: 'day', at: date } } })}</dt>
            <dd>
              {open?.length ? open.map(({ from, until }) => `${clock(from)}–${clock(until)}`).join(', ') : t('closed')}
              {note && <span class="soft"> {note}</span>}
            </dd>
          </div>
        ))}
      </dl>
      {point.instructions && <p class="soft">{point.instructions}</p>}
    </>
  );
}

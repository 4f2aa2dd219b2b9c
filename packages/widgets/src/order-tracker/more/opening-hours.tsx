import type { Bench } from '../bench.ts';
import { clockPart } from './pickup.model.ts';
import type { Pickup } from './pickup.model.ts';

/** The coming days as they really are, holidays counted in. */
export function OpeningHours({
  point,
  isNamed,
  bench: { t, say, format },
}: {
  readonly point: Pickup;
  readonly isNamed: boolean;
  readonly bench: Bench;
}) {
  const clock = (at: string) => format.time(clockPart(at).at, 'UTC');
  return (
    <>
      {isNamed && (
        <p>
          {point.name}
          {point.address && <span class="soft"> {point.address}</span>}
        </p>
      )}
      <dl class="hours">
        {point.days.map(({ date, open, note }) => (
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

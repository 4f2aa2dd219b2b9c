import type { ReturnCase } from '@kvitto/contract/return';
import type { Desk } from './desk.ts';

interface PartProps {
  readonly of: ReturnCase;
  readonly desk: Desk;
}

/** The things, and what was found when they were seen. */
export function Things({ of: { lines, offer }, desk: { bench, t } }: PartProps) {
  const money = (amount: number) => bench.format.value.money({ ...offer.amount, amount });
  const isLess = lines.some(({ deduction = 0 }) => deduction > 0);
  return (
    <section aria-labelledby="goods">
      <h3 id="goods">{t('case.things')}</h3>
      <ul>
        {lines.map(({ line, units, title, variant, received, outcome, deduction, note }) => {
          const seen = [
            received !== undefined && t('case.seen', { count: received }),
            outcome && (bench.word(`o.${outcome}`) ?? outcome),
            deduction !== undefined && deduction > 0 && t('case.taken', { money: money(deduction) }),
            note,
          ].filter(Boolean);
          return (
            <li key={line}>
              {units} × {title}
              {variant && <span class="soft"> {variant}</span>}
              {seen.length > 0 && <p class="small">{seen.join(' · ')}</p>}
            </li>
          );
        })}
      </ul>
      {isLess && <p class="small">{t('case.appeal')}</p>}
    </section>
  );
}

/** What has happened, newest first. */
export function Story({ of: { timeline }, desk: { bench, t } }: PartProps) {
  const { format, word, zone, context } = bench;
  const now = context.now().toISOString();
  const isElsewhere = zone.value !== undefined && format.value.time(now) !== context.format().time(now);
  return (
    <section aria-labelledby="story">
      <h3 id="story">{t('case.story')}</h3>
      <ol class="story">
        {timeline.toReversed().map(({ at, state, text }, index) => (
          <li key={timeline.length - index}>
            <p>{word(`s.${state}`) ?? state.replaceAll('_', ' ')}</p>
            <p class="small">
              <time dateTime={at}>
                {format.value.nearDay(at)} {format.value.time(at)}
              </time>
            </p>
            {text && <p class="small">{text}</p>}
          </li>
        ))}
      </ol>
      {isElsewhere && <p class="small">{t('case.zone', { zone: zone.value?.replace(/^.*\//, '').replaceAll('_', ' ') ?? '' })}</p>}
    </section>
  );
}

import type { EventStory } from '@kvitto/contract/story';
import type { Bench } from './bench.ts';

/** One thing that happened: what, where, when. */
export function EventLine({ event, bench: { say, t, news } }: { readonly event: EventStory; readonly bench: Bench }) {
  const { title, note, place, at, zone } = event;
  const more = [note && say(note), place].filter(Boolean).join(' · ');
  return (
    <>
      <p class="event-title">
        {say(title)}
        {news.value.has(event.id) && (
          <>
            {' '}
            <b class="new">{t('new')}</b>
          </>
        )}
      </p>
      <p class="soft">
        {more && <span>{more}</span>}
        <time dateTime={at}>{say({ key: 'when.today', params: { when: { as: 'moment', at, ...(zone && { zone }) } } })}</time>
      </p>
    </>
  );
}

import { eventStory } from '@kvitto/contract/story/events';
import type { Parcel, TrackingEvent } from '@kvitto/contract/shipment';
import type { Bench, History } from '../bench.ts';
import { EventLine } from '../event-line.tsx';

const first = 5;
const pageSize = 20;

interface EventListProps {
  readonly id: string;
  readonly parcel: Parcel;
  readonly bench: Bench;
}

/** The newest events, and page by page the rest. By event time, so that a scan told late stands where it belongs. */
export function EventList({ id, parcel, bench }: EventListProps) {
  const { t, format, histories } = bench;
  const history = histories.value.get(id);
  const all = history ? merged(parcel.events, history.items) : parcel.events.slice(0, first);
  const count = Math.max(parcel.eventCount || 0, parcel.events.length);
  const hasMore = history ? history.nextCursor !== undefined || history.state !== 'idle' : count > all.length;
  return (
    <>
      <ol class="events">
        {all.map((event) => (
          <li key={event.id}>
            <EventLine event={eventStory(event, parcel.carrier?.name)} bench={bench} />
          </li>
        ))}
      </ol>
      {history?.state === 'failed' && (
        <p class="soft" role="alert">
          {t('older.failed')}
        </p>
      )}
      {hasMore && (
        <button
          type="button"
          class="quiet-button"
          aria-disabled={history?.state === 'loading'}
          onClick={() => void older(id, parcel, bench)}
        >
          {history?.state === 'failed' ? t('again') : history ? t('older') : t('all', { count: format.number(count) })}
        </button>
      )}
    </>
  );
}

function merged(newest: readonly TrackingEvent[], older: readonly TrackingEvent[]): TrackingEvent[] {
  const byId = new Map([...older, ...newest].map((event) => [event.id, event]));
  return [...byId.values()].filter(({ at }) => !Number.isNaN(Date.parse(at))).toSorted((a, b) => Date.parse(b.at) - Date.parse(a.at));
}

async function older(id: string, parcel: Parcel, { histories, asking: { backend, order, session, signal } }: Bench): Promise<void> {
  const known: History = histories.peek().get(id) ?? { items: [], state: 'idle' };
  const tracking = backend.peek()?.tracking;
  const asked = order.peek();
  const keep = (history: History) => {
    if (order.peek() === asked) histories.value = new Map(histories.peek()).set(id, history);
  };
  if (known.state === 'loading') return;
  if (!tracking || parcel.events.length >= (parcel.eventCount || 0)) return keep({ items: parcel.events, state: 'idle' });
  keep({ ...known, state: 'loading' });
  try {
    const input = {
      order: asked ?? '',
      parcel: parcel.id,
      limit: pageSize,
      ...(known.nextCursor ? { cursor: known.nextCursor } : {}),
    };
    const page = await tracking.events(input, { signal, token: session.peek() });
    keep({ items: [...known.items, ...page.items], nextCursor: page.nextCursor, state: 'idle' });
  } catch {
    keep({ ...known, state: 'failed' });
  }
}

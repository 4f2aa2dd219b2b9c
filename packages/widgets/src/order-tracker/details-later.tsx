import { signal } from '@kvitto/core';
import type { ComponentChildren } from 'preact';
import { Fold } from '../ui/fold.tsx';
import { toggle } from './bench.ts';
import type { Bench } from './bench.ts';
import type { ParcelView, TrackerView } from './order-tracker.model.ts';

type Details = typeof import('./parcel-details.tsx');

/** One for the page: whoever opens details first fetches them for all. A failed load is forgotten and tried again at the next press. */
const details = signal<Details | 'failed' | undefined>(undefined);

async function load(): Promise<void> {
  if (details.peek() === 'failed') details.value = undefined;
  if (details.peek()) return;
  try {
    details.value = await import('./parcel-details.tsx');
  } catch {
    details.value = 'failed';
  }
}

interface DetailsLaterProps {
  readonly view: ParcelView;
  readonly whole: TrackerView;
  readonly bench: Bench;
  /** Stands in the same line. */
  readonly beside: ComponentChildren;
}

/** Everything beyond the first picture, fetched when it is asked for. */
export function DetailsLater({ view, whole, bench, beside }: DetailsLaterProps) {
  const { t, opened } = bench;
  const name = `details:${view.id}`;
  const isOpen = opened.value.has(name);
  const loaded = details.value;
  const press = () => {
    void load();
    toggle(bench, name);
  };
  return (
    <div class="details">
      <Fold id={name} class="more" beside={beside} isOpen={isOpen} onToggle={press} summary={t(isOpen ? 'less' : 'more')}>
        {typeof loaded === 'object' ? <loaded.ParcelDetails view={view} whole={whole} bench={bench} /> : null}
        {loaded === 'failed' && <p class="soft">{t('older.failed')} <button type="button" class="textual" onClick={() => void load()}>{t('again')}</button></p>}
      </Fold>
    </div>
  );
}

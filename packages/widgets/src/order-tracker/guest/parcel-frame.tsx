import type { Bench } from '../bench.ts';
import type { TrackerView } from '../order-tracker.model.ts';
import type { Tracker as Drawer } from '../tracker.tsx';
import { Another } from './another.tsx';
import { openNamed } from './look-up.ts';
import { Notice } from './notice.tsx';
import { kindOf } from './trouble.ts';
import type { Visit } from './visit.ts';
import type { Watched } from './watch-parcel.ts';

interface FrameProps {
  readonly visit: Visit;
  readonly bench: Bench;
}

interface ParcelFrameProps extends FrameProps {
  readonly view: TrackerView;
  readonly watched: Watched;
  /** Draws the picture. Handed in: it is what fetches this file. */
  readonly Tracker: typeof Drawer;
}

/** A parcel's progress, as a tracker shows it. */
export function ParcelFrame({ view, watched, Tracker, visit, bench }: ParcelFrameProps) {
  const { t, asking } = bench;
  return (
    <>
      <div id="opened" tabIndex={-1} role="group" aria-label={`${t('number')} ${view.parcels[0]?.parcel.trackingNumber ?? ''}`}>
        <Tracker view={view} bench={bench} isStale={watched.isStale.value} again={watched.again} />
      </div>
      {asking.lookup.value && <Another visit={visit} bench={bench} />}
    </>
  );
}

/** The parcel that the page names cannot be shown. */
export function LostParcel({ visit, bench: { t, asking }, bench }: FrameProps) {
  const { trouble, lock, typed } = visit;
  const kind = trouble.value && kindOf(trouble.value);
  const again = () => {
    if (lock.left.peek() === 0) void openNamed(visit, asking.parcel.peek() ?? typed.peek().trackingNumber);
  };
  return (
    <div class="card lost">
      <Notice visit={visit} refused="l.parcel.lost" wait={lock} bench={bench} />
      {(kind === 'passing' || kind === 'locked') && (
        <p>
          <button type="button" class="button" aria-disabled={lock.left.value > 0} onClick={again}>
            {t('again')}
          </button>
        </p>
      )}
      {kind === 'refused' && <slot />}
    </div>
  );
}

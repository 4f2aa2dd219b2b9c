import type { Bench } from '../bench.ts';
import type { Tracker as Drawer } from '../tracker.tsx';
import { LookupForm } from './lookup-form.tsx';
import { OrderFrame } from './order-frame.tsx';
import { LostParcel, ParcelFrame } from './parcel-frame.tsx';
import { visitOf } from './visits.ts';
import type { Visit } from './visit.ts';

interface GuestProps {
  readonly bench: Bench;
  /** What draws an order. */
  readonly Tracker: typeof Drawer;
}

/** The form, and in its place, once it has opened an order or a parcel, a tracker of that. */
export function GuestView({ bench, Tracker }: GuestProps) {
  const { t, announcement } = bench;
  const visit = visitOf(bench);
  const { at } = visit.stage.value;
  return (
    <div class="guest">
      <Shown visit={visit} bench={bench} Tracker={Tracker} />
      {at !== 'parcel' && (
        <p class="hush" role="status">
          {announcement.value || (at === 'opening' ? t('loading') : '')}
        </p>
      )}
    </div>
  );
}

function Shown({ visit, bench, Tracker }: GuestProps & { readonly visit: Visit }) {
  const stage = visit.stage.value;
  // Its texts come beside it.
  const isReady = bench.t('l.title') !== 'l.title';
  if (isReady && stage.at === 'form') return <LookupForm visit={visit} bench={bench} />;
  if (isReady && stage.at === 'lost') return <LostParcel visit={visit} bench={bench} />;
  if (isReady && stage.at === 'order') return <OrderFrame order={stage} visit={visit} bench={bench} />;
  const view = stage.at === 'parcel' && stage.watched.view.value;
  if (isReady && view) return <ParcelFrame view={view} watched={stage.watched} Tracker={Tracker} visit={visit} bench={bench} />;
  return (
    <div class="card" aria-busy="true">
      <div class="bones" />
    </div>
  );
}

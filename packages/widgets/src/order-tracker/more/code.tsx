import type { Bench } from '../bench.ts';
import type { ParcelView } from '../order-tracker.model.ts';

/** What opens the locker or is shown at the counter. */
export function Code({ view: { parcel }, bench: { t } }: { readonly view: ParcelView; readonly bench: Bench }) {
  return (
    <p>
      <span class="soft">{t('code')}</span>
      <b translate={false} dir="ltr">
        {parcel.pickup?.code}
      </b>
    </p>
  );
}

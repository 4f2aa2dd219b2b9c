import { Icon } from '../../ui/icon.tsx';
import { cloud } from '../../ui/cloud-icon.ts';
import type { Bench } from '../bench.ts';

/** What is shown could not be refreshed; it says from when it is. */
export function StaleNotice({ at, again, bench: { t, say } }: { readonly at: string; readonly again: () => void; readonly bench: Bench }) {
  return (
    <div class="stale" role="status">
      <Icon of={cloud} />
      <p>{say({ key: 'f.stale', params: { at: at ? { as: 'recent', at } : '' } })}</p>
      <button type="button" class="quiet-button" onClick={again}>
        {t('again')}
      </button>
    </div>
  );
}

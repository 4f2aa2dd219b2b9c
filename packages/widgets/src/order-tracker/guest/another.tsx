import type { Bench } from '../bench.ts';
import { lookUpAnother } from './leave.ts';
import type { Visit } from './visit.ts';

/** The way back to an empty form. */
export function Another({ visit, bench: { t } }: { readonly visit: Visit; readonly bench: Bench }) {
  return (
    <p class="another">
      <button type="button" class="quiet-button" onClick={() => lookUpAnother(visit)}>
        {t('l.other')}
      </button>
    </p>
  );
}

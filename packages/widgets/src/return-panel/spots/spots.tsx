import type { Flow } from '../flow/flow-of.ts';
import { spotKind } from '../flow/spot.model.ts';
import { look } from './look.ts';
import { Places } from './places.tsx';
import { Slots } from './slots.tsx';

export { look } from './look.ts';

export const styles = /* css */ `
.spots{display:grid;gap:1em}
.near{display:flex;flex-wrap:wrap;gap:.75em;align-items:end}
.near .field{inline-size:min(100%,10em)}
.near .button{align-self:end}
.spots>.button{justify-self:start}
.spot-more .link{margin:0;font-size:1em}
.spot{display:grid;gap:.25em}
.spot-more{display:flex;flex-wrap:wrap;gap:0 1.25em;padding-inline-start:2.9em;font-size:.875em}
.spot-more summary{min-block-size:44px;display:flex;align-items:center;cursor:pointer;color:var(--_accent);text-decoration:underline;text-underline-offset:.2em}
.spot-more dl{display:grid;gap:.25em;padding-block-end:.5em}
.spot-more dl div{display:flex;gap:1em;justify-content:space-between}
`;

/** Where, or when, it is handed over. */
export function Spots({ flow }: { readonly flow: Flow }) {
  const { t, spots, draft, options } = flow;
  const { state, places, slots } = spots.value;
  const kind = spotKind(options.value.methods.find(({ id }) => id === draft.value.method)?.kind);
  if (kind === undefined) return null;
  if (state === 'failed')
    return (
      <div role="status">
        <p class="problem">{t(kind === 'slot' ? 'slots.lost' : 'places.lost')}</p>
        <button type="button" class="button" onClick={() => void look(flow)}>
          {t('again')}
        </button>
      </div>
    );
  if (state !== 'ready' && places.length + slots.length === 0)
    return (
      <p role="status" aria-busy="true">
        {t(kind === 'slot' ? 'slots.asking' : 'places.asking')}
      </p>
    );
  return kind === 'slot' ? <Slots flow={flow} /> : <Places flow={flow} />;
}

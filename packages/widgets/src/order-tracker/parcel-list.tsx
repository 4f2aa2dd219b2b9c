import { Fold } from '../ui/fold.tsx';
import { Icon } from '../ui/icon.tsx';
import { toggle } from './bench.ts';
import type { Bench } from './bench.ts';
import { drawings } from './marks.ts';
import type { TrackerView } from './order-tracker.model.ts';
import { ParcelBody } from './parcel-body.tsx';

/** Several parcels: a line each that opens. The first, which needs the reader most, stands open until it is closed. */
export function ParcelList({ whole, bench }: { readonly whole: TrackerView; readonly bench: Bench }) {
  const { say, opened } = bench;
  return (
    <ul class="parcels">
      {whole.parcels.map((view, index) => {
        const name = `parcel:${view.id}`;
        const summary = (
          <>
            <span class={`badge ${view.tone}`}>
              <Icon of={drawings(view.mark)} />
            </span>
            <span class="parcel-line">
              <span class="soft">
                {say(view.title)}
                {' · '}
                {say(view.label)}
              </span>
              <strong>{say(view.headline.main)}</strong>
            </span>
          </>
        );
        return (
          <li key={view.id} class="parcel">
            <Fold
              id={name}
              class="parcel-head"
              isHeading
              isOpen={opened.value.has(name) !== (index === 0)}
              onToggle={() => toggle(bench, name)}
              summary={summary}
            >
              <ParcelBody view={view} whole={whole} bench={bench} />
            </Fold>
          </li>
        );
      })}
    </ul>
  );
}

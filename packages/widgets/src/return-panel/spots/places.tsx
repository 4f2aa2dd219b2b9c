import type { ReturnPlace } from '@kvitto/contract/return';
import { Field } from '../../ui/field.tsx';
import type { Flow } from '../flow/flow-of.ts';
import { addressOf } from '../flow/spot.model.ts';
import { look } from './look.ts';

interface PlacesProps {
  readonly flow: Flow;
}

/** Where it can be handed in: a list, each with its hours and a way to a map. Nothing is chosen beforehand, and nobody has to choose. */
export function Places({ flow }: PlacesProps) {
  const { t, spots, options } = flow;
  const { places, near } = spots.value;
  // Any such place will do.
  if (places.length === 0 && near === undefined && !options.value.isGift) return null;
  return (
    <div class="spots">
      <Near flow={flow} />
      {places.length === 0 ? (
        <p role="status">{near !== undefined && t('places.none', { postcode: near })}</p>
      ) : (
        <fieldset class="radios">
          <legend>
            {t('places.legend')} <span class="remark">{t('optional')}</span>
          </legend>
          {places.map((each, index) => (
            <Place key={each.id} id={`place${index}`} of={each} flow={flow} />
          ))}
        </fieldset>
      )}
    </div>
  );
}

function Near({ flow }: PlacesProps) {
  const { t, near } = flow;
  return (
    <div class="near" role="search" ref={enterIn(flow)}>
      <Field
        id="near"
        name="postcode"
        label={t('places.near')}
        value={near.value}
        onInput={(next) => (near.value = next.slice(0, 12))}
        autocomplete="postal-code"
        isVerbatim
      />
      <button type="button" class="button" onClick={() => void look(flow)}>
        {t('places.search')}
      </button>
    </div>
  );
}

const enters = new WeakMap<Flow, (element: HTMLElement | null) => void>();

/** For the `ref` of what is searched by: Return there searches, and does not send the whole step. Made once, so that it is set once. */
function enterIn(flow: Flow): (element: HTMLElement | null) => void {
  const made =
    enters.get(flow) ??
    ((element: HTMLElement | null) =>
      element?.addEventListener('keydown', (event) => {
        if (event.key !== 'Enter' || event.isComposing || !(event.target instanceof HTMLInputElement)) return;
        event.preventDefault();
        void look(flow);
      }));
  enters.set(flow, made);
  return made;
}

function Place({ id, of, flow }: PlacesProps & { readonly id: string; readonly of: ReturnPlace }) {
  const { t, draft, change, bench } = flow;
  const { name, distanceMetres, mapUrl, instructions } = of;
  const choose = () => {
    change({ place: of.id });
    bench.context.emit('return-place-chosen', { place: of.id });
  };
  const map = mapUrl && /^https?:/i.test(mapUrl) ? mapUrl : undefined;
  return (
    <div class="spot">
      <label class="radio" for={id}>
        <input id={id} type="radio" name="place" checked={draft.value.place === of.id} onChange={choose} />
        <span class="radio-text">
          <b>{name}</b>
          <span>{addressOf(of)}</span>
          {distanceMetres !== undefined && <span class="small">{distance(distanceMetres, flow)}</span>}
          {instructions && <span class="small">{instructions}</span>}
        </span>
      </label>
      <div class="spot-more">
        <Hours of={of} flow={flow} />
        {map && (
          <a class="link" href={map} target="_blank" rel="noreferrer">
            {t('places.map')}
            <span class="hush">
              {' '}
              {name} ({t('places.tab')})
            </span>
          </a>
        )}
      </div>
    </div>
  );
}

/** "900 m", "1.4 km". */
function distance(metres: number, { t, bench }: Flow): string {
  const { number } = bench.format.value;
  return metres < 1000
    ? t('places.metres', { distance: number(Math.round(metres / 10) * 10) })
    : t('places.km', { distance: number(Math.round(metres / 100) / 10) });
}

/** The coming days as they really are, holidays counted in. */
function Hours({ of: { name, days }, flow: { t, bench } }: PlacesProps & { readonly of: ReturnPlace }) {
  const { nearDay, daysAway, time } = bench.format.value;
  const coming = (days ?? []).filter(({ date }) => daysAway(date) >= 0).slice(0, 7);
  if (coming.length === 0) return null;
  // A clock time is of no zone: it is written as it stands.
  const at = (clock: string) => time(`2000-01-01T${clock === '24:00' ? '00:00' : clock}:00Z`, 'UTC');
  const isAlways = (from: string, until: string) => from === '00:00' && until === '24:00';
  const span = (from: string, until: string) => (isAlways(from, until) ? t('places.always') : `${at(from)}–${at(until)}`);
  return (
    <details>
      <summary>
        {t('places.hours')}
        <span class="hush"> {name}</span>
      </summary>
      <dl>
        {coming.map(({ date, open, note }) => (
          <div key={date}>
            <dt>{nearDay(date)}</dt>
            <dd>
              {open.length > 0 ? open.map(({ from, until }) => span(from, until)).join(', ') : t('places.closed')}
              {note && <span class="soft"> {note}</span>}
            </dd>
          </div>
        ))}
      </dl>
    </details>
  );
}

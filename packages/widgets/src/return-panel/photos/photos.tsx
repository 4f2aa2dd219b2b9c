import { FieldError } from '../../ui/field.tsx';
import { focusOn } from '../../ui/focus-on.ts';
import type { Flow } from '../flow/flow-of.ts';
import { add, photosOf, remove, upload } from './album.ts';
import type { Photo } from './album.ts';

export const styles = /* css */ `
.photos{display:grid;gap:.75em}
.photos h4{margin:0;font:inherit;font-weight:600;font-size:.9375em}
.album{display:grid;gap:.5em}
.photo{display:grid;grid-template-columns:64px 1fr;gap:0 .875em;align-items:center;padding:.5em;border:1px solid var(--_line);border-radius:calc(var(--_radius)*.8)}
.photo canvas,.photo .blank{inline-size:64px;block-size:64px;object-fit:cover;border-radius:calc(var(--_radius)*.5);background:var(--_tint)}
.photo-buttons{display:flex;flex-wrap:wrap;gap:0 1.25em}
.photo progress{inline-size:100%;max-inline-size:12em;accent-color:var(--_accent)}
.add{position:relative;cursor:pointer}
.add:focus-within{outline:2px solid var(--_accent);outline-offset:2px}
.add-row{display:flex;flex-wrap:wrap;gap:.75em}
`;

interface PhotosProps {
  /** Of the control that takes files. */
  readonly id: string;
  readonly line: string;
  readonly isRequired: boolean;
  readonly error: string | undefined;
  readonly flow: Flow;
}

/** Pictures of what is wrong. Each is drawn anew on the device, sent at once, and can be taken back. */
export function Photos({ id, line, isRequired, error, flow }: PhotosProps) {
  const { t, options, bench } = flow;
  const album = photosOf(flow, line);
  const drop = (photo: Photo, from: EventTarget | null) => {
    const root = from instanceof Node ? from.getRootNode() : undefined;
    remove(flow, line, photo);
    bench.announcement.value = t('photos.removed');
    if (root instanceof ShadowRoot) queueMicrotask(() => focusOn(root.querySelector<HTMLElement>(`[id="${id}"]`)));
  };
  return (
    <div class="photos" role="group" aria-labelledby={`${id}-title`}>
      <h4 id={`${id}-title`}>
        {t('photos.title')} <span class="remark">{t(isRequired ? 'photos.needed' : 'optional')}</span>
      </h4>
      <p id={`${id}-hint`} class="field-hint">
        {t('photos.hint', { count: options.value.photos.most })}
      </p>
      {album.length > 0 && (
        <ul class="album">
          {album.map((photo, index) => (
            <Item key={photo.key} photo={photo} n={index + 1} line={line} drop={drop} flow={flow} />
          ))}
        </ul>
      )}
      <Taking id={id} line={line} error={error} flow={flow} />
      {error !== undefined && <FieldError id={`${id}-error`} text={error} />}
    </div>
  );
}

/** The ways to choose files; on a phone its camera, too. */
function Taking({ id, line, error, flow }: Omit<PhotosProps, 'isRequired'>) {
  const { t, options, bench } = flow;
  const { most, types } = options.value.photos;
  const take = ({ currentTarget }: { readonly currentTarget: HTMLInputElement }) => {
    const left = add(flow, line, [...(currentTarget.files ?? [])]);
    // The same file may be chosen again.
    currentTarget.value = '';
    if (left > 0) bench.announcement.value = t('photos.many', { count: most });
  };
  const input = {
    type: 'file',
    class: 'hush',
    accept: types.join(','),
    'aria-describedby': `${id}-${error === undefined ? 'hint' : 'error'}`,
    onChange: take,
  } as const;
  return (
    <p class="add-row">
      <label class="button add">
        <input id={id} multiple {...input} />
        {t('photos.add')}
      </label>
      {matchMedia('(pointer:coarse)').matches && (
        <label class="button add">
          <input capture="environment" {...input} />
          {t('photos.take')}
        </label>
      )}
    </p>
  );
}

interface ItemProps {
  readonly photo: Photo;
  readonly n: number;
  readonly line: string;
  readonly drop: (photo: Photo, from: EventTarget | null) => void;
  readonly flow: Flow;
}

function Item({ photo, n, line, drop, flow }: ItemProps) {
  const { t } = flow;
  const { state, problem, thumb, name } = photo;
  const title = t('photos.one', { n });
  return (
    <li class="photo">
      {thumb ? <Thumb of={thumb} /> : <span class="blank" />}
      <div>
        <p>{title}</p>
        {state === 'preparing' || state === 'sending' ? <progress aria-label={title} /> : null}
        <p class={state === 'failed' ? 'field-error' : 'small'} role="status">
          {problem ? t(`photos.${problem}`, { name }) : state !== 'failed' && t(`photos.${state}`)}
        </p>
        <p class="photo-buttons">
          {problem === 'lost' && (
            <button type="button" class="quiet-button" onClick={() => void upload(flow, line, photo.key)}>
              {t('photos.again')}
              <span class="hush"> {title}</span>
            </button>
          )}
          <button type="button" class="quiet-button" onClick={({ currentTarget }) => drop(photo, currentTarget)}>
            {t('photos.remove')}
            <span class="hush"> {title}</span>
          </button>
        </p>
      </div>
    </li>
  );
}

/** Pages may forbid pictures from anywhere but themselves: what was drawn needs no address. */
function Thumb({ of }: { readonly of: HTMLCanvasElement }) {
  const draw = (canvas: HTMLCanvasElement | null) => {
    if (!canvas || canvas.width === of.width) return;
    canvas.width = of.width;
    canvas.height = of.height;
    canvas.getContext('2d')?.drawImage(of, 0, 0);
  };
  return <canvas ref={draw} aria-hidden="true" />;
}

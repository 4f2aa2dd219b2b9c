import type { Invoice } from '@kvitto/contract/invoice';
import { FieldError } from '../../ui/field.tsx';
import { add, photosAtMost, remove } from './album.ts';
import type { Desk } from './desk.ts';

interface PartProps {
  readonly of: Invoice;
  readonly desk: Desk;
}

/** Which things it is about, where there are several. */
export function Lines({ of, desk }: PartProps) {
  const { t, without, missing } = desk;
  const goods = of.lines.flatMap(({ line, title, quantity }) => (line === undefined ? [] : [{ line, title, quantity }]));
  if (goods.length < 2) return null;
  return (
    <fieldset aria-describedby={missing.value === 'lines' ? 'lines-error' : undefined}>
      <legend>{t('lines')}</legend>
      {goods.map(({ line, title, quantity }) => {
        const isIn = !without.value.includes(line);
        const toggle = () => {
          without.value = isIn ? [...without.peek(), line] : without.peek().filter((each) => each !== line);
        };
        return (
          <label key={line} class="check">
            <input type="checkbox" checked={isIn} onChange={toggle} />
            <span>
              {title}
              {quantity > 1 && ` × ${quantity}`}
            </span>
          </label>
        );
      })}
      {without.value.length > 0 && <p class="small">{t('lines.some')}</p>}
      {missing.value === 'lines' && <FieldError id="lines-error" text={t('missing.lines')} />}
    </fieldset>
  );
}

/** Pictures of what is wrong; each is sent at once and can be taken back. */
export function Photos({ desk }: { readonly desk: Desk }) {
  const { t, photos } = desk;
  const take = ({ currentTarget }: { readonly currentTarget: HTMLInputElement }) => {
    add(desk, [...(currentTarget.files ?? [])]);
    // The same file may be chosen again.
    currentTarget.value = '';
  };
  return (
    <div class="told" role="group" aria-labelledby="photos">
      <p id="photos">
        {t('photos')} <span class="remark">{t('optional')}</span>
      </p>
      <ul>
        {photos.value.map(({ key, name, state }) => (
          <li key={key}>
            {name}: {t(`photo.${state}`)}{' '}
            <button type="button" class="quiet-button" onClick={() => remove(desk, key)}>
              {t('photo.remove')}
              <span class="hush"> {name}</span>
            </button>
          </li>
        ))}
      </ul>
      {photos.value.length < photosAtMost && (
        <label class="button add">
          <input type="file" class="hush" accept="image/*" multiple onChange={take} />
          {t('photo.add')}
        </label>
      )}
      <p class="small">{t('photo.hint')}</p>
    </div>
  );
}

import type { Invoice } from '@kvitto/contract/invoice';
import { FieldError } from '../../ui/field.tsx';
import { add, again, isExpired, isSending, photosAtMost, remove } from './album.ts';
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
      {goods.map(({ line, title, quantity }, index) => {
        const isIn = !without.value.includes(line);
        const toggle = () => {
          without.value = isIn ? [...without.peek(), line] : without.peek().filter((each) => each !== line);
        };
        return (
          <label key={line} class="check">
            <input id={index === 0 ? 'lines' : undefined} type="checkbox" checked={isIn} onChange={toggle} />
            <span>
              {title}
              {quantity > 1 && ` × ${quantity}`}
            </span>
          </label>
        );
      })}
      {without.value.length > 0 && of.balance.open > 0 && <p class="small">{t('lines.some')}</p>}
      {missing.value === 'lines' && <FieldError id="lines-error" text={t('missing.lines')} />}
    </fieldset>
  );
}

interface PhotosProps {
  /** The id of the field that they belong to. */
  readonly field: string;
  readonly title: string;
  readonly remark?: string | undefined;
  readonly desk: Desk;
}

/** Pictures of what is wrong, or of a proof; each is sent at once and can be taken back. */
export function Photos({ field, title, remark, desk }: PhotosProps) {
  const { t, bench, said, missing } = desk;
  const { photos } = said.of(field);
  const id = `photos-${field}`;
  const isAwaited = missing.value === id && isSending(photos);
  const take = ({ currentTarget }: { readonly currentTarget: HTMLInputElement }) => {
    add(bench, photos, [...(currentTarget.files ?? [])]);
    // The same file may be chosen again.
    currentTarget.value = '';
  };
  return (
    <div id={id} class="told" role="group" aria-labelledby={`${id}-title`} aria-describedby={isAwaited ? `${id}-error` : undefined}>
      <p id={`${id}-title`}>
        {title} {remark && <span class="remark">{remark}</span>}
      </p>
      <ul>
        {photos.value.map((photo) => (
          <li key={photo.key}>
            {photo.file.name}: {t(`photo.${photo.state}`)}{' '}
            {photo.state === 'failed' && (
              <button type="button" class="quiet-button" onClick={() => again(bench, photos, photo)}>
                {t('again')}
                <span class="hush"> {photo.file.name}</span>
              </button>
            )}{' '}
            <button type="button" class="quiet-button" onClick={() => remove(photos, photo.key)}>
              {t('photo.remove')}
              <span class="hush"> {photo.file.name}</span>
            </button>
          </li>
        ))}
      </ul>
      <div role="status">{isExpired(photos) && <p class="problem">{t('x.proof')}</p>}</div>
      {isAwaited && <FieldError id={`${id}-error`} text={t('photo.wait')} />}
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

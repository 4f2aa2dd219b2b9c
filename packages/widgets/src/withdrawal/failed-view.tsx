import type { Bench } from './bench.ts';
import type { Picture } from './withdrawal.model.ts';

interface FailedViewProps {
  readonly view: Extract<Picture, { readonly state: 'failed' }>;
  readonly bench: Bench;
}

/** Why nothing can be shown, what helps, and that the right does not hang on this page. */
export function FailedView({ view: { says, seconds }, bench: { t, asked } }: FailedViewProps) {
  return (
    <>
      <div role="status" class="part">
        <h2 id="title">{t(`f.${says}`)}</h2>
        <p>{t(`f.${says}.text`, { seconds: seconds ?? 0 })}</p>
      </div>
      {seconds !== undefined && (
        <button type="button" class="button" onClick={() => void asked.refresh()}>
          {t('again')}
        </button>
      )}
      <p class="soft">{t('anyway')}</p>
      <slot />
    </>
  );
}

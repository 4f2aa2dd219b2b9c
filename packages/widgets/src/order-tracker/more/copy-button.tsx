import type { Bench } from '../bench.ts';

/** Puts a tracking number where it can be pasted from. */
export function CopyButton({ number, bench: { t, announce, announcement } }: { readonly number: string; readonly bench: Bench }) {
  // With the number, so that it is told of this one, and that this button can show it.
  const copied = `${t('copied')} ${number}`;
  const copy = () =>
    void navigator.clipboard?.writeText(number).then(
      () => announce(copied),
      () => undefined,
    );
  return (
    <button type="button" class="quiet-button" onClick={copy}>
      {t(announcement.value === copied ? 'copied' : 'copy')}
    </button>
  );
}

import type { Bench } from '../bench.ts';

interface CopyButtonProps {
  readonly words: string;
  /** What the button says before it has done so. */
  readonly label: 'copy' | 'code.copy';
  readonly bench: Bench;
}

/** Puts a number or a code where it can be pasted from. It is not there on pages whose browser has no such place. */
export function CopyButton({ words, label, bench: { t, announce, announcement } }: CopyButtonProps) {
  // With the words, so that it is told of these, and that this button can show it.
  const copied = `${t('copied')} ${words}`;
  const copy = () =>
    void navigator.clipboard.writeText(words).then(
      () => announce(copied),
      () => undefined,
    );
  if (!('clipboard' in navigator)) return null;
  return (
    <button type="button" class="quiet-button" onClick={copy}>
      {t(announcement.value === copied ? 'copied' : label)}
    </button>
  );
}

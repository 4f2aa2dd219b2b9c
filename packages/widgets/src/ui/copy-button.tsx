import type { Signal } from '@kvitto/core';

interface CopyButtonProps {
  readonly words: string;
  /** What the button says, before and after. */
  readonly label: string;
  readonly done: string;
  /** What it says where the browser lets nothing be copied; nothing then unless told. */
  readonly refused?: string | undefined;
  /** What it copies, for those who do not see what it stands beside. */
  readonly of?: string;
  /** What is said politely to those who listen. */
  readonly announcement: Signal<string>;
  readonly onCopied?: (() => void) | undefined;
}

/** Puts a number or a code where it can be pasted from. It is not there on pages whose browser has no such place. */
export function CopyButton({ words, label, done, refused, of, announcement, onCopied }: CopyButtonProps) {
  // With the words, so that it is told of these, and that this button can show it.
  const copied = `${done} ${words}`;
  const copy = () =>
    void navigator.clipboard.writeText(words).then(
      () => {
        announcement.value = copied;
        onCopied?.();
      },
      () => {
        if (refused !== undefined) announcement.value = `${refused} ${words}`;
      },
    );
  if (!('clipboard' in navigator)) return null;
  return (
    <button type="button" class="quiet-button" onClick={copy}>
      {announcement.value === copied ? done : refused !== undefined && announcement.value === `${refused} ${words}` ? refused : label}
      {of && <span class="hush"> {of}</span>}
    </button>
  );
}

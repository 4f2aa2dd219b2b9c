import { KvittoError } from '../errors.ts';

/** Line ends and other controls, and halves of characters that no encoding carries. */
const unprintable = /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}]/u;

/** Whether a text of payment data is one printable line of 1 to `most` characters, with nothing blank at its ends. */
export const isPlainText = (text: string, most: number): boolean =>
  text !== '' && text === text.trim() && [...text].length <= most && !unprintable.test(text);

/** Throws `invalid_input` unless each text is plain, naming the first that is not. */
export function mustBePlain(texts: Readonly<Record<string, readonly [text: string | undefined, most: number]>>): void {
  for (const [field, [text, most]] of Object.entries(texts)) {
    if (text === undefined || isPlainText(text, most)) continue;
    const message = `Is not one line of 1 to ${most} printable characters without blanks at its ends. Shorten or trim it.`;
    throw new KvittoError('invalid_input', `The code cannot carry this ${field}.`, { fields: [{ path: field, message }] });
  }
}

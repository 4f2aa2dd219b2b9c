/** Where things that happen wait for the one who deals with them, in the order in which they happened. */
export interface Mailbox<Letter> {
  readonly post: (letter: Letter) => void;
  /** The next letter, once there is one. To be asked for by one at a time. */
  readonly take: () => Promise<Letter>;
  readonly isEmpty: () => boolean;
}

/**
 * An empty mailbox. Waiting here leaves nothing behind; a race of promises that live long would keep a memory of each
 * time that it was run.
 */
export function createMailbox<Letter>(): Mailbox<Letter> {
  const letters: Letter[] = [];
  let give: ((letter: Letter) => void) | undefined;
  return {
    post(letter) {
      const taker = give;
      give = undefined;
      if (taker) taker(letter);
      else letters.push(letter);
    },
    take: () =>
      new Promise((resolve) => {
        const [letter] = letters.splice(0, 1);
        if (letter === undefined) give = resolve;
        else resolve(letter);
      }),
    isEmpty: () => letters.length === 0,
  };
}

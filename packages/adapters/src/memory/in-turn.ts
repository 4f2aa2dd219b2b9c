import type { Undo } from './undoable.ts';

/** One transaction at a time; what one has done is undone when it fails. */
export function inTurnWith(undo: Undo): <T>(run: () => Promise<T>) => Promise<T> {
  let last: Promise<unknown> = Promise.resolve();
  return <T>(run: () => Promise<T>): Promise<T> => {
    const work = async () => {
      try {
        return await run();
      } catch (failure) {
        for (const step of undo.toReversed()) step();
        throw failure;
      } finally {
        undo.length = 0;
      }
    };
    const turn = last.then(work, work);
    last = turn;
    return turn;
  };
}

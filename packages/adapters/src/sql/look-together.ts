import { patiently } from './patiently.ts';

/** Looks at something by its id, unless the signal gives up. */
export type Look<T> = (id: string, signal?: AbortSignal) => Promise<T>;

/**
 * One read for all who want to look at the same thing in the same moment, e.g. because they heard of the same change.
 * A read is shared only until it begins, so nobody is shown what was there before they asked. What they share is frozen.
 */
export function lookTogether<T extends object>(read: (id: string) => Promise<T>): Look<T> {
  const coming = new Map<string, Promise<T>>();
  const begin = async (id: string) => {
    // Whoever was woken by the same news asks before this goes on.
    await Promise.resolve();
    coming.delete(id);
    return frozen(await read(id));
  };
  return (id, signal) =>
    patiently(() => {
      const look = coming.get(id) ?? begin(id);
      coming.set(id, look);
      return look;
    }, signal);
}

/** Nobody may write into what others read. */
function frozen<T>(value: T): T {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    for (const part of Object.values(value)) frozen(part);
    Object.freeze(value);
  }
  return value;
}

/** The one place where anything is stored, for as long as the tab lives. Fetched only by pages that say that they may: `remember`. */
export function draftStore(key: string): { read: () => string | undefined; write: (draft: string) => void; clear: () => void } {
  // A browser may have been told to store nothing: then nothing is stored.
  const quietly = <Value>(work: () => Value): Value | undefined => {
    try {
      return work();
    } catch {
      return undefined;
    }
  };
  return {
    read: () => quietly(() => sessionStorage.getItem(key)) ?? undefined,
    write: (draft) => quietly(() => sessionStorage.setItem(key, draft)),
    clear: () => quietly(() => sessionStorage.removeItem(key)),
  };
}

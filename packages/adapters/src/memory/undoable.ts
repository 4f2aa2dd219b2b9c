/** Steps that undo what was done, oldest first. */
export type Undo = (() => void)[];

/** A table by key of which every change can be undone. Values are replaced, never written into. */
export interface Undoable<Value> {
  get(key: string): Value | undefined;
  set(key: string, value: Value): void;
  delete(key: string): void;
  all(): Value[];
  entries(): [string, Value][];
}

export function undoable<Value>(undo: Undo): Undoable<Value> {
  const rows = new Map<string, Value>();
  const remember = (key: string) => {
    const [isThere, value] = [rows.has(key), rows.get(key)];
    // A value that was there is one of the table's.
    undo.push(() => (isThere ? rows.set(key, value as Value) : rows.delete(key)));
  };
  return {
    get: (key) => rows.get(key),
    set(key, value) {
      remember(key);
      rows.set(key, value);
    },
    delete(key) {
      remember(key);
      rows.delete(key);
    },
    all: () => [...rows.values()],
    entries: () => [...rows.entries()],
  };
}

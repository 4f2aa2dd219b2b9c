import type { Store } from '@kvitto/contract/store';

export interface MemoryStoreOptions {
  /** The clock; the machine's unless told. */
  readonly now?: () => Date;
}

/** A {@link Store} for one process: forgotten at a restart. Facts whose time is over are swept out as it grows. */
export function memoryStore({ now = () => new Date() }: MemoryStoreOptions = {}): Store {
  const facts = new Map<string, { value: string; until: number }>();
  let sweepAt = 1024;

  const live = (key: string) => {
    const fact = facts.get(key);
    return fact && fact.until > now().getTime() ? fact : undefined;
  };
  const keep = (key: string, value: string, seconds: number) => {
    const until = now().getTime() + seconds * 1000;
    facts.set(key, { value, until });
    if (facts.size > sweepAt) sweep();
    return until;
  };
  const sweep = () => {
    for (const key of facts.keys()) if (!live(key)) facts.delete(key);
    sweepAt = Math.max(1024, facts.size * 2);
  };

  return {
    get: async (key) => live(key)?.value,
    put: async (key, value, seconds) => void keep(key, value, seconds),
    claim: async (key, value, seconds) => {
      const there = live(key)?.value;
      if (there === undefined) keep(key, value, seconds);
      return there;
    },
    count: async (key, seconds) => {
      const counted = live(key);
      const count = Number(counted?.value ?? 0) + 1;
      const until = counted?.until ?? keep(key, '1', seconds);
      if (counted) counted.value = String(count);
      return { count, secondsLeft: Math.ceil((until - now().getTime()) / 1000) };
    },
    delete: async (key) => void facts.delete(key),
  };
}

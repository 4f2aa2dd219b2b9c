/**
 * Small facts with an end: idempotency answers, throttle counters, webhook ids. A backend that can keep them across
 * restarts and processes offers it as `store`; a gateway over one that cannot keeps them in its own memory.
 */
export interface Store {
  /** The live value of a key, if any. */
  get(key: string): Promise<string | undefined>;
  /** Puts a value for `seconds`, over whatever is there. */
  put(key: string, value: string, seconds: number): Promise<void>;
  /** Puts a value only where no live one is, in one atomic step; gives back the one that was there, else nothing. */
  claim(key: string, value: string, seconds: number): Promise<string | undefined>;
  /** Adds one to a counter, atomically. A counter starts at 0 and ends `seconds` after its first count. */
  count(key: string, seconds: number): Promise<{ count: number; secondsLeft: number }>;
  delete(key: string): Promise<void>;
}

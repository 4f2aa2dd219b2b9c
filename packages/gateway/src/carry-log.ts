import type { ErrorCode } from '@kvitto/contract/errors';
import type { Fault } from './log.ts';

/**
 * What the log says when things were carried to one sink. It never holds an address, a member's id, a link, or the words of
 * an error.
 */
export interface CarryEntry {
  /** RFC 3339. */
  readonly at: string;
  readonly sink: string;
  /** What it has taken in. */
  readonly told: number;
  /** What it gets again later. */
  readonly failed: number;
  /** What it will not take in, and does not get again until that changes. */
  readonly givenUp: number;
  /** Of the last failure. */
  readonly code?: ErrorCode;
  readonly fault?: Fault;
  /** How long the sink is left alone because it failed. */
  readonly restSeconds?: number;
}
export type CarryLog = (entry: CarryEntry) => void;

/** One JSON line each time that something was carried, or could not be, on standard output. */
export const logCarried: CarryLog = (entry) => console.log(JSON.stringify(entry));

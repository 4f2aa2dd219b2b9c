import type { ErrorCode } from '@kvitto/contract/errors';
import type { Fault } from './log.ts';

/**
 * What the log says about one carrier in one look for the parcels that are due. It never holds a tracking
 * number, an address, a key or the words of an error.
 */
export interface AskEntry {
  /** RFC 3339. */
  readonly at: string;
  /** The source's name, e.g. `postnord`. Absent: the backend could not say which parcels are due. */
  readonly carrier?: string;
  /** Parcels that it answered about, with or without news. */
  readonly asked: number;
  /** Events that were new. */
  readonly added: number;
  /** Parcels that it did not answer about although it answers. */
  readonly failed: number;
  /** Of the last failure. */
  readonly code?: ErrorCode;
  readonly fault?: Fault;
  /** How long the carrier is left alone because it failed. */
  readonly restSeconds?: number;
}
export type AskLog = (entry: AskEntry) => void;

/** One JSON line per look in which anything happened, on standard output. */
export const logAsked: AskLog = (entry) => console.log(JSON.stringify(entry));

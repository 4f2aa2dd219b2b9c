import type { OrderRecord } from '@kvitto/contract/ingest';
import type { Programme } from '@kvitto/contract/programme';
import type { DescribedProgramme } from '@kvitto/contract/programme-texts';
import type { MemberStore } from './tables.ts';

/** What the ports of members work with. */
export interface MemberDesk {
  readonly store: MemberStore;
  readonly programme: Programme;
  readonly described: DescribedProgramme;
  /** A number as it was typed in a country (ISO 3166-1 alpha-2), in E.164; nothing where it is none. */
  readonly phoneOf: (typed: string, country: string | undefined) => string | undefined;
  /** An order that the backend keeps by itself. */
  readonly recordOf: (order: string, signal?: AbortSignal) => Promise<OrderRecord | undefined>;
  readonly now: () => Date;
}

/** Random hexadecimal digits, 16 for each 64 bits. */
export function randomHex(bytes: number): string {
  return hex(crypto.getRandomValues(new Uint8Array(bytes)));
}

export const hex = (bytes: Uint8Array): string => [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');

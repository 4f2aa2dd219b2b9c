import { KvittoError } from '@kvitto/contract/errors';
import type { Order, OrderLine } from '@kvitto/contract/order';
import type { ReturnCase, ReturnableLine, ReturnPlace } from '@kvitto/contract/return';
import type { PhotoCleaner, ReturnDocuments } from '@kvitto/contract/returns/documents';
import type { Method, ReturnPolicy } from '@kvitto/contract/returns/policy';
import type { FreeSlot, PlaceQuestion } from './spots.ts';
import type { ReturnStore } from './tables.ts';

type Alternatives = NonNullable<ReturnableLine['alternatives']>;

/** What a backend is given so that it keeps returns. */
export interface ReturnsOptions {
  /** For orders that are pushed from now on: those that are there keep the one that they were pushed under. */
  readonly policy: ReturnPolicy;
  /** Who makes labels and receipts; slips of plain text unless told. */
  readonly documents?: ReturnDocuments | undefined;
  /** Who makes pictures safe; none are taken unless told. */
  readonly photos?: PhotoCleaner | undefined;
  /** From the shop's catalogue: what can come instead of a line, and what that costs. Nothing unless told. */
  readonly alternatives?: ((line: OrderLine, order: Order) => Alternatives | Promise<Alternatives>) | undefined;
  /** From the carrier's or the shop's own list: where things can be handed in, nearest first. Anywhere such unless told. */
  readonly places?: ((asked: PlaceQuestion, order: Order) => readonly ReturnPlace[] | Promise<readonly ReturnPlace[]>) | undefined;
  /** From the carrier's calendar: times that are free. A time that was chosen is the carrier's to keep. None are offered unless told. */
  readonly slots?: ((method: Method, order: Order) => readonly FreeSlot[] | Promise<readonly FreeSlot[]>) | undefined;
  /** Whether a person is to look at a new return before it is approved; nobody does unless told, but at claims. */
  readonly isReviewed?: ((given: ReturnCase, order: Order) => boolean) | undefined;
}

/** What the ports of returns work with. */
export interface ReturnDesk extends Omit<ReturnsOptions, 'policy'> {
  readonly store: ReturnStore;
  readonly now: () => Date;
}

export const noReturn = () => new KvittoError('not_found', 'There is no such return.');

/** Hexadecimal digits that stand for these texts, all of them together. */
export const digest = (...parts: readonly string[]): Promise<string> => sha256(JSON.stringify(parts));

/** Of a text's UTF-8 bytes, as 64 hexadecimal digits. */
export async function sha256(text: string): Promise<string> {
  const bytes = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
  return [...new Uint8Array(bytes)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

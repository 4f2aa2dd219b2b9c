import type { KeptReturn } from '../returns/tables.ts';
import { inTurnWith } from './in-turn.ts';
import type { Undo } from './undoable.ts';

/** What returns and invoices share: one transaction at a time over both, undone as one. */
export interface Books {
  readonly undo: Undo;
  inTurn<T>(run: () => Promise<T>): Promise<T>;
  /** Set by whoever keeps returns. */
  returns?: (order: string) => readonly KeptReturn[];
  photos?: (order: string) => readonly string[];
}

export function openBooks(): Books {
  const undo: Undo = [];
  return { undo, inTurn: inTurnWith(undo) };
}

import type { Changes } from './changes.ts';
import type { Connection } from './connect.ts';
import type { Bills } from './invoice-tables.ts';
import type { FrozenPolicies } from './policies.ts';
import type { Silences } from './silences.ts';
import type { Waiting } from './waiting.ts';

/** What every port works with. */
export interface Desk {
  readonly connection: Connection;
  readonly changes: Changes;
  readonly waiting: Waiting;
  readonly silences: Silences;
  /** Where returns are kept. */
  readonly policies?: FrozenPolicies | undefined;
  /** Where invoices are kept. */
  readonly bills?: Bills | undefined;
  readonly now: () => Date;
}

import type { Changes } from './changes.ts';
import type { Connection } from './connect.ts';

/** What every port works with. */
export interface Desk {
  readonly connection: Connection;
  readonly changes: Changes;
  readonly now: () => Date;
}

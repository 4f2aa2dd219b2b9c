/**
 * Another process on the same database: says the versions of an order's first picture and of one change, and comes to its end.
 * Arguments: database, order.
 */
import { sql } from './index.ts';

const [database = '', order = ''] = process.argv.slice(2);
const backend = await sql({ database, pollSeconds: 3600 });
let heard = 0;
for await (const { id } of backend.tracking.watch({ order })) {
  process.stdout.write(`${id}\n`);
  heard += 1;
  if (heard === 2) break;
}
await backend.close();

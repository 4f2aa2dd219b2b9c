/**
 * Another process on the same database: adds scans to a parcel, one at a time, and says of each that it was answered.
 * Arguments: database, tracking number, prefix of the event ids, how many (0: until it is killed).
 */
import { sql } from './index.ts';

const [database = '', trackingNumber = '', prefix = '', many = '0'] = process.argv.slice(2);
const backend = await sql(database);
for (let count = 0; many === '0' || count < Number(many); count += 1) {
  const id = `${prefix}-${count}`;
  const at = new Date(Date.UTC(2026, 10, 24, 0, 0, count)).toISOString();
  await backend.ingest.tracking({ trackingNumber, events: [{ id, at, status: 'in_transit', text: id, source: 'carrier' }] });
  process.stdout.write(`${id}\n`);
}
await backend.close();

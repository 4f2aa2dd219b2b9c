/**
 * A gateway in a process of its own, over a database; says its address once it serves. It keeps its answers in its own
 * memory, so that after a kill only the database can know what was asked for before.
 * Arguments: database, session secret, ingest key.
 */
import { createGateway } from '@kvitto/gateway';
import { serve } from '@kvitto/gateway/node';
import { sql } from './index.ts';

const [database = '', secret = '', ingestKey = ''] = process.argv.slice(2);
const { orders, delivery, backlog, ingest } = await sql(database);
const gateway = createGateway({
  backend: { orders, delivery, backlog, ingest },
  session: { secret },
  ingestKeys: [ingestKey],
  log: () => {},
});
process.stdout.write(`${(await serve(gateway, { port: 0 })).url}\n`);

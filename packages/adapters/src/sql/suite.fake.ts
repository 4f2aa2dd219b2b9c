import type { BackendSuite } from '@kvitto/testing';
import type { Engine } from './engines.fake.ts';
import { sql } from './index.ts';

/** The published suite's shop on an engine. Each engine has a test file of its own: they run side by side. */
export const suiteOn = (engine: Engine): BackendSuite => ({
  open: async ({ orders, now, programme, members, returns, invoices }) => {
    let time = now.getTime();
    const backend = await sql({ database: await engine.fresh(), programme, returns, invoices, now: () => new Date(time) });
    for (const order of orders) await backend.ingest.order(order);
    for (const member of members) await backend.loyalty.record(member);
    for (const each of invoices.issued) await backend.invoices.issue(each);
    return { backend, advance: (seconds) => void (time += seconds * 1000) };
  },
});

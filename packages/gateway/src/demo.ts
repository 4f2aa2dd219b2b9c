import { inCalls, scenario, scenarioNames } from '@kvitto/adapters/memory';
import type { Backend } from '@kvitto/contract/backend';
import { invoiceDemo, onInvoice } from './demo-invoices.ts';

/** The fixed secrets of `--demo`. Public knowledge: they open invented orders only. */
export const demoSecrets = {
  session: 'kvitto-demo-session-secret-known-to-everybody',
  ingest: 'kvitto-demo-ingest-key-known-to-everybody',
  webhook: 'kvitto-demo-webhook-secret-known-to-everybody',
  /** What codes are signed with on their way to the demo's inbox. */
  mailer: 'kvitto-demo-mailer-secret-known-to-everybody',
  /** Receivers that the demo opens. */
  webhooks: ['aftership', 'easypost', 'ship24', 'shippo'],
} as const;

/** Puts one order of every scenario into an empty backend, and invoices of some if it keeps such. Gives back how many; 0 when it was not empty or takes none in. */
export async function seedDemo(backend: Backend, now: Date): Promise<number> {
  const { ingest, orders } = backend;
  if (!ingest || !orders) return 0;
  const { items } = await orders.list({ limit: 1 });
  if (items.length > 0) return 0;
  for (const name of scenarioNames) {
    const { order: given, updates } = inCalls(scenario(name, now));
    const order = backend.invoices ? onInvoice(name, given) : given;
    await ingest.order(order);
    for (const update of updates) await ingest.tracking(update);
    await invoiceDemo(backend, { name, order, now });
  }
  return scenarioNames.length;
}

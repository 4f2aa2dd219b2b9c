import { describe, expect, it } from 'vitest';
import { memory } from '@kvitto/adapters/memory';
import type { Backend } from '@kvitto/contract/backend';
import { backlogLies } from './backend/backlog-lies.fake.ts';
import { consentLies } from './backend/consent-lies.fake.ts';
import { deliveryLies } from './backend/delivery-lies.fake.ts';
import { errorLies } from './backend/error-lies.fake.ts';
import { picturing } from './backend/lie.fake.ts';
import type { Lie } from './backend/lie.fake.ts';
import { invoiceLies } from './backend/invoice-lies.fake.ts';
import { invoiceNewsLies } from './backend/invoice-news-lies.fake.ts';
import { invoiceNoticeLies } from './backend/invoice-notice-lies.fake.ts';
import { linkLies } from './backend/link-lies.fake.ts';
import { liveLies } from './backend/live-lies.fake.ts';
import { lookupLies } from './backend/lookup-lies.fake.ts';
import { loyaltyLies } from './backend/loyalty-lies.fake.ts';
import { newsLies } from './backend/news-lies.fake.ts';
import { orderLies } from './backend/order-lies.fake.ts';
import { outboxLies } from './backend/outbox-lies.fake.ts';
import { overtakenLies } from './backend/overtaken-lies.fake.ts';
import { pageLies } from './backend/page-lies.fake.ts';
import { proofLies } from './backend/proof-lies.fake.ts';
import { returnCorrectionLies } from './backend/return-correction-lies.fake.ts';
import { returnLies } from './backend/return-lies.fake.ts';
import { returnSpotLies } from './backend/return-spot-lies.fake.ts';
import { settlingLies } from './backend/settling-lies.fake.ts';
import { silenceLies } from './backend/silence-lies.fake.ts';
import { storeLies } from './backend/store-lies.fake.ts';
import { withdrawalLies } from './backend/withdrawal-lies.fake.ts';
import { backendChecks, failingChecks } from './index.ts';
import type { Opened, Seed } from './index.ts';

const lies: readonly Lie[] = [
  ...orderLies,
  ...lookupLies,
  ...pageLies,
  ...newsLies,
  ...liveLies,
  ...errorLies,
  ...silenceLies,
  ...storeLies,
  ...deliveryLies,
  ...backlogLies,
  ...loyaltyLies,
  ...settlingLies,
  ...consentLies,
  ...linkLies,
  ...proofLies,
  ...outboxLies,
  ...returnLies,
  ...returnCorrectionLies,
  ...returnSpotLies,
  ...withdrawalLies,
  ...invoiceLies,
  ...invoiceNewsLies,
  ...invoiceNoticeLies,
  ...overtakenLies,
];

/** Memory on a clock that can be moved, told wrongly. */
async function lying({ orders, now, programme, members, returns, invoices }: Seed, tell: Lie['tell']): Promise<Opened> {
  let time = now.getTime();
  const known = { ...invoices, seeds: invoices.issued };
  const honest = memory({ orders, programme, members, returns, invoices: known, now: () => new Date(time) });
  return { backend: { ...honest, ...tell(honest) }, advance: (seconds) => void (time += seconds * 1000) };
}

describe('the suite of backends', () => {
  it('finds nothing wrong with an honest one', async () => {
    expect([...(await failingChecks({ open: (given) => lying(given, (honest) => honest) }))]).toEqual([]);
  }, 60_000);

  it.each(lies)('finds out a backend that $lie', async ({ caughtBy, tell }) => {
    const checks = Object.values(backendChecks)
      .flat()
      .filter(({ title }) => title.startsWith(caughtBy));
    expect(checks, 'checks of that name').toHaveLength(1);
    expect([...(await failingChecks({ open: (given) => lying(given, tell), patience: 150 }, checks)).keys()]).toHaveLength(1);
  });

  it('asks only about the ports that a backend has', async () => {
    const open = async ({ orders }: Seed): Promise<Opened> => ({ backend: { orders: memory({ orders }).orders } });
    expect([...(await failingChecks({ open }))]).toEqual([]);
  });

  it('closes what it opened, whether a check fails or not', async () => {
    const open = new Set<object>();
    const opening = async ({ orders }: Seed): Promise<Opened> => {
      const backend: Backend = { ...memory({ orders }), store: memory().store, close: async () => void open.delete(backend) };
      open.add(backend);
      return { backend };
    };
    await failingChecks(
      { open: opening, through: async (backend) => ({ ...backend, orders: picturing(() => ({}))(memory()).orders ?? memory().orders }) },
      backendChecks['orders'],
    );
    expect(open.size).toBe(0);
  });

  it('says what a lost answer was', async () => {
    const failures = await failingChecks(
      { open: (given) => lying(given, ({ orders }) => ({ orders: { ...orders, get: () => new Promise(() => {}) } })), patience: 20 },
      backendChecks['outputs'],
    );
    expect(failures.get('orders.get answers what its schema says, and nothing that JSON cannot carry')?.message).toContain(
      'orders.get: nothing came within 20 ms',
    );
  });
});

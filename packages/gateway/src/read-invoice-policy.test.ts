import { sql } from '@kvitto/adapters/sql';
import { checkInvoicePolicy } from '@kvitto/contract/invoices/check-invoice-policy';
import { describe, expect, it, onTestFinished } from 'vitest';
import { demoInvoicePolicy, demoPayee } from './demo-invoice-policy.ts';
import { demoReturnPolicy } from './demo-return-policy.ts';
import { seedDemo } from './demo.ts';
import { creditNotes } from './open-invoices.ts';
import { programmeFile } from './programme-file.fake.ts';
import { readInvoicePolicyFile } from './read-invoice-policy.ts';

const good = demoInvoicePolicy('https://shop.example');
const now = new Date('2026-11-24T12:00:00Z');
const swedish = good.countries['SE'];
const dearer = { ...swedish, reminders: [{ daysAfterDue: 5, fee: [{ amount: 6100, currency: 'SEK' }] }] };

describe('an invoice policy in a file', () => {
  it('comes as it was written', async () => {
    expect(await readInvoicePolicyFile(await programmeFile(good), now)).toEqual(good);
  });

  it.each([
    ['no JSON', '{"id": ', /is not valid JSON/],
    ['a field that is misspelt', { ...good, terms: 'https://shop.example' }, /means nothing: terms/],
    ['a reminder fee above the law', { ...good, countries: { SE: dearer } }, /reminder fee in SE is at most 60 SEK/],
  ])('is refused with %s, in a sentence', async (_, content, words) => {
    const file = await programmeFile(content);
    await expect(readInvoicePolicyFile(file, now)).rejects.toMatchObject({ code: 'misconfigured', message: expect.stringMatching(words) });
  });
});

describe('consumer credit of which a policy tells nothing before', () => {
  it('is noted with its place, and stops nobody', () => {
    const untold = {
      ...good,
      countries: { SE: { ...swedish, zone: 'Europe/Stockholm', paymentDays: 14, plans: [{ id: 'a', instalments: 6 }] } },
    };
    expect(creditNotes(untold)).toEqual([expect.stringContaining('countries.SE.plans.0')]);
    expect(creditNotes(good)).toEqual([]);
  });
});

describe('the demo’s invoices', () => {
  it('keep to the law', () => {
    expect(() => checkInvoicePolicy(good, '2026-11-24')).not.toThrow();
  });

  it('are one that is open, one overdue, one paid, one divided, and one in Finland, each to be paid back by its return', async () => {
    const returns = { policy: demoReturnPolicy('https://shop.example') };
    const invoices = { policy: good, payee: demoPayee, checkCredit: async () => 'granted' as const };
    const backend = await sql({ database: ':memory:', returns, invoices, now: () => now });
    onTestFinished(() => backend.close());
    await seedDemo(backend, now);
    const statuses = await Promise.all(
      ['neighbour', 'delivered_missing_outside_window', 'collected', 'photo_proof', 'digital'].map(async (name) => {
        const { items } = await backend.invoices.list({ order: `ord_demo_${name}` });
        return items.map(({ standing, currency, plan }) => [standing.status, currency, plan?.instalments.length]);
      }),
    );
    expect(statuses).toEqual([
      [['open', 'SEK', undefined]],
      [['overdue', 'SEK', undefined]],
      [['paid', 'SEK', undefined]],
      [['open', 'SEK', 3]],
      [['open', 'EUR', undefined]],
    ]);
    const which = { order: 'ord_demo_digital', invoice: 'inv_demo_digital' };
    expect(await backend.invoices.payment(which)).toMatchObject({ accounts: [{ kind: 'iban' }], reference: { kind: 'viite' } });
  });
});

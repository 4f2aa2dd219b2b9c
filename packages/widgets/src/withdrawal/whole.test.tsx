/** The widget over a shop that keeps returns, as it is in a page without a gateway. */
import { memory } from '@kvitto/adapters/memory';
import type { OrderRecord } from '@kvitto/contract/ingest';
import type { ReturnPolicy } from '@kvitto/contract/returns/policy';
import { afterEach, describe, expect, test } from 'vitest';
import { now, running } from './shop.fake.ts';
import { clear, put } from './stage.fake.ts';

afterEach(clear);

const policy: ReturnPolicy = {
  id: 'test',
  version: 1,
  terms: { days: 30, resolutions: ['refund'] },
  rules: [
    {
      when: { tags: ['made_to_order'] },
      terms: { isReturnable: false, block: 'made_to_order', withdrawal: { isExempt: true, block: 'made_to_order' } },
    },
  ],
  reasons: [],
  methods: [{ id: 'label', kind: 'label', label: { en: 'Print a label' }, price: [{ amount: 3900, currency: 'SEK' }], transitDays: 3 }],
  statutory: { EU: { withdrawalDays: 14, uninformedMonths: 12, refundDays: 14, sendBackDays: 14, returnCostBy: 'shopper' } },
  quoteMinutes: 30,
};

const sek = (amount: number) => ({ amount, currency: 'SEK' });
const none = { ordered: 1, cancelled: 0, packed: 0, shipped: 0, delivered: 0, returnRequested: 0, returned: 0, refunded: 0 };
const placedAt = '2026-10-26T09:00:00Z';
const delivered = '2026-10-31T10:00:00Z';

/** A mug and an engraved knife, in one parcel that arrived on 31 October. */
const record: OrderRecord = {
  id: 'ord_1',
  number: 'FF-1042',
  placedAt,
  zone: 'Europe/Stockholm',
  currency: 'SEK',
  payment: 'paid',
  customer: { name: 'Stina Berg', email: 'stina@example.com' },
  lines: [
    { id: 'mug', title: 'Enamel mug', kind: 'physical', counters: { ...none, ordered: 2 }, unitPrice: sek(14_900), total: sek(29_800) },
    { id: 'knife', title: 'Engraved knife', kind: 'physical', counters: none, unitPrice: sek(64_500), total: sek(64_500) },
  ],
  shipments: [
    {
      id: 'shp_1',
      direction: 'delivery',
      method: 'home',
      parcels: [
        {
          id: 'par_1',
          trackingNumber: 'KVT 1',
          items: [
            { line: 'mug', quantity: 2 },
            { line: 'knife', quantity: 1 },
          ],
          estimates: [],
          events: [{ id: 'e1', at: delivered, status: 'delivered', text: 'Delivered', source: 'carrier' }],
        },
      ],
    },
  ],
  purchase: {
    order: 'ord_1',
    currency: 'SEK',
    placedAt,
    country: 'SE',
    lines: [
      { line: 'mug', quantity: 2, gross: sek(29_800), kind: 'physical' },
      { line: 'knife', quantity: 1, gross: sek(64_500), kind: 'physical', tags: ['made_to_order'] },
    ],
    promotions: [],
    shipping: { paid: sek(4900), standard: sek(4900) },
    payments: [{ id: 'card', kind: 'card', amount: sek(99_200) }],
  },
};

const shopAt = (at: string, change: Partial<OrderRecord> = {}) =>
  memory({ orders: [{ ...record, ...change }], returns: { policy }, now: () => new Date(at) });

async function withdrawn(at: string) {
  const on = shopAt(at, { informedAt: placedAt });
  const stage = await put(running, { on });
  await stage.begin();
  await stage.goOn();
  stage.button('Confirm withdrawal').click();
  await expect.poll(() => stage.root.querySelector('.words')).toBeTruthy();
  return { ...stage, on };
}

describe('over a shop that keeps returns', () => {
  test('a withdrawal is acknowledged in the words that are mailed, and opens a return', async () => {
    const { text, on, root, told } = await withdrawn(now.toISOString());
    const { records } = await on.withdrawal.status({ order: 'ord_1' });
    const [kept] = records;
    expect(root.querySelector('.words')?.textContent).toBe(kept?.words);
    expect(root.querySelector('code')?.textContent).toBe(kept?.hash);
    expect(text()).toContain('2 × Enamel mug');
    await expect.poll(text).toContain('You get SEK 298.00 back. We send your money by Tue 17 Nov; it should be there by Fri 20 Nov.');
    expect(text()).toContain('You pay the way back.');
    expect(text()).toContain('Engraved knife It was made to your wishes.');
    const { items } = await on.returns.list({ order: 'ord_1' });
    expect(items.map(({ id, kind }) => [id, kind])).toEqual([[kept?.return, 'withdrawal']]);
    expect(told.at(-1)).toBe(`withdrawal-confirmed {"isInTime":true,"isPartial":true,"return":"${kept?.return}"}`);
    await expect.poll(() => root.querySelector('#withdraw')).toBeNull();
  });
  test('one that comes late is kept, opens nothing and is not asked for again', async () => {
    const { heading, on, root } = await withdrawn('2026-11-20T09:00:00Z');
    expect(heading()).toBe('Your notice has been received, after the last day');
    expect((await on.returns.list({ order: 'ord_1' })).items).toEqual([]);
    await expect.poll(() => root.querySelector('#withdraw')).toBeNull();
  });
  test('an order of which nobody told what was bought is said to be unknown', async () => {
    const { purchase: _purchase, ...bare } = record;
    const on = memory({ orders: [bare], returns: { policy }, now: () => now });
    const { text } = await put(running, { on });
    expect(text()).toContain('We don’t know whether you can withdraw');
  });
});

import { KvittoError } from '@kvitto/contract/errors';
import { axeViolations } from '@kvitto/testing/widget';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { anInvoice, on, settled } from '../bills.fake.ts';
import type { Bill } from '../bills.fake.ts';
import { invoiceShop } from '../shop.fake.ts';
import type { ShopSettings } from '../shop.fake.ts';
import { clear, put } from '../stage.fake.ts';

afterEach(() => {
  vi.restoreAllMocks();
  clear();
});

async function open(bill: Bill = {}, settings: ShopSettings = {}) {
  const now = settings.now ? { now: settings.now } : {};
  const stage = await put({ shop: invoiceShop({ invoices: [anInvoice(bill)], ...settings }), ...now });
  await stage.to('Details', /^Invoice 2001/);
  return stage;
}

const amountsIn = (table: Element) =>
  [...table.querySelectorAll('tbody .sum')].map((each) => Number((each.textContent ?? '').replaceAll(/[^\d.-]/g, '')));

describe('details', () => {
  test('add up to what is still to be paid, under headings', async () => {
    const { root, text, stage } = await open({ since: [settled('2026-11-01', 50_000)] });
    const [sums] = root.querySelectorAll('.sums');
    expect(sums && amountsIn(sums).reduce((sum, each) => sum + each * 100, 0)).toBeCloseTo(79_900);
    expect(sums?.querySelector('tfoot .sum')?.textContent).toMatch(/799\.00/);
    for (const table of root.querySelectorAll('.sums')) {
      expect(table.querySelector('caption')?.textContent).toBeTruthy();
      expect(table.querySelectorAll('thead th[scope=col]').length).toBeGreaterThan(1);
    }
    expect(text()).toContain('25 % SEK 1,039.20 SEK 259.80');
    expect(text()).toContain('Hiking boots SEK 799.00');
    expect(await axeViolations(stage)).toEqual([]);
  });
  test('tell what happens before it happens, with fees, days and totals', async () => {
    const { text } = await open();
    expect(text()).toContain('Mon 9 Nov: due date To pay then: SEK 1,299.00.');
    expect(text()).toMatch(/Sat 14 Nov: reminder SEK 60\.00 more\. Late interest until then: SEK [\d.]+\. To pay then: SEK 1,36\d\.\d\d\./);
    expect(text()).toMatch(/Sat 28 Nov: collection letter SEK 180\.00 more\./);
    expect(text()).toContain('No fee is higher than the law allows.');
    expect(text()).toContain('Can’t pay just now?');
  });
  test('put the next letter off', async () => {
    const { press, text, shop } = await open();
    await press('Write to me after Fri 27 Nov instead');
    await expect.poll(text).toContain('We won’t write to you before Fri 27 Nov is over.');
    expect(shop.callsOf('snooze')).toHaveLength(1);
  });
  test('say why nothing happens', async () => {
    const { text } = await open({ since: [settled('2026-11-01', 129_900)] });
    expect(text()).toContain('Nothing: it’s paid.');
  });
  test('show a credit note and what it did', async () => {
    const note = { kind: 'credit', note: 'c1', number: 'C-77', type: '381', amount: 49_900, why: 'return' } as const;
    const { text } = await open({ since: [on('2026-11-01', note)] });
    expect(text()).toContain('Credit note C-77, Sun 1 Nov: SEK 499.00, return. It lowers what is to be paid by SEK 499.00.');
  });
  test('name a business and what it ordered by', async () => {
    const { text } = await open({
      isBusiness: true,
      buyer: { purchaseOrder: 'PO-9', vatId: 'SE556016068001', peppolId: '0007:5560160680' },
    });
    expect(text()).toContain('PO-9');
    expect(text()).toContain('0007:5560160680');
  });
});

describe('a document', () => {
  test('is fetched once and handed over', async () => {
    const saved: string[] = [];
    vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function (this: HTMLAnchorElement) {
      saved.push(this.download);
    });
    const { root, shop, told } = await open();
    root.querySelector<HTMLElement>('.files button')?.click();
    await expect.poll(() => saved).toEqual(['pdf.txt']);
    expect(shop.callsOf('document')).toHaveLength(1);
    expect(told).toContain('document-opened {"kind":"invoice"}');
  });
  test('that does not come is said', async () => {
    const { root, text } = await open(
      {},
      {
        before: (name) => {
          if (name === 'document') throw new KvittoError('network', 'As the test wants it.');
        },
      },
    );
    root.querySelector<HTMLElement>('.files button')?.click();
    await expect.poll(text).toContain('“Invoice” didn’t arrive. Try again.');
  });
});

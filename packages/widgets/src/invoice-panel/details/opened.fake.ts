import { anInvoice } from '../bills.fake.ts';
import type { Bill } from '../bills.fake.ts';
import { invoiceShop } from '../shop.fake.ts';
import type { ShopSettings } from '../shop.fake.ts';
import { put } from '../stage.fake.ts';

/** The panel with the details of one invoice on screen. */
export async function opened(bill: Bill = {}, settings: ShopSettings = {}) {
  const now = settings.now ? { now: settings.now } : {};
  const stage = await put({ shop: invoiceShop({ invoices: [anInvoice(bill)], ...settings }), ...now });
  await stage.to('Details', /^Invoice 2001/);
  return stage;
}

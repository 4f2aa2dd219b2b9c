import { balanceOf, foldInvoice } from '@kvitto/contract/invoices/ledger';
import type { InvoiceEvent } from '@kvitto/contract/invoices/events';
import { seed } from '@kvitto/testing';
import { describe, expect, it } from 'vitest';
import { accountOf } from './account.ts';

const [{ document } = expect.fail()] = seed.invoices.issued;
const at = (minute: number) => new Date(Date.parse('2026-11-20T09:00:00Z') + minute * 60_000).toISOString();
const issued: InvoiceEvent = { id: 'issued', at: at(0), kind: 'issued', document };
const paid = (minute: number, amount: number): InvoiceEvent => ({
  id: `p-${minute}`,
  at: at(minute),
  kind: 'payment',
  payment: `p-${minute}`,
  state: 'settled',
  amount,
});

describe('the account of an invoice', () => {
  it('begins with the invoice, also where something was told before it', () => {
    expect(accountOf([paid(-5, 1_000), issued])).toEqual([
      { at: at(0), kind: 'issued', amount: 129_800, open: 129_800 },
      { at: at(-5), kind: 'payment', amount: -1_000, open: 128_800 },
    ]);
  });
  it('has no row for what moves nothing', () => {
    const snoozed: InvoiceEvent = { id: 's', at: at(1), kind: 'snoozed', until: '2026-12-01' };
    const begun: InvoiceEvent = { id: 'b', at: at(2), kind: 'payment', payment: 'b', state: 'initiated', amount: 500 };
    expect(accountOf([issued, snoozed, begun])).toHaveLength(1);
  });
  it('comes to what is open, also of more than it shows', () => {
    const events = [issued, ...Array.from({ length: 400 }, (_, index) => paid(index + 1, 100))];
    const rows = accountOf(events);
    const { open } = balanceOf(foldInvoice(events));
    expect(rows.length).toBeLessThanOrEqual(301);
    expect(rows[0]?.kind).toBe('brought_forward');
    expect(rows.reduce((sum, { amount }) => sum + amount, 0)).toBe(open);
    expect(rows.at(-1)?.open).toBe(open);
  });
});

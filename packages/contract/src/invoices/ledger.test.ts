import { describe, expect, it } from 'vitest';
import { breakdownOf } from './breakdown.ts';
import { checkDocument } from './document.ts';
import type { InvoiceDocument } from './document.ts';
import { invoiceEvent } from './events.ts';
import type { InvoiceEvent } from './events.ts';
import { balanceOf, foldInvoice } from './ledger.ts';
import { sumOf } from '../returns/allocate.ts';
import { happened, issued, paid, sampleDocument, stateAfter } from './sample-invoice.fake.ts';

const payment = (day: string, state: 'initiated' | 'pending' | 'settled' | 'failed' | 'reversed', amount = 124_900): InvoiceEvent => ({
  ...happened(day, { kind: 'payment', payment: 'p1', state, amount }),
  id: `${day}-${state}`,
});
const credit = (day: string, amount: number, note = day): InvoiceEvent =>
  happened(day, { kind: 'credit', note, number: note, type: '381', amount, why: 'return' });

const open = (...events: readonly InvoiceEvent[]) => balanceOf(stateAfter(...events)).open;

describe('an invoice', () => {
  it('is open for what was invoiced, with fees and interest, less what was credited and paid', () => {
    const state = stateAfter(
      paid('2026-06-10', 50_000),
      credit('2026-06-12', 24_900),
      happened('2026-06-20', { kind: 'reminded', letter: 'reminder', sentOn: '2026-06-20', fee: 6000 }),
      happened('2026-06-21', { kind: 'interest', amount: 137, from: '2026-06-16', until: '2026-06-21' }),
      happened('2026-06-22', { kind: 'waived', what: 'fees', amount: 2000, why: 'goodwill' }),
    );
    expect(balanceOf(state)).toEqual({
      currency: 'SEK',
      invoiced: 124_900,
      fees: 4000,
      interest: 137,
      credited: 24_900,
      paid: 50_000,
      open: 54_137,
      pending: 0,
    });
    expect(breakdownOf(state)).toEqual([
      { kind: 'goods', amount: 124_900 },
      { kind: 'reminder', amount: 6000 },
      { kind: 'waived', amount: -2000 },
      { kind: 'late_interest', amount: 137 },
      { kind: 'credited', amount: -24_900 },
      { kind: 'paid', amount: -50_000 },
    ]);
  });

  it('lets no more go than was charged by then: nothing of it is left for what is charged later', () => {
    const reminded = (day: string) => happened(day, { kind: 'reminded', letter: 'reminder', sentOn: day, fee: 6000 });
    const waived = happened('2026-06-22', { kind: 'waived', what: 'fees', amount: 10_000, why: 'goodwill' });
    expect(open(reminded('2026-06-20'), waived)).toBe(124_900);
    expect(open(reminded('2026-06-20'), waived, reminded('2026-07-06'))).toBe(130_900);
    expect(open(waived, reminded('2026-07-06'))).toBe(130_900);
  });

  it('owes again what was let go for a payment that went back', () => {
    const fee = happened('2026-06-01', { kind: 'reminded', letter: 'reminder', sentOn: '2026-06-01', fee: 6000 });
    const waived = happened('2026-06-03', { kind: 'waived', what: 'fees', amount: 6000, why: 'early', payment: 'p1' });
    expect(open(fee, payment('2026-06-03', 'settled'), waived)).toBe(0);
    expect(open(fee, payment('2026-06-03', 'settled'), waived, payment('2026-06-09', 'reversed'))).toBe(130_900);
  });

  it('is the same whatever the order in which its events come, and however often', () => {
    const events = [issued(), payment('2026-06-02', 'initiated'), payment('2026-06-03', 'pending'), payment('2026-06-05', 'settled')];
    const once = foldInvoice(events);
    expect(foldInvoice([...events].toReversed())).toEqual(once);
    expect(foldInvoice([...events, ...events, ...events.toReversed()])).toEqual(once);
    expect(once.version).toBe(4);
  });

  it('is paid where a try failed in the second in which another one succeeded, whatever their ids', () => {
    const [settled, failed] = [payment('2026-06-03', 'settled'), payment('2026-06-03', 'failed')];
    for (const id of ['0', 'z']) expect(open(settled, { ...failed, id })).toBe(0);
  });

  it('takes one content of an id that came with two, whichever came first', () => {
    const [one, other] = [paid('2026-06-10', 100), { ...paid('2026-06-10', 200) }];
    expect(foldInvoice([issued(), one, other])).toEqual(foldInvoice([other, one, issued()]));
  });

  it('sorts by when things happened, across zones', () => {
    const early = { ...payment('2026-06-05', 'settled'), at: '2026-06-05T00:30:00+02:00' };
    const late = { ...payment('2026-06-04', 'reversed'), at: '2026-06-04T23:00:00Z' };
    expect(foldInvoice([issued(), late, early]).payments[0]?.state).toBe('reversed');
  });

  it('is paid only by what is settled', () => {
    expect(open(payment('2026-06-02', 'initiated'))).toBe(124_900);
    const pending = balanceOf(stateAfter(payment('2026-06-02', 'pending')));
    expect([pending.open, pending.pending]).toEqual([124_900, 124_900]);
    expect(open(payment('2026-06-02', 'pending'), payment('2026-06-03', 'settled'))).toBe(0);
    expect(open(payment('2026-06-02', 'pending'), payment('2026-06-03', 'failed'))).toBe(124_900);
    expect(open(payment('2026-06-02', 'settled'), payment('2026-06-03', 'reversed'))).toBe(124_900);
  });

  it('does not take a payment back to pending once it is settled', () => {
    expect(open(payment('2026-06-02', 'settled'), payment('2026-06-03', 'pending'), payment('2026-06-04', 'initiated'))).toBe(0);
  });

  it('takes what was settled, not what was begun', () => {
    expect(open(payment('2026-06-02', 'initiated', 124_900), payment('2026-06-03', 'settled', 100_000))).toBe(24_900);
  });

  it('is over-paid below 0, until it is sent back', () => {
    const refund = (state: 'planned' | 'sent' | 'failed') => ({
      ...happened('2026-06-12', { kind: 'refund', refund: 'r1', state, amount: 100 }),
      id: `refund-${state}`,
    });
    expect(open(paid('2026-06-10', 125_000))).toBe(-100);
    expect(open(paid('2026-06-10', 125_000), refund('planned'))).toBe(-100);
    expect(open(paid('2026-06-10', 125_000), refund('sent'))).toBe(0);
    expect(open(paid('2026-06-10', 125_000), refund('failed'))).toBe(-100);
  });

  it('waives no more than there is', () => {
    const waived = happened('2026-06-22', { kind: 'waived', what: 'fees', amount: 9000, why: 'goodwill' });
    expect(open(waived)).toBe(124_900);
    expect(open(waived, happened('2026-06-20', { kind: 'reminded', letter: 'reminder', sentOn: '2026-06-20', fee: 6000 }))).toBe(124_900);
  });

  it('counts a credit note once, however often it is told', () => {
    expect(open(credit('2026-06-12', 24_900, 'n1'), { ...credit('2026-06-13', 24_900, 'n1') })).toBe(100_000);
  });

  it('asks for nothing that was paid before it was issued, and rounds for cash', () => {
    const state = foldInvoice([issued({ prepaid: 20_049, rounding: 49 })]);
    expect(balanceOf(state).invoiced).toBe(104_900);
    expect(sumOf(breakdownOf(state).map(({ amount }) => amount))).toBe(104_900);
  });

  it('has no balance before it is issued', () => {
    const state = foldInvoice([paid('2026-06-10', 100)]);
    expect(state.payments).toHaveLength(1);
    expect(() => balanceOf(state)).toThrow('has not been issued');
  });

  it('is read as it is kept', () => {
    const events = [issued(), paid('2026-06-10', 100), credit('2026-06-12', 5)];
    expect(events.map((event) => invoiceEvent.parse(JSON.parse(JSON.stringify(event))))).toEqual(events);
    expect(invoiceEvent.safeParse({ ...paid('2026-06-10', 100), amount: 0.5 }).success).toBe(false);
    expect(invoiceEvent.safeParse({ ...paid('2026-06-10', 100), kind: 'gift' }).success).toBe(false);
  });

  const [tent] = sampleDocument.lines;
  it.each<[string, Partial<InvoiceDocument>, string]>([
    ['a discount above its price', { lines: tent ? [{ ...tent, discount: 100_001 }] : [] }, 'lines.0.discount'],
    ['a line twice', { lines: tent ? [tent, tent] : [] }, 'lines'],
    ['a due date before it is issued', { dueOn: '2026-05-31' }, 'dueOn'],
    ['more paid before than it comes to', { prepaid: 124_901 }, 'prepaid'],
  ])('is refused with %s', (_, more, path) => {
    const faults = () => checkDocument({ ...sampleDocument, ...more });
    expect(faults).toThrow(expect.objectContaining({ code: 'invalid_input', fields: [expect.objectContaining({ path })] }));
  });
});

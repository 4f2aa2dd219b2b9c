/** What checks of invoices have in common. */
import { expect } from 'vitest';
import type { ErrorCode } from '@kvitto/contract/errors';
import type { Invoice, Invoices } from '@kvitto/contract/invoice';
import type { InvoiceDocument } from '@kvitto/contract/invoices/document';
import { failureOf, intention } from './check.ts';
import type { Context } from './check.ts';

export const needs = ['orders', 'invoices'] as const;
export type Till = Context & Required<Pick<Context, 'orders' | 'invoices'>>;

/** An order on invoice and its invoice, which is due in a week; and one that is late. */
export const order = 'ord-invoiced';
export const invoice = 'inv-open';
export const which = { order, invoice };
export const lateOne = { order: 'ord-owing', invoice: 'inv-late' };

const sum = (amounts: readonly number[]) => amounts.reduce((all, amount) => all + amount, 0);

/** Whatever is told of an invoice agrees to the unit. Gives it back. */
export function agrees(given: Invoice): Invoice {
  const { invoiced, fees, interest, credited, paid, open } = given.balance;
  expect(open, 'open = invoiced + fees + interest - credited - paid').toBe(invoiced + fees + interest - credited - paid);
  expect(sum(given.breakdown.map(({ amount }) => amount)), 'rows of the sum come to what is open').toBe(open);
  expect(sum(given.parts.map(({ amount }) => amount)), 'parts come to what is open').toBe(Math.max(0, open));
  const lines = sum(given.lines.map(({ amount }) => amount));
  expect(sum(given.vat.map(({ net, vat }) => net + vat)), 'taxes and what is taxed come to the lines').toBe(lines);
  const paused = sum(given.parts.map(({ amount, isPaused }) => (isPaused ? amount : 0)));
  expect(given.standing.paused, 'what is paused').toBe(paused);
  expect(given.payable.most, 'no more can be paid than is asked for').toBeLessThanOrEqual(Math.max(0, open) - paused);
  if (given.plan) {
    for (const each of given.plan.instalments) expect(each.amount, 'an instalment').toBe(each.principal + each.interest + each.fee);
    const days = new Map(given.plan.instalments.map(({ number, dueOn }) => [number, dueOn]));
    for (const { instalment, dueOn } of given.parts)
      if (instalment !== undefined) expect(dueOn, 'an instalment is due on the day of its table').toBe(days.get(instalment));
    const left = sum(given.plan.instalments.map((each) => each.left));
    expect(left, 'instalments come to no more than what is open').toBeLessThanOrEqual(Math.max(0, open));
  }
  return given;
}

export const got = async ({ invoices }: Pick<Till, 'invoices'>, of: { order: string; invoice: string } = which): Promise<Invoice> =>
  agrees(await invoices.get(of));

export const orderVersion = async ({ orders }: Pick<Till, 'orders'>, of = order): Promise<number> =>
  (await orders.get({ order: of })).version;

/** A refusal that leaves the order and its invoices as they were. */
export async function refuses(context: Till, code: ErrorCode, ask: () => Promise<unknown>, of: string = order) {
  const look = async () => {
    const { items } = await context.invoices.list({ order: of });
    return { version: await orderVersion(context, of), invoices: items.map(({ id, version, balance }) => ({ id, version, balance })) };
  };
  const before = await look();
  const failure = await failureOf(ask);
  expect(failure.code, failure.message).toBe(code);
  expect(await look()).toEqual(before);
  return failure;
}

/** Another invoice of an order, of 500.00 kr. */
export const bill = (more: Partial<InvoiceDocument> = {}): InvoiceDocument => ({
  number: '30001',
  type: '380',
  order: 'ord-owing',
  currency: 'SEK',
  country: 'SE',
  zone: 'Europe/Stockholm',
  issuedOn: '2026-11-20',
  dueOn: '2026-12-04',
  lines: [{ id: 'a', kind: 'goods', title: 'Tarp', quantity: 1, gross: 50_000, vatPercent: 25 }],
  agreedFees: ['reminder'],
  payTo: [{ kind: 'bankgiro', account: '54029681', reference: { kind: 'ocr', value: '1230' } }],
  ...more,
});

/** Money that the shop's bank tells of. */
export const money = (transaction: string, amount: number, reference = '123456789023', more: { readonly currency?: string } = {}) => ({
  transaction,
  at: '2026-11-24T09:00:00Z',
  amount,
  currency: 'SEK',
  reference,
  ...more,
});

/** Pays an invoice with money that comes in by bank. */
export async function paid(context: Till, transaction: string, amount: number, reference?: string): Promise<Invoice> {
  await context.invoices.receive({ payments: [money(transaction, amount, reference)] }, intention());
  return got(context);
}

type Changing = {
  readonly [Name in 'extend' | 'divide' | 'pause' | 'dispute' | 'snooze' | 'remindBy']: Omit<Parameters<Invoices[Name]>[0], 'version'>;
};

/** One of every change that a shopper can make of the invoice that is open. */
export const changes: Changing = {
  extend: { ...which, option: 'days30' },
  divide: { ...which, option: 'three' },
  pause: { ...which, why: 'faulty' },
  dispute: { ...which, why: 'wrong_amount', comment: 'The lamp was on offer.' },
  snooze: { ...which, until: '2026-12-10' },
  remindBy: { ...which, channel: 'sms' },
};

/** Makes a change by its name, from the version that is seen. */
export function change(context: Till, name: keyof Changing, version: number, key = intention()): Promise<Invoice> {
  // By name there is no type for it: what is sent is what the name takes.
  const asked = context.invoices[name] as (input: object, context?: object) => Promise<Invoice>;
  return asked({ ...changes[name], version }, key);
}

export const changeNames = ['extend', 'divide', 'pause', 'dispute', 'snooze', 'remindBy'] as const;

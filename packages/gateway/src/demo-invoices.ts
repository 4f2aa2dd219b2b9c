/** Invoices of some of the demo's orders, each at another point of its life. All invented. */
import type { ScenarioName } from '@kvitto/adapters/memory';
import type { Backend } from '@kvitto/contract/backend';
import type { OrderRecord } from '@kvitto/contract/ingest';
import type { InvoiceDocument } from '@kvitto/contract/invoices/document';
import { linesOf } from '@kvitto/contract/invoices/issue';
import { makeOcr } from '@kvitto/contract/payment/ocr';
import { makeViite } from '@kvitto/contract/payment/viite';
import { addDays } from '@kvitto/contract/returns/days';

type Course = 'open' | 'overdue' | 'paid' | 'divided' | 'finnish';

const courses: Partial<Readonly<Record<ScenarioName, Course>>> = {
  neighbour: 'open',
  'delivered-missing-outside-window': 'overdue',
  collected: 'paid',
  'photo-proof': 'divided',
  digital: 'finnish',
};

/** The order as somebody buys it on invoice, where the demo has one for it. */
export function onInvoice(name: ScenarioName, order: OrderRecord): OrderRecord {
  const course = courses[name];
  if (!course || !order.purchase) return order;
  const { amount } = order.purchase.payments[0] ?? {};
  const payments = amount ? [{ id: 'invoice', kind: 'invoice', label: 'Invoice', amount }] : order.purchase.payments;
  const bought: OrderRecord = { ...order, payment: 'on_invoice', purchase: { ...order.purchase, payments } };
  return course === 'finnish' ? inEuros(bought) : bought;
}

/** The same in Finland: every price a tenth, in euros. */
function inEuros(order: OrderRecord): OrderRecord {
  const text = JSON.stringify(order)
    .replaceAll(/"amount":(\d+)/g, (_, amount: string) => `"amount":${Number(amount) / 10}`)
    .replaceAll('"SEK"', '"EUR"');
  // What was a record of that shape is one still: all its prices end with a 0.
  const record = JSON.parse(text) as OrderRecord;
  return { ...record, ...(record.purchase && { purchase: { ...record.purchase, country: 'FI' } }) };
}

/** Issues the invoice of an order, if it has one, and lets happen what has happened to it. */
export async function invoiceDemo(
  { invoices }: Pick<Backend, 'invoices'>,
  { name, order, now }: { readonly name: ScenarioName; readonly order: OrderRecord; readonly now: Date },
): Promise<void> {
  const course = courses[name];
  if (!invoices || !course || !order.purchase) return;
  const document = documentOf(order, order.purchase, course);
  const invoice = `inv_demo_${name.replaceAll('-', '_')}`;
  const { version, balance } = await invoices.issue({ invoice, document });
  if (course === 'divided') await invoices.divide({ order: order.id, invoice, version, option: 'three' }, { idempotencyKey: 'demo' });
  if (course !== 'paid') return;
  const reference = document.payTo?.[0]?.reference?.value ?? '';
  const money = { transaction: `demo-${order.number}`, at: now.toISOString(), amount: balance.open, currency: document.currency };
  await invoices.receive({ payments: [{ ...money, reference }] });
}

const known = { type: '380', payment: 'invoice', agreedFees: ['reminder' as const] };

function documentOf(order: OrderRecord, purchase: NonNullable<OrderRecord['purchase']>, course: Course): InvoiceDocument {
  const issuedOn = addDays(order.placedAt.slice(0, 10), 1);
  const units = new Map(purchase.lines.map(({ line, quantity }) => [line, quantity]));
  const titleOf = (line: string) => order.lines.find(({ id }) => id === line)?.title ?? line;
  const isFinnish = course === 'finnish';
  const lines = linesOf(purchase, { title: ({ line }) => titleOf(line), vatPercent: () => (isFinnish ? 25.5 : 25) }, units);
  return {
    ...known,
    number: `20${order.number}`,
    order: order.id,
    currency: purchase.currency,
    country: isFinnish ? 'FI' : 'SE',
    zone: isFinnish ? 'Europe/Helsinki' : 'Europe/Stockholm',
    issuedOn,
    dueOn: addDays(issuedOn, 14),
    lines,
    payTo: isFinnish ? finnish(order.number) : swedish(order.number),
  };
}

const swedish = (number: string): InvoiceDocument['payTo'] => [
  { kind: 'bankgiro', account: '5402-9681', reference: { kind: 'ocr', value: makeOcr(`20${number}`) } },
  { kind: 'swish', account: '123 123 12 31' },
];

const finnish = (number: string): InvoiceDocument['payTo'] => [
  { kind: 'iban', account: 'FI21 1234 5600 0007 85', bank: 'NDEAFIHH', reference: { kind: 'viite', value: makeViite(`20${number}`) } },
];

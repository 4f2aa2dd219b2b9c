import type { Invoice } from '@kvitto/contract/invoice';
import type { GatewayClient } from './gateway-client.ts';

/** An order on invoice that arrived long ago, and what has become of its invoice. */
export interface BilledOrder {
  /** How many of each product. */
  readonly bag: Readonly<Record<string, number>>;
  /** Invoices are due 30 days later. */
  readonly sentDaysAgo: number;
  /** Invoiced in so many parts, in the order of the shelf: all on one unless told. */
  readonly parts?: readonly Readonly<Record<string, number>>[];
  /** In the order of its parts. */
  readonly course?: Course;
}

type Course = (invoices: readonly Invoice[], by: GatewayClient) => Promise<unknown>;

const ago = (days: number) => new Date(Date.now() - days * 86_400_000).toISOString();
const first = ([invoice]: readonly Invoice[]): Invoice => {
  if (!invoice) throw new Error('There is no invoice of this order.');
  return invoice;
};

/** Money in the bank, by the invoice's reference. */
const paid =
  (tooMuch = 0): Course =>
  async (invoices, by) => {
    const of = first(invoices);
    const { id, currency, balance } = of;
    const amount = balance.open + tooMuch;
    await by.receive({ transaction: `bank-${id}-start`, at: ago(1), amount, currency, reference: await by.referenceOf(of) });
  };

const reminded: Course = (invoices, by) =>
  by.record(first(invoices).id, [
    { id: 'letter_start', at: ago(4), kind: 'reminded', letter: 'reminder', sentOn: ago(4).slice(0, 10), fee: 6_000, channel: 'email' },
  ]);

/** Öre of its first thing go back as soon as that is there: until then they need not be paid. */
const returned: Course = async (invoices, by) => {
  const { order, lines } = first(invoices);
  const [line = ''] = lines.flatMap((each) => each.line ?? []);
  // As our own gateway answers it.
  const quote = (await by.act(order, '/returns/quotes', { lines: [{ line, units: 1, reason: 'changed_mind' }], method: 'qr' })) as {
    readonly id: string;
  };
  await by.act(order, '/returns', { quote: quote.id, resolution: 'refund', method: 'qr' });
};

const divided: Course = (invoices, by) => {
  const { id, order, version } = first(invoices);
  return by.act(order, `/invoices/${id}/plans`, { version, option: 'three' });
};

const disputed: Course = (invoices, by) => {
  const { id, order, version } = first(invoices);
  const comment = 'The blanket was 100 kr less on the shelf.';
  return by.act(order, `/invoices/${id}/disputes`, { version, why: 'wrong_amount', comment });
};

/** Invented, as its telephone number is. */
const agency = {
  holder: 'Norrinkasso AB',
  reference: '7781-2',
  contact: { phone: '+46 8 465 004 77', url: 'mailto:inkasso@example.com' },
};
const handedOver: Course = (invoices, by) => by.record(first(invoices).id, [{ id: 'away', at: ago(2), kind: 'collection', ...agency }]);

/** What has been asked for when the demo begins, each at another point of its life. */
export const billedAtStart: readonly BilledOrder[] = [
  // Due the day after tomorrow.
  { bag: { lamp: 1, mug: 2 }, sentDaysAgo: 28 },
  // Past its date, and the day of its reminder has come.
  { bag: { blanket: 1, tea: 2 }, sentDaysAgo: 42 },
  // Reminded, with the fee.
  { bag: { boots: 1 }, sentDaysAgo: 44, course: reminded },
  // A part of it waits for a return.
  { bag: { blanket: 1, lamp: 1 }, sentDaysAgo: 9, course: returned },
  // In three instalments.
  { bag: { chair: 1 }, sentDaysAgo: 12, course: divided },
  // On two invoices, of which the first one is paid.
  { bag: { mug: 4, lamp: 1 }, sentDaysAgo: 8, parts: [{ mug: 4 }, { lamp: 1 }], course: paid() },
  { bag: { boots: 1, tea: 1 }, sentDaysAgo: 20, course: paid() },
  // The payment was 250 kr too large.
  { bag: { lamp: 1, tea: 3 }, sentDaysAgo: 22, course: paid(25_000) },
  { bag: { blanket: 1, mug: 1 }, sentDaysAgo: 16, course: disputed },
  // Nobody paid.
  { bag: { lamp: 2 }, sentDaysAgo: 75, course: handedOver },
];

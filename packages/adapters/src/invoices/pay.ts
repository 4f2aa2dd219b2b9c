import { KvittoError } from '@kvitto/contract/errors';
import type { Invoices } from '@kvitto/contract/invoice';
import type { EventOf } from '@kvitto/contract/invoices/events';
import type { CallContext } from '@kvitto/contract/operation';
import { digest } from '../returns/desk.ts';
import type { InvoiceDesk, PaymentWay } from './desk.ts';
import { added, eventOf, invoiceIn, notEligible, opened, told, withRoom } from './kept.ts';
import type { OpenInvoice } from './kept.ts';
import { checkAmount, waysFor, whyNotPaid } from './payment.ts';

type Input = Parameters<Invoices['pay']>[0];
type Begun = Awaited<ReturnType<Invoices['pay']>>;

/** Begins a payment, once for each intention. It counts for nothing until money comes. */
export async function pay(desk: InvoiceDesk, input: Input, context: CallContext | undefined): Promise<Begun> {
  const { order, invoice, amount } = input;
  const key = (await digest(order, invoice, 'pay', context?.idempotencyKey ?? JSON.stringify(input))).slice(0, 32);
  const { begun, way } = await desk.store.write(
    order,
    async (_subject, tables) => {
      const now = desk.now();
      const kept = await invoiceIn(tables, invoice, context);
      const found = opened(desk, kept, now);
      const known = begunBefore(found, `pay_${key}`, input, desk);
      if (known) return { begun: { payment: known.payment, state: known.state, invoice: told(desk, kept, now, context) }, way: known.way };
      const chosen = wayIn(desk, found, input);
      const event = eventOf(found, `pay_${key}`, initiated(`pay_${key}`, chosen, amount), now);
      const after = await added(tables, withRoom(kept), [event]);
      return { begun: { payment: `pay_${key}`, state: 'initiated', invoice: told(desk, after, now, context) }, way: chosen };
    },
    context?.signal,
  );
  if (!way?.isElsewhere || begun.state !== 'initiated') return begun;
  if (!desk.provider) throw new KvittoError('misconfigured', `Nobody begins payments by ${way.id}: give \`provider\`.`);
  const money = { amount, currency: begun.invoice.currency };
  const url = await desk.provider(
    { way, invoice: begun.invoice, payment: begun.payment, amount: money, returnTo: input.returnTo },
    context?.signal,
  );
  return { ...begun, url };
}

/**
 * The payment that this is the same as: of the same intention, or, from another tab, one that has been begun in the same way for as
 * much and of which nothing has been heard.
 */
function begunBefore(found: OpenInvoice, id: string, input: Input, desk: InvoiceDesk) {
  const { state, kept } = found;
  const way = waysFor(desk, found).find((each) => each.id === input.way);
  const own = kept.events.find((event): event is EventOf<'payment'> => event.id === id && event.kind === 'payment');
  if (own && (own.amount !== input.amount || (way && methodOf(way) !== own.method)))
    throw new KvittoError('conflict', 'Another payment was begun under this key.');
  // What was on its way once and did not come is not begun again: at a provider's it is over.
  const wasAway = (payment: string) =>
    kept.events.some((event) => event.kind === 'payment' && event.payment === payment && event.state === 'pending');
  const isAlike = ({ payment, state: how, amount, method }: (typeof state.payments)[number]) =>
    how === 'initiated' && amount === input.amount && way !== undefined && method === methodOf(way) && !wasAway(payment);
  const other = state.payments.find((each) => (own ? each.payment === own.payment : isAlike(each)));
  if (!other || (!own && whyNotPaid(found) !== undefined)) return undefined;
  return { payment: other.payment, state: other.state, way };
}

function wayIn(desk: InvoiceDesk, found: OpenInvoice, { way: id, amount }: Input): PaymentWay {
  const whyNot = whyNotPaid(found);
  if (whyNot !== undefined) throw notEligible(whyNot, 'Nothing of this invoice is to be paid now.');
  const way = waysFor(desk, found).find((each) => each.id === id);
  if (!way) {
    const fields = [{ path: 'way', message: 'Is none of the ways to pay this invoice.' }];
    throw new KvittoError('invalid_input', 'This cannot be paid so.', { fields });
  }
  checkAmount(found, amount);
  return way;
}

/** What a payment's event calls the way. */
const methodOf = ({ kind }: PaymentWay) => (kind === 'link' ? 'bank' : kind);

const initiated = (payment: string, way: PaymentWay, amount: number) => ({
  kind: 'payment' as const,
  payment,
  state: 'initiated' as const,
  amount,
  method: methodOf(way),
});

import { KvittoError } from '@kvitto/contract/errors';
import type { Invoice, Invoices } from '@kvitto/contract/invoice';
import type { EventOf, Proposed } from '@kvitto/contract/invoices/events';
import type { CallContext } from '@kvitto/contract/operation';
import { addWorkingDays } from '@kvitto/contract/returns/days';
import { digest } from '../returns/desk.ts';
import { change } from './change.ts';
import type { InvoiceDesk, PaymentWay } from './desk.ts';
import { added } from './added.ts';
import { eventOf, invoiceIn, notEligible, opened, told, withRoom } from './kept.ts';
import type { OpenInvoice } from './kept.ts';
import { checkAmount, waysFor, whyNotPaid } from './payment.ts';

type Input = Parameters<Invoices['pay']>[0];
type Begun = Awaited<ReturnType<Invoices['pay']>>;

/** So many times somebody is believed who says that an invoice is paid and no money comes. */
const believedTimes = 2;

/** Begins a payment, or notes that somebody says it is made, once for each intention. It counts for nothing until money comes. */
export async function pay(desk: InvoiceDesk, input: Input, context: CallContext | undefined): Promise<Begun> {
  const { order, invoice, amount } = input;
  const key = (await digest(order, invoice, 'pay', context?.idempotencyKey ?? JSON.stringify(input))).slice(0, 32);
  const { begun, way } = await desk.store.write(
    order,
    async (subject, tables) => {
      const now = desk.now();
      const kept = await invoiceIn(tables, invoice, context);
      const found = opened(desk, kept, now);
      const known = begunBefore(found, `pay_${key}`, input, desk);
      if (known)
        return { begun: { payment: known.payment, state: known.state, invoice: told(desk, kept, now, context, subject) }, way: known.way };
      const chosen = wayIn(desk, found, input);
      const proposed = begunBy(desk, found, chosen, { payment: `pay_${key}`, amount });
      const after = await added(desk, tables, { ...found, kept: withRoom(kept) }, [eventOf(found, `pay_${key}`, proposed, now)]);
      return { begun: { payment: `pay_${key}`, state: proposed.state, invoice: told(desk, after, now, context, subject) }, way: chosen };
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

/** Takes back that it is paid: nobody waits for that money any longer. */
export const cancelPayment = (desk: InvoiceDesk, input: Parameters<Invoices['cancelPayment']>[0], context: CallContext | undefined) =>
  change(desk, input, context, {
    kind: 'payment',
    isSame: ({ payment }) => payment === input.payment,
    propose: ({ state }): Proposed<'payment'> => {
      const found = state.payments.find(({ payment }) => payment === input.payment);
      if (!found) throw new KvittoError('not_found', 'There is no such payment.');
      // What somebody else has seen on its way since is more than told.
      if (!found.isTold || (found.state !== 'pending' && found.state !== 'initiated'))
        throw notEligible(found.state, 'This payment cannot be called off here.');
      const { payment, amount, method } = found;
      return { kind: 'payment', payment, state: 'cancelled', amount, ...(method !== undefined && { method }) };
    },
  }) satisfies Promise<Invoice>;

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
  const isAlike = ({ payment, state: how, amount, method, isTold }: (typeof state.payments)[number]) =>
    ((how === 'initiated' && !wasAway(payment)) || (how === 'pending' && isTold === true)) &&
    amount === input.amount &&
    way !== undefined &&
    method === methodOf(way);
  const other = state.payments.find((each) => (own ? each.payment === own.payment : isAlike(each)));
  if (!other || (!own && other.state === 'initiated' && whyNotPaid(found) !== undefined)) return undefined;
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

/** How soon money is there that was sent today. */
const bankDaysOf = ({ bankDays }: InvoiceDesk, { kind }: PaymentWay) => (kind === 'swish' ? 0 : bankDays);

/** Elsewhere it has begun. Where the shopper pays by themselves they say that it is done: it is on its way, as long as that was true before. */
function begunBy(desk: InvoiceDesk, { kept, state, rules, today }: OpenInvoice, way: PaymentWay, of: { payment: string; amount: number }) {
  const begun = { kind: 'payment', ...of, method: methodOf(way) } as const;
  const said = new Set(kept.events.flatMap((event) => (event.kind === 'payment' && event.isTold ? [event.payment] : [])));
  const missed = state.payments.filter(({ payment, state: how }) => said.has(payment) && how !== 'settled' && how !== 'pending');
  if (way.isElsewhere || missed.length >= believedTimes) return { ...begun, state: 'initiated' as const };
  const days = bankDaysOf(desk, way);
  const expectedOn = days === undefined ? undefined : addWorkingDays(today, days, rules.terms.holidays);
  return { ...begun, state: 'pending' as const, isTold: true, ...(expectedOn !== undefined && { expectedOn }) };
}

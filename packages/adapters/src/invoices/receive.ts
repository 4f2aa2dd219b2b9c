import type { Invoices } from '@kvitto/contract/invoice';
import type { EventOf, Incoming, InvoiceEvent } from '@kvitto/contract/invoices/events';
import { balanceOf, documentOf } from '@kvitto/contract/invoices/ledger';
import { matchPayments, paymentFor, plainReference } from '@kvitto/contract/invoices/match';
import type { Match } from '@kvitto/contract/invoices/match';
import type { CallContext } from '@kvitto/contract/operation';
import type { StrayMoney } from '@kvitto/contract/outbox';
import { digest } from '../returns/desk.ts';
import { added } from './added.ts';
import type { InvoiceDesk } from './desk.ts';
import { earlyWaivers } from './early.ts';
import { invoiceIn, opened } from './kept.ts';
import type { OpenInvoice } from './kept.ts';
import { referencesOf } from './payment.ts';

type Received = Awaited<ReturnType<Invoices['receive']>>['items'][number];

/** Money that came in, one after the other: what was done is done, also where a later one fails, and counts once when all is sent again. */
export async function receive(
  desk: InvoiceDesk,
  { payments }: Parameters<Invoices['receive']>[0],
  context: CallContext | undefined,
): Promise<{ items: Received[] }> {
  const items: Received[] = [];
  for (const money of payments) items.push(await receiveOne(desk, money, context?.signal));
  return { items };
}

async function receiveOne(desk: InvoiceDesk, money: Incoming, signal: AbortSignal | undefined): Promise<Received> {
  const { store } = desk;
  const claimed = await store.claimed(money.transaction, signal);
  // Nothing came in.
  if (money.amount === 0) return received(money, { how: 'unknown', difference: 0 });
  const reference = plainReference(money.reference ?? '');
  const found = reference === '' ? [] : await store.withReference(reference, signal);
  const [only] = found;
  const isOne = only !== undefined && found.length === 1;
  if (claimed !== undefined) {
    if (!isOne || !(await isAnotherSum(desk, only, money, signal))) return received(money, { how: 'duplicate', difference: 0 });
    return left(desk, money, { how: 'unclear', difference: 0, key: await idFor(`${money.transaction}#${money.amount}`) }, signal);
  }
  if (!isOne) return left(desk, money, { how: only ? 'unclear' : 'unknown', difference: 0 }, signal);
  const told = await settle(desk, money, only, signal);
  return isStray(told) ? left(desk, money, told, signal) : told;
}

async function settle(
  desk: InvoiceDesk,
  money: Incoming,
  { order, invoice: id }: { readonly order: string; readonly invoice: string },
  signal: AbortSignal | undefined,
): Promise<Received> {
  const event = await idFor(`money:${money.transaction}`);
  return desk.store.write(
    order,
    async (_subject, tables) => {
      const now = desk.now();
      const invoice = opened(desk, await invoiceIn(tables, id, undefined), now);
      const settled = money.isReversal ? reversalOf(invoice, money, event) : settlementOf(invoice, money, event, now);
      if (!settled.event) return received(money, settled);
      if ((await tables.claim(money.transaction, settled.event.payment)) !== 'new')
        return received(money, { how: 'duplicate', difference: 0 });
      const fresh: InvoiceEvent[] = [settled.event];
      await added(desk, tables, invoice, [...fresh, ...earlyWaivers(desk, invoice, fresh, now)]);
      return received(money, settled);
    },
    signal,
  );
}

/** As long as an id may be. */
const idFor = async (key: string): Promise<string> => (key.length <= 128 ? key : `money:${await digest(key)}`);

/** For a person to look at: kept, and told to the shop's systems. `key` where the bank's own name for it is some payment's already. */
async function left(desk: InvoiceDesk, money: Incoming, how: Told & { readonly key?: string }, signal: AbortSignal | undefined) {
  const told = received(money, how);
  await desk.store.keepStray(strayOf({ ...money, transaction: how.key ?? money.transaction }, told), signal);
  return told;
}

/** The same transaction, told with another sum than before: a person looks at that. */
const isAnotherSum = (
  { store }: InvoiceDesk,
  { order, invoice: id }: { readonly order: string; readonly invoice: string },
  { transaction, amount }: Incoming,
  signal: AbortSignal | undefined,
): Promise<boolean> =>
  store.read(
    order,
    async (_subject, tables) => {
      const { events } = await invoiceIn(tables, id, undefined);
      const told = events.filter((event) => event.kind === 'payment' && event.transaction === transaction);
      return told.length > 0 && !told.some((event) => event.kind === 'payment' && event.amount === amount);
    },
    signal,
  );

interface Settled extends Told {
  readonly event?: EventOf<'payment'>;
}

function settlementOf(invoice: OpenInvoice, money: Incoming, id: string, now: Date): Settled {
  const match = matchedWith(invoice, money);
  const event = match && match.how !== 'currency' ? paymentFor(match) : undefined;
  if (!match || !event) return match ?? { how: 'unknown', difference: 0 };
  // Banks name days on which money counts, which may be to come: it is here.
  const at = Date.parse(money.at) > now.getTime() ? now.toISOString() : money.at;
  const begun = begunAs(invoice, money);
  return { ...match, event: { ...event, id, payment: begun?.payment ?? id, method: begun?.method ?? event.method, at } };
}

/** Takes back the last payment by bank, or in a way that comes by it, of just as much. What takes back a part, or what never came, is for a person. */
function reversalOf({ kept, state }: OpenInvoice, money: Incoming, id: string): Settled {
  const { amount, transaction } = money;
  if (documentOf(state).currency !== money.currency) return { how: 'currency', invoice: kept.id, difference: 0 };
  const last = state.payments.findLast((each) => comesByBank(each) && each.state === 'settled' && each.amount === amount);
  if (!last) return { how: 'unclear', invoice: kept.id, difference: 0 };
  const at = new Date(Math.max(Date.parse(money.at), Date.parse(last.at) + 1)).toISOString();
  const { payment, method } = last;
  const event = { id, at, kind: 'payment', payment, state: 'reversed', amount, method, transaction } as const;
  return { how: 'reversed', invoice: kept.id, difference: 0, event };
}

const isStray = ({ how }: Received) => how === 'unknown' || how === 'unclear' || how === 'currency';

/** A number, or a reference of ISO 11649 or another that begins with letters for its kind. */
const isNumber = /^(?:[A-Z]{2}\d{2})?[0-9A-Z]{0,2}\d{1,25}$/;

function strayOf({ transaction, at, amount, currency, reference = '', isReversal }: Incoming, { how, invoice }: Received): StrayMoney {
  const plain = plainReference(reference);
  return {
    transaction,
    at,
    amount,
    currency,
    how,
    ...(isNumber.test(plain) && { reference: plain }),
    ...(invoice !== undefined && { invoice }),
    ...(isReversal && { isReversal }),
  };
}

function matchedWith({ kept, state }: OpenInvoice, money: Incoming): Match | undefined {
  const document = documentOf(state);
  const { open } = balanceOf(state);
  const expected = { invoice: kept.id, currency: document.currency, references: referencesOf(document), open };
  return matchPayments([expected], [money])[0];
}

type Told = Pick<Received, 'how' | 'invoice' | 'difference'>;

const received = ({ transaction }: Incoming, { how, invoice, difference }: Told): Received => ({
  transaction,
  how,
  ...(invoice !== undefined && { invoice }),
  difference,
});

/** Whoever sends money in these ways, it is in the bank's files. */
const bankMethods: ReadonlySet<string | undefined> = new Set(['bank', 'swish', 'autogiro', 'einvoice']);
const comesByBank = ({ method }: OpenInvoice['state']['payments'][number]): boolean => bankMethods.has(method);

/** The payment by bank, Swish and the like that the shopper has told of: one of as much, or the only one, since people mistype. It is this money. */
function begunAs({ state }: OpenInvoice, { amount }: Incoming): OpenInvoice['state']['payments'][number] | undefined {
  const begun = state.payments.filter((each) => comesByBank(each) && (each.state === 'initiated' || each.state === 'pending'));
  return begun.find((each) => each.amount === amount) ?? (begun.length === 1 ? begun[0] : undefined);
}

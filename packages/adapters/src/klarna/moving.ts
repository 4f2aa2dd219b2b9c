/** Moving an invoice's due date: the one thing that a shopper can do about an invoice of Klarna's from a shop's page. */
import { KvittoError } from '@kvitto/contract/errors';
import type { Invoice, InvoiceOffers, Invoices } from '@kvitto/contract/invoice';
import type { CallContext } from '@kvitto/contract/operation';
import { addDays } from '@kvitto/contract/returns/days';
import type { Store } from '@kvitto/contract/store';
import { notEligible } from '../invoices/kept.ts';
import { extendDueDate, keyOf, readOptions } from './connect.ts';
import type { Account, CaptureAt } from './connect.ts';
import { extendOnce, extensionOf } from './extension.ts';

export interface KlarnaDesk {
  readonly account: Account;
  readonly due: { readonly store: Store; readonly mostFee?: number | undefined } | undefined;
  readonly now: () => Date;
}

/** A capture, and how it is told at the moment of asking. */
export interface Found {
  readonly at: CaptureAt;
  /** Where Klarna's letters go. */
  readonly email?: string | undefined;
  readonly view: () => Promise<Invoice>;
}

type Extensions = InvoiceOffers['extensions'];

export async function offers(desk: KlarnaDesk, found: Found, context: CallContext | undefined): Promise<InvoiceOffers> {
  const [view, extensions] = [await found.view(), await extensionsOf(desk, found, context)];
  return { invoice: view.id, extensions, plans: [], pauses: [], version: view.version };
}

/** What Klarna offers, as far as the shop pays for it: to the shopper it costs nothing. */
async function extensionsOf({ account, due }: KlarnaDesk, found: Found, context: CallContext | undefined): Promise<Extensions> {
  const view = await found.view();
  const { dueOn } = view.standing;
  if (dueOn === undefined || view.balance.open <= 0) return [];
  const { asked } = await extensionOf(due?.store, found.at);
  const { options } = await readOptions(account, found.at, context?.signal);
  const isPaidFor = ({ amount, number_of_days }: (typeof options)[number]) => number_of_days > 0 && amount <= (due?.mostFee ?? 0);
  return options
    .filter(isPaidFor)
    .slice(0, 20)
    .map(({ number_of_days: days }) => ({
      option: `days${days}`,
      days,
      dueOn: addDays(dueOn, days),
      fee: 0,
      total: view.balance.open,
      timesLeft: asked ? 0 : 1,
      ...(asked && { whyNot: 'too_often' }),
    }));
}

export async function extend(
  desk: KlarnaDesk,
  found: Found,
  { option, version, dueOn }: Parameters<Invoices['extend']>[0],
  context: CallContext | undefined,
): Promise<Invoice> {
  const { account, due, now } = desk;
  if (!due) throw new KvittoError('unsupported', 'Due dates are not moved here.');
  const key = await keyOf(found.at.order, found.at.capture, 'extend', context?.idempotencyKey ?? `${option} ${version}`);
  const { asked } = await extensionOf(due.store, found.at);
  const wanted = asked?.key === key ? asked : await chosen(desk, found, { option, version, dueOn, key, at: now().toISOString() }, context);
  if (`days${wanted.days}` !== option || (dueOn !== undefined && dueOn !== wanted.dueOn))
    throw new KvittoError('conflict', 'Something else was done under this key.');
  const move = () => extendDueDate(account, found.at, wanted.days, key, context?.signal);
  await extendOnce(due.store, found.at, wanted, move);
  return found.view();
}

interface Wish {
  readonly option: string;
  readonly version: number;
  readonly dueOn: string | undefined;
  readonly key: string;
  readonly at: string;
}

async function chosen(desk: KlarnaDesk, found: Found, { option, version, key, at, ...wish }: Wish, context: CallContext | undefined) {
  const view = await found.view();
  if (view.version !== version) throw new KvittoError('conflict', 'This invoice has changed meanwhile: look at it again.');
  const offered = await extensionsOf(desk, found, context);
  const offer = offered.find((each) => each.option === option);
  if (!offer) {
    const fields = [{ path: 'option', message: 'Is none of those that were offered.' }];
    throw new KvittoError('invalid_input', 'This due date cannot be moved so.', { fields });
  }
  if (offer.whyNot !== undefined) throw notEligible(offer.whyNot, 'This due date has been moved before.');
  const { days, dueOn } = offer;
  if (wish.dueOn !== undefined && wish.dueOn !== dueOn) {
    const fields = [{ path: 'dueOn', message: `Choose ${dueOn}: Klarna has no days between.` }];
    throw new KvittoError('invalid_input', 'This due date cannot be moved to that day.', { fields });
  }
  return { days, dueOn, key, at };
}

import { KvittoError } from '@kvitto/contract/errors';
import type { Invoice, Invoices } from '@kvitto/contract/invoice';
import { accountOf } from '@kvitto/contract/invoices/account';
import { accountYear } from '@kvitto/contract/invoices/account-year';
import { documentOf } from '@kvitto/contract/invoices/ledger';
import { payableOf } from '@kvitto/contract/invoices/view';
import type { CallContext } from '@kvitto/contract/operation';
import { divide, extendDue } from './agree.ts';
import { answer, dispute, pauseIt, prolong, remindBy, resume, snooze } from './change.ts';
import type { InvoiceDesk } from './desk.ts';
import { totalsOf } from './elsewhere.ts';
import { expectedOf } from './expected.ts';
import { preview } from './holding.ts';
import { issue } from './issue.ts';
import { invoicesIn, notEligible, reading, told } from './kept.ts';
import type { OpenInvoice } from './kept.ts';
import { offersOf } from './offers.ts';
import { cancelPayment, pay } from './pay.ts';
import { checkAmount, paymentDataOf, whyNotPaid } from './payment.ts';
import { receive } from './receive.ts';
import { record } from './record.ts';
import { send } from './send.ts';
import { takeBack } from './withdraw.ts';

const invoicesAtMost = 100;

/** The port `invoices` over whatever keeps them. */
export function invoicesPort(desk: InvoiceDesk): Invoices {
  return {
    list: (input, context) => list(desk, input, context),
    get: (input, context) => reading(desk, input, context, ({ kept }, now, subject) => told(desk, kept, now, context, subject)),
    payment: (input, context) => reading(desk, input, context, (found) => paymentDataOf(desk, found)),
    offers: (input, context) => reading(desk, input, context, (found, _now, subject) => offersOf(desk, found, subject)),
    pay: (input, context) => pay(desk, input, context),
    cancelPayment: (input, context) => cancelPayment(desk, input, context),
    extend: (input, context) => extendDue(desk, input, context),
    divide: (input, context) => divide(desk, input, context),
    withdraw: (input, context) => takeBack(desk, input, context),
    pause: (input, context) => pauseIt(desk, input, context),
    preview: (input, context) => preview(desk, input, context),
    prolong: (input, context) => prolong(desk, input, context),
    resume: (input, context) => resume(desk, input, context),
    dispute: (input, context) => dispute(desk, input, context),
    answer: (input, context) => answer(desk, input, context),
    snooze: (input, context) => snooze(desk, input, context),
    remindBy: (input, context) => remindBy(desk, input, context),
    share: (input, context) => share(desk, input, context),
    document: (input, context) => file(desk, input, context),
    send: (input, context) => send(desk, input, context),
    issue: (input, context) => issue(desk, input, context),
    record: (input, context) => record(desk, input, context),
    receive: (input, context) => receive(desk, input, context),
  };
}

type Input<Name extends keyof Invoices> = Parameters<Invoices[Name]>[0];
type Listed = Awaited<ReturnType<Invoices['list']>>;

const list = (desk: InvoiceDesk, { order }: Input<'list'>, context: CallContext | undefined): Promise<Listed> =>
  desk.store.read(
    order,
    async (subject, tables) => {
      const now = desk.now();
      const kept = await invoicesIn(tables, context);
      const items = kept
        .toReversed()
        .slice(0, invoicesAtMost)
        .map((each) => told(desk, each, now, context, subject));
      return { order, number: subject.order.number, items, totals: totalsOf(items), ...expectedOf(subject, kept) };
    },
    context?.signal,
  );

async function share(desk: InvoiceDesk, input: Input<'share'>, context: CallContext | undefined) {
  const { invoice, amount } = await reading(desk, input, context, (found, now) => {
    const { most } = payableOf(found.state, found.rules, found.today);
    if (!desk.share) throw new KvittoError('unsupported', 'This shop has no page on which somebody else could pay.');
    const whyNot = whyNotPaid(found);
    if (whyNot !== undefined) throw notEligible(whyNot, 'Nothing of this invoice is to be paid now.');
    if (input.amount !== undefined) checkAmount(found, input.amount);
    const view = told(desk, found.kept, now, context);
    return { invoice: view, amount: { amount: input.amount ?? most, currency: view.currency } };
  });
  const made = await desk.share?.(invoice, amount);
  if (!made) throw new KvittoError('unsupported', 'This shop has no page on which somebody else could pay.');
  return { url: made.url, until: made.until, amount };
}

async function file(desk: InvoiceDesk, input: Input<'document'>, context: CallContext | undefined) {
  const { view, ...facts } = await reading(desk, input, context, (found, now) => {
    const view = told(desk, found.kept, now, context);
    const asked = view.documents.find(({ id }) => id === input.document);
    return {
      view,
      payee: found.kept.payee ?? desk.payee,
      ...factsFor(asked, found),
      ...(whyNotPaid(found) === undefined && { payment: paymentDataOf(desk, found) }),
    };
  });
  if (!desk.documents || !view.documents.some(({ id }) => id === input.document))
    throw new KvittoError('not_found', 'There is no such document.');
  const { name, type, data } = await desk.documents(view, input.document, { ...facts, locale: context?.locale, now: desk.now() });
  return { name, type, data };
}

/** What a file has in it that a page is not told. */
function factsFor(asked: Invoice['documents'][number] | undefined, { kept: { events }, state }: OpenInvoice) {
  const { buyer } = documentOf(state);
  return {
    ...(asked?.kind === 'statement' && { account: accountOf(events) }),
    ...(asked?.kind === 'annual_statement' && asked.year !== undefined && { year: accountYear(events, asked.year) }),
    ...(buyer && (asked?.kind === 'invoice' || asked?.kind === 'credit_note') && { buyer }),
  };
}

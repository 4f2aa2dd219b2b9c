import type { FieldError } from '@kvitto/contract/errors';
import type { Invoice, Invoices } from '@kvitto/contract/invoice';
import type { EventOf, InvoiceEvent } from '@kvitto/contract/invoices/events';
import { documentOf, foldInvoice } from '@kvitto/contract/invoices/ledger';
import { creditInterest, daysToPayBack, withdraw } from '@kvitto/contract/invoices/withdraw';
import type { CallContext } from '@kvitto/contract/operation';
import { addDays } from '@kvitto/contract/returns/days';
import { localDay } from '@kvitto/contract/story/expectation';
import { change } from './change.ts';
import type { InvoiceDesk } from './desk.ts';
import type { OpenInvoice } from './kept.ts';

/** Takes back a plan or a later due date, once. */
export const takeBack = (
  desk: InvoiceDesk,
  input: Parameters<Invoices['withdraw']>[0],
  context: CallContext | undefined,
): Promise<Invoice> =>
  change(desk, input, context, {
    kind: 'withdrawn',
    isSame: ({ agreement }) => agreement === input.agreement,
    propose: ({ state, rules, today }) => withdraw(state, rules, today, input.agreement),
  });

/**
 * Faults of withdrawals that the shop tells of, such as by letter: at any time, but never for more interest than had accrued by then, nor
 * with less time to pay back.
 */
export function withdrawalFaults(
  { state, kept }: OpenInvoice,
  fresh: readonly InvoiceEvent[],
  given: readonly InvoiceEvent[],
): FieldError[] {
  const all = [...kept.events, ...fresh];
  return fresh.flatMap((event) => {
    if (event.kind !== 'withdrawn') return [];
    const path = `events.${given.indexOf(event)}`;
    const day = localDay(event.at, documentOf(state).zone);
    const first = addDays(day, daysToPayBack);
    const highest = creditInterest(foldInvoice(all.filter((each) => isBefore(each, event))), event.agreement, day);
    const fault = (isWrong: boolean, at: string, message: string) => (isWrong ? [{ path: `${path}.${at}`, message }] : []);
    return [
      ...fault(!all.some((each) => isAgreement(each, event)), 'agreement', 'Is the id of no plan and no later due date of this invoice.'),
      ...fault(
        event.interest > highest,
        'interest',
        `Is at most ${highest} by then, in minor units: what was lent is paid for, and nothing else.`,
      ),
      ...fault(event.dueOn < first, 'dueOn', `One has ${daysToPayBack} days to pay it back: ${first} at the soonest.`),
    ];
  });
}

const isBefore = (one: InvoiceEvent, other: InvoiceEvent) => one.kind === 'issued' || Date.parse(one.at) < Date.parse(other.at);

const isAgreement = ({ id, kind }: InvoiceEvent, { agreement }: EventOf<'withdrawn'>) =>
  id === agreement && (kind === 'planned' || kind === 'extended');

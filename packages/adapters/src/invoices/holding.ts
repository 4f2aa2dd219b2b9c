/** What is held back by a pause or a case: made the same for who looks first and for who asks for it. */
import { KvittoError } from '@kvitto/contract/errors';
import type { Invoices } from '@kvitto/contract/invoice';
import { allOf, lateCharges, pauseFor, reasonsToGive, whyNoDispute } from '@kvitto/contract/invoices/can';
import type { Proposed } from '@kvitto/contract/invoices/events';
import { disputeReasons } from '@kvitto/contract/invoices/invoice-policy';
import { balanceOf, documentOf, foldInvoice } from '@kvitto/contract/invoices/ledger';
import type { InvoiceState } from '@kvitto/contract/invoices/ledger';
import { pause, pausedByLines } from '@kvitto/contract/invoices/pause';
import { standingOf } from '@kvitto/contract/invoices/status';
import { stateOn } from '@kvitto/contract/invoices/unheard';
import type { CallContext } from '@kvitto/contract/operation';
import type { InvoiceDesk } from './desk.ts';
import { eventOf, notEligible, reading } from './kept.ts';
import type { OpenInvoice } from './kept.ts';

interface Held {
  readonly why: string;
  readonly lines?: readonly { readonly line: string; readonly units: number }[] | undefined;
  readonly comment?: string | undefined;
}

/** The pause that somebody gets. Throws `not_eligible` with the reason, and `invalid_input` for what is not on the invoice. */
export function pausing(desk: InvoiceDesk, { state, rules, today }: OpenInvoice, input: Held, key: string): Proposed<'paused'> {
  const why = reasonsToGive(desk).find((each) => each === input.why);
  const part = input.lines ? pausedByLines(state, input.lines) : allOf(state, rules, today);
  const quote = why === undefined ? { whyNot: 'not_offered' } : pauseFor(state, rules, why, part, today);
  if ('whyNot' in quote) throw notEligible(quote.whyNot, 'This invoice cannot be paused for that.');
  return { ...pause(quote, { pause: `pau_${key}` }), ...(input.comment !== undefined && { comment: input.comment }) };
}

/** The case that is opened. Of an invoice that is paid it is about what was paid. Throws as {@link pausing} does. */
export function disputing({ state, today }: Pick<OpenInvoice, 'state' | 'today'>, { why, lines }: Held): Proposed<'disputed'> {
  if (!disputeReasons.some((each) => each === why)) {
    const fields = [{ path: 'why', message: `Is none of ${disputeReasons.join(', ')}.` }];
    throw new KvittoError('invalid_input', 'This cannot be disputed so.', { fields });
  }
  const whyNot = whyNoDispute(state, today, why);
  if (whyNot !== undefined) throw notEligible(whyNot, 'This invoice cannot be disputed now.');
  const { open, paid } = balanceOf(state);
  const most = open > 0 ? open : open + paid;
  const part = lines ? pausedByLines(state, lines).amount : most;
  const amount = why === 'fee' ? lateCharges(state) : Math.min(most, part);
  const about = lines && why !== 'fee' ? { lines: [...lines] } : {};
  return { kind: 'disputed', dispute: caseNumber(state), why, state: 'open', amount, on: today, ...about };
}

/** What somebody can say on the phone: the invoice's number and which of its cases it is. */
function caseNumber(state: InvoiceState, nth = state.disputes.length + 1): string {
  const number = `${documentOf(state)
    .number.replaceAll(/[^\w.-]+/g, '-')
    .slice(0, 100)}-C${nth}`;
  return state.disputes.some((each) => each.dispute === number) ? caseNumber(state, nth + 1) : number;
}

/** What comes of one of them, before it is asked for. */
export const preview = (desk: InvoiceDesk, input: Parameters<Invoices['preview']>[0], context: CallContext | undefined) =>
  reading(desk, input, context, (found, now) => {
    const { kept, rules, today } = found;
    const step = input.what === 'pause' ? pausing(desk, found, input, 'preview') : disputing(found, input);
    const after = stateOn(foldInvoice([...kept.events, eventOf(found, 'preview', step, now)]), rules.terms, today);
    const { toPay, dueOn } = standingOf(after, rules.terms, today);
    const until = step.kind === 'paused' ? step.until : undefined;
    return { amount: step.amount, toPay, ...(dueOn !== undefined && { dueOn }), ...(until !== undefined && { until }) };
  });

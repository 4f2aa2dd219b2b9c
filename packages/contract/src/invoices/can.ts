/** What a shopper can do about an invoice now. */
import { isKvittoError } from '../errors.ts';
import { sumOf } from '../returns/allocate.ts';
import type { CalendarDate } from '../time.ts';
import { duePartsOf, unpausedOf } from './due.ts';
import { extensionQuotes } from './extend.ts';
import type { Charge } from './fold-charges.ts';
import type { Pause } from './fold-pauses.ts';
import { disputeReasons, pauseReasons } from './invoice-policy.ts';
import { plannedReminders } from './late.ts';
import { balanceOf } from './ledger.ts';
import type { InvoiceState } from './ledger.ts';
import { pauseLonger, pauseQuote } from './pause.ts';
import type { PausedPart, PauseQuote } from './pause.ts';
import { planQuotes } from './plan.ts';
import type { InvoiceRules } from './rules.ts';
import { payableOf } from './view.ts';

type PauseReason = (typeof pauseReasons)[number];

/** What of a backend decides what its shoppers can do. */
export interface Offered {
  /** It keeps returns: what they pause is paused by itself, and `return` is no reason to give. */
  readonly keepsReturns?: boolean | undefined;
  /** Somebody else can be sent a link to pay. */
  readonly shares?: boolean | undefined;
}

/** Reasons that can be given for a pause. */
export const reasonsToGive = ({ keepsReturns = false }: Offered): PauseReason[] =>
  pauseReasons.filter((why) => why !== 'return' || !keepsReturns);

/** All that is asked for now. */
export const allOf = (state: InvoiceState, { terms }: InvoiceRules, today: CalendarDate): PausedPart => ({
  amount: unpausedOf(duePartsOf(state, terms, today)),
  lines: [],
});

/** The pause that a shopper would get, or why not: for each reason once, after that it is made longer or a person decides. */
export function pauseFor(
  state: InvoiceState,
  rules: InvoiceRules,
  why: PauseReason,
  part: PausedPart,
  today: CalendarDate,
): PauseQuote | { readonly whyNot: string } {
  if (state.pauses.some((each) => each.why === why && each.return === undefined)) return { whyNot: 'too_often' };
  try {
    return pauseQuote(state, rules, why, part, today);
  } catch (thrown) {
    const reason = isKvittoError(thrown) && thrown.code === 'not_eligible' ? thrown.reasons?.[0] : undefined;
    if (reason === undefined) throw thrown;
    return { whyNot: reason };
  }
}

/** It holds back something now, or will. */
export const isRunning = ({ endedOn, until, amount }: Pause, today: CalendarDate): boolean =>
  amount > 0 && endedOn === undefined && (until === undefined || until >= today);

/** Whether a pause would be made longer by some proof. */
export function canBeLonger(state: InvoiceState, rules: InvoiceRules, pause: string, today: CalendarDate): boolean {
  try {
    return pauseLonger(state, rules, pause, {}, today).kind === 'paused';
  } catch {
    return false;
  }
}

/** Until when the next letter can be put off. */
export const snoozableUntil = (state: InvoiceState, rules: InvoiceRules, today: CalendarDate): CalendarDate | undefined => {
  const until = plannedReminders(state, rules, today)[0]?.snoozeUntil;
  return until !== undefined && until > today && until > (state.snoozedUntil ?? '') ? until : undefined;
};

/** How reminders can be sent, where one is to come and the shopper may choose. */
export const reminderChannels = (state: InvoiceState, rules: InvoiceRules, today: CalendarDate): readonly string[] =>
  plannedReminders(state, rules, today).some(({ kind }) => kind === 'reminder') ? (rules.terms.channels ?? []) : [];

/**
 * Why it cannot be disputed for a reason, if so: nothing is asked for and nothing was paid that stands (`paid`), it is being disputed, or somebody has decided about that reason
 * and a person looks at it again (`too_often`); for `fee` that nothing was charged for being late (`no_fee`). Whether that was paid
 * makes no difference: what is let go then was paid too much.
 */
export function whyNoDispute(
  state: InvoiceState,
  today: CalendarDate,
  why: string,
): 'paid' | 'disputed' | 'no_fee' | 'too_often' | undefined {
  const { open, paid } = balanceOf(state);
  if (why !== 'fee' && open <= 0 && open + paid <= 0) return 'paid';
  if (state.pauses.some((pause) => pause.why === 'dispute' && isRunning(pause, today))) return 'disputed';
  if (state.disputes.some((dispute) => dispute.why === why)) return 'too_often';
  return why === 'fee' && lateCharges(state) === 0 ? 'no_fee' : undefined;
}

/** Of what is charged for being late, and what was let go; not for credit that was chosen, though that was paid back early. */
const lateKinds = new Set(['reminder', 'collection', 'late_compensation', 'late', 'waived']);
const isForLate = ({ kind, why }: Charge) => lateKinds.has(kind) && why !== 'early';

/**
 * Fees and interest that were charged for being late, less what was let go: no more than the invoice comes to after its credits, whether
 * that was paid or not. In minor units.
 */
export function lateCharges(state: InvoiceState): number {
  const charged = sumOf([...state.fees, ...state.interest].map((each) => (isForLate(each) ? each.amount : 0)));
  const { open, paid } = balanceOf(state);
  return Math.max(0, Math.min(charged, open + paid));
}

/** All of it, as a page is told. Throws `not_found` as long as the invoice is not issued. */
export function canOf(state: InvoiceState, rules: InvoiceRules, today: CalendarDate, offered: Offered) {
  const { isOpen } = payableOf(state, rules, today);
  const part = allOf(state, rules, today);
  const snoozeUntil = snoozableUntil(state, rules, today);
  const channels = reminderChannels(state, rules, today);
  const [extensions, plans] = [extensionQuotes(state, rules, today), planQuotes(state, rules, today)];
  return {
    pay: isOpen,
    extend: extensions.some(({ whyNot }) => whyNot === undefined),
    divide: plans.some(({ whyNot }) => whyNot === undefined),
    share: isOpen && offered.shares === true,
    offers: isOpen && extensions.length + plans.length > 0,
    ...(snoozeUntil !== undefined && { snoozeUntil }),
    ...(channels.length > 0 && { channels: [...channels] }),
    pause: reasonsToGive(offered).filter((why) => 'until' in pauseFor(state, rules, why, part, today)),
    dispute: disputeReasons.filter((why) => whyNoDispute(state, today, why) === undefined),
  };
}

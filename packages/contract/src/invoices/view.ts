/** An invoice as a page is given it: everything is said, nothing is left to be reckoned. */
import { localDay } from '../story/expectation.ts';
import type { CalendarDate } from '../time.ts';
import { breakdownOf, vatOf } from './breakdown.ts';
import type { BreakdownRow, VatRow } from './breakdown.ts';
import { duePartsOf, unpausedOf } from './due.ts';
import type { DuePart } from './due.ts';
import { interestTo } from './interest.ts';
import { lateTimeline, plannedReminders } from './late.ts';
import type { LateTimeline, PlannedReminder } from './late.ts';
import { balanceOf, documentOf } from './ledger.ts';
import type { Balance, InvoiceState } from './ledger.ts';
import { instalmentsOn } from './plan-course.ts';
import type { InstalmentStatus } from './plan-course.ts';
import { feeIn } from './rules.ts';
import type { InvoiceRules } from './rules.ts';
import { standingOf } from './status.ts';
import type { Standing } from './status.ts';

export interface InvoiceDetails {
  readonly standing: Standing;
  readonly balance: Balance;
  readonly breakdown: readonly BreakdownRow[];
  readonly vat: readonly VatRow[];
  readonly parts: readonly DuePart[];
  /** Late interest that has accrued and is not charged yet. */
  readonly interest: number;
  readonly timeline: LateTimeline;
  readonly reminders: readonly PlannedReminder[];
  readonly instalments: readonly InstalmentStatus[];
  readonly payable: Payable;
}

/** What a single payment may come to, in minor units. */
export interface Payable {
  readonly least: number;
  readonly most: number;
  /** With somebody else, on its way, or nothing to pay: no way to pay is shown. */
  readonly isOpen: boolean;
}

/** Throws `not_found` as long as the invoice is not issued. */
export function detailsOf(state: InvoiceState, rules: InvoiceRules, now: Date): InvoiceDetails {
  const document = documentOf(state);
  const today = localDay(now, document.zone);
  const standing = standingOf(state, rules.terms, today);
  const timeline = lateTimeline(state, rules, today);
  return {
    standing,
    balance: balanceOf(state),
    breakdown: breakdownOf(state),
    vat: vatOf(document),
    parts: duePartsOf(state, rules.terms, today),
    interest: interestTo(state, rules, today),
    timeline,
    reminders: plannedReminders(state, rules, today),
    instalments: instalmentsOn(state, rules.terms, today),
    payable: payableOf(state, rules, today),
  };
}

/**
 * What may be paid: of what is not paused and not on its way, all of it, or a part where the policy takes parts. What is asked for now,
 * such as an instalment, is no part: it can be paid whatever the policy says of parts, and more of a plan may be paid at any time.
 */
export function payableOf(state: InvoiceState, { terms }: InvoiceRules, today: CalendarDate): Payable {
  const { currency, pending } = balanceOf(state);
  const most = Math.max(0, unpausedOf(duePartsOf(state, terms, today)) - pending);
  const { isAllowed = true, least } = terms.partPayment ?? {};
  const smallest = isAllowed ? Math.max(1, feeIn(least, currency)) : most;
  const { toPay } = standingOf(state, terms, today);
  return { least: Math.min(smallest, toPay > 0 ? toPay : most, most), most, isOpen: most > 0 && !state.collection };
}

/** By when things have to be sent and money comes. */
import type { CalendarDate } from '../time.ts';
import { addDays, addWorkingDays, earlier, later } from './days.ts';
import type { Choice, ReturnDraft } from './draft.ts';
import type { ReturnFacts } from './eligibility.ts';
import { isSent } from './methods.ts';
import type { PaymentPart } from './payments.ts';
import type { Statutory } from './policy.ts';
import { statutoryOf } from './terms.ts';
import { dueDates } from './withdrawal.ts';

export interface QuoteDates {
  /** The last day on which credit can be spent. */
  readonly creditUntil?: CalendarDate;
  /**
   * By when the money or credit is sent: after a withdrawal as the law says, in any case; else if things are handed in today. And by
   * when it has arrived.
   */
  readonly sentBy?: CalendarDate;
  readonly arrivesBy?: CalendarDate;
  /** The last day for handing things in. */
  readonly sendBy?: CalendarDate;
  /** The last day for them to be with the shop, where that counts; `sendBy` is then as early as the way asks for. */
  readonly receiveBy?: CalendarDate;
}

/** The dates of a draft that brings so much. */
export function datesOf(
  facts: ReturnFacts,
  draft: ReturnDraft,
  choice: Choice,
  money: { readonly amount: number; readonly payments: readonly PaymentPart[] },
): QuoteDates {
  const law = statutoryOf(facts.policy, facts.purchase.country);
  return { ...sendingOf(draft, choice, law), ...(money.amount > 0 && payingOf(draft, choice, money.payments, law)) };
}

const most = (days: readonly number[]) => Math.max(0, ...days);

const wayOf = ({ lines, method }: Choice) => method?.transitDays ?? most(lines.map(({ terms }) => terms.transitDays ?? 0));

function sendingOf(draft: ReturnDraft, choice: Choice, law: Statutory): QuoteDates {
  const { lines, method, today } = choice;
  if (!isSent(draft, lines) || method?.kind === 'none') return {};
  if (draft.isWithdrawal) return { sendBy: dueDates(today, law).sendBy };
  const last = lines
    .map(({ isClaim, lastDay, terms: { sendDays } }) => {
      const own = addDays(today, sendDays ?? (isClaim || lastDay === undefined ? law.sendBackDays : 0));
      return lastDay === undefined ? own : later(own, lastDay);
    })
    .reduce(earlier);
  const isReceived = lines.some(({ isClaim, terms }) => !isClaim && terms.counts === 'received');
  return isReceived ? { receiveBy: last, sendBy: later(today, addDays(last, -wayOf(choice))) } : { sendBy: last };
}

function payingOf(draft: ReturnDraft, choice: Choice, payments: readonly PaymentPart[], law: Statutory): QuoteDates {
  const { lines, method, today } = choice;
  const way = isSent(draft, lines) && method?.kind !== 'none' ? wayOf(choice) : 0;
  const own = addDays(today, way + most(lines.map(({ terms }) => terms.refundDays ?? law.refundDays)));
  const sentBy = draft.resolution === 'instant_refund' ? today : draft.isWithdrawal ? dueDates(today, law).refundBy : own;
  if (draft.resolution === 'credit') {
    const creditDays = lines.map(({ terms }) => terms.creditDays);
    const until = creditDays.includes(undefined) ? undefined : addDays(sentBy, most(creditDays.map((days) => days ?? 0)));
    return { sentBy, arrivesBy: sentBy, ...(until !== undefined && { creditUntil: until }) };
  }
  const bankDays = payments.some(({ how }) => how === 'paid_back') ? most(lines.map(({ terms }) => terms.bankDays ?? 3)) : 0;
  return { sentBy, arrivesBy: addWorkingDays(sentBy, bankDays, law.holidays) };
}

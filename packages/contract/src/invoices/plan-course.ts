/** How far an instalment plan has come. */
import { fill, sumOf } from '../returns/allocate.ts';
import type { CalendarDate } from '../time.ts';
import type { Instalment } from './events.ts';
import type { InvoiceTerms } from './invoice-policy.ts';
import { balanceOf } from './ledger.ts';
import type { Charge } from './fold-charges.ts';
import type { InvoiceState } from './ledger.ts';
import { countedDue } from './rules.ts';

export interface InstalmentCourse extends Instalment {
  /** Still to be paid of it, in minor units. */
  readonly left: number;
}

/**
 * Payments fill instalments from the first on; what is credited or let go shortens the plan from its end. Fees and interest for late
 * payment came later and stand beside it (`extra`). All that is left comes to what is open.
 */
export function planCourse(state: InvoiceState): {
  readonly instalments: readonly InstalmentCourse[];
  readonly extra: number;
} {
  const { plan } = state;
  const open = Math.max(0, balanceOf(state).open);
  if (!plan) return { instalments: [], extra: open };
  const due = plannedOf(state);
  const charged = sumOf(
    [...state.fees, ...state.interest].filter((charge) => isAfter(charge, plan.at)).map(({ amount }) => Math.max(0, amount)),
  );
  const paid = sumOf(due) + charged - open;
  const filled = fill(Math.max(0, paid), due);
  const left = due.map((amount, at) => amount - (filled[at] ?? 0));
  return {
    instalments: plan.instalments.map((instalment, at) => ({ ...instalment, left: left[at] ?? 0 })),
    extra: open - sumOf(left),
  };
}

const isAfter = ({ kind, at }: Charge, since: string) => kind !== 'plan' && Date.parse(at) > Date.parse(since);

/** What each instalment comes to, once what was credited or let go since is taken off the last ones. */
export function plannedOf({ plan, credits, fees, interest }: InvoiceState): number[] {
  if (!plan) return [];
  const amounts = plan.instalments.map(({ amount }) => amount);
  const since = Date.parse(plan.at);
  const credited = sumOf(credits.filter(({ at }) => Date.parse(at) > since).map(({ amount }) => amount));
  const waived = sumOf(
    [...fees, ...interest].filter(({ kind, at }) => kind === 'waived' && Date.parse(at) > since).map(({ amount }) => -amount),
  );
  const off = fill(credited + waived, amounts.toReversed()).toReversed();
  return amounts.map((amount, at) => amount - (off[at] ?? 0));
}

export interface InstalmentStatus extends InstalmentCourse {
  readonly status: 'paid' | 'partly_paid' | 'upcoming' | 'due_today' | 'overdue';
}

/** An instalment as it is told: due on the day whose end has to be waited for. */
export const onItsDay = <Each extends Pick<Instalment, 'dueOn'>>(instalment: Each, terms: InvoiceTerms): Each => ({
  ...instalment,
  dueOn: countedDue(instalment.dueOn, terms),
});

/** The instalments with how each stands on a day. */
export function instalmentsOn(state: InvoiceState, terms: InvoiceTerms, today: CalendarDate): InstalmentStatus[] {
  const due = plannedOf(state);
  return planCourse(state).instalments.map((instalment, at) => {
    const each = onItsDay(instalment, terms);
    const { left, dueOn } = each;
    const time = dueOn < today ? 'overdue' : dueOn === today ? 'due_today' : 'upcoming';
    const status = left === 0 ? 'paid' : time === 'upcoming' && left < (due[at] ?? 0) ? 'partly_paid' : time;
    return { ...each, status };
  });
}

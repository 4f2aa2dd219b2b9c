/** How much of what was paid was interest. */
import { sumOf } from '../returns/allocate.ts';
import { balanceOf } from './ledger.ts';
import type { InvoiceState } from './ledger.ts';
import { planCourse } from './plan-course.ts';

/**
 * Minor units, where it can be said: nothing where it depends on what a payment is taken off first, the price, the fees or the interest.
 * So it is known before there is any interest, as soon as all is paid, and of a plan for each instalment that is paid whole: its table
 * says how much of it is interest. Below what was charged where interest was waived. Throws `not_found` as long as the invoice is not
 * issued.
 */
export function interestPaid(state: InvoiceState): number | undefined {
  const { least, most } = planned(state) ?? inAnyOrder(state);
  return least === most ? least : undefined;
}

interface Bounds {
  readonly least: number;
  readonly most: number;
}

/** At most all interest; at least what was paid beyond all else that is owed. */
function inAnyOrder(state: InvoiceState): Bounds {
  const { invoiced, fees, interest, credited, paid } = balanceOf(state);
  const most = Math.max(0, Math.min(interest, paid));
  return { least: Math.max(0, Math.min(most, paid - Math.max(0, invoiced + fees - credited))), most };
}

/** Payments fill instalments from the first on. Nothing once something was credited, waived or charged beside the plan. */
function planned(state: InvoiceState): Bounds | undefined {
  const { plan, credits, interest, fees } = state;
  if (!plan) return undefined;
  const since = Date.parse(plan.at);
  const isBeside = [...interest, ...fees].some(({ kind, at }) => kind !== 'plan' && Date.parse(at) > since);
  if (isBeside || interest.some(({ kind }) => kind !== 'plan') || credits.some(({ at }) => Date.parse(at) > since)) return undefined;
  const parts = planCourse(state).instalments.map(({ amount, left, interest: own }) => {
    const paid = amount - left;
    return { least: Math.max(0, paid - (amount - own)), most: Math.min(own, paid) };
  });
  return { least: sumOf(parts.map(({ least }) => least)), most: sumOf(parts.map(({ most }) => most)) };
}

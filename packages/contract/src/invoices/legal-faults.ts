/** What of a policy is above what the law allows. */
import type { FieldError } from '../errors.ts';
import { decimals } from '../money.ts';
import type { Money } from '../money.ts';
import { sumOf } from '../returns/allocate.ts';
import { mostCosts, mostPercent, referenceOn } from './allowed-credit.ts';
import type { InvoiceTerms, PlanOption } from './invoice-policy.ts';
import { creditLimitsOf, highestOf, interestPoints, limitedFees, limitsOf, totalsOf } from './legal-limits.ts';
import type { CreditLimit, FeeLimit, LegalLimits, LimitedFee, LimitFor } from './legal-limits.ts';
import { listsOf } from './policy-amounts.ts';
import { feeIn } from './rules.ts';

export const fault = (isWrong: boolean, path: string, message: string): FieldError[] => (isWrong ? [{ path, message }] : []);

/** Each fault with its path, and a sentence that names the limit and the law. */
export function legalFaults(path: string, own: InvoiceTerms, of: LimitFor, limits: LegalLimits): FieldError[] {
  const fees = listsOf(own).flatMap(({ key, fee, days, list }) =>
    fee === undefined
      ? []
      : list.flatMap((money) => limitsOf(limits, fee, of).flatMap((limit) => aboveLimit(`${path}.${key}`, fee, money, limit, days))),
  );
  const points = interestPoints(limits, of);
  const { lateInterest } = own;
  const isAbove = points !== undefined && lateInterest && 'points' in lateInterest && lateInterest.points > points;
  const isFixed = points !== undefined && lateInterest && 'percent' in lateInterest;
  return [
    ...fees,
    ...togetherFaults(path, own, of, limits),
    ...totalFaults(path, own, of, limits),
    ...creditFaults(path, own, of, limits),
    ...fault(
      isAbove === true,
      `${path}.lateInterest.points`,
      `Late interest in ${of.country} is at most ${points} percentage points above the reference rate.`,
    ),
    ...fault(
      isFixed === true,
      `${path}.lateInterest`,
      `Late interest in ${of.country} is at most ${points} percentage points above the reference rate: give \`points\` and \`reference\`, so that it can be compared.`,
    ),
  ];
}

/** What may not be charged beside something else, or without it. */
function togetherFaults(path: string, own: InvoiceTerms, of: LimitFor, limits: LegalLimits): FieldError[] {
  const { country } = of;
  const charged = listsOf(own).filter(({ list }) => list.some(({ amount }) => amount > 0));
  return charged.flatMap(({ key, fee }) =>
    (fee === undefined ? [] : limitsOf(limits, fee, of)).flatMap(({ standsFor = [], afterReminder = false, source }) => {
      const others = standsFor.filter((other) => charged.some((each) => each.fee === other)).map((other) => names[other]);
      const name = fee && names[fee];
      return [
        ...fault(
          others.length > 0,
          `${path}.${key}`,
          `The ${name} in ${country} stands in for the ${others.join(' and the ')} (${source}): charge one or the other.`,
        ),
        ...fault(
          afterReminder && (own.reminders ?? []).length === 0,
          `${path}.${key}`,
          `The ${name} in ${country} may be charged only after a reminder (${source}): have one in \`reminders\`.`,
        ),
      ];
    }),
  );
}

/** All letters, and the dearest plan and extension, together. */
function totalFaults(path: string, own: InvoiceTerms, of: LimitFor, limits: LegalLimits): FieldError[] {
  const found = new Set(limitedFees.flatMap((fee) => totalsOf(limits, fee, of)));
  return [...found].flatMap((limit) => {
    const sums = limitedFees.map((fee) => {
      const lists = limit.fees.includes(fee) ? listsOf(own).filter((each) => each.fee === fee) : [];
      const asked = lists.flatMap(({ list }) => list.flatMap(({ amount, currency }) => (currency === limit.currency ? amount : [])));
      return fee === 'plan' || fee === 'extension' ? Math.max(0, ...asked) : sumOf(asked);
    });
    const [sum, highest] = [sumOf(sums), highestOf(limit)];
    return fault(
      sum > highest,
      path,
      `The ${limit.fees.map((fee) => names[fee]).join(', the ')} in ${of.country} are together at most ${written(highest, limit.currency)} (${limit.source}); ${written(sum, limit.currency)} is above that.`,
    );
  });
}

/** Plans, and what part payments leave, that cost more than credit may. */
function creditFaults(path: string, own: InvoiceTerms, of: LimitFor, limits: LegalLimits): FieldError[] {
  const { plans = [], partPayment } = own;
  const asked = [
    ...plans.map(({ annualPercent = 0 }, at) => ({ key: `plans.${at}`, what: 'a plan', percent: annualPercent })),
    { key: 'partPayment.credit', what: 'credit', percent: partPayment?.credit?.annualPercent ?? 0 },
  ];
  return creditLimitsOf(limits, of).flatMap((limit) => {
    const highest = mostPercent(limit, referenceOn(own, of));
    return [
      ...asked.flatMap(({ key, what, percent }) =>
        fault(
          percent > highest,
          `${path}.${key}.annualPercent`,
          `The interest of ${what} in ${of.country} is at most ${highest} percent a year on ${of.on} (${limit.source}); ${percent} is above that.`,
        ),
      ),
      ...plans.flatMap((plan, at) => costFaults(`${path}.plans.${at}.least`, plan, of, limit)),
    ];
  });
}

/** Of the least that a plan is for, its fees alone are above what it may cost. */
function costFaults(path: string, plan: PlanOption, of: LimitFor, limit: CreditLimit): FieldError[] {
  const { setUpFee, instalmentFee, instalments, least } = plan;
  const dear = (least ?? []).filter(({ amount, currency }) => {
    const costs = feeIn(setUpFee, currency) + instalments * feeIn(instalmentFee, currency);
    return costs > mostCosts(amount, { limits: { fees: [], interest: [], credit: [limit] } }, of);
  });
  const sums = dear.map(({ amount, currency }) => written(amount, currency)).join(', ');
  return fault(
    dear.length > 0,
    path,
    `What a plan in ${of.country} costs is at most ${limit.costs} percent of what it is for (${limit.source}), and its fees are above that for ${sums}: ask for more than that.`,
  );
}

const names: Readonly<Record<LimitedFee, string>> = {
  reminder: 'reminder fee',
  collection: 'fee for a collection letter',
  plan: 'fee for a payment plan',
  extension: 'fee for an extension',
  late_compensation: 'late compensation',
};

const written = (minor: number, currency: string): string => {
  const places = decimals(currency);
  return `${(minor / 10 ** places).toFixed(minor % 10 ** places === 0 ? 0 : places)} ${currency}`;
};

function aboveLimit(path: string, fee: LimitedFee, { amount, currency }: Money, limit: FeeLimit, days = Infinity): FieldError[] {
  const { country, source, leastDays = 0 } = limit;
  const highest = highestOf(limit);
  if (amount === 0) return [];
  if (currency !== limit.currency)
    return [
      {
        path,
        message: `The ${names[fee]} in ${country} is limited in ${limit.currency} (${source}): a fee in ${currency} cannot be compared. Leave it out.`,
      },
    ];
  if (days < leastDays)
    return [
      { path, message: `The ${names[fee]} in ${country} may be charged only for at least ${leastDays} days (${source}): leave it out.` },
    ];
  return fault(
    amount > highest,
    path,
    `The ${names[fee]} in ${country} is at most ${written(highest, currency)} (${source}); ${written(amount, currency)} is above that.`,
  );
}

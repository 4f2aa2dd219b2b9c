/** What is charged on an invoice is never above what the law allows, whoever says that it was charged. */
import type { FieldError } from '@kvitto/contract/errors';
import { allowedPercent, mostCosts } from '@kvitto/contract/invoices/allowed-credit';
import { allowedFee } from '@kvitto/contract/invoices/allowed-fee';
import { invoicedOf } from '@kvitto/contract/invoices/document';
import { duePartsOf } from '@kvitto/contract/invoices/due';
import type { EventOf, InvoiceEvent } from '@kvitto/contract/invoices/events';
import { interestTo } from '@kvitto/contract/invoices/interest';
import { documentOf, foldInvoice } from '@kvitto/contract/invoices/ledger';
import type { InvoiceState } from '@kvitto/contract/invoices/ledger';
import { creditLimitsOf, interestPoints, knownLimits, limitedFees, limitsOf, totalsOf } from '@kvitto/contract/invoices/legal-limits';
import type { LegalLimits, LimitedFee } from '@kvitto/contract/invoices/legal-limits';
import { countedDue } from '@kvitto/contract/invoices/rules';
import { stateOn } from '@kvitto/contract/invoices/unheard';
import { sumOf } from '@kvitto/contract/returns/allocate';
import { addDays } from '@kvitto/contract/returns/days';
import { daysBetween, localDay } from '@kvitto/contract/story/expectation';
import type { CalendarDate } from '@kvitto/contract/time';
import type { OpenInvoice } from './kept.ts';

/**
 * Faults of events that are new, with their place among the given ones. How often something is charged, and for which days, is counted
 * among all that is known, in whatever order it is told.
 */
export function chargeFaults(invoice: OpenInvoice, fresh: readonly InvoiceEvent[], given: readonly InvoiceEvent[]): FieldError[] {
  const all = [...invoice.kept.events, ...fresh];
  return fresh.flatMap((event) => {
    const path = `events.${given.indexOf(event)}`;
    const others = all.filter((each) => each !== event);
    const known = foldInvoice(others.filter(({ id, at, kind }) => kind === 'issued' || isBefore({ id, at }, event)));
    const before = stateOn(known, invoice.rules.terms, localDay(event.at, documentOf(invoice.state).zone));
    if (event.kind === 'planned')
      return [...planFaults(path, event), ...creditFaults(invoice, before, event, path), ...charged(invoice, before, others, event, path)];
    if (event.kind === 'interest') return interestFaults(invoice, before, others, event, path);
    return charged(invoice, before, others, event, path);
  });
}

const isBefore = (one: Pick<InvoiceEvent, 'id' | 'at'>, other: Pick<InvoiceEvent, 'id' | 'at'>) =>
  Date.parse(one.at) < Date.parse(other.at) || (Date.parse(one.at) === Date.parse(other.at) && one.id < other.id);

interface Charge {
  readonly fee: LimitedFee;
  readonly amount: number;
  readonly on: CalendarDate;
  readonly at: string;
}

function chargeOf(event: InvoiceEvent, zone: string): Charge | undefined {
  const on = localDay(event.at, zone);
  if (event.kind === 'reminded') return { fee: event.letter, amount: event.fee, on: event.sentOn, at: 'fee' };
  if (event.kind === 'planned') return { fee: 'plan', amount: event.plan.setUpFee, on, at: 'plan.setUpFee' };
  if (event.kind === 'extended') return { fee: 'extension', amount: event.fee, on, at: 'fee' };
  const fee = event.kind === 'fee' ? limitedFees.find((each) => each === event.fee) : undefined;
  return event.kind === 'fee' && fee !== undefined ? { fee, amount: event.amount, on, at: 'amount' } : undefined;
}

function charged(
  { rules }: OpenInvoice,
  before: InvoiceState,
  others: readonly InvoiceEvent[],
  event: InvoiceEvent,
  path: string,
): FieldError[] {
  const document = documentOf(before);
  const charge = chargeOf(event, document.zone);
  if (!charge || charge.amount === 0) return [];
  const { fee, amount, on, at } = charge;
  const limits: LegalLimits = rules.limits ?? knownLimits;
  const { country, currency, isBusiness = false } = document;
  const of = { country, isBusiness, on };
  const isChosen = fee === 'plan' || fee === 'extension';
  const due = isChosen ? countedDue(before.dueOn ?? document.dueOn, rules.terms) : lateSince(before, rules, on);
  if (due === undefined) return [{ path: `${path}.${at}`, message: `Nothing of this invoice was late on ${on}: it may cost nothing.` }];
  const asked = (some: readonly InvoiceEvent[]) =>
    some.flatMap((other) => chargeOf(other, document.zone) ?? []).map((each) => ({ ...each, kind: each.fee }));
  const takenBack = new Set(others.flatMap((other) => (other.kind === 'withdrawn' ? other.agreement : [])));
  // What was taken back costs nothing, and was had.
  const besides = asked(others.filter(({ id }) => !takenBack.has(id)));
  // An extension that was free is none that costs something.
  const times = asked(others).filter((other) => other.kind === fee && (fee !== 'extension' || other.amount > 0)).length;
  const situation = { ...of, currency, total: invoicedOf(document), isAgreed: document.agreedFees?.some((each) => each === fee) ?? false };
  const since = isChosen ? undefined : daysToLetter(others, on);
  const more = event.kind === 'extended' ? daysBetween(before.dueOn ?? document.dueOn, event.dueOn) : undefined;
  const isOnce = fee === 'late_compensation' && times > 0;
  const days = { times, daysLate: Math.max(0, daysBetween(due, on)), daysSince: since, days: more, besides };
  const allowed = isOnce ? 0 : allowedFee(fee, amount, { ...situation, ...days }, limits);
  if (allowed >= amount) return [];
  const source = [...limitsOf(limits, fee, of), ...totalsOf(limits, fee, of)][0]?.source ?? 'Directive 2011/7/EU';
  const most = allowed === 0 ? 'may not be charged for this' : `is above the ${allowed} that may be charged for this`;
  return [{ path: `${path}.${at}`, message: `${amount} ${currency}, in minor units, ${most} (${source}).` }];
}

/** The day by which what is late on a day should have been paid; nothing where nothing is, or all of it is paused. */
const lateSince = (before: InvoiceState, { terms }: OpenInvoice['rules'], on: CalendarDate): CalendarDate | undefined =>
  duePartsOf(before, terms, on).find(({ isPaused, dueOn }) => !isPaused && dueOn !== undefined && dueOn < on)?.dueOn;

/** Days between a letter and the one next to it, before or after. */
function daysToLetter(others: readonly InvoiceEvent[], on: CalendarDate): number | undefined {
  const days = others.flatMap((other) => (other.kind === 'reminded' ? Math.abs(daysBetween(other.sentOn, on)) : []));
  return days.length === 0 ? undefined : Math.min(...days);
}

function planFaults(path: string, { plan: { principal, instalments, setUpFee } }: EventOf<'planned'>): FieldError[] {
  const fault = (isWrong: boolean, at: string, message: string) => (isWrong ? [{ path: `${path}.plan.${at}`, message }] : []);
  return [
    ...fault(sumOf(instalments.map((each) => each.principal)) !== principal, 'principal', 'Is what all instalments have of it.'),
    ...fault(sumOf(instalments.map(({ fee }) => fee)) < setUpFee, 'setUpFee', 'Is in the fees of the instalments.'),
    ...instalments.flatMap((each, at) =>
      fault(each.amount !== each.principal + each.interest + each.fee, `instalments.${at}.amount`, 'Is principal, interest and fee.'),
    ),
  ];
}

/** A plan asks no more interest, and costs no more in all, than credit may. */
function creditFaults({ rules }: OpenInvoice, before: InvoiceState, { at, plan }: EventOf<'planned'>, path: string): FieldError[] {
  const { country, zone, isBusiness = false } = documentOf(before);
  const of = { country, isBusiness, on: localDay(at, zone) };
  const sources = creditLimitsOf(rules.limits, of).map(({ source }) => source);
  const percent = allowedPercent(plan.annualPercent, rules, of);
  const [costs, most] = [sumOf(plan.instalments.map(({ interest, fee }) => interest + fee)), mostCosts(plan.principal, rules, of)];
  const fault = (isWrong: boolean, name: string, message: string) => (isWrong ? [{ path: `${path}.plan.${name}`, message }] : []);
  return [
    ...fault(percent < plan.annualPercent, 'annualPercent', `Credit may cost ${percent} percent a year at most (${sources[0]}).`),
    ...fault(costs > most, 'instalments', `Interest and fees come to ${costs}, in minor units, and may come to ${most} (${sources[0]}).`),
  ];
}

/** Late interest comes to no more than what has accrued on its days by the policy, and by what the law allows of that. No day twice. */
function interestFaults(
  { rules, today }: OpenInvoice,
  before: InvoiceState,
  others: readonly InvoiceEvent[],
  event: EventOf<'interest'>,
  path: string,
): FieldError[] {
  const { country, isBusiness = false } = documentOf(before);
  if (event.until > today || event.until < event.from) return [{ path: `${path}.until`, message: 'Is for days that are over.' }];
  if (others.some((other) => other.kind === 'interest' && other.from <= event.until && event.from <= other.until))
    return [{ path: `${path}.from`, message: 'Late interest for some of these days was charged already.' }];
  // Where neither says anything, it is the shop's to say.
  if (!rules.terms.lateInterest && interestPoints(rules.limits, { country, isBusiness, on: event.until }) === undefined) return [];
  const accrued = (day: CalendarDate) => interestTo({ ...before, chargedUntil: undefined }, rules, day);
  const highest = accrued(event.until) - accrued(addDays(event.from, -1));
  if (event.amount <= highest) return [];
  return [{ path: `${path}.amount`, message: `Late interest up to ${event.until} is at most ${highest}, in minor units.` }];
}

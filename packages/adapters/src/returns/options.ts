import type { ReturnOptions, ReturnableLine } from '@kvitto/contract/return';
import { canChange } from '@kvitto/contract/return-course';
import { share } from '@kvitto/contract/returns/allocate';
import { eligibility } from '@kvitto/contract/returns/eligibility';
import type { LineEligibility, ReturnFacts } from '@kvitto/contract/returns/eligibility';
import { promotionParts, valueOf } from '@kvitto/contract/returns/purchase';
import { reasonsFor } from '@kvitto/contract/returns/reasons';
import { statutoryOf } from '@kvitto/contract/returns/terms';
import { wasTold } from '@kvitto/contract/returns/withdrawal';
import type { ReturnDesk } from './desk.ts';
import { factsOf } from './facts.ts';
import type { Sold } from './facts.ts';
import { titleOf } from './make.ts';
import { ownReturns } from './overtaken.ts';
import type { KeptReturn, Subject } from './tables.ts';

/** What a picture may weigh in an upload of at most 940,000 characters of base64. */
export const photoBytes = 705_000;

/** What of an order can come back. Of one of which nobody told what was paid, nothing can, and the shop is to be asked. */
export async function optionsIn(
  desk: ReturnDesk,
  subject: Subject,
  returns: readonly KeptReturn[],
  isGift: boolean,
): Promise<ReturnOptions> {
  const { order, policy, record } = subject;
  const { purchase } = record;
  const sold = purchase && { ...subject, purchase };
  return {
    order: order.id,
    number: order.number,
    currency: order.currency,
    zone: order.zone,
    lines: sold ? await linesOf(desk, sold, returns, isGift) : order.lines.map(unsold),
    reasons: policy.reasons,
    methods: policy.methods.filter(
      ({ countries }) => countries === undefined || (purchase?.country !== undefined && countries.includes(purchase.country)),
    ),
    withdrawal: sold && !isGift ? rightIn(sold, factsOf(sold, returns, ...ownReturns(returns)), desk.now()) : noRight(subject),
    photos: { most: desk.photos ? 5 : 0, maxBytes: photoBytes, types: ['image/jpeg', 'image/png', 'image/webp'] },
    ...((order.gift === true || isGift) && { isGift: true }),
    ...(policy.termsUrl !== undefined && { termsUrl: policy.termsUrl }),
    version: order.version,
    asOf: desk.now().toISOString(),
  };
}

function unsold({ id: line, title, variant, image, counters }: Sold['order']['lines'][number]): ReturnableLine {
  const { ordered: quantity } = counters;
  return {
    line,
    title,
    ...(variant !== undefined && { variant }),
    ...(image !== undefined && { image }),
    quantity,
    returnable: 0,
    withdrawable: 0,
    claimable: 0,
    blocked: quantity > 0 ? [{ units: quantity, why: 'other', instead: ['ask'] }] : [],
    reasons: [],
  };
}

async function linesOf(desk: ReturnDesk, sold: Sold, returns: readonly KeptReturn[], isGift: boolean): Promise<ReturnableLine[]> {
  const { lines } = eligibility(factsOf(sold, returns), desk.now());
  const paid = isGift ? undefined : paidOf(sold);
  const made: ReturnableLine[] = [];
  for (const line of lines) {
    const known = sold.order.lines.find(({ id }) => id === line.line);
    const isTheirs = line.here > 0 || isHeld(line.line, returns);
    const alternatives = isGift || !known || !isTheirs ? undefined : await desk.alternatives?.(known, sold.order);
    const amount = paid?.(line.line);
    made.push({
      ...lineOf(sold, line, isGift),
      ...(amount !== undefined && { paid: { amount, currency: sold.order.currency } }),
      ...(alternatives && alternatives.length > 0 && { alternatives: [...alternatives] }),
    });
  }
  return made;
}

/** In a return that can still be changed: whoever changes it may want something else instead. */
const isHeld = (line: string, returns: readonly KeptReturn[]): boolean =>
  returns.some((kept) => canChange(kept) && kept.lines.some((each) => each.line === line));

function lineOf(sold: Sold, given: LineEligibility, isGift: boolean): ReturnableLine {
  const { policy, purchase } = sold;
  const { line, returnable, claimable, lastDay, daysLeft, withdrawUntil, whyNotWithdraw, claimUntil, blocked } = given;
  const of = purchase.lines.find((each) => each.line === line);
  const set = of?.bundle === undefined ? [] : purchase.lines.filter((each) => each.bundle === of.bundle && each.line !== line);
  const days = { lastDay, claimUntil, ...(!isGift && { withdrawUntil }) };
  const cannot = isGift ? undefined : whyNotWithdraw;
  return {
    line,
    ...titleOf(sold, line),
    quantity: of?.quantity ?? 0,
    returnable,
    withdrawable: isGift ? 0 : given.withdrawable,
    claimable,
    blocked: blocked.map(({ instead, ...each }) => ({ ...each, instead: instead.filter((word) => !isGift || word !== 'withdraw') })),
    ...Object.fromEntries(Object.entries(days).filter(([, day]) => day !== undefined)),
    ...(daysLeft !== undefined && { daysLeft }),
    ...(cannot !== undefined && { whyNotWithdraw: cannot }),
    reasons: reasonsFor(policy, of?.category).map(({ id }) => id),
    ...(set.length > 0 && { bundle: set.map((each) => each.line) }),
  };
}

/** What a unit of a line was paid with, rounded down. */
function paidOf({ purchase }: Sold): (line: string) => number | undefined {
  const parts = promotionParts(purchase);
  return (line) => {
    const index = purchase.lines.findIndex((each) => each.line === line);
    const of = purchase.lines[index];
    return of && share(valueOf(of) - parts.reduce((sum, each) => sum + (each[index] ?? 0), 0), 1, of.quantity);
  };
}

/** The statutory right in all lines: open as long as it is in one, until the last day of the last. */
export function rightIn({ policy, purchase }: Sold, facts: ReturnFacts, now: Date): ReturnOptions['withdrawal'] {
  const { lines, period } = eligibility(facts, now);
  const open = lines.filter(({ withdrawable }) => withdrawable > 0);
  const days = open.map(({ withdrawUntil }) => withdrawUntil);
  const known = days.flatMap((day) => day ?? []);
  const lastDay = open.length === 0 ? period.lastDay : known.length < days.length ? undefined : known.toSorted().at(-1);
  const { returnCostBy, refundDays, sendBackDays } = statutoryOf(policy, purchase.country);
  return {
    isOpen: open.length > 0,
    ...(lastDay !== undefined && { lastDay }),
    isExtended: period.isExtended,
    returnCostBy: wasTold(facts) ? returnCostBy : 'shop',
    refundDays,
    sendBackDays,
  };
}

function noRight({ policy, record }: Subject): ReturnOptions['withdrawal'] {
  const { returnCostBy, refundDays, sendBackDays } = statutoryOf(policy, record.purchase?.country);
  return { isOpen: false, isExtended: false, returnCostBy, refundDays, sendBackDays };
}

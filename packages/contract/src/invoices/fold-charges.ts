import { sumOf } from '../returns/allocate.ts';
import type { Instant } from '../time.ts';
import type { Agreements } from './agreements.ts';
import type { EventOf } from './events.ts';

/** A fee or interest; below 0 where it is waived. */
export interface Charge {
  readonly kind: string;
  readonly at: Instant;
  readonly amount: number;
  readonly label?: string | undefined;
  /** Why it was waived. */
  readonly why?: string | undefined;
}

type Waived = readonly EventOf<'waived'>[];

/** No more is waived than had been charged by then: what is let go is no credit for what is charged later. */
function lessWaived(charges: readonly Charge[], waived: Waived, what: 'fees' | 'interest'): Charge[] {
  const own = waived.filter((event) => event.what === what);
  if (own.length === 0) return charges.filter(({ amount }) => amount > 0);
  const timed = charges.map(({ at, amount }) => ({ at: Date.parse(at), amount }));
  let gone = 0;
  const taken = own.flatMap(({ at, amount: asked, why }) => {
    const time = Date.parse(at);
    const amount = Math.min(sumOf(timed.map((charge) => (charge.at <= time ? charge.amount : 0))) - gone, asked);
    gone += Math.max(0, amount);
    return amount > 0 ? [{ kind: 'waived', at, amount: -amount, why }] : [];
  });
  return [...charges.filter(({ amount }) => amount > 0), ...taken];
}

export function feesAfter(
  fees: readonly EventOf<'fee'>[],
  letters: readonly EventOf<'reminded'>[],
  extensions: readonly EventOf<'extended'>[],
  plan: Agreements['plan'],
  waived: Waived,
): Charge[] {
  const charges: Charge[] = [
    ...fees.map(({ fee, at, amount, label }) => ({ kind: fee, at, amount, label })),
    ...letters.map(({ letter, at, fee }) => ({ kind: letter, at, amount: fee })),
    ...extensions.map(({ at, fee }) => ({ kind: 'extension', at, amount: fee })),
    ...(plan ? [{ kind: 'plan', at: plan.at, amount: sumOf(plan.instalments.map(({ fee }) => fee)) }] : []),
  ];
  return lessWaived(charges, waived, 'fees');
}

/** Of a plan that was taken back, the interest of the days that it lasted. */
export function interestAfter(late: readonly EventOf<'interest'>[], { plan, withdrawals }: Agreements, waived: Waived): Charge[] {
  const charges: Charge[] = [
    ...late.map(({ at, amount }) => ({ kind: 'late', at, amount })),
    ...withdrawals.map(({ at, interest }) => ({ kind: 'plan', at, amount: interest })),
    ...(plan ? [{ kind: 'plan', at: plan.at, amount: sumOf(plan.instalments.map(({ interest }) => interest)) }] : []),
  ];
  return lessWaived(charges, waived, 'interest');
}

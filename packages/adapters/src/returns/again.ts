/** A return that is reckoned once more: from what was known when it was made, or anew beside what others hold by now. */
import { isKvittoError, KvittoError } from '@kvitto/contract/errors';
import type { ReturnQuote as Reckoned } from '@kvitto/contract/returns/quote';
import { basisOf } from './basis.ts';
import { countedOf, factsOf, historyOf } from './facts.ts';
import type { Sold } from './facts.ts';
import { refundOf } from './make.ts';
import { offerOf, reckon } from './offers.ts';
import type { Choice } from './offers.ts';
import type { Basis, KeptReturn } from './tables.ts';

/** The same return with what its lines, its question and its basis say now. Its ways back and what happened to its money stay. */
export function reckonedAgain(sold: Sold, given: KeptReturn, choice: Choice = choiceOf(given)): KeptReturn {
  const seen = new Map(given.lines.map(({ line, units, received = units, deduction = 0 }) => [line, { units: received, deduction }]));
  const reckoned = reckon(sold, given.basis, given.question, choice, seen);
  const offer = { ...offerOf(choice, reckoned, [], sold.purchase), methods: given.offer.methods };
  const { refund, ...rest } = given;
  const next = refund && refund.state !== 'planned' ? refund : refundOf(offer);
  return { ...rest, reckoned, offer, revision: given.revision + 1, ...(next && { refund: next }) };
}

const choiceOf = ({ offer, method }: KeptReturn): Choice => ({
  resolution: offer.resolution,
  isWithdrawal: offer.isWithdrawal,
  method: method?.id,
});

/** What is known by now, as if this return were not. Of what it asks for itself, nothing is ahead of its things any more. */
export function basisBeside(sold: Sold, { id }: KeptReturn, returns: readonly KeptReturn[], ...off: readonly string[]): Basis {
  const history = { ...historyOf(returns, id, ...off), advanced: 0 };
  return basisOf(factsOf(sold, returns, id, ...off), history, countedOf(returns, id, ...off));
}

/**
 * A return that takes up more than `before`: more units, more money, or any of it again after it was over. Others may have been
 * promised the same meanwhile. Throws `conflict` where they hold its things, and is reckoned anew where they hold some of the money.
 */
export function besideOthers(sold: Sold, before: KeptReturn, given: KeptReturn, returns: readonly KeptReturn[]): KeptReturn {
  const known = returns.map((each) => (each.id === given.id ? given : each));
  checkLeft(sold, given, known);
  if (countedOf(returns, before.id) === before.basis.counted) return given;
  try {
    return reckonedAgain(sold, { ...given, basis: basisBeside(sold, given, known), revision: before.revision });
  } catch (thrown) {
    if (isKvittoError(thrown) && thrown.code === 'not_eligible') throw takenUp();
    throw thrown;
  }
}

const takenUp = () => new KvittoError('conflict', 'Its things were returned otherwise meanwhile.');

function checkLeft(sold: Sold, given: KeptReturn, returns: readonly KeptReturn[]): void {
  const { gone, cancelled } = factsOf(sold, returns, given.id);
  const isLeft = given.reckoned.lines.every(({ line, units }) => {
    const quantity = sold.purchase.lines.find((each) => each.line === line)?.quantity ?? 0;
    return units <= quantity - (gone.get(line) ?? 0) - (cancelled?.get(line) ?? 0);
  });
  if (!isLeft) throw takenUp();
}

/** Whether it takes up anything that it did not before. */
export function asksMore(was: Reckoned, now: Reckoned): boolean {
  const unitsIn = (line: string) => was.lines.find((each) => each.line === line)?.units ?? 0;
  const paidTo = (payment: string) => was.payments.reduce((sum, each) => (each.payment === payment ? sum + each.amount : sum), 0);
  return (
    now.amount > was.amount ||
    now.lines.some(({ line, units }) => units > unitsIn(line)) ||
    now.payments.some(({ payment, amount }) => amount > paidTo(payment))
  );
}

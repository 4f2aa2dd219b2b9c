/** Ways back: which there are for what is chosen, and what they cost. */
import { KvittoError } from '../errors.ts';
import { sumOf } from './allocate.ts';
import type { Chosen, ReturnDraft } from './draft.ts';
import type { ReturnFacts } from './eligibility.ts';
import type { Method, Terms } from './policy.ts';
import { statutoryOf } from './terms.ts';
import { wasTold } from './withdrawal.ts';

/** What stands in a list of amounts for a currency, if anything. */
export const amountIn = (amounts: Terms['fee'], currency: string): number | undefined =>
  amounts?.find((each) => each.currency === currency)?.amount;

/** Whether anything has to be sent: not what stays, goes on to somebody else, or has not come yet. */
export const isSent = ({ resolution }: Pick<ReturnDraft, 'resolution'>, lines: readonly Chosen[]): boolean =>
  resolution !== 'keep' &&
  resolution !== 'donate' &&
  lines.some(({ here, of }) => here > 0 && of.kind !== 'digital' && of.kind !== 'service');

/** The ways back that can be chosen, in the policy's order: in this country, heavy enough, offered for every line. */
export function methodsFor({ policy, purchase }: ReturnFacts, draft: Pick<ReturnDraft, 'resolution'>, lines: readonly Chosen[]): Method[] {
  if (!isSent(draft, lines)) return [];
  const grams = sumOf(lines.map(({ of, units, here }) => (of.grams ?? 0) * Math.min(units, here)));
  return policy.methods.filter(
    ({ id, kind, countries, maxGrams }) =>
      (countries === undefined || (purchase.country !== undefined && countries.includes(purchase.country))) &&
      (maxGrams === undefined || grams <= maxGrams) &&
      lines.every(({ terms: { methods } }) => methods?.includes(id) ?? kind !== 'none'),
  );
}

/** The method that a draft names. Throws `invalid_input` for one that is not there for this. */
export function methodFor(facts: ReturnFacts, draft: ReturnDraft, lines: readonly Chosen[]): Method | undefined {
  if (draft.method === undefined) return undefined;
  const found = methodsFor(facts, draft, lines).find(({ id }) => id === draft.method);
  if (found) return found;
  const fields = [{ path: 'method', message: 'Is not offered for this.' }];
  throw new KvittoError('invalid_input', 'This way back is not offered.', { fields });
}

/**
 * What a way costs. Nothing where the shop is to blame, the terms make it free, or, after a withdrawal, where the shop bears it or has
 * not told that the shopper does (Directive 2011/83/EU, Art. 6 (6) and 14 (1)).
 */
export function priceOf({ id, price }: Method, facts: ReturnFacts, draft: ReturnDraft, lines: readonly Chosen[]): number {
  const { policy, purchase } = facts;
  const { isWithdrawal } = draft;
  const own = id === draft.method ? draft.methodPrice : undefined;
  const isByLaw = isWithdrawal && (statutoryOf(policy, purchase.country).returnCostBy === 'shop' || !wasTold(facts));
  const isFree = lines.every(({ terms, bearsCosts }) => (!bearsCosts && !isWithdrawal) || terms.freeMethods?.includes(id));
  return isByLaw || isFree || lines.some(({ isBlameless }) => isBlameless) ? 0 : (own ?? amountIn(price, purchase.currency) ?? 0);
}

/** What the shop takes for the return itself: the highest fee of its lines. */
export const feeOf = (currency: string, lines: readonly Chosen[]): number =>
  Math.max(0, ...lines.map(({ terms, bearsCosts }) => (bearsCosts ? (amountIn(terms.fee, currency) ?? 0) : 0)));

/** What a shopper asks for, and whether it can be had. Nothing in it that costs or brings money is the page's to say. */
import { KvittoError } from '../errors.ts';
import type { FieldError } from '../errors.ts';
import type { CalendarDate } from '../time.ts';
import { bundlesOf, leavesNoRest } from './bundles.ts';
import { eligibility } from './eligibility.ts';
import type { LineEligibility, ReturnFacts } from './eligibility.ts';
import { unitsIn } from './entitlement.ts';
import type { Sort } from './entitlement.ts';
import type { ReturnHistory } from './history.ts';
import { methodFor } from './methods.ts';
import type { Method } from './policy.ts';
import type { PurchaseLine } from './purchase.ts';
import { routeOf } from './reasons.ts';
import { wasTold } from './withdrawal.ts';

export interface DraftLine {
  readonly line: string;
  readonly units: number;
  /** Ids of the policy; none are needed for a withdrawal. */
  readonly reason?: string | undefined;
  readonly detail?: string | undefined;
  /** Minor units for what has lost value in the shopper's hands. Said by the shop once it has seen it. */
  readonly deduction?: number | undefined;
}

/** What a shopper wants to send back. */
export interface ReturnDraft {
  readonly lines: readonly DraftLine[];
  readonly resolution: string;
  /** Id of a method of the policy. */
  readonly method?: string | undefined;
  /** What that method costs here instead of its own price, in minor units, from the shop's own books: a pick-up at a dear hour. */
  readonly methodPrice?: number | undefined;
  /** Under the right of withdrawal: nothing of the shop's own rules takes anything off. */
  readonly isWithdrawal?: boolean | undefined;
  /**
   * What the new things cost, all of them, in minor units, from the shop's own books: for another product, and for another variant
   * if that costs something else. Without it a variant goes even.
   */
  readonly replacement?: { readonly amount: number } | undefined;
}

/** A line of a draft that can be had. */
export interface Chosen extends LineEligibility {
  readonly of: PurchaseLine;
  readonly units: number;
  readonly deduction: number;
  /** The shop is to blame: it is faulty, late, or not what was bought. */
  readonly isBlameless: boolean;
  readonly isClaim: boolean;
  /** It bears what the shop keeps and takes. */
  readonly bearsCosts: boolean;
  /** How its price is given back; nothing for what is repaired, replaced or exchanged even. */
  readonly sort: Sort | undefined;
}

export interface Choice {
  readonly lines: readonly Chosen[];
  /** All lines of the order. */
  readonly known: readonly LineEligibility[];
  readonly today: CalendarDate;
  readonly method: Method | undefined;
}

/**
 * Reads a draft. Throws `invalid_input` for units that are not there and what the policy does not offer, and `not_eligible` with
 * the reasons for lines that cannot come back.
 */
export function readDraft(facts: ReturnFacts, history: ReturnHistory, draft: ReturnDraft, now: Date): Choice {
  const { lines: known, today } = eligibility(facts, now);
  const fields: FieldError[] = draft.lines.length === 0 ? [wrong('lines', 'Choose at least one thing.')] : [];
  const reasons = new Set<string>();
  const lines = draft.lines.flatMap((each, index) => {
    const at = known.findIndex(({ line }) => line === each.line);
    const [found, of] = [known[at], facts.purchase.lines[at]];
    const isTwice = draft.lines.findIndex(({ line }) => line === each.line) !== index;
    if (!found || !of || isTwice || !isCount(each.units)) {
      fields.push(wrong(`lines.${index}`, 'Names no thing of this order, or no number of it.'));
      return [];
    }
    const route = draft.isWithdrawal ? 'standard' : routeOf(facts.policy, of.category, each);
    if (route === undefined) fields.push(wrong(`lines.${index}.reason`, 'Is no reason that is asked for this.'));
    const chosen = chosenOf(found, of, each, route ?? 'standard', draft);
    for (const why of tooMuch(chosen, history, draft)) reasons.add(why);
    fields.push(...lineFaults(chosen, draft, facts).map(({ path, message }) => wrong(path || `lines.${index}`, message)));
    return [chosen];
  });
  if (fields.length === 0) fields.push(...bundleFaults(facts, draft, lines));
  if (fields.length > 0) throw new KvittoError('invalid_input', 'This return cannot be made as it is.', { fields });
  if (reasons.size > 0) throw new KvittoError('not_eligible', 'Some of this cannot be returned.', { reasons: [...reasons] });
  return { lines, known, today, method: methodFor(facts, draft, lines) };
}

const wrong = (path: string, message: string): FieldError => ({ path, message });
const isCount = (units: number) => Number.isSafeInteger(units) && units > 0;

function chosenOf(found: LineEligibility, of: PurchaseLine, line: DraftLine, route: string, draft: ReturnDraft): Chosen {
  const { isWithdrawal = false, resolution } = draft;
  const isClaim = route === 'claim';
  const isBlameless = isClaim || route === 'apology';
  const isFree = isBlameless || isWithdrawal || (found.terms.freeFor?.includes(resolution) ?? false);
  const sortOf = (): Sort | undefined => {
    if (resolution === 'keep') return 'kept';
    if (resolution === 'replace' || resolution === 'repair') return undefined;
    if (resolution === 'exchange' || resolution === 'other_product') return draft.replacement ? 'exchanged' : undefined;
    return isWithdrawal ? 'withdrawn' : isBlameless ? 'blameless' : isFree ? 'free' : 'own';
  };
  return { ...found, of, units: line.units, deduction: line.deduction ?? 0, isBlameless, isClaim, bearsCosts: !isFree, sort: sortOf() };
}

/** Why there are not so many units of a line. */
function tooMuch(chosen: Chosen, { returned }: ReturnHistory, { isWithdrawal }: ReturnDraft): readonly string[] {
  const { line, of, units, blocked } = chosen;
  // Whatever a backend says is left, no unit is given back twice; what only stayed can be withdrawn from.
  const earlier = returned.get(line);
  if (units > of.quantity - unitsIn(earlier) + (isWithdrawal ? (earlier?.kept ?? 0) : 0)) return ['already_returned'];
  if (isWithdrawal) return units > chosen.withdrawable ? [chosen.whyNotWithdraw ?? 'quantity'] : [];
  if (chosen.isClaim) return units <= chosen.claimable ? [] : [chosen.here < units ? 'quantity' : 'window_over'];
  if (units <= chosen.returnable) return [];
  return blocked.length > 0 ? blocked.map(({ why }) => why) : ['quantity'];
}

const forFaults = ['refund', 'replace', 'repair'];
const atFault = new Set(['replace', 'repair']);

/** What a line does not let be chosen. */
function lineFaults(chosen: Chosen, draft: ReturnDraft, facts: ReturnFacts): FieldError[] {
  const { terms, isClaim, isBlameless, units, returnable, deduction } = chosen;
  const { resolution, isWithdrawal, replacement } = draft;
  const own = units <= returnable ? (terms.resolutions ?? ['refund']) : [];
  const offered = isClaim ? [...(terms.faultResolutions ?? forFaults), ...own] : (terms.resolutions ?? ['refund']);
  // Money back is never refused where the law gives it, and nothing but money or credit follows a withdrawal.
  const isOffered = isWithdrawal
    ? resolution === 'refund' || (resolution === 'credit' && offered.includes('credit'))
    : offered.includes(resolution) && (isClaim || !atFault.has(resolution)) && (resolution !== 'keep' || terms.keep !== undefined);
  const mayDeduct = !isBlameless && !(isWithdrawal && !wasTold(facts));
  return [
    ...(isOffered ? [] : [wrong('resolution', 'Is not offered for all of this.')]),
    ...(resolution === 'other_product' && !replacement ? [wrong('replacement', 'Choose what is to come instead.')] : []),
    ...(replacement && !(Number.isSafeInteger(replacement.amount) && replacement.amount >= 0)
      ? [wrong('replacement', 'Is no amount.')]
      : []),
    // Art. 14 (2) of Directive 2011/83/EU: who was not told of the right answers for nothing.
    ...(deduction === 0 || (mayDeduct && Number.isSafeInteger(deduction) && deduction > 0)
      ? []
      : [wrong('', 'Nothing can be taken off for its state.')]),
  ];
}

/** What is sold as one thing goes back as one, but a fault of one part is reported alone. */
function bundleFaults({ purchase, gone, cancelled }: ReturnFacts, draft: ReturnDraft, lines: readonly Chosen[]): FieldError[] {
  const moving = lines.filter(({ isClaim, sort }) => !isClaim && sort !== undefined && sort !== 'kept');
  const after = (line: string) =>
    (gone.get(line) ?? 0) + (cancelled?.get(line) ?? 0) + (lines.find((each) => each.line === line)?.units ?? 0);
  return bundlesOf(purchase)
    .filter((parts) => !leavesNoRest(parts, (line) => moving.some((each) => each.line === line), after))
    .map((parts) => {
      const index = draft.lines.findIndex(({ line }) => parts.some((part) => part.line.line === line));
      return wrong(`lines.${index}`, 'Goes back together with the rest of its set.');
    });
}

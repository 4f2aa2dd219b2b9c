/** What a notice of withdrawal does to returns that its things are in already. */
import { canChange, isLive } from '@kvitto/contract/return-course';
import type { LineEligibility } from '@kvitto/contract/returns/eligibility';
import { goneIn } from './facts.ts';
import type { KeptReturn } from './tables.ts';

type Units = readonly { readonly line: string; readonly units: number }[];

/** Returns under the shop's own terms: that things are in one takes no right away. */
const isOwn = ({ state, notice }: KeptReturn): boolean => notice === undefined && isLive(state);

/** The ids of those that the right of withdrawal does not ask about. */
export const ownReturns = (returns: readonly KeptReturn[]): string[] => returns.filter(isOwn).map(({ id }) => id);

/** A return with what a notice is about of it. */
export interface Hit {
  readonly given: KeptReturn;
  readonly units: Units;
  /** It is about all of it. */
  readonly isWhole: boolean;
}

export interface Overtaken {
  /** Of which nothing was handed in: they are called off, and what the notice is about goes into its own return. */
  readonly calledOff: readonly KeptReturn[];
  /** Something was paid back for what stayed: the shopper has it, so it goes into the notice's own return too. */
  readonly stayed: readonly Hit[];
  /** The shop has their things, or will, or somebody else has them. */
  readonly noted: readonly Hit[];
  /** What the notice's own return is about. */
  readonly rest: Units;
}

/**
 * Whose units a notice needs that are not `free`: first those of returns that can still be called off, then those that are still
 * with the shopper, then those that are not, of each the newest first.
 */
export function overtaken(returns: readonly KeptReturn[], free: readonly LineEligibility[], lines: Units): Overtaken {
  const own = returns.filter(isOwn).toReversed();
  const short = new Map(lines.map(({ line, units }) => [line, units - (free.find((each) => each.line === line)?.withdrawable ?? 0)]));
  const hitsIn = (some: readonly KeptReturn[]) =>
    some.flatMap((given): Hit[] => {
      const units = lines.flatMap(({ line }) => {
        const needed = Math.min(goneIn(given, line), short.get(line) ?? 0);
        return needed > 0 ? [{ line, units: needed }] : [];
      });
      for (const { line, units: needed } of units) short.set(line, (short.get(line) ?? 0) - needed);
      const isWhole = given.reckoned.lines.every(({ line }) => goneIn(given, line) === countIn(units, line));
      return units.length > 0 ? [{ given, units, isWhole }] : [];
    });
  const calledOff = hitsIn(own.filter(canChange)).map(({ given }) => given);
  const late = own.filter((kept) => !canChange(kept));
  const stayed = hitsIn(late.filter(({ offer }) => offer.resolution === 'keep'));
  const noted = hitsIn(late.filter(({ offer }) => offer.resolution !== 'keep'));
  const taken = noted.flatMap(({ units }) => units);
  const rest = lines.map(({ line, units }) => ({ line, units: units - countIn(taken, line) })).filter(({ units }) => units > 0);
  return { calledOff, stayed, noted, rest };
}

const countIn = (some: Units, line: string): number => some.reduce((sum, each) => (each.line === line ? sum + each.units : sum), 0);

import { KvittoError } from '@kvitto/contract/errors';
import type { LineEligibility } from '@kvitto/contract/returns/eligibility';
import type { CalendarDate } from '@kvitto/contract/time';

/** What a notice of withdrawal is about. */
export interface Declared {
  readonly lines: readonly { readonly line: string; readonly units: number }[];
  readonly isInTime: boolean;
  /** It is about all that is left of the contract. */
  readonly isAll: boolean;
  /** The last day of the right, where that is over. */
  readonly lastDay: CalendarDate | undefined;
}

/**
 * What a shopper withdraws from: the lines that they name, else all that they can. Rejects with `invalid_input` for lines that are
 * not there, `not_eligible` for things that the right does not cover, `conflict` for what was withdrawn from or returned before.
 */
export function declaredLines(
  known: readonly LineEligibility[],
  named: readonly { readonly line: string; readonly units: number }[] | undefined,
): Declared {
  return named ? ofNamed(known, named) : ofAll(known);
}

const beforeAlready = () => new KvittoError('conflict', 'This was withdrawn from, or returned, before.');
const notCovered = (reasons: readonly string[]) =>
  new KvittoError('not_eligible', 'The right of withdrawal does not cover this.', { reasons: [...new Set(reasons)] });

function ofAll(known: readonly LineEligibility[]): Declared {
  const open = known.filter(({ withdrawable }) => withdrawable > 0);
  const left = known.filter(({ blocked }) => !blocked.some(({ why }) => why === 'already_returned' || why === 'cancelled'));
  if (open.length > 0) {
    const isAll = known.every((line) => open.includes(line) && isWhole(line));
    return { lines: open.map(({ line, withdrawable }) => ({ line, units: withdrawable })), isInTime: true, isAll, lastDay: undefined };
  }
  const late = left.filter(({ whyNotWithdraw }) => whyNotWithdraw === 'window_over');
  if (late.length > 0) {
    return {
      lines: late.map((line) => ({ line: line.line, units: bought(line) })),
      isInTime: false,
      isAll: late.length === known.length,
      lastDay: lastOf(late),
    };
  }
  if (left.length < known.length) throw beforeAlready();
  throw notCovered(left.map(({ whyNotWithdraw }) => whyNotWithdraw ?? 'other'));
}

function ofNamed(known: readonly LineEligibility[], named: readonly { readonly line: string; readonly units: number }[]): Declared {
  const fields = named.flatMap(({ line, units }, index) => {
    const found = known.find((each) => each.line === line);
    const isTwice = named.findIndex((each) => each.line === line) !== index;
    return found && !isTwice && units <= bought(found)
      ? []
      : [{ path: `lines.${index}`, message: 'Names no thing of this order, or more than were bought.' }];
  });
  if (fields.length > 0) throw new KvittoError('invalid_input', 'This notice is about nothing that was bought.', { fields });
  const lines = named.map((each) => ({ ...each, known: known.find(({ line }) => line === each.line) }));
  const short = lines.filter((each) => each.units > (each.known?.withdrawable ?? 0));
  const told = { lines: named, isAll: false };
  if (short.length === 0) return { ...told, isInTime: true, lastDay: undefined };
  const reasons = short.map((each) => each.known?.whyNotWithdraw ?? 'already_returned');
  if (reasons.some((why) => why === 'already_returned')) throw beforeAlready();
  const late = short.flatMap((each) => each.known ?? []);
  if (short.length === lines.length && reasons.every((why) => why === 'window_over'))
    return { ...told, isInTime: false, lastDay: lastOf(late) };
  throw notCovered(reasons);
}

const bought = ({ blocked, returnable }: LineEligibility) => returnable + blocked.reduce((sum, { units }) => sum + units, 0);

const isWhole = (line: LineEligibility) => line.withdrawable === bought(line);

const lastOf = (lines: readonly LineEligibility[]) =>
  lines
    .flatMap(({ withdrawUntil }) => withdrawUntil ?? [])
    .toSorted()
    .at(-1);

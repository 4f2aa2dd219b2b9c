/** What a notice of withdrawal does to returns that its things are in already. */
import { canChange, isLive } from '@kvitto/contract/return-course';
import type { LineEligibility } from '@kvitto/contract/returns/eligibility';
import { changed } from './change.ts';
import type { ReturnDesk } from './desk.ts';
import { goneIn } from './facts.ts';
import type { KeptReturn } from './tables.ts';

type Units = readonly { readonly line: string; readonly units: number }[];

/** Returns under the shop's own terms: that things are in one takes no right away. */
const isOwn = ({ state, notice }: KeptReturn): boolean => notice === undefined && isLive(state);

/** The ids of those that the right of withdrawal does not ask about. */
export const ownReturns = (returns: readonly KeptReturn[]): string[] => returns.filter(isOwn).map(({ id }) => id);

export interface Overtaken {
  /** Of which nothing was handed in: they are called off, and what the notice is about goes into its own return. */
  readonly calledOff: readonly KeptReturn[];
  /** They stay as they are: the shop has their things, or will. */
  readonly noted: readonly KeptReturn[];
  /** What the notice's own return is about. */
  readonly rest: Units;
}

/** Whose units a notice needs that are not `free`: first those of returns that can still be called off, the newest first. */
export function overtaken(returns: readonly KeptReturn[], free: readonly LineEligibility[], lines: Units): Overtaken {
  const own = returns.filter(isOwn).toReversed();
  const short = new Map(lines.map(({ line, units }) => [line, units - (free.find((each) => each.line === line)?.withdrawable ?? 0)]));
  const taken = new Map<string, number>();
  const takeFrom = (some: readonly KeptReturn[], isKept: boolean) =>
    some.filter((kept) => {
      const needed = lines.flatMap(({ line }) => {
        const units = Math.min(goneIn(kept, line), short.get(line) ?? 0);
        return units > 0 ? [{ line, units }] : [];
      });
      for (const { line, units } of needed) {
        short.set(line, (short.get(line) ?? 0) - units);
        if (isKept) taken.set(line, (taken.get(line) ?? 0) + units);
      }
      return needed.length > 0;
    });
  const calledOff = takeFrom(own.filter(canChange), false);
  const noted = takeFrom(
    own.filter((kept) => !canChange(kept)),
    true,
  );
  const rest = lines.map(({ line, units }) => ({ line, units: units - (taken.get(line) ?? 0) })).filter(({ units }) => units > 0);
  return { calledOff, noted, rest };
}

interface Notes {
  readonly calledOff: string;
  readonly noted: string;
}

const notes: Readonly<Record<string, Notes>> = {
  en: {
    calledOff:
      'Called off because you have withdrawn from the purchase. What you have withdrawn from is in a return of its own; return anything else of this anew.',
    noted: 'A notice of withdrawal came for things in this return: what the law gives holds for them.',
  },
  sv: {
    calledOff:
      'Avbruten eftersom du har ångrat köpet. Det du har ångrat finns i en egen retur; registrera det andra i den här returen på nytt.',
    noted: 'Köpet av varor i den här returen har ångrats: för dem gäller det som lagen ger.',
  },
};

/** Each with what its shopper and the shop are told, in the language of the notice where it has words. */
export function overtakenNow(desk: ReturnDesk, { calledOff, noted }: Overtaken, locale: string): KeptReturn[] {
  const at = desk.now().toISOString();
  const words = notes[locale.toLowerCase().split('-')[0] ?? ''] ?? notes['en'];
  const told = (text: string | undefined) => (text === undefined ? {} : { text });
  return [
    ...calledOff.map((kept) => changed(desk, kept, { state: 'cancelled' }, { at, state: 'cancelled', ...told(words?.calledOff) })),
    ...noted.map((kept) => changed(desk, kept, {}, { at, state: 'note', ...told(words?.noted) })),
  ];
}

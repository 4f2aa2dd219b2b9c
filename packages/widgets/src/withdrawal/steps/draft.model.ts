import { isAddress } from '../../ui/is-address.ts';
import type { WithdrawalPort } from '@kvitto/contract/withdrawal';
import type { Shown, StatusLine } from '../withdrawal.model.ts';

/** What the shopper declares, as it is filled in. */
export interface Draft {
  readonly name: string;
  readonly email: string;
  /** All that can be withdrawn from, unless the shopper chooses otherwise. */
  readonly isAll: boolean;
  /** Of chosen lines, how many, as it is typed. */
  readonly units: Readonly<Record<string, string>>;
}

/** What is wrong: by us, or in the backend's words. By field: `name`, `email`, `lines`, `units.<line>`. */
type Fault = 'missing' | 'long' | 'address' | 'choose' | 'number' | { readonly message: string };
export type Faults = Readonly<Record<string, Fault>>;

/** Something that can be chosen. */
export interface Choice {
  readonly line: string;
  readonly title: string;
  readonly most: number;
}

export const draftOf = ({ status: { name = '', email = '' } }: Shown): Draft => ({ name, email, isAll: true, units: {} });

export const mostOf = ({ withdrawable, quantity = 0 }: StatusLine): number => (withdrawable > 0 ? withdrawable : quantity);

/** What there is to choose from; nothing where all there is is one thing, or where nobody knows how much. */
export function choicesOf({ covered }: Shown): readonly Choice[] {
  const choices = covered.map((line) => ({ line: line.line, title: line.title, most: mostOf(line) }));
  const isKnown = choices.every(({ most }) => most > 0);
  const isOne = choices.length === 1 && choices[0]?.most === 1;
  return isKnown && !isOne ? choices : [];
}

const nameAtMost = 2000;
const addressAtMost = 320;

/** What cannot be sent yet, in the order in which it stands on the page. */
export function faultsOf(draft: Draft, choices: readonly Choice[]): Faults {
  const { name, email } = draft;
  const chosen = chosenOf(draft, choices);
  const all: readonly (readonly [string, Fault | undefined])[] = [
    ['lines', chosen?.length === 0 ? 'choose' : undefined],
    ...(chosen ?? []).map(({ line, most, typed }) => [`units.${line}`, isCount(typed, most) ? undefined : 'number'] as const),
    ['name', name.trim() === '' ? 'missing' : name.length > nameAtMost ? 'long' : undefined],
    ['email', email.trim() === '' ? 'missing' : isAddress(email.trim()) && email.length <= addressAtMost ? undefined : 'address'],
  ];
  return Object.fromEntries(all.flatMap(([path, fault]) => (fault ? [[path, fault]] : [])));
}

/** The id of the first field with a fault. */
export const faultedField = (faults: Faults): string | undefined => Object.keys(faults)[0];

const isCount = (typed: string, most: number): boolean => /^\s*[1-9]\d*\s*$/.test(typed) && Number(typed) <= most;

/** The chosen lines with what was typed; undefined where all of it is meant. What can be chosen no more is left out. */
export function chosenOf(
  { isAll, units }: Pick<Draft, 'isAll' | 'units'>,
  choices: readonly Choice[],
): readonly (Choice & { readonly typed: string })[] | undefined {
  if (isAll || choices.length === 0) return undefined;
  return choices.flatMap((choice) => {
    const typed = units[choice.line];
    return typed === undefined ? [] : [{ ...choice, typed }];
  });
}

type Declared = Parameters<WithdrawalPort['declare']>[0];

/**
 * What is sent. All of the contract goes without saying; where the right does not cover all of it, what it covers is named, so that
 * what was shown is what is declared.
 */
export function inputOf(view: Shown, draft: Draft, locale: string): Declared {
  const choices = choicesOf(view);
  const chosen = chosenOf(draft, choices)?.map(({ line, typed }) => ({ line, units: Number(typed) }));
  const isWhole =
    view.uncovered.length === 0 &&
    view.covered.every(({ quantity, withdrawable }) => withdrawable === 0 || !(quantity && quantity > withdrawable));
  const all = view.covered.map((line) => ({ line: line.line, units: mostOf(line) }));
  const named = chosen ?? (isWhole || all.some(({ units }) => units === 0) ? undefined : all);
  return {
    order: view.status.order,
    name: draft.name.trim(),
    email: draft.email.trim(),
    ...(named && { lines: named }),
    locale,
  };
}

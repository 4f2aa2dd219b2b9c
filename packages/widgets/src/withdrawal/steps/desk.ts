import { signal } from '@kvitto/core';
import type { Signal } from '@kvitto/core';
import type { Offer } from '@kvitto/contract/return';
import type { Bench } from '../bench.ts';
import type { Key } from '../withdrawal.messages.ts';
import type { Shown } from '../withdrawal.model.ts';
import type { Draft, Faults } from './draft.model.ts';

/** An offer, and of what it is. */
interface Worth {
  readonly of: string;
  readonly offer: Offer;
}

/** What the two steps work on. It lies in memory, outlives every drawing, and ends with the mount. */
export interface Desk {
  readonly bench: Bench;
  /** As it was filled in, also when the steps were left and entered again; nothing before that. */
  readonly draft: Signal<Draft | undefined>;
  readonly faults: Signal<Faults>;
  /** Why it came to nothing, said where it was asked for. */
  readonly problem: Signal<{ readonly key: Key; readonly seconds?: number } | undefined>;
  readonly isBusy: Signal<boolean>;
  /** What it would bring, once the page's backend has said so. */
  readonly worth: Signal<Worth | undefined>;
  /** By what is declared: the key under which it is sent until there is a final answer. */
  readonly keys: Map<string, string>;
  /** Nobody knows whether what was sent has arrived: ids of the notices that were known before it. */
  readonly doubt: { known?: ReadonlySet<string> | undefined };
  /** For the form's `ref`: Escape goes back. */
  readonly hold: (form: HTMLElement | null) => void;
}

export function newDesk(bench: Bench): Desk {
  const desk: Desk = {
    bench,
    draft: signal(undefined),
    faults: signal({}),
    problem: signal(undefined),
    isBusy: signal(false),
    worth: signal(undefined),
    keys: new Map(),
    doubt: {},
    hold: (form) =>
      form?.addEventListener('keydown', (event) => {
        if (event.key !== 'Escape' || event.isComposing) return;
        // A dialog of the page that the widget stands in stays open.
        event.stopPropagation();
        goBack(desk);
      }),
  };
  return desk;
}

/** Begins anew: another order is another contract. */
export function clearDesk({ draft, faults, problem, doubt, keys, worth }: Desk): void {
  draft.value = undefined;
  faults.value = {};
  problem.value = undefined;
  doubt.known = undefined;
  worth.value = undefined;
  keys.clear();
}

/** From the confirmation to the statement, from there to the overview. What was filled in stays. */
export function goBack({ bench, problem, isBusy }: Desk): void {
  if (isBusy.peek()) return;
  problem.value = undefined;
  if (bench.place.peek() === 'confirmation') bench.go('statement', 'title');
  else bench.go('overview', 'withdraw');
}

export const shownNow = ({ picture }: Bench): Shown | undefined => {
  const view = picture.peek();
  return view.state === 'shown' ? view : undefined;
};

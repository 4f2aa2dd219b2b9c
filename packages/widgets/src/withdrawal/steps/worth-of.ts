import { within } from '../../ui/within.ts';
import { shownNow } from './desk.ts';
import type { Desk } from './desk.ts';
import { draftOf, inputOf, mostOf } from './draft.model.ts';
import type { Draft } from './draft.model.ts';
import type { Shown } from '../withdrawal.model.ts';

/** What is declared, as it is asked about: all that is covered where nothing is named. */
const linesOf = (view: Shown, draft: Draft) =>
  inputOf(view, draft, '').lines ?? view.covered.map((line) => ({ line: line.line, units: mostOf(line) }));

/** Of what the amount is. */
export const worthKey = (view: Shown, draft: Draft): string => JSON.stringify(linesOf(view, draft));

/** Asks what a notice in time would bring, for whoever is about to send it. The notice never waits for it, and nothing is said where it fails. */
export async function askWorth(desk: Desk): Promise<void> {
  const { bench, draft, worth } = desk;
  const { backend, props, signal: life } = bench.context;
  const view = shownNow(bench);
  const port = backend.peek()?.returns;
  if (!port || !view || !view.status.isOpen) return;
  const filled = draft.peek() ?? draftOf(view);
  const of = worthKey(view, filled);
  if (worth.peek()?.of === of) return;
  const input = { order: view.status.order, lines: linesOf(view, filled), isWithdrawal: true };
  try {
    const { offers } = await within(life, (signal) => port.quote(input, { signal, token: props.session.peek() }));
    const offer = offers.find(({ resolution }) => resolution === 'refund');
    if (offer) worth.value = { of, offer };
  } catch {
    // The acknowledgement says it.
  }
}

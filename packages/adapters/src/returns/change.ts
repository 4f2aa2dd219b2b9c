/** What a shopper does about returns. */
import { KvittoError } from '@kvitto/contract/errors';
import { isSame } from '@kvitto/contract/merge';
import type { CallContext } from '@kvitto/contract/operation';
import type { ReturnCase, Returns } from '@kvitto/contract/return';
import { canChange } from '@kvitto/contract/return-course';
import { caseOf, isTheirs } from './case.ts';
import { digest, noReturn } from './desk.ts';
import type { ReturnDesk } from './desk.ts';
import type { Sold } from './facts.ts';
import { choiceKey, chosenOf, firstState, heldQuote, newReturn } from './make.ts';
import { soldOf } from './quoting.ts';
import { knownSpots, spotOf } from './spots.ts';
import type { KeptReturn, ReturnTables } from './tables.ts';

type Input<Name extends keyof Returns> = Parameters<Returns[Name]>[0];
type Context = CallContext | undefined;

const askerIsReceiver = (context: Context) => context?.isGift === true;

/** Makes a return. Its id is that of the shopper's intention: however often it is told, there is one. */
export async function create(desk: ReturnDesk, input: Input<'create'>, context: Context): Promise<ReturnCase> {
  const isGift = askerIsReceiver(context);
  const key = await digest(input.order, context?.idempotencyKey ?? `quote ${input.quote}`);
  const id = `ret_${key.slice(0, 32)}`;
  const madeBy = choiceKey(input);
  const spots = await knownSpots(desk, input, context);
  return desk.store.write(
    input.order,
    async (subject, tables) => {
      const made = (await tables.returns()).find((each) => each.id === id);
      if (made && made.madeBy !== madeBy) throw new KvittoError('conflict', 'Another return was made under this key.');
      if (made) return caseOf(made, desk, isGift);
      const sold = soldOf(subject);
      const quote = await heldQuote(desk, sold, tables, { id: input.quote, isGift });
      const chosen = { ...chosenOf(desk, sold, quote, input), ...spotOf(desk, spots, input, quote.question) };
      const kept = newReturn(desk, sold, { ...chosen, id, madeBy, unsent: [] });
      await tables.keepReturn(kept);
      return caseOf(kept, desk, isGift);
    },
    context?.signal,
  );
}

/** Puts another quote in place of the one a return was made by. */
export async function edit(desk: ReturnDesk, input: Input<'edit'>, context: Context): Promise<ReturnCase> {
  const isGift = askerIsReceiver(context);
  const changedBy = choiceKey(input);
  const spots = await knownSpots(desk, input, context);
  return desk.store.write(
    input.order,
    async (subject, tables) => {
      const before = await ownReturnIn(tables, input.return, isGift);
      if (before.changedBy === changedBy) return caseOf(before, desk, isGift);
      checkFree(before, input.version);
      const sold = soldOf(subject);
      const quote = await heldQuote(desk, sold, tables, { id: input.quote, editing: before.id, isGift });
      const { method, refund, ...chosen } = chosenOf(desk, sold, quote, input);
      if (before.notice !== undefined && chosen.offer.resolution !== 'refund')
        throw new KvittoError('invalid_input', 'A withdrawal brings money back.', {
          fields: [{ path: 'resolution', message: 'Only the way back can be chosen.' }],
        });
      const spot = spotOf(desk, spots, input, quote.question, before);
      const { method: _method, refund: _refund, place: _place, slot: _slot, ...rest } = before;
      const next = { ...rest, ...chosen, ...spot, ...(method && { method }), ...(refund && { refund }) };
      const state = stateAfter(desk, sold, before, next);
      const told = state !== before.state && { state };
      const kept = changed(desk, next, { ...told, changedBy, revision: before.revision + 1 });
      await tables.keepReturn(kept);
      return caseOf(kept, desk, isGift);
    },
    context?.signal,
  );
}

/** What is asked for something else begins as a new return would; another way back for the same leaves what the shop has decided. */
function stateAfter(desk: ReturnDesk, { order }: Sold, before: KeptReturn, next: KeptReturn): string {
  const isSameAsked =
    before.offer.resolution === next.offer.resolution && before.kind === next.kind && isSame(before.question.lines, next.question.lines);
  return isSameAsked ? before.state : firstState(desk, order, { ...next, state: 'requested' });
}

/** Calls a return off. One that is called off stays so. */
export function cancel(desk: ReturnDesk, input: Input<'cancel'>, context: Context): Promise<ReturnCase> {
  const isGift = askerIsReceiver(context);
  return desk.store.write(
    input.order,
    async (_subject, tables) => {
      const before = await ownReturnIn(tables, input.return, isGift);
      if (before.state === 'cancelled') return caseOf(before, desk, isGift);
      checkFree(before, input.version);
      if (before.notice !== undefined)
        throw new KvittoError('not_eligible', 'A notice of withdrawal stands: ask the shop.', { reasons: ['withdrawn'] });
      const kept = changed(desk, before, { state: 'cancelled' });
      await tables.keepReturn(kept);
      return caseOf(kept, desk, isGift);
    },
    context?.signal,
  );
}

/** A return of the order at hand, as the shop sees it. Rejects with `not_found`. */
export async function returnIn(tables: ReturnTables, id: string): Promise<KeptReturn> {
  const found = (await tables.returns()).find((each) => each.id === id);
  if (!found) throw noReturn();
  return found;
}

/** The same for a shopper: rejects with `not_found` also for one of somebody else, see {@link isTheirs}. */
export async function ownReturnIn(tables: ReturnTables, id: string, isGift: boolean): Promise<KeptReturn> {
  const found = await returnIn(tables, id);
  if (isTheirs(found, isGift)) return found;
  throw noReturn();
}

function checkFree(kept: KeptReturn, version: number): void {
  if (!canChange(kept)) throw new KvittoError('not_eligible', 'This return cannot be changed any more.', { reasons: [kept.state] });
  if (kept.version !== version) throw new KvittoError('conflict', 'This return has changed meanwhile: look at it again.');
}

const entriesAtMost = 200;

/** The next version of a return. Another state is told in its timeline. */
export function changed(
  { now }: Pick<ReturnDesk, 'now'>,
  before: KeptReturn,
  change: Partial<KeptReturn>,
  entry?: KeptReturn['timeline'][number],
): KeptReturn {
  const at = now().toISOString();
  const told = entry ?? (change.state === undefined ? undefined : { at, state: change.state });
  const timeline = told ? [...before.timeline, told].slice(-entriesAtMost) : before.timeline;
  return { ...before, ...change, timeline, updatedAt: at, version: before.version + 1 };
}

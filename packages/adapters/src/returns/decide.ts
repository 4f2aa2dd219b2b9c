/** What the shop does about returns. */
import { KvittoError } from '@kvitto/contract/errors';
import type { FieldError } from '@kvitto/contract/errors';
import type { CallContext } from '@kvitto/contract/operation';
import type { ReturnCase, Returns } from '@kvitto/contract/return';
import { follow, isLive } from '@kvitto/contract/return-course';
import type { Decision } from '@kvitto/contract/return-course';
import { asksMore, besideOthers, reckonedAgain } from './again.ts';
import { caseOf } from './case.ts';
import { changed, returnIn } from './change.ts';
import { noReturn } from './desk.ts';
import type { ReturnDesk } from './desk.ts';
import type { Sold } from './facts.ts';
import { soldOf } from './quoting.ts';
import type { KeptReturn } from './tables.ts';

/** Takes in a decision. Rejects with `conflict` for what cannot follow, and with `invalid_input` for what cannot be taken off. */
export async function decide(
  desk: ReturnDesk,
  { return: id, ...decision }: Parameters<Returns['decide']>[0],
  context: CallContext | undefined,
): Promise<ReturnCase> {
  const order = await desk.store.orderOf(id, context?.signal);
  if (order === undefined) throw noReturn();
  if (decision.payoutUrl !== undefined && decision.state !== 'refund_failed') refusePayout();
  return desk.store.write(
    order,
    async (subject, tables) => {
      const before = await returnIn(tables, id);
      const sold = soldOf(subject);
      const kind = follow({ ...before, isInstant: before.offer.isInstant }, decision);
      if (kind === 'same') return caseOf(before, desk);
      const seen = decision.lines === undefined ? before : seenIn(sold, before, decision);
      // What was over, or brought less, has left its things and its money to others.
      const isMore = (kind === 'next' && !isLive(before.state)) || asksMore(before.reckoned, seen.reckoned);
      const held = isMore ? besideOthers(sold, before, seen, await tables.returns()) : seen;
      const kept = changed(desk, held, changeOf(desk, kind, held, decision), entryOf(desk, kind, decision));
      await tables.keepReturn(kept);
      return caseOf(kept, desk);
    },
    context?.signal,
  );
}

type Kind = Exclude<ReturnType<typeof follow>, 'same'>;

function entryOf({ now }: ReturnDesk, kind: Kind, { state, text, at }: Decision): KeptReturn['timeline'][number] | undefined {
  if (kind === 'more' && text === undefined) return undefined;
  return { at: at ?? now().toISOString(), state: kind === 'more' ? 'note' : state, ...(text !== undefined && { text }) };
}

function changeOf({ now }: ReturnDesk, kind: Kind, { refund }: KeptReturn, decision: Decision): Partial<KeptReturn> {
  const { state, tracking, at = now().toISOString() } = decision;
  const money = refund && moneyOf(refund, decision, at);
  return { ...(kind === 'next' && { state }), ...(tracking && { tracking }), ...(money && { refund: money }), decided: decision };
}

function moneyOf(refund: NonNullable<KeptReturn['refund']>, { state, payoutUrl }: Decision, at: string): KeptReturn['refund'] {
  // Once it is sent again, nobody has to say where.
  const { payoutUrl: _asked, ...rest } = refund;
  if (state === 'refunded') return { ...rest, state: 'sent', sentAt: at };
  if (state === 'refund_failed') return { ...refund, state: 'failed', ...(payoutUrl !== undefined && { payoutUrl }) };
  return undefined;
}

function refusePayout(): never {
  const fields = [{ path: 'payoutUrl', message: 'Goes with `refund_failed` alone.' }];
  throw new KvittoError('invalid_input', 'There is no money to be sent elsewhere.', { fields });
}

/** With what was found when the things came: what they bring is reckoned again, by the same rules and from the same facts. */
function seenIn(sold: Sold, before: KeptReturn, { lines: found = [] }: Decision): KeptReturn {
  const fields = foundFaults(before, found);
  if (fields.length > 0) throw new KvittoError('invalid_input', 'This was not returned.', { fields });
  const lines = before.lines.map((line) => {
    const { line: _line, ...more } = found.find((each) => each.line === line.line) ?? {};
    return { ...line, ...more };
  });
  if (
    lines.every(
      ({ received, deduction = 0, units }, index) =>
        (received ?? units) === (before.lines[index]?.received ?? units) && deduction === (before.lines[index]?.deduction ?? 0),
    )
  )
    return { ...before, lines };
  return reckonedAgain(sold, { ...before, lines });
}

function foundFaults({ lines, refund, state }: KeptReturn, found: NonNullable<Decision['lines']>): FieldError[] {
  // Credit has no money of its own to tell of.
  const isPaid = refund ? refund.state !== 'planned' : state === 'refunded';
  const faults = found.flatMap(({ line, received, deduction }, index) => {
    const known = lines.find((each) => each.line === line);
    const path = `lines.${index}`;
    if (!known) return [{ path: `${path}.line`, message: 'Is not in this return.' }];
    if ((received ?? 0) > known.units) return [{ path: `${path}.received`, message: `At most ${known.units} were to come.` }];
    const changes =
      (received ?? known.received ?? known.units) !== (known.received ?? known.units) ||
      (deduction ?? known.deduction ?? 0) !== (known.deduction ?? 0);
    return isPaid && changes ? [{ path, message: 'The money is sent already.' }] : [];
  });
  const left = lines.map((line) => found.find((each) => each.line === line.line)?.received ?? line.received ?? line.units);
  return left.every((units) => units === 0) ? [...faults, { path: 'lines', message: 'Nothing came: close or refuse it instead.' }] : faults;
}

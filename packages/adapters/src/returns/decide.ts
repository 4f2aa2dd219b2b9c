/** What the shop does about returns. */
import { KvittoError } from '@kvitto/contract/errors';
import type { FieldError } from '@kvitto/contract/errors';
import type { CallContext } from '@kvitto/contract/operation';
import type { ReturnCase, Returns } from '@kvitto/contract/return';
import { follow, isLive } from '@kvitto/contract/return-course';
import type { Decision } from '@kvitto/contract/return-course';
import { caseOf } from './case.ts';
import { changed, returnIn } from './change.ts';
import { noReturn } from './desk.ts';
import type { ReturnDesk } from './desk.ts';
import { factsOf } from './facts.ts';
import type { Sold } from './facts.ts';
import { refundOf } from './make.ts';
import { offerOf, reckon } from './offers.ts';
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
      const before = await returnIn(tables, id, false);
      const sold = soldOf(subject);
      const kind = follow({ ...before, isInstant: before.offer.isInstant }, decision);
      if (kind === 'same') return caseOf(before, desk);
      // Units of a return that was over belong to nobody else by now.
      if (kind === 'next' && !isLive(before.state) && isLive(decision.state)) checkLeft(sold, before, await tables.returns());
      const seen = decision.lines === undefined ? before : seenIn(sold, before, decision);
      const kept = changed(desk, seen, changeOf(desk, kind, seen, decision), entryOf(desk, kind, decision));
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

function checkLeft(sold: Sold, before: KeptReturn, returns: readonly KeptReturn[]): void {
  const { gone, cancelled } = factsOf(sold, returns, before.id);
  const isLeft = before.reckoned.lines.every(({ line, units }) => {
    const quantity = sold.purchase.lines.find((each) => each.line === line)?.quantity ?? 0;
    return units <= quantity - (gone.get(line) ?? 0) - (cancelled?.get(line) ?? 0);
  });
  if (!isLeft) throw new KvittoError('conflict', 'Its things were returned otherwise meanwhile.');
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
  const seen = new Map(lines.map(({ line, units, received = units, deduction = 0 }) => [line, { units: received, deduction }]));
  const { question, basis, offer, method, refund } = before;
  const choice = { resolution: offer.resolution, isWithdrawal: offer.isWithdrawal, method: method?.id };
  const reckoned = reckon(sold, basis, question, choice, seen);
  const told = { ...offerOf(choice, reckoned, [], sold.purchase), methods: offer.methods };
  const next = refundOf(told);
  const { refund: _refund, ...rest } = before;
  return {
    ...rest,
    lines,
    reckoned,
    offer: told,
    revision: before.revision + 1,
    // Money that is on its way keeps its state.
    ...(refund && refund.state !== 'planned' ? { refund } : next && { refund: next }),
  };
}

function foundFaults({ lines, refund }: KeptReturn, found: NonNullable<Decision['lines']>): FieldError[] {
  const isPaid = refund !== undefined && refund.state !== 'planned';
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

import type { LoyaltyStatus, Settlement } from '@kvitto/contract/loyalty';
import { isFinal } from '../../ui/certainty.ts';
import { newKey } from '../../ui/new-key.ts';
import { toSend } from './claim.model.ts';
import { knownStatus } from './desk.ts';
import type { Desk } from './desk.ts';
import { changing, focusLater } from '../../ui/move-focus.ts';
import { isDone } from './standing.model.ts';
import { afterFailure, need, reread, write } from './write.ts';

/** Seconds in which a press of the button can be taken back with one more. */
const undoable = 10;

/** Joins with this order. Pressed twice it asks once, and what nobody knows the outcome of is read before it is sent again. */
export async function join(desk: Desk): Promise<void> {
  const { offered, wish, busy, trouble, bench } = desk;
  const { context } = bench;
  const wanted = wish.peek();
  if (busy.peek() !== undefined || !wanted || !isComplete(desk)) return;
  context.emit('join-submitted', {});
  if (trouble.peek()?.key === 'claim.unknown') {
    const status = await reread(desk);
    if (status && isDone(status)) return settle(desk, status.settlement);
  }
  const sent = toSend(offered.peek().sent, wanted, newKey);
  offered.value = { ...offered.peek(), sent };
  const outcome = await write(desk, {
    of: 'join',
    key: sent.key,
    call: async ({ loyalty }, order, more) => need(loyalty).join({ order, signUp: sent.signUp }, more),
  });
  if (!outcome) return;
  if (!('error' in outcome)) return settle(desk, outcome.value);
  const { error } = outcome;
  if (isFinal(error.code)) offered.value = { ...offered.peek(), sent: undefined };
  const words = { lost: 'claim.lost', unknown: 'claim.unknown', over: 'claim.over' } as const;
  if (await afterFailure(desk, 'join', error, { isDone, ...words })) return settle(desk, knownStatus(desk)?.settlement);
  context.emit('join-failed', { code: error.code });
}

/** Whether everything is answered that has to be; what is not is said there, and gets the focus. */
function isComplete({ questions, announcement, bench: { context, t, programme } }: Desk): boolean {
  const asked = questions.peek();
  const problem = asked?.problem();
  const isYoung = asked?.aged.peek().problem === 'young';
  if (!problem && !isYoung) return true;
  asked?.check('all');
  announcement.value = problem?.words ?? t('age.young', { age: programme.peek()?.age?.minimum ?? 0 });
  focusLater(context.host, problem?.field ?? 'age');
  return false;
}

/** Shows what has come of it, tells it, and reads the rest. */
function settle(desk: Desk, settlement: Settlement | undefined): void {
  const { offered, status, undo, farewell, announcement, bench } = desk;
  const { context, t } = bench;
  const known = knownStatus(desk);
  if (!settlement || !known) return;
  const isMember = settlement.state === 'joined' || settlement.state === 'already_member';
  changing(context.host, 'outcome', () => {
    offered.value = { isFolded: false };
    farewell.value = undefined;
    status.set(settled(known, settlement, isMember));
    if (settlement.state === 'joined') undo.start(undoable, () => changing(context.host, 'outcome', () => undefined));
  });
  announcement.value = t(isMember ? (settlement.state === 'joined' ? 'in.joined' : 'in.already') : 'no.title');
  if (isMember) context.emit('joined', { state: settlement.state });
  else context.emit('join-failed', { code: 'not_eligible' });
  void reread(desk);
}

function settled({ claim: _claim, ...known }: LoyaltyStatus, settlement: Settlement, isMember: boolean): LoyaltyStatus {
  return { ...known, settlement, ...(isMember && { membership: { ...known.membership, state: 'member' } }) };
}

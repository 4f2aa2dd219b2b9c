import type { LoyaltyStatus } from '@kvitto/contract/loyalty';
import { knownStatus } from './desk.ts';
import type { Desk } from './desk.ts';
import { changing } from '../../ui/move-focus.ts';
import { afterFailure, need, reread, write } from './write.ts';

const isOut = ({ membership }: LoyaltyStatus): boolean => membership.state !== 'member';

/** Takes back what was joined a moment ago, with all that was agreed to. */
export const undoJoin = (desk: Desk): Promise<void> => end(desk, 'undone', true);

/** Ends the membership, after what is lost has been read. */
export const leave = (desk: Desk): Promise<void> => end(desk, 'left', desk.takesConsents.peek());

async function end(desk: Desk, how: 'left' | 'undone', withConsents: boolean): Promise<void> {
  const { bench, status, undo, farewell, opened, offered, announcement } = desk;
  const { context, t } = bench;
  // Ticked or not, it is another wish.
  const of = how === 'left' ? `leave ${withConsents}` : 'undo';
  const place = how === 'left' ? 'leave' : 'undo';
  const outcome = await write(desk, {
    of,
    call: async ({ loyalty }, order, more) => need(loyalty).leave({ order, withConsents }, more),
  });
  if (!outcome) return;
  if ('error' in outcome && !(await afterFailure(desk, place, outcome.error, { isDone: isOut }))) return;
  changing(context.host, 'outcome', () => {
    const known = knownStatus(desk);
    if (known && !('error' in outcome)) status.set({ ...known, membership: outcome.value });
    undo.stop();
    farewell.value = how;
    opened.value = new Set();
    offered.value = { isFolded: true };
  });
  announcement.value = how === 'left' ? t('in.left', { programme: bench.programme.peek()?.name ?? '' }) : t('in.undone');
  if (how === 'undone') context.emit('join-undone', {});
  await reread(desk);
}

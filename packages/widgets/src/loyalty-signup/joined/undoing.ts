import { signal } from '@kvitto/core';
import type { Bench } from '../bench.ts';
import type { Desk } from './joining.tsx';

/** Milliseconds in which a tick is taken back by a button; afterwards unticking does the same. */
const grace = 10_000;

/** Says politely that the box was ticked, and lets it be undone for a while. */
export function undoing({ context, draft, change, announcement, programme, preview, t }: Bench): Pick<Desk, 'canUndo' | 'undo'> {
  const { effect, emit, now, host } = context;
  const canUndo = signal(false);
  let wasJoined = false;
  // No price changes in silence.
  const newTotal = () => {
    const { money } = context.format();
    const { total } = preview.peek() ?? {};
    return total ? t('total', { before: money(total.before), after: money(total.after), joined: 'true' }) : '';
  };
  effect(() => {
    const { isJoined } = draft.value;
    if (isJoined === wasJoined) return;
    wasJoined = isJoined;
    // A tick that the browser has restored is an old one.
    const isFresh = isJoined && now().getTime() - Date.parse(draft.peek().at) < grace;
    canUndo.value = isFresh;
    announcement.value = isFresh ? [t('in', { programme: programme.peek()?.name ?? '' }), newTotal()].join(' ').trim() : '';
  });
  effect(() => {
    if (!canUndo.value) return undefined;
    const timer = setTimeout(() => (canUndo.value = false), grace);
    return () => clearTimeout(timer);
  });
  const undo = () => {
    change({ isJoined: false, typed: {} });
    emit('join-undone', {});
    // The button goes: the box is where it came from.
    host.shadowRoot?.getElementById('join')?.focus();
  };
  return { canUndo, undo };
}

import { pause, untilVisible } from '@kvitto/core';
import { countdown } from '../../ui/countdown.ts';
import type { Desk } from './desk.ts';
import { knownStatus } from './desk.ts';
import { secondsToNext } from './pace.model.ts';
import { consentNews } from './standing.model.ts';
import { reread } from './write.ts';
import type { LoyaltyStatus } from '@kvitto/contract/loyalty';

/** Asks again as long as there is something to wait for and somebody looks, less and less often; and when a reader comes back. */
export async function watch(desk: Desk): Promise<void> {
  const { context, status, picture, busy, tries } = desk;
  const { signal } = context;
  let last = performance.now();
  while (!signal.aborted) {
    const seconds = secondsToNext(status.answer.peek(), picture.peek(), tries.peek());
    await pause(seconds ?? hour, signal);
    await untilVisible(signal);
    // Who comes back in a moment has missed nothing.
    const isSoon = performance.now() - last < shortest;
    if (signal.aborted || isSoon || busy.peek() !== undefined || !context.order.peek()) continue;
    last = performance.now();
    const before = JSON.stringify(knownStatus(desk));
    const now = await reread(desk);
    tries.value = now && JSON.stringify(now) !== before ? 0 : tries.peek() + 1;
  }
}

const hour = 3600;
/** Milliseconds between two questions. */
const shortest = 1500;

/** Tells the page and those who listen what becomes known, from whomever it comes. */
export function tellNews(desk: Desk): () => void {
  const { status, context, announcement, opened } = desk;
  const awaited = new Set<string>();
  let known: LoyaltyStatus | undefined;
  return status.answer.subscribe((answer) => {
    if (!('value' in answer)) return;
    const [before, now] = [known, answer.value];
    known = now;
    const { t, emit } = context;
    for (const { id, state, channel } of now.consents ?? []) {
      if (state === 'pending' && !awaited.has(id)) emit('confirmation-awaited', { channel });
      awaited.add(id);
    }
    if (!before) return;
    for (const { receipt, value } of consentNews(before, now)) {
      const { purpose, channel, textVersion: version } = receipt;
      emit('consent-changed', { purpose, channel, value, version });
      const isConfirmed = receipt.state === 'given' && before.consents.some(({ id }) => id === receipt.id);
      if (isConfirmed) announcement.value = t('wait.confirmed');
      opened.value = new Set([...opened.peek()].filter((name) => name !== `change ${receipt.id}`));
    }
    tellJoined(desk, before, now);
  });
}

/** What was asked for at the checkout has come true while somebody was looking. */
function tellJoined({ context, announcement, isJoinedHere }: Desk, before: LoyaltyStatus, now: LoyaltyStatus): void {
  const state = now.settlement?.state;
  if (before.settlement || !context.isJoining.peek() || isJoinedHere.peek()) return;
  if (state === 'joined' || state === 'already_member') {
    announcement.value = context.t(state === 'joined' ? 'in.joined' : 'in.already');
    context.emit('joined', { state });
  }
}

/** Keeps, for each pending consent, the time until its link may be sent again. */
export function keepWaits({ picture, waits, context }: Desk): () => void {
  return picture.subscribe((picture) => {
    if (picture.state !== 'shown') return;
    for (const { id, resendAt } of picture.waiting) {
      const wait = waits.get(id) ?? { countdown: countdown(context.signal), until: undefined };
      waits.set(id, wait);
      if (resendAt === undefined || wait.until === resendAt) continue;
      wait.until = resendAt;
      // A reader whose clock is slow waits no longer than this.
      const seconds = Math.min(120, (Date.parse(resendAt) - context.now().getTime()) / 1000);
      if (seconds > 0) wait.countdown.start(seconds);
    }
  });
}

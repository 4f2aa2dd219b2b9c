import { pause, untilVisible } from '@kvitto/core/attention';
import { countdown } from '../../ui/countdown.ts';
import { knownStatus } from './desk.ts';
import type { Desk } from './desk.ts';
import { secondsToNext } from './pace.model.ts';
import { consentNews } from './standing.model.ts';
import type { Picture } from './standing.model.ts';
import { reread } from './write.ts';

const hour = 3600;
/** Milliseconds between two questions. */
const shortest = 1500;

/** Asks again as long as there is something to wait for and somebody looks, less and less often; and when a reader comes back. */
export async function watch(desk: Desk): Promise<void> {
  const { bench, busy, tries } = desk;
  const { signal } = bench.context;
  let last = performance.now();
  while (!signal.aborted) {
    if (await isOvertaken(desk)) continue;
    await untilVisible(signal);
    // Who comes back in a moment has missed nothing.
    const isSoon = performance.now() - last < shortest;
    if (signal.aborted || isSoon || busy.peek() !== undefined || !bench.order.peek()) continue;
    last = performance.now();
    const before = JSON.stringify(knownStatus(desk));
    const now = await reread(desk);
    tries.value = now && JSON.stringify(now) !== before ? 0 : tries.peek() + 1;
  }
}

/** Waits as long as it is worth while; whether something became known meanwhile, so that it is worth while otherwise. */
async function isOvertaken({ bench, status, picture, tries }: Desk): Promise<boolean> {
  const news = new AbortController();
  const known = picture.peek();
  const stop = picture.subscribe((now) => now !== known && news.abort());
  const seconds = secondsToNext(status.answer.peek(), known, tries.peek()) ?? hour;
  await pause(seconds, AbortSignal.any([bench.context.signal, news.signal]));
  stop();
  return news.signal.aborted;
}

type Shown = Extract<Picture, { state: 'shown' }>;

/** Tells the page and those who listen what becomes known, from whomever it comes. */
export function tellNews(desk: Desk): () => void {
  const awaited = new Set<string>();
  let before: Shown | undefined;
  return desk.picture.subscribe((now) => {
    if (now.state !== 'shown') return;
    for (const { id, state, channel } of now.waiting) {
      if (state === 'pending' && !awaited.has(id)) desk.bench.context.emit('confirmation-awaited', { channel });
      awaited.add(id);
    }
    if (before?.outcome.is === 'finishing') tellJoined(desk, now);
    else if (before) tellConsents(desk, before, now);
    before = now;
  });
}

/** What was asked for at the checkout has come true while somebody was looking. Its consents were told of there. */
function tellJoined({ bench: { context, t }, announcement }: Desk, { outcome: { is } }: Shown): void {
  if (is === 'refused') {
    announcement.value = t('no.title');
    context.emit('join-failed', { code: 'not_eligible' });
  }
  if (is !== 'joined' && is !== 'already_member') return;
  announcement.value = t(is === 'joined' ? 'in.joined' : 'in.already');
  context.emit('joined', { state: is });
}

function tellConsents({ bench: { context, t }, announcement, opened }: Desk, before: Shown, now: Shown): void {
  for (const { receipt, value, isConfirmed } of consentNews(before.status, now.status)) {
    const { id, purpose, channel, textVersion: version } = receipt;
    context.emit('consent-changed', { purpose, channel, value, version });
    if (isConfirmed) announcement.value = t('wait.confirmed');
    opened.value = new Set([...opened.peek()].filter((name) => name !== `change ${id}`));
  }
}

/** Keeps, for each pending consent, the time until its link may be sent again. */
export function keepWaits({ picture, waits, announcement, bench: { context, t } }: Desk): () => void {
  return picture.subscribe((picture) => {
    if (picture.state !== 'shown') return;
    for (const { id, resendAt } of picture.waiting) {
      const wait = waits.get(id) ?? { countdown: countdown(context.signal), until: undefined, isAsked: false };
      waits.set(id, wait);
      if (resendAt === undefined || wait.until === resendAt) continue;
      wait.until = resendAt;
      // A reader whose clock is slow waits no longer than this.
      const seconds = Math.min(120, (Date.parse(resendAt) - context.now().getTime()) / 1000);
      const over = () => {
        announcement.value = t('wait.over');
      };
      if (seconds > 0) wait.countdown.start(seconds, wait.isAsked ? over : undefined);
    }
  });
}

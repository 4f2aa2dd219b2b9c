import type { Bench } from '../bench.ts';

/** Says once, politely, what a cart brings after it has changed and come to rest. The first number is read where it stands. */
export function tellPoints({ context, preview, announcement, t }: Bench): void {
  let last: number | undefined;
  context.effect(() => {
    const found = preview.value;
    if (!found || found.points === last) return;
    const { points, worth, pendingDays: days } = found;
    const { money } = context.format();
    if (last !== undefined) announcement.value = `${t('points', { points })} ${t('gain', { worth: worth ? money(worth) : 'none', days })}`;
    last = points;
  });
}

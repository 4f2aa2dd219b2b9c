import type { ConsentReceipt } from '@kvitto/contract/consent';
import { isAddress } from '../../ui/is-address.ts';
import { closeAddress } from './address.ts';
import { show } from './consents.ts';
import type { Desk } from './desk.ts';
import { changing, focusLater } from '../../ui/move-focus.ts';
import { need, reread, suffer, write } from './write.ts';

/** Sends the link of a pending consent once more. */
export async function resend(desk: Desk, receipt: ConsentReceipt, to?: string): Promise<void> {
  const { bench, announcement, waits } = desk;
  const { id } = receipt;
  const wait = waits.get(id);
  const left = wait?.countdown.left.peek() ?? 0;
  if (left > 0) {
    announcement.value = bench.t('wait.seconds', { seconds: left });
    return;
  }
  const outcome = await write(desk, {
    of: to === undefined ? `resend ${id}` : `resend ${id} ${to}`,
    call: async ({ consent }, order, more) => need(consent).resend({ order, consent: id, ...(to !== undefined && { to }) }, more),
  });
  if (!outcome) return;
  if ('error' in outcome) return refused(desk, receipt, outcome.error);
  if (wait) wait.isAsked = true;
  const sentTo = outcome.value.items.find((each) => each.id === id)?.sentTo ?? receipt.sentTo;
  changing(bench.context.host, `wait-${id}`, () => {
    show(desk, outcome.value.items);
    if (to !== undefined) closeAddress(desk, id);
  });
  announcement.value = bench.t('wait.sent', { to: sentTo });
}

async function refused(desk: Desk, { id }: ConsentReceipt, error: Parameters<typeof suffer>[2]): Promise<void> {
  const { waits, isMistyped, announcement, bench } = desk;
  const of = `resend ${id}`;
  if (error.code === 'invalid_input') {
    isMistyped.value = id;
    focusLater(bench.context.host, `address-${id}`);
  } else if (error.code === 'rate_limited') {
    const seconds = Math.max(1, Math.ceil(error.retryAfter ?? 60));
    waits.get(id)?.countdown.start(seconds);
    announcement.value = bench.t('wait.seconds', { seconds });
  } else {
    if (error.code === 'not_eligible') await reread(desk);
    const isUsed = error.reasons?.includes('resends_used') === true;
    suffer(desk, of, error, error.code === 'not_eligible' ? (isUsed ? 'wait.used' : 'wait.gone') : undefined);
  }
}

/** Sends the link to what was typed, if that is an address. */
export async function sendToAnother(desk: Desk, receipt: ConsentReceipt): Promise<void> {
  const { typed, isMistyped, bench } = desk;
  const to = (typed.peek()[receipt.id] ?? '').trim();
  if (isAddress(to)) return resend(desk, receipt, to);
  isMistyped.value = receipt.id;
  focusLater(bench.context.host, `address-${receipt.id}`);
}

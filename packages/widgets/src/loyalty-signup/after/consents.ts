import type { ConsentReceipt } from '@kvitto/contract/consent';
import type { LoyaltyStatus } from '@kvitto/contract/loyalty';
import { consentName } from '../consent-name.ts';
import { knownStatus, toggle } from './desk.ts';
import type { Desk } from './desk.ts';
import { changing, focusLater } from './move-focus.ts';
import { afterFailure, need, reread, suffer, write } from './write.ts';

const find = (status: LoyaltyStatus | undefined, id: string) => status?.consents.find((each) => each.id === id);

function show({ status, ...desk }: Desk, consents: LoyaltyStatus['consents']): void {
  const known = knownStatus({ status });
  // Nothing that was asked for before may come after it.
  desk.turn.count += 1;
  if (known) status.set({ ...known, consents });
}

/** Takes a consent back, in one press. */
export async function revoke(desk: Desk, receipt: ConsentReceipt): Promise<void> {
  const { bench, announcement } = desk;
  const { id } = receipt;
  const page = `${location.origin}${location.pathname}`.slice(0, 500);
  const of = `revoke ${id}`;
  const outcome = await write(desk, {
    of,
    call: async ({ consent }, order, more) => need(consent).revoke({ order, consent: id, page }, more),
  });
  if (!outcome) return;
  if ('error' in outcome) {
    const isDone = (status: LoyaltyStatus) => find(status, id)?.state === 'revoked';
    if (!(await afterFailure(desk, of, outcome.error, { isDone }))) return;
  } else changing(bench.context.host, `agreed-${id}`, () => show(desk, outcome.value.items));
  announcement.value = bench.t('agreed.taken', { what: consentName(receipt, bench.t) });
}

/** An address, loosely: what is no list, has one `@` and a host. */
const isAddress = (typed: string): boolean => /^[^\s@,;:<>()"\\]{1,64}@[^\s@,;:<>()"\\]{1,255}$/.test(typed);

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

/** Opens the field for another address, or closes it again; what was typed stays. */
export function turnAddress(desk: Desk, id: string): void {
  const isOpen = desk.opened.peek().has(`change ${id}`);
  desk.isMistyped.value = undefined;
  toggle(desk, `change ${id}`);
  focusLater(desk.bench.context.host, isOpen ? `change-${id}` : `address-${id}`);
}

function closeAddress({ typed, opened, isMistyped }: Desk, id: string): void {
  const { [id]: _sent, ...rest } = typed.peek();
  typed.value = rest;
  isMistyped.value = undefined;
  opened.value = new Set([...opened.peek()].filter((name) => name !== `change ${id}`));
}

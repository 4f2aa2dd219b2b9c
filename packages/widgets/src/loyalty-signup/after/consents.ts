import type { ConsentReceipt } from '@kvitto/contract/consent';
import type { LoyaltyStatus } from '@kvitto/contract/loyalty';
import { consentName } from '../consent-name.ts';
import { knownStatus } from './desk.ts';
import type { Desk } from './desk.ts';
import { changing } from '../../ui/move-focus.ts';
import { afterFailure, need, write } from './write.ts';

const find = (status: LoyaltyStatus | undefined, id: string) => status?.consents.find((each) => each.id === id);

/** Puts receipts in place. */
export function show({ status, ...desk }: Desk, consents: LoyaltyStatus['consents']): void {
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

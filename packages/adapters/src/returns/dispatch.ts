/** What a shopper tells of a parcel that a carrier of their own choice has taken. */
import { KvittoError } from '@kvitto/contract/errors';
import type { FieldError } from '@kvitto/contract/errors';
import { isSame } from '@kvitto/contract/merge';
import type { CallContext } from '@kvitto/contract/operation';
import type { ReturnCase, Returns } from '@kvitto/contract/return';
import { caseOf } from './case.ts';
import { changed, ownReturnIn } from './change.ts';
import type { ReturnDesk } from './desk.ts';
import type { KeptReturn, ReturnTables } from './tables.ts';

type Input = Parameters<Returns['dispatch']>[0];

/** Numbers of carriers have letters and digits, in groups as they are printed. */
const trackingNumber = /^[\p{L}\p{N}](?:[\p{L}\p{N} ./-]{2,38})[\p{L}\p{N}]$/u;

/** Takes in how a parcel is found, once. Rejects with `not_eligible` for a return that is not sent so, or was. */
export function dispatch(desk: ReturnDesk, input: Input, context: CallContext | undefined): Promise<ReturnCase> {
  const isGift = context?.isGift === true;
  return desk.store.write(
    input.order,
    async (_subject, tables) => {
      const before = await ownReturnIn(tables, input.return, isGift);
      const told = { tracking: trackingOf(input), ...(input.receipt !== undefined && { receipt: input.receipt }) };
      if (isTold(before, told)) return caseOf(before, desk, isGift);
      checkOpen(before, input.version);
      await checkReceipt(tables, input.receipt);
      const kept = changed(desk, before, { ...told, state: 'handed_in' });
      await tables.keepReturn(kept);
      return caseOf(kept, desk, isGift);
    },
    context?.signal,
  );
}

type Told = Pick<KeptReturn, 'tracking' | 'receipt'>;

const isTold = (before: KeptReturn, { tracking, receipt }: Told) =>
  before.method?.kind === 'own' &&
  before.timeline.some(({ state }) => state === 'handed_in') &&
  isSame(before.tracking, tracking) &&
  before.receipt === receipt;

function trackingOf({ number, carrier }: Input): NonNullable<KeptReturn['tracking']> {
  const [told, name] = [number.trim().replaceAll(/\s+/g, ' '), carrier?.trim()];
  if (!trackingNumber.test(told)) throw refusal('number', 'Write the number from the receipt: 4 to 40 letters and digits.');
  return { number: told, ...(name && { carrier: { name } }) };
}

function checkOpen({ method, state, version: now }: KeptReturn, version: number): void {
  if (method?.kind !== 'own')
    throw new KvittoError('not_eligible', 'Only who sends it with a carrier of their own tells its number.', { reasons: ['other'] });
  if (state !== 'approved') throw new KvittoError('not_eligible', 'This return is not waiting to be sent.', { reasons: [state] });
  if (now !== version) throw new KvittoError('conflict', 'This return has changed meanwhile: look at it again.');
}

async function checkReceipt(tables: ReturnTables, receipt: string | undefined): Promise<void> {
  if (receipt !== undefined && !(await tables.photos()).includes(receipt))
    throw refusal('receipt', 'Is no picture that was sent for this order.');
}

function refusal(path: string, message: string): KvittoError {
  const fields: FieldError[] = [{ path, message }];
  return new KvittoError('invalid_input', 'This parcel cannot be found so.', { fields });
}

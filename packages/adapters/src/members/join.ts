import { KvittoError } from '@kvitto/contract/errors';
import type { Loyalty, PlacedOrder, Settlement } from '@kvitto/contract/loyalty';
import type { CallContext } from '@kvitto/contract/operation';
import type { Programme } from '@kvitto/contract/programme';
import type { MemberDesk } from './desk.ts';
import { noOrder } from './person.ts';
import { placedOf } from './placed.ts';
import { isProven, shownSettlement } from './proof.ts';
import { isOpen, settleOrder, unlessSettled } from './settling.ts';
import type { MemberTables } from './tables.ts';

const day = 86_400_000;

/** Until when an order's buyer may still join with it; nothing where nobody may. */
export function claimEnd({ claimDays }: Programme, placedAt: string): Date | undefined {
  return claimDays ? new Date(Date.parse(placedAt) + claimDays * day) : undefined;
}

/** Joins after the order: with what the shop told of it, else with the order that the backend keeps itself. */
export async function join(
  desk: MemberDesk,
  { order, signUp }: Parameters<Loyalty['join']>[0],
  context: CallContext | undefined,
): Promise<Settlement> {
  const { store, programme, now } = desk;
  const own = await desk.recordOf(order, context?.signal);
  return store.write(async (tables) => {
    const before = await tables.lockOrder(order);
    const placed = before?.placed ?? (own && placedOf(own));
    if (!placed) throw noOrder();
    if (before && !isOpen(before.settlement)) return shown(tables, before.settlement, placed, context);
    const end = claimEnd(programme, placed.placedAt);
    if (!end || now() >= end) throw new KvittoError('expired_window', 'The time to join with this order is over.');
    const wish = await unlessSettled(tables, order, { asked: signUp, asker: context?.asker });
    return shown(tables, await settleOrder(desk, tables, placed, wish), placed, context);
  }, context?.signal);
}

/** What came of it, as far as the asker is the member. */
async function shown(
  tables: MemberTables,
  settlement: Settlement,
  { contact }: PlacedOrder,
  asker: CallContext | undefined,
): Promise<Settlement> {
  const member = settlement.member === undefined ? undefined : await tables.member('id', settlement.member);
  return shownSettlement(settlement, isProven(asker ?? {}, member?.email ?? contact.email));
}

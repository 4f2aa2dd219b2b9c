import type { ReturnCase } from '@kvitto/contract/return';
import type { Decision } from './gateway-client.ts';
import type { Texts } from './language.ts';

/** Something that the shop can do about a return as it stands. */
export interface Move {
  /** Part of the form that asks for it. */
  readonly name: string;
  readonly label: keyof Texts;
  readonly decision: (of: ReturnCase, t: Texts) => Decision;
}

const to = (name: string, state: Decision['state'], label: keyof Texts): Move => ({ name, label, decision: () => ({ state }) });

const approve = to('approve', 'approved', 'moveApprove');
const refuse: Move = { name: 'refuse', label: 'moveRefuse', decision: (_, t) => ({ state: 'rejected', text: t.refusedNote }) };
const handIn: Move = {
  name: 'hand-in',
  label: 'moveHandIn',
  decision: ({ number }) => ({ state: 'handed_in', tracking: { number: `KV${number}`, carrier: { id: 'postnord', name: 'PostNord' } } }),
};
const carry = to('carry', 'in_transit', 'moveCarry');
const receive: Move = {
  name: 'receive',
  label: 'moveReceive',
  decision: ({ lines }) => ({ state: 'received', lines: lines.map(({ line, units }) => ({ line, received: units })) }),
};
const inspect: Move = {
  name: 'inspect',
  label: 'moveInspect',
  decision: ({ lines }) => ({ state: 'inspected', lines: lines.map(({ line }) => ({ line, outcome: 'as_expected' })) }),
};
/** Öre, for what has been worn. */
const worn = 5_000;
const findWorn: Move = {
  name: 'find-worn',
  label: 'moveFindWorn',
  decision: ({ lines }, t) => ({
    state: 'inspected',
    lines: lines.slice(0, 1).map(({ line }) => ({ line, outcome: 'used', deduction: worn, note: t.wornNote })),
  }),
};
const refund = to('refund', 'refunded', 'moveRefund');
const bounce: Move = { name: 'bounce', label: 'moveBounce', decision: (_, t) => ({ state: 'refund_failed', text: t.bouncedNote }) };
const close = to('close', 'closed', 'moveClose');

/** What may follow on what, in the order in which it usually does. The gateway refuses all else. */
const following: Readonly<Record<string, readonly Move[]>> = {
  requested: [approve, refuse],
  review: [approve, refuse],
  approved: [handIn],
  handed_in: [carry, receive],
  in_transit: [receive],
  received: [inspect, findWorn],
  inspected: [refund, bounce, close],
  refunded: [close],
};

/** What the shop can do now. Where no money goes back, or nothing has to be sent, what is about that is left out. */
export function movesOf({ state, refund: money, method, offer }: ReturnCase): readonly Move[] {
  const staysThere =
    state === 'approved' && (method?.kind === 'none' || (method === undefined && offer.methods.length === 0 && !offer.sendBy));
  const moves = staysThere ? [refund, close] : (following[state] ?? []);
  return moves.filter((move) => {
    if (move === refund || move === bounce) return money !== undefined && money.state !== 'sent' && money.state !== 'arrived';
    if (move === close) return money === undefined || money.state === 'sent' || money.state === 'arrived';
    return true;
  });
}

export const moveOf = (of: ReturnCase, name: unknown): Move | undefined => movesOf(of).find((move) => move.name === name);

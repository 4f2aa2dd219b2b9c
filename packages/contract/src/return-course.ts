/** How a return goes: which decision of the shop may follow which, and how long its shopper may change it. Pure. */
import type * as z from 'zod/mini';
import { KvittoError } from './errors.ts';
import { isSame } from './merge.ts';
import type { ReturnCase, returns } from './return.ts';

/** What the shop says that it has done. */
export type Decision = Omit<z.infer<(typeof returns)['decide']['input']>, 'return'>;

/** As much of a return as decides what may follow. */
export interface Standing {
  readonly state: ReturnCase['state'];
  readonly refund?: ReturnCase['refund'];
  /** The money is sent before anything has come back. */
  readonly isInstant: boolean;
  /** What was decided last. */
  readonly decided?: Decision | undefined;
}

const onTheWay = ['handed_in', 'in_transit', 'received'] as const;
const following: Readonly<Record<string, readonly string[]>> = {
  requested: ['approved', 'rejected', 'expired', 'closed', ...onTheWay],
  review: ['approved', 'rejected', 'expired', 'closed', ...onTheWay],
  approved: ['expired', 'refunded', 'closed', ...onTheWay],
  handed_in: ['in_transit', 'received', 'refunded', 'closed'],
  in_transit: ['received', 'refunded', 'closed'],
  received: ['inspected', 'refunded', 'rejected', 'closed'],
  inspected: ['refunded', 'rejected', 'closed'],
  refunded: ['closed'],
  // What comes all the same, the shop may take.
  expired: ['approved', ...onTheWay],
};
/** States of which more may be told as it becomes known: a tracking number, a second parcel, another line that was seen. */
const growing = new Set<string>(['approved', 'handed_in', 'in_transit', 'received', 'inspected']);
/** Before these it is the shopper's to change. */
const early = new Set<string>(['requested', 'review', 'approved']);
const over = new Set<string>(['rejected', 'cancelled', 'expired']);

/** Whether it takes up what it is about: units, and what they bring. */
export const isLive = (state: string): boolean => !over.has(state);

/** Nothing has been handed in, and no money sent. */
export const canChange = ({ state, refund }: Pick<Standing, 'state' | 'refund'>): boolean =>
  early.has(state) && (refund === undefined || refund.state === 'planned');

/**
 * What a decision is to a return: `same` as what was decided before; `more` about the state that it is in; `refund`, about the
 * money alone; or the `next` state. Throws `conflict` for what cannot follow: a return whose money was sent neither expires nor is
 * refused, so that what was paid stays counted.
 */
export function follow(standing: Standing, decision: Decision): 'same' | 'more' | 'refund' | 'next' {
  const { state, decided } = standing;
  if (decided && isSame({ ...decided, at: undefined }, { ...decision, at: undefined })) return 'same';
  if (decision.state === 'refund_failed' || decision.state === 'refunded') return followMoney(standing, decision);
  if (decision.state === state) {
    const { text, lines, tracking } = decision;
    if (text === undefined && lines === undefined && tracking === undefined) return 'same';
    if (growing.has(state)) return 'more';
    throw cannot(state, decision);
  }
  const isPaid = standing.refund !== undefined && standing.refund.state !== 'planned';
  if (!following[state]?.includes(decision.state) || (decision.state === 'rejected' && isPaid)) throw cannot(state, decision);
  if (decision.state === 'expired' && isOut(standing)) throw paidAlready();
  return 'next';
}

function followMoney({ state, refund, isInstant }: Standing, decision: Decision): 'same' | 'refund' | 'next' {
  const mayBeSent = following[state]?.includes('refunded') ?? false;
  if (decision.state === 'refund_failed') {
    const hasWay = decision.payoutUrl !== undefined && decision.payoutUrl !== refund?.payoutUrl;
    // The shop may say later where the money can be sent for.
    if (refund?.state === 'failed' && hasWay) return 'refund';
    if (refund?.state === 'failed' && decision.text === undefined) return 'same';
    if (refund && refund.state !== 'failed' && (mayBeSent || refund.state === 'sent')) return 'refund';
    throw cannot(state, decision);
  }
  if (refund?.state === 'failed' && isLive(state)) return state === 'refunded' || isInstant ? 'refund' : 'next';
  if (refund?.state === 'sent') {
    if (decision.text === undefined && decision.lines === undefined) return 'same';
    throw cannot(state, decision);
  }
  if (!mayBeSent) throw cannot(state, decision);
  // The things are still to come, and the state goes on to tell of them.
  return isInstant && state !== 'inspected' && state !== 'received' ? 'refund' : 'next';
}

/** The shopper has the money, or it is on its way. */
const isOut = ({ refund }: Standing) => refund !== undefined && refund.state !== 'planned' && refund.state !== 'failed';

/** What is over counts no more, but this money was paid: a return that has brought it stays one. */
const paidAlready = () =>
  new KvittoError(
    'conflict',
    'Its money was sent, so it cannot expire. Close it if nothing comes, and charge what was paid another way, as your terms say.',
  );

const cannot = (state: string, decision: Decision) =>
  new KvittoError(
    'conflict',
    `This return is ${state.replaceAll('_', ' ')}: ${decision.state.replaceAll('_', ' ')} cannot follow on that.`,
  );

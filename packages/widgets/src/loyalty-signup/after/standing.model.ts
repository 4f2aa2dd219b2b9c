import type { ConsentReceipt } from '@kvitto/contract/consent';
import type { ErrorCode } from '@kvitto/contract/errors';
import type { LoyaltyStatus } from '@kvitto/contract/loyalty';
import type { Answer } from '@kvitto/core';

type Settlement = NonNullable<LoyaltyStatus['settlement']>;
export type Claim = NonNullable<LoyaltyStatus['claim']>;

/** What has come of joining. */
export type Outcome =
  | { readonly is: 'joined' | 'already_member'; readonly settlement: Settlement }
  /** By another way than this order. */
  | { readonly is: 'member' }
  | { readonly is: 'refused'; readonly settlement: Settlement }
  | { readonly is: 'left' }
  /** Asked for at the checkout, and not told of by the shop's server yet. */
  | { readonly is: 'finishing' }
  | { readonly is: 'none' };

/** Everything that an order's page can look like. */
export type Picture =
  | { readonly state: 'waiting' }
  | { readonly state: 'failed'; readonly says: 'forbidden' | 'offline' | 'unsupported' | 'down'; readonly isRetryable: boolean }
  /** The page has proven too little to be told more. */
  | { readonly state: 'strip' }
  | {
      readonly state: 'shown';
      readonly status: LoyaltyStatus;
      readonly outcome: Outcome;
      readonly claim: Claim | undefined;
      /** Waiting to be confirmed, or over without having been. */
      readonly waiting: readonly ConsentReceipt[];
      /** What was agreed to, whatever has become of it. */
      readonly agreed: readonly ConsentReceipt[];
    };

/** What an answer looks like. `isJoining`: the checkout form of this order has asked to join. An older answer is better than none. */
export function pictureOf(answer: Answer<LoyaltyStatus>, isJoining: boolean): Picture {
  if (answer.state === 'loading') return { state: 'waiting' };
  if (answer.state === 'idle') return { state: 'failed', says: 'forbidden', isRetryable: false };
  if (answer.state !== 'failed') return shown(answer.value, isJoining);
  const { code, retryable } = answer.error;
  if (code === 'needs_proof') return { state: 'strip' };
  // The till is faster than the shop's server: an order that nobody knows yet is no failure.
  if (code === 'not_found' && isJoining) return shown(nothing, true);
  return { state: 'failed', says: saysOf(code), isRetryable: retryable && code !== 'unauthenticated' };
}

const nothing: LoyaltyStatus = { membership: { state: 'none' }, consents: [] };

function saysOf(code: ErrorCode): 'forbidden' | 'offline' | 'unsupported' | 'down' {
  if (code === 'unauthenticated' || code === 'not_found' || code === 'lookup_failed') return 'forbidden';
  if (code === 'network') return 'offline';
  return code === 'unsupported' ? 'unsupported' : 'down';
}

function shown(status: LoyaltyStatus, isJoining: boolean): Picture {
  // An answer may have come unchecked.
  const consents = status.consents ?? [];
  const outcome = outcomeOf(status, isJoining);
  return {
    state: 'shown',
    status,
    outcome,
    claim: claimOf(status, outcome),
    waiting: consents.filter(({ state }) => state === 'pending' || state === 'expired'),
    agreed: consents.filter(({ state }) => state !== 'refused'),
  };
}

function outcomeOf({ membership, settlement }: LoyaltyStatus, isJoining: boolean): Outcome {
  const hasJoined = settlement?.state === 'joined' || settlement?.state === 'already_member';
  if (membership.state === 'member') {
    if (settlement?.state === 'joined') return { is: 'joined', settlement };
    return settlement?.state === 'already_member' ? { is: 'already_member', settlement } : { is: 'member' };
  }
  if (settlement?.state === 'refused') return { is: 'refused', settlement };
  // Who left long ago and has bought again is not reminded of it.
  if (hasJoined && membership.state === 'left') return { is: 'left' };
  return isJoining && !settlement ? { is: 'finishing' } : { is: 'none' };
}

/** Nobody is asked who is a member, whom the shop has left out, or who has asked already. */
function claimOf({ membership, claim }: LoyaltyStatus, { is }: Outcome): Claim | undefined {
  return membership.state === 'member' || membership.state === 'disabled' || is === 'finishing' ? undefined : claim;
}

/** Whether there is nothing to be seen. */
export function isBlank(picture: Picture): boolean {
  return picture.state === 'shown' && picture.outcome.is === 'none' && !picture.claim && picture.agreed.length === 0;
}

/** Whether a join that nobody knows the outcome of has been done. */
export const isDone = ({ membership, settlement }: LoyaltyStatus): boolean =>
  membership.state === 'member' && (settlement?.state === 'joined' || settlement?.state === 'already_member');

/** Whether the page may end the membership: one of which it is told no more than the state is not shown to be the reader's. */
export const canLeave = ({ membership: { state, since, points } }: LoyaltyStatus): boolean =>
  state === 'member' && (since !== undefined || points !== undefined);

/** All that would be given up by leaving. */
export function pointsOf({ membership: { points } }: LoyaltyStatus): number {
  return points ? points.available + points.pending : 0;
}

/** One consent that stands otherwise than before. */
export interface ConsentNews {
  readonly receipt: ConsentReceipt;
  /** Whether it is agreed to now. */
  readonly value: boolean;
  /** It waited for that before. */
  readonly isConfirmed: boolean;
}

const holds = (state: string) => state === 'given' || state === 'pending' || state === 'accepted';

/** Which consents have been confirmed or taken back between two answers. */
export function consentNews(before: LoyaltyStatus, now: LoyaltyStatus): readonly ConsentNews[] {
  return (now.consents ?? []).flatMap((receipt) => {
    const known = (before.consents ?? []).find(({ id }) => id === receipt.id);
    // What is new was told of when it was ticked.
    if (!known || known.state === receipt.state || !(holds(receipt.state) || receipt.state === 'revoked')) return [];
    return [{ receipt, value: holds(receipt.state), isConfirmed: known.state === 'pending' && receipt.state === 'given' }];
  });
}

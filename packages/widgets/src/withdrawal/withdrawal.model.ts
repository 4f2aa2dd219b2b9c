import type { ErrorCode, KvittoError } from '@kvitto/contract/errors';
import type { WithdrawalPort, WithdrawalRecord } from '@kvitto/contract/withdrawal';
import type { Answer } from '@kvitto/core';

export type Status = Awaited<ReturnType<WithdrawalPort['status']>>;
export type StatusLine = Status['lines'][number];

/**
 * How the right stands. `running`: until a day; `open`: its time has not begun, and it can be used; `late`: its time is over, and a
 * notice is taken all the same; `noted`: one was; `done`: it has been used; `none`: there is none; `unknown`: nothing is known of it.
 */
type Right = 'running' | 'open' | 'late' | 'noted' | 'done' | 'none' | 'unknown';

type Failure = 'lost' | 'forbidden' | 'offline' | 'busy' | 'unsupported' | 'down';

export interface Shown {
  readonly state: 'shown';
  readonly status: Status;
  readonly right: Right;
  /** What a notice can be about now. */
  readonly covered: readonly StatusLine[];
  /** What it cannot, and why. */
  readonly uncovered: readonly StatusLine[];
  /** Newest first. */
  readonly records: readonly WithdrawalRecord[];
}

/** Everything that the widget can look like before somebody acts. */
export type Picture =
  | { readonly state: 'waiting' }
  | { readonly state: 'failed'; readonly says: Failure; readonly seconds: number | undefined }
  | Shown;

const failures: Partial<Record<ErrorCode, Failure>> = {
  not_found: 'lost',
  lookup_failed: 'lost',
  invalid_input: 'lost',
  needs_proof: 'forbidden',
  unauthenticated: 'forbidden',
  network: 'offline',
  rate_limited: 'busy',
  unsupported: 'unsupported',
};

/** What an answer looks like. An older answer is better than none. */
export function pictureOf(answer: Answer<Status>): Picture {
  if (answer.state === 'loading') return { state: 'waiting' };
  // The page has not said which order.
  if (answer.state === 'idle') return { state: 'failed', says: 'forbidden', seconds: undefined };
  if (answer.state === 'failed') return failed(answer.error);
  return answer.value?.order ? shown(answer.value) : { state: 'failed', says: 'down', seconds: 4 };
}

/** `seconds` to wait before asking again; none where asking again cannot help. */
function failed({ code, retryable, retryAfter }: KvittoError): Picture {
  const canHelp = retryable && code !== 'unauthenticated';
  return {
    state: 'failed',
    says: failures[code] ?? 'down',
    seconds: canHelp ? (retryAfter ?? (code === 'rate_limited' ? 60 : 4)) : undefined,
  };
}

const isLate = ({ whyNot }: StatusLine): boolean => whyNot === 'window_over';
/** A notice about it has been sent, and came late. */
const isNoted = ({ line }: StatusLine, records: readonly WithdrawalRecord[]): boolean =>
  records.some(({ isInTime, lines }) => !isInTime && (lines === undefined || lines.some((each) => each.line === line)));
/** Of these the shopper knows why. */
const isGone = ({ whyNot }: StatusLine): boolean => whyNot === 'already_returned' || whyNot === 'cancelled';

/** An answer may have come unchecked. */
const listOf = <Item>(list: readonly Item[] | undefined): readonly Item[] => list ?? [];

function shown(status: Status): Shown {
  const { isOpen, lastDay } = status;
  const [lines, records] = [listOf(status.lines), listOf(status.records)];
  const inTime = isOpen ? lines.filter(({ withdrawable }) => withdrawable > 0) : [];
  const late = inTime.length > 0 ? [] : lines.filter(isLate);
  const lateStill = late.filter((line) => !isNoted(line, records));
  const covered = inTime.length > 0 ? inTime : lateStill;
  const uncovered = lines.filter((line) => ![...inTime, ...late].includes(line) && !(records.length > 0 && isGone(line)));
  const rights: readonly (readonly [boolean, Right])[] = [
    [inTime.length > 0, lastDay ? 'running' : 'open'],
    [lateStill.length > 0, 'late'],
    [late.length > 0, 'noted'],
    [records.length > 0, 'done'],
    [lines.length > 0, 'none'],
  ];
  const right = rights.find(([holds]) => holds)?.[1] ?? 'unknown';
  return { state: 'shown', status, right, covered, uncovered, records: records.toSorted((a, b) => (a.receivedAt < b.receivedAt ? 1 : -1)) };
}

/** Reasons that have words of their own. */
const reasons = [
  'already_returned',
  'cancelled',
  'window_over',
  'bundle',
  'sealed',
  'made_to_order',
  'perishable',
  'digital',
  'gift_card',
  'service_done',
  'used',
  'business',
] as const;
export type Why = (typeof reasons)[number] | 'other';
export const whyOf = ({ whyNot }: StatusLine): Why => reasons.find((each) => each === whyNot) ?? 'other';

/** Whether a fault can be complained about all the same: of what the shopper has, and the law protects a consumer in. */
export const mayClaim = (line: StatusLine): boolean => !isGone(line) && line.whyNot !== 'business';

import type { ErrorCode, KvittoError } from '@kvitto/contract/errors';
import { isFinal as isFinalCode } from '../../ui/certainty.ts';
import { noWish } from './form.model.ts';
import type { Faults, Wish } from './form.model.ts';

/** How far a wish has got. `rejected` is known not to have been taken in; of `unknown` nobody knows. */
type Progress =
  | { readonly state: 'pristine' | 'submitting' | 'unknown' }
  | { readonly state: 'confirmed'; readonly isDone: boolean }
  | { readonly state: 'rejected'; readonly code: ErrorCode; readonly retryAfter: number | undefined };

/** One action's panel. It lives outside the views, so that no news and no failure loses what was typed. */
export interface Draft {
  /** The idempotency key: one per intention, so that what is sent twice is done once. */
  readonly key: string;
  readonly wish: Wish;
  /** What will happen is being read once more. */
  readonly isReviewing: boolean;
  readonly progress: Progress;
  readonly faults: Faults;
}

export const opened = (key: string): Draft => ({
  key,
  wish: noWish,
  isReviewing: false,
  progress: { state: 'pristine' },
  faults: {},
});

export const isBusy = ({ progress }: Draft): boolean => progress.state === 'submitting';
export const isOver = ({ progress }: Draft): boolean => progress.state === 'confirmed';

const isFinal = ({ progress }: Draft): boolean => progress.state === 'rejected' && isFinalCode(progress.code);
/** Asking the same again may help. */
export const isRetry = (draft: Draft): boolean =>
  draft.progress.state === 'unknown' || (draft.progress.state === 'rejected' && !isFinal(draft));

/** The wish with something changed at `path`. After a final answer that is another intention, with a key of its own. */
export function changed(draft: Draft, path: string, change: Partial<Wish>, newKey: () => string): Draft {
  if (isBusy(draft)) return draft;
  const { [path]: _mended, ...faults } = draft.faults;
  return {
    ...draft,
    ...(isFinal(draft) && { key: newKey() }),
    wish: { ...draft.wish, ...change },
    isReviewing: false,
    progress: { state: 'pristine' },
    faults,
  };
}

/** Marks what is wrong, for the reader to mend. */
export const marked = (draft: Draft, faults: Faults): Draft => ({
  ...draft,
  isReviewing: false,
  faults,
  progress: { state: 'pristine' },
});

export const sent = (draft: Draft, newKey: () => string): Draft => ({
  ...draft,
  ...(isFinal(draft) && { key: newKey() }),
  progress: { state: 'submitting' },
  faults: {},
});

export function refused(draft: Draft, { code, fields = [], retryAfter }: KvittoError): Draft {
  const faults = Object.fromEntries(fields.map(({ path, message }) => [path, { message }]));
  return {
    ...draft,
    isReviewing: draft.isReviewing && code !== 'invalid_input',
    faults,
    progress: { state: 'rejected', code, retryAfter },
  };
}

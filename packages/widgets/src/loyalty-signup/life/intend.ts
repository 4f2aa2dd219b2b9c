import { toKvittoError } from '@kvitto/contract/errors';
import type { SignUp } from '@kvitto/contract/sign-up';
import type { Bench, Notes } from '../bench.ts';

/** Milliseconds: until a change has come to rest; until an answer is slow; until the first repeat, and between the last ones. */
const rest = 400;
const patience = 4000;
const first = 5000;
const longest = 300_000;

/**
 * Tells the backend what the shopper wants, so that it is known even if the form gets lost. Best effort: the form carries all
 * of it, and a backend that is slow, down or wrong is met by one calm sentence.
 */
export function intend(bench: Bench): void {
  const { context, signUp, notes, change } = bench;
  const { effect, backend, signal } = context;
  numberContents(bench);
  let told: SignUp | undefined;
  const note = (news: Notes) => {
    notes.value = { ...notes.peek(), ...news };
  };
  effect(() => {
    const wanted = signUp.value ?? (told?.join ? withdrawn(told) : undefined);
    const on = backend.value;
    if (!wanted || !on?.loyalty) return undefined;
    // Taken back meanwhile, e.g. in a country that is not served, and wanted again as it was: that is newer than both.
    if (told && !told.join && wanted.revision <= told.revision) return change({});
    const round = new AbortController();
    const life = AbortSignal.any([round.signal, signal]);
    let timer: ReturnType<typeof setTimeout> | undefined;
    const send = async (wait: number) => {
      told = wanted;
      const slow = setTimeout(() => wanted.join && note({ isLate: true }), patience);
      try {
        const answer: unknown = await on.loyalty?.intend(wanted, { idempotencyKey: `${wanted.id}.${wanted.revision}`, signal: life });
        if (life.aborted) return;
        const { state, referral } = (answer ?? {}) as { state?: unknown; referral?: Notes['referral'] };
        note({ isLate: wanted.join && state !== 'stored' && state !== 'carried', referral });
      } catch (thrown) {
        if (life.aborted) return;
        note({ isLate: wanted.join });
        if (toKvittoError(thrown).retryable) timer = setTimeout(() => void send(Math.min(wait * 2, longest)), wait);
      } finally {
        clearTimeout(slow);
      }
    };
    if (!wanted.join) note({ isLate: false, referral: undefined });
    timer = setTimeout(() => void send(first), rest);
    return () => {
      clearTimeout(timer);
      round.abort();
    };
  });
}

/** What the page knows may change, too: no two contents have the same revision. */
function numberContents({ context, signUp, change }: Bench): void {
  let last: { readonly revision: number; readonly content: string } | undefined;
  context.effect(() => {
    const { revision, at: _at, ...rest } = signUp.value ?? { revision: -1, at: '' };
    const content = JSON.stringify(rest);
    const isOther = last?.revision === revision && last.content !== content;
    last = { revision, content };
    if (isOther) change({});
  });
}

/** One revision on: the shopper has thought better of it. */
const withdrawn = ({ id, revision, locale, page, widgetVersion, method, shownAt, at }: SignUp): SignUp => ({
  id,
  revision: revision + 1,
  join: false,
  consents: [],
  locale,
  page,
  widgetVersion,
  method,
  shownAt,
  at,
});

/** What opens with the tick: an undo, then what the programme asks, each answer for itself. Fetched for the tick. */
import { computed, signal } from '@kvitto/core';
import type { ReadonlySignal, Signal } from '@kvitto/core';
import { referralCode } from './referral-code.ts';
import type { ComponentChildren } from 'preact';
import type { SignUp } from '@kvitto/contract/sign-up';
import { complain } from '../../ui/form-control.ts';
import type { Bench, Problem } from '../bench.ts';
import { agedBy } from './age.model.ts';
import type { Aged } from './age.model.ts';
import { askedIn } from './asked.model.ts';
import type { Asked } from './asked.model.ts';
import { JoinedView } from './joined-view.tsx';
import { undoing } from './undoing.ts';

export { Questions } from './joined-view.tsx';
export { styles } from './joined.styles.ts';

/** What is asked of whoever joins, at the checkout and after the order. */
export interface Asking {
  readonly bench: Bench;
  readonly asked: ReadonlySignal<readonly Asked[]>;
  readonly aged: ReadonlySignal<Aged>;
  readonly wantsPhone: ReadonlySignal<boolean>;
  readonly phone: ReadonlySignal<{ readonly e164?: string | undefined; readonly problem?: Problem | undefined }>;
  /** The shopper has left this field, or tried to send the form: what is wrong may be said. */
  readonly isChecked: (field: string) => boolean;
  readonly check: (field: string) => void;
  readonly uncheck: () => void;
  /** What is said where an age is missing. */
  readonly ageWords: (problem: 'missing' | 'wrong') => string;
  /** What is typed, as a sign-up carries it. Read inside an effect, as long as it is on screen. */
  readonly extra: () => Partial<SignUp>;
  /** What can be mended. */
  readonly problem: () => Problem | undefined;
}

/** What the views after the tick work with. */
export interface Desk extends Asking {
  readonly canUndo: Signal<boolean>;
  readonly undo: () => void;
}

/** Lays out the questions, for whoever has a place for them. Set up once per mount. */
export function asking(bench: Bench): Asking {
  const { context, draft, known, programme, wordsOf, t } = bench;
  const asked = computed(() => askedIn(programme.value, known.value.country, wordsOf));
  const aged = computed(() => agedBy(programme.value?.age, draft.value, known.value.birthday, known.value.country, context.now()));
  const wantsPhone = computed(
    () => aged.value.mayConsent && asked.value.some(({ key, isByPhone }) => isByPhone && draft.value.typed.consents?.[key]?.value),
  );
  const phone = computed(() => phoneOf(bench, wantsPhone.value));
  const checked = signal<ReadonlySet<string>>(new Set());
  const shownAt = new Map<string, string>();
  const desk: Asking = {
    bench,
    asked,
    aged,
    wantsPhone,
    phone,
    isChecked: (field) => checked.value.has(field) || checked.value.has('all'),
    check: (field) => {
      checked.value = new Set([...checked.peek(), field]);
    },
    uncheck: () => {
      if (checked.peek().size > 0) checked.value = new Set();
    },
    ageWords: (problem) => {
      const { ask, minimum: age = 0 } = programme.value?.age ?? {};
      if (ask === 'confirm') return t('age.missing', { age });
      return t(problem === 'wrong' ? 'age.wrong' : 'age.date.missing');
    },
    extra: () => extraOf(desk, shownAt),
    problem: () => ageProblem(desk) ?? phone.value.problem,
  };
  context.effect(() => {
    if (wantsPhone.value) bench.need('phone');
  });
  return desk;
}

/** Set up once per mount; returns the view. */
export function joining(bench: Bench): () => ComponentChildren {
  const { context, draft, extra, problem } = bench;
  const { effect, host, signal: life } = context;
  const desk: Desk = { ...asking(bench), ...undoing(bench) };
  host.addEventListener('invalid', () => desk.check('all'), { signal: life });
  effect(() => {
    if (!draft.value.isJoined) return desk.uncheck();
    extra.value = desk.extra();
    problem.value = desk.problem();
  });
  keepFormFrom(bench);
  return () => <JoinedView desk={desk} />;
}

/** What is wrong keeps the form from being sent, unless it asks for no checks. */
function keepFormFrom({ context, control, signUp, problem }: Bench): void {
  const { effect, props, host } = context;
  const wrong = computed(() => (signUp.value && !props.novalidate.value ? problem.value : undefined));
  effect(() => {
    const { field = 'join', words } = wrong.value ?? {};
    const at = (id: string) => host.shadowRoot?.getElementById(id);
    const say = () => complain(control, words, at(field) ?? at('join'));
    say();
    // The field may be drawn a moment later.
    queueMicrotask(() => queueMicrotask(say));
  });
}

function phoneOf({ draft, known, t, part }: Bench, isWanted: boolean): Asking['phone']['value'] {
  const phones = isWanted ? part('phone') : undefined;
  return phones ? phones.phoneIn(draft.value.typed, known.value, t) : {};
}

/** What is typed, as the form carries it. What cannot be proven, reached or decided alone stays out. */
function extraOf({ bench, asked, aged, phone }: Asking, shownAt: Map<string, string>): Partial<SignUp> {
  const { draft, context, programme } = bench;
  const { typed } = draft.value;
  const { carried, mayConsent, problem } = aged.value;
  const now = context.now().toISOString();
  const e164 = phone.value.e164;
  const consents = asked.value.flatMap(({ key, consent: { purpose, channel }, words, isByPhone }) => {
    const { value = false, at } = typed.consents?.[key] ?? {};
    if (!mayConsent || (value && isByPhone && !e164)) return [];
    const shown = shownAt.get(words.hash) ?? now;
    shownAt.set(words.hash, shown);
    return { purpose, channel, value, text: words.hash, shownAt: shown, at: at ?? shown };
  });
  const referral = programme.value?.referral ? referralCode(typed.referral) : undefined;
  return {
    consents,
    ...carried,
    ...(e164 && { phone: e164 }),
    ...(referral && { referral }),
    ...(problem === 'young' && { join: false }),
  };
}

function ageProblem({ aged, ageWords }: Asking): Problem | undefined {
  const { problem } = aged.value;
  // Too young is nothing that could be put right: the order goes ahead without.
  return problem && problem !== 'young' ? { field: 'age', words: ageWords(problem) } : undefined;
}

import { computed, signal } from '@kvitto/core';
import type { ReadonlySignal } from '@kvitto/core';
import type { SignUp } from '@kvitto/contract/sign-up';
import type { Bench } from '../bench.ts';
import type { Asking } from '../joined/joining.tsx';
import { signUpOf } from '../loyalty-signup.model.ts';
import type { Desk } from './desk.ts';

/** What is asked where the offer stands: the checkout's own questions, once they have come. */
export type Questions = ReadonlySignal<Asking | undefined>;

/** Fetches the questions for the first offer, and sets them up once. */
export function questionsFor(bench: Bench, { picture }: Pick<Desk, 'picture'>): Questions {
  const { context, need, part, t } = bench;
  const questions = signal<Asking | undefined>(undefined);
  const isOffered = computed(() => picture.value.state === 'shown' && picture.value.claim !== undefined);
  context.effect(() => {
    if (!isOffered.value) return;
    need('joined');
    const asked = questions.peek() ?? part('joined')?.asking(bench);
    // Here is no box that could be unticked instead.
    const ageWords: Asking['ageWords'] = (problem) => {
      const { ask, minimum: age = 0 } = bench.programme.value?.age ?? {};
      return problem === 'missing' ? t(ask === 'confirm' ? 'claim.age' : 'claim.age.date', { age }) : t('age.wrong');
    };
    if (!questions.peek() && asked) questions.value = { ...asked, ageWords };
  });
  return questions;
}

/** What one press of the button asks for. Read in an effect: its boxes are on screen from then on. */
export function wishOf(bench: Bench, asked: Asking): SignUp {
  const { draft, programme, wordsOf, known, context } = bench;
  const place = {
    terms: wordsOf(programme.value?.terms)?.hash,
    country: known.value.country,
    locale: context.locale.value,
    isKiosk: false,
  };
  return { ...signUpOf(draft.value, place, asked.extra()), method: 'button' };
}

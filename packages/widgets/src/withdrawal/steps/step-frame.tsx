import type { ComponentChildren } from 'preact';
import type { Shown } from '../withdrawal.model.ts';
import { goBack } from './desk.ts';
import type { Desk } from './desk.ts';

interface StepFrameProps {
  readonly step: 1 | 2;
  readonly title: string;
  readonly view: Shown;
  readonly desk: Desk;
  /** What the strong button says, and what the one beside it says. */
  readonly next: string;
  readonly back: string;
  readonly onNext: () => void;
  readonly children: ComponentChildren;
}

/** What both steps have: where one is, the sentence that is declared, what went wrong, one way on and one way back. */
export function StepFrame({ step, title, view, desk, next, back, onNext, children }: StepFrameProps) {
  const { bench, isBusy, problem, hold } = desk;
  const { t } = bench;
  const found = problem.value;
  const onSubmit = (event: Event) => {
    event.preventDefault();
    onNext();
  };
  return (
    <form ref={hold} class="step" aria-labelledby="title" noValidate onSubmit={onSubmit}>
      <div class="part">
        <p class="soft">{t('s.count', { step })}</p>
        <h2 id="title">{title}</h2>
      </div>
      <p>{t('s.words', { number: view.status.number })}</p>
      {view.right === 'late' && <p class="late">{t('s.late')}</p>}
      {children}
      {found && (
        <p id="problem" class="problem">
          {t(found.key, { seconds: found.seconds ?? 0 })}
        </p>
      )}
      <p class="step-buttons">
        <button type="submit" class="button primary" aria-disabled={isBusy.value}>
          {next}
        </button>
        <button type="button" class="button" aria-disabled={isBusy.value} onClick={() => goBack(desk)}>
          {back}
        </button>
      </p>
    </form>
  );
}

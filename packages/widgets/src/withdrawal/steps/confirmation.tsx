import type { Shown } from '../withdrawal.model.ts';
import { declare } from './declare.ts';
import type { Desk } from './desk.ts';
import { choicesOf, chosenOf, draftOf, mostOf } from './draft.model.ts';
import { counted } from './line-choice.tsx';
import { worthWords } from '../worth.ts';
import { StepFrame } from './step-frame.tsx';
import { worthKey } from './worth-of.ts';

interface ConfirmationProps {
  readonly view: Shown;
  readonly desk: Desk;
}

/** The second step: the statement once more with what it brings, the confirmation, the way back, and nothing else. Art. 11a(3). */
export function Confirmation({ view, desk }: ConfirmationProps) {
  const { t, need } = desk.bench;
  need('receipt');
  const worth = desk.worth.value;
  const filled = desk.draft.value ?? draftOf(view);
  const { name, email, ...draft } = filled;
  const chosen = chosenOf(draft, choicesOf(view));
  const what = chosen
    ? chosen.map((choice) => counted(choice, Number(choice.typed)))
    : view.covered.map((line) => counted(line, mostOf(line)));
  const facts = [
    [t('s.what'), what.join(', ')],
    [t('s.name'), name.trim()],
    [t('s.email'), email.trim()],
  ];
  return (
    <StepFrame
      step={2}
      title={t('c.title')}
      view={view}
      desk={desk}
      next={t('confirm')}
      back={t('c.back')}
      onNext={() => void declare(desk)}
    >
      <dl class="facts">
        {facts.map(([label, value]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {worth?.of === worthKey(view, filled) && <p>{worthWords(worth.offer, worth.offer.sentBy, desk.bench).join(' ')}</p>}
    </StepFrame>
  );
}

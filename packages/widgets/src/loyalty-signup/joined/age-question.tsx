import type { ProgrammeView } from '@kvitto/contract/programme';
import { FieldError } from '../../ui/field.tsx';
import type { Typed } from '../draft.ts';
import { ReadLink } from '../read-link.tsx';
import type { Asking } from './joining.tsx';

interface AgeQuestionProps {
  readonly rules: NonNullable<ProgrammeView['age']>;
  readonly desk: Asking;
}

/** Asked only where the programme needs it: one box, or a date. */
export function AgeQuestion({ rules, desk }: AgeQuestionProps) {
  const { bench, aged, isChecked, check, ageWords } = desk;
  const { t, draft, change, known } = bench;
  const { ask, minimum, guardianUrl } = rules;
  const { problem } = aged.value;
  const words = problem === 'young' ? t('age.young', { age: minimum ?? 0 }) : problem && isChecked('age') ? ageWords(problem) : undefined;
  const described = words === undefined ? undefined : 'age-error';
  const put = (news: Typed) => change({ typed: { ...draft.peek().typed, ...news } });
  const wrong = words !== undefined && (
    <p>
      <FieldError id="age-error" text={words} />{' '}
      {problem === 'young' && <ReadLink href={guardianUrl} label={t('age.guardian')} hint={t('tab')} />}
    </p>
  );
  if (ask === 'confirm')
    return minimum === undefined ? null : (
      <div class="box">
        <label>
          <input
            id="age"
            type="checkbox"
            checked={draft.value.typed.isOldEnough === true}
            aria-invalid={words !== undefined}
            aria-describedby={described}
            onChange={({ currentTarget }) => put({ isOldEnough: currentTarget.checked })}
            onBlur={() => check('age')}
          />
          <span>{t('age.confirm', { age: minimum })}</span>
        </label>
        {wrong}
      </div>
    );
  // The form around knows it: what has been typed there is not asked again.
  if (known.value.birthday && !problem) return null;
  const leave = ({ currentTarget, relatedTarget }: FocusEvent) => {
    if (!(currentTarget as Element).contains(relatedTarget as Element | null)) check('age');
  };
  return (
    <fieldset class="boxes" onFocusOut={leave} aria-describedby={described}>
      <legend>{t(ask === 'birthday' ? 'age.birthday' : 'age.date')}</legend>
      <div class="date">
        {(['day', 'month', 'year'] as const).map((part, index) => (
          <label key={part}>
            <span>
              {t(`age.${part}`)}
              {part === 'year' && ask === 'birthday' && minimum === undefined && <span class="remark"> {t('age.optional')}</span>}
            </span>
            <input
              id={index === 0 ? 'age' : `age-${part}`}
              class="input"
              inputMode="numeric"
              autocomplete={`bday-${part}`}
              maxLength={part === 'year' ? 4 : 2}
              value={draft.value.typed[part] ?? ''}
              aria-invalid={words !== undefined}
              aria-describedby={described}
              onInput={({ currentTarget }) => put({ [part]: currentTarget.value })}
            />
          </label>
        ))}
      </div>
      {wrong || <p class="small">{t(ask === 'birthday' ? 'age.keep' : 'age.why')}</p>}
    </fieldset>
  );
}

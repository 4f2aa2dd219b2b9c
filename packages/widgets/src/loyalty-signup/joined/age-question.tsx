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
  const { bench, aged } = desk;
  if (rules.ask !== 'confirm') {
    // The form around knows it: what has been typed there is not asked again.
    return bench.known.value.birthday && !aged.value.problem ? null : <AgeDate rules={rules} desk={desk} />;
  }
  return rules.minimum === undefined ? null : <AgeBox minimum={rules.minimum} rules={rules} desk={desk} />;
}

/** What is wrong, once it may be said. Too young is said at once: nothing is to be mended. */
function wrongWords({ rules: { minimum = 0 }, desk: { bench, aged, isChecked, ageWords } }: AgeQuestionProps): string | undefined {
  const { problem } = aged.value;
  if (problem === 'young') return bench.t('age.young', { age: minimum });
  return problem && isChecked('age') ? ageWords(problem) : undefined;
}

const put = ({ draft, change }: Asking['bench'], news: Typed) => change({ typed: { ...draft.peek().typed, ...news } });

function AgeBox({ minimum, rules, desk }: AgeQuestionProps & { readonly minimum: number }) {
  const { bench, check } = desk;
  const words = wrongWords({ rules, desk });
  return (
    <div class="box">
      <label>
        <input
          id="age"
          type="checkbox"
          checked={bench.draft.value.typed.isOldEnough === true}
          aria-invalid={words !== undefined}
          aria-describedby={words === undefined ? undefined : 'age-error'}
          onChange={({ currentTarget }) => put(bench, { isOldEnough: currentTarget.checked })}
          onBlur={() => check('age')}
        />
        <span>{bench.t('age.confirm', { age: minimum })}</span>
      </label>
      {words !== undefined && <FieldError id="age-error" text={words} />}
    </div>
  );
}

const pieces = ['day', 'month', 'year'] as const;

function AgeDate({ rules, desk }: AgeQuestionProps) {
  const { bench, aged, check } = desk;
  const { t, draft } = bench;
  const { ask, minimum, guardianUrl } = rules;
  const words = wrongWords({ rules, desk });
  const described = words === undefined ? undefined : 'age-error';
  const isYearOptional = ask === 'birthday' && minimum === undefined;
  const leave = ({ currentTarget, relatedTarget }: FocusEvent) => {
    // Focus events come from and go to elements, or nowhere.
    if (!(currentTarget as Element).contains(relatedTarget as Element | null)) check('age');
  };
  return (
    <fieldset class="boxes" onFocusOut={leave} aria-describedby={described}>
      <legend>{t(ask === 'birthday' ? 'age.birthday' : 'age.date')}</legend>
      <div class="date">
        {pieces.map((piece) => (
          <label key={piece}>
            <span>
              {t(`age.${piece}`)}
              {piece === 'year' && isYearOptional && <span class="remark"> {t('age.optional')}</span>}
            </span>
            <input
              id={piece === 'day' ? 'age' : `age-${piece}`}
              class="input"
              inputMode="numeric"
              autocomplete={`bday-${piece}`}
              maxLength={piece === 'year' ? 4 : 2}
              value={draft.value.typed[piece] ?? ''}
              aria-invalid={words !== undefined}
              aria-describedby={described}
              onInput={({ currentTarget }) => put(bench, { [piece]: currentTarget.value })}
            />
          </label>
        ))}
      </div>
      {words === undefined ? (
        <p class="small">{t(ask === 'birthday' ? 'age.keep' : 'age.why')}</p>
      ) : (
        <p>
          <FieldError id="age-error" text={words} />{' '}
          {aged.value.problem === 'young' && <ReadLink href={guardianUrl} label={t('age.guardian')} hint={t('tab')} />}
        </p>
      )}
    </fieldset>
  );
}

import { Field, FieldError } from '../../ui/field.tsx';
import { RadioList } from '../../ui/radio-list.tsx';
import type { Bench } from '../bench.ts';
import type { Shown } from '../withdrawal.model.ts';
import { choicesOf } from './draft.model.ts';
import type { Choice, Draft } from './draft.model.ts';

interface LineChoiceProps {
  readonly view: Shown;
  readonly draft: Draft;
  readonly change: (next: Partial<Draft>) => void;
  /** What is wrong at a path, as a sentence. */
  readonly said: (path: string) => string | undefined;
  readonly bench: Bench;
}

/** All of it, unless the shopper wants to keep some. */
export function LineChoice(props: LineChoiceProps) {
  const { view, draft, change, said, bench } = props;
  const { t } = bench;
  const choices = choicesOf(view);
  if (choices.length === 0) return null;
  const wrong = said('lines');
  const all = (
    <>
      {t(view.uncovered.length === 0 ? 's.all' : 's.all.covered')}
      <span class="soft">{choices.map((choice) => counted(choice, choice.most)).join(', ')}</span>
    </>
  );
  return (
    <>
      <RadioList
        id="what"
        legend={t('s.what')}
        options={[
          { id: 'all', label: all },
          { id: 'some', label: t('s.some') },
        ]}
        chosen={draft.isAll ? 'all' : 'some'}
        onChoose={(id) => change({ isAll: id === 'all' })}
      />
      {!draft.isAll && (
        <fieldset class="lines" aria-describedby={wrong === undefined ? undefined : 'lines-error'}>
          <legend>{t('s.lines')}</legend>
          {choices.map((choice, index) => (
            <ChosenLine key={choice.line} {...props} choice={choice} isFirst={index === 0} />
          ))}
          {wrong !== undefined && <FieldError id="lines-error" text={wrong} />}
        </fieldset>
      )}
    </>
  );
}

function ChosenLine({ draft, change, said, bench: { t }, choice, isFirst }: LineChoiceProps & { choice: Choice; isFirst: boolean }) {
  const { line, title, most } = choice;
  const { [line]: typed, ...rest } = draft.units;
  const path = `units.${line}`;
  return (
    <div class="chosen">
      <label class="tick">
        <input
          // Where the focus goes when nothing was chosen.
          id={isFirst ? 'lines' : `lines.${line}`}
          type="checkbox"
          checked={typed !== undefined}
          onChange={({ currentTarget }) => change({ units: currentTarget.checked ? { ...rest, [line]: String(most) } : rest })}
        />
        {title}
      </label>
      {typed !== undefined && most > 1 && (
        <Field
          id={path}
          name={path}
          label={t('s.units', { title })}
          remark={t('s.units.of', { most })}
          value={typed}
          onInput={(value) => change({ units: { ...rest, [line]: value } })}
          error={said(path) && t('fault.number', { most })}
          inputMode="numeric"
        />
      )}
    </div>
  );
}

/** "3 × Mug", or "Mug". */
export const counted = ({ title }: { readonly title: string }, units: number): string => (units > 1 ? `${units} × ${title}` : title);

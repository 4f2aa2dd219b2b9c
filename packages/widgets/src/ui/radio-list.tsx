import type { ComponentChildren } from 'preact';
import { FieldError } from './field.tsx';

interface RadioListProps {
  /** Of the first radio; also names the group. */
  readonly id: string;
  readonly legend: string;
  readonly remark?: string | undefined;
  readonly options: readonly { readonly id: string; readonly label: ComponentChildren }[];
  readonly chosen: string | undefined;
  readonly onChoose: (option: string) => void;
  readonly error?: string | undefined;
  readonly isFixed?: boolean;
  /** Where the heading above says the same. */
  readonly isLegendHidden?: boolean;
}

/** One of several, each with room for more than a word. The owner keeps which. */
export function RadioList({ id, legend, remark, options, chosen, onChoose, error, isFixed = false, isLegendHidden }: RadioListProps) {
  const wrong = `${id}-error`;
  return (
    <fieldset class="radios" aria-describedby={error === undefined ? undefined : wrong}>
      <legend class={isLegendHidden ? 'hush' : undefined}>
        {legend}
        {remark && <span class="remark"> {remark}</span>}
      </legend>
      {options.map((option, index) => (
        <label key={option.id} class="radio">
          <input
            id={index === 0 ? id : `${id}-${index}`}
            type="radio"
            name={id}
            checked={option.id === chosen}
            aria-describedby={error === undefined ? undefined : wrong}
            // A disabled one would drop the focus that it may have.
            onClick={(event) => isFixed && event.preventDefault()}
            onChange={() => onChoose(option.id)}
          />
          <span class="radio-text">{option.label}</span>
        </label>
      ))}
      {error !== undefined && <FieldError id={wrong} text={error} />}
    </fieldset>
  );
}

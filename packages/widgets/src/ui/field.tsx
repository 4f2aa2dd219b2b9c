interface FieldProps {
  readonly id: string;
  /** As the contract calls it; browsers fill in by it. */
  readonly name: string;
  readonly label: string;
  /** Stands with the label, e.g. "required": never told by a sign or a colour alone. */
  readonly remark?: string | undefined;
  readonly value: string;
  readonly onInput: (value: string) => void;
  readonly error?: string | undefined;
  readonly isRequired?: boolean;
  /** Several lines. */
  readonly isLong?: boolean;
  /** What stands in it may be read, not changed, e.g. while it is being sent. */
  readonly isFixed?: boolean;
  readonly autocomplete?: string | undefined;
  readonly inputMode?: 'text' | 'tel' | 'email' | 'numeric' | undefined;
}

/** A labelled input, with what is wrong with it below. The owner keeps the value. */
export function Field({ id, name, label, remark, value, onInput, error, isLong = false, ...rest }: FieldProps) {
  const { isRequired = false, isFixed = false, autocomplete = 'off', inputMode } = rest;
  const wrong = `${id}-error`;
  const shown = {
    id,
    name,
    value,
    class: 'input',
    // Names and streets are written in their own direction, whatever the page's.
    dir: 'auto' as const,
    autocomplete,
    readOnly: isFixed,
    'aria-required': isRequired,
    'aria-invalid': error !== undefined,
    'aria-describedby': error === undefined ? undefined : wrong,
    onInput: ({ currentTarget }: { readonly currentTarget: { readonly value: string } }) => onInput(currentTarget.value),
  };
  return (
    <p class="field">
      <label for={id}>
        {label}
        {remark && <span class="remark"> {remark}</span>}
      </label>
      {isLong ? <textarea {...shown} rows={3} /> : <input {...shown} type="text" inputMode={inputMode} />}
      {error !== undefined && <FieldError id={wrong} text={error} />}
    </p>
  );
}

/** What is wrong, in words and in colour. */
export function FieldError({ id, text }: { readonly id: string; readonly text: string }) {
  return (
    <span id={id} class="field-error">
      {text}
    </span>
  );
}

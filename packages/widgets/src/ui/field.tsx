import type { InputHTMLAttributes } from 'preact';

interface FieldProps {
  readonly id: string;
  /** As the contract calls it; browsers fill in by it. */
  readonly name: string;
  readonly label: string;
  /** Stands with the label, e.g. "required": never told by a sign or a colour alone. */
  readonly remark?: string | undefined;
  readonly value: string;
  readonly onInput: (value: string) => void;
  /** Helps to fill it in, below. */
  readonly hint?: string | undefined;
  readonly error?: string | undefined;
  readonly isRequired?: boolean;
  /** Several lines. */
  readonly isLong?: boolean;
  /** What stands in it may be read, not changed, e.g. while it is being sent. */
  readonly isFixed?: boolean;
  readonly type?: 'text' | 'tel' | 'email' | undefined;
  readonly autocomplete?: string | undefined;
  readonly inputMode?: 'text' | 'tel' | 'email' | 'numeric' | 'decimal' | undefined;
  /** What the return key of a keyboard on screen is called. */
  readonly enterkeyhint?: 'next' | 'go' | undefined;
  /** A number or an address of a kind: keyboards leave it as it is typed. */
  readonly isVerbatim?: boolean;
}

const verbatim = { autocapitalize: 'off', spellcheck: false };

/** A labelled input, with what is wrong with it below. The owner keeps the value. */
export function Field({ id, name, label, remark, value, onInput, hint, error, isLong = false, ...rest }: FieldProps) {
  const { isRequired = false, isFixed = false, autocomplete = 'off', type = 'text', inputMode, enterkeyhint, isVerbatim } = rest;
  const wrong = `${id}-error`;
  const described = [hint && `${id}-hint`, error !== undefined && wrong].filter(Boolean).join(' ');
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
    'aria-describedby': described || undefined,
    onInput: ({ currentTarget }: { readonly currentTarget: { readonly value: string } }) => onInput(currentTarget.value),
  };
  // Preact's types tell inputs apart by a type that is written out.
  const keys = { type, inputMode, enterkeyhint, ...(isVerbatim && verbatim) } as InputHTMLAttributes<HTMLInputElement>;
  return (
    <p class="field">
      <label for={id}>
        {label}
        {remark && <span class="remark"> {remark}</span>}
      </label>
      {isLong ? <textarea {...shown} rows={3} /> : <input {...shown} {...keys} />}
      {hint && (
        <span id={`${id}-hint`} class="field-hint">
          {hint}
        </span>
      )}
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

/** Beside the styles of forms. The browser's own arrow and list: one thumb, any language, and the colours of the page's scheme. */
export const selectStyles = /* css */ `
select.input{appearance:auto;inline-size:auto;max-inline-size:100%;color:var(--_ink);font-weight:400}
`;

interface SelectProps {
  readonly id: string;
  readonly label: string;
  readonly options: readonly { readonly value: string; readonly label: string }[];
  readonly chosen: string;
  readonly onChoose: (value: string) => void;
  /** Helps to choose, below. */
  readonly hint?: string | undefined;
  /** Nothing can be chosen just now, e.g. while it is being sent. */
  readonly isFixed?: boolean;
}

/** One of a long row of things that are said in a word or two, e.g. days. The owner keeps which. */
export function Select({ id, label, options, chosen, onChoose, hint, isFixed = false }: SelectProps) {
  return (
    <p class="field">
      <label for={id}>{label}</label>
      <select
        id={id}
        class="input"
        value={chosen}
        disabled={isFixed}
        aria-describedby={hint === undefined ? undefined : `${id}-hint`}
        onInput={({ currentTarget }) => onChoose(currentTarget.value)}
      >
        {options.map(({ value, label: words }) => (
          <option key={value} value={value} selected={value === chosen}>
            {words}
          </option>
        ))}
      </select>
      {hint !== undefined && (
        <span id={`${id}-hint`} class="field-hint">
          {hint}
        </span>
      )}
    </p>
  );
}

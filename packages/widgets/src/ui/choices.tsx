interface ChoicesProps<Value extends string> {
  /** Of the radio buttons; unique within the form. */
  readonly name: string;
  readonly label: string;
  readonly options: readonly { readonly value: Value; readonly label: string }[];
  readonly chosen: Value;
  readonly onChoose: (value: Value) => void;
}

/** A short row of things of which one holds. */
export function Choices<Value extends string>({ name, label, options, chosen, onChoose }: ChoicesProps<Value>) {
  return (
    <fieldset class="choices">
      <legend>{label}</legend>
      {options.map((option) => (
        <label key={option.value}>
          <input type="radio" name={name} value={option.value} checked={option.value === chosen} onChange={() => onChoose(option.value)} />
          {option.label}
        </label>
      ))}
    </fieldset>
  );
}

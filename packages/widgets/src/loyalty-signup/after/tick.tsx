import { FieldError } from '../../ui/field.tsx';

interface TickProps {
  readonly id: string;
  /** The exact words. */
  readonly words: string;
  readonly isTicked: boolean;
  readonly onTick: (isTicked: boolean) => void;
  readonly error?: string | undefined;
  readonly isFixed: boolean;
}

/** One box with its words beside it; all of it can be pressed. */
export function Tick({ id, words, isTicked, onTick, error, isFixed }: TickProps) {
  const wrong = `${id}-error`;
  return (
    <div class="tick">
      <label for={id}>
        <input
          id={id}
          type="checkbox"
          checked={isTicked}
          aria-invalid={error !== undefined}
          aria-describedby={error === undefined ? undefined : wrong}
          // A disabled one would drop the focus that it may have.
          onClick={(event) => isFixed && event.preventDefault()}
          onChange={({ currentTarget }) => onTick(currentTarget.checked)}
        />
        <span>{words}</span>
      </label>
      {error !== undefined && <FieldError id={wrong} text={error} />}
    </div>
  );
}

import type { ComponentChildren } from 'preact';
import { Icon, down } from './icon.tsx';

interface FoldProps {
  readonly id: string;
  readonly isOpen: boolean;
  readonly onToggle: () => void;
  readonly summary: ComponentChildren;
  readonly class: string;
  readonly isHeading?: boolean;
  /** Stands in the same line, before the button. */
  readonly beside?: ComponentChildren;
  readonly children?: ComponentChildren;
}

/** A button that shows and hides what stands below it. The owner keeps whether it is open, so that an update never closes it. */
export function Fold({ id, isOpen, onToggle, summary, children, class: name, isHeading = false, beside }: FoldProps) {
  const button = (
    <button type="button" class={name} aria-expanded={isOpen} aria-controls={isOpen ? id : undefined} onClick={onToggle}>
      {summary}
      <Icon of={down} />
    </button>
  );
  return (
    <>
      {isHeading ? (
        <h3>{button}</h3>
      ) : beside ? (
        <div class="fold-line">
          {beside}
          {button}
        </div>
      ) : (
        button
      )}
      {isOpen && (
        <div id={id} class="folded">
          {children}
        </div>
      )}
    </>
  );
}

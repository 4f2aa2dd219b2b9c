import { focusOn } from '../../ui/focus-on.ts';

/** Where a panel's focus is, over all the times that the panel is drawn anew, also in another place. */
export interface FocusKeeper {
  /** Stable, for `ref`. */
  readonly hold: (panel: HTMLElement | null) => void;
  /** After the next drawing, puts the focus on the element of that id, if it was in the panel or is lost. */
  readonly move: (id: string) => void;
  readonly panel: () => HTMLElement | undefined;
}

interface Keeping {
  /** The id of the panel's heading. */
  readonly heading: string;
  /** Whether a panel that goes off the page still stands open, only elsewhere. */
  readonly isOpen: () => boolean;
  /** Once for each opening. */
  readonly onOpen: () => void;
  readonly onEscape: () => void;
}

/** Gives the focus to the heading when the panel opens, and back to whatever had it when news have drawn the panel anew. */
export function focusKeeper({ heading, isOpen, onOpen, onEscape }: Keeping): FocusKeeper {
  let panel: HTMLElement | undefined;
  let focused: string | undefined = heading;
  let isNew = true;
  const find = (id: string) => panel?.querySelector<HTMLElement>(`[id="${id}"]`);
  const has = () => panel?.matches(':focus-within') === true;
  const follow = (element: HTMLElement) => {
    element.addEventListener('focusin', ({ target }) => {
      focused = target instanceof Element ? target.id : undefined;
    });
    // Whoever leaves is asked afterwards: what was taken off the page has not been left.
    element.addEventListener('focusout', () =>
      queueMicrotask(() => {
        if (element.isConnected && !element.matches(':focus-within')) focused = undefined;
      }),
    );
  };
  const leave = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || event.isComposing) return;
    // A dialog of the page that the tracker stands in stays open.
    event.stopPropagation();
    onEscape();
  };
  const hold = (element: HTMLElement | null) => {
    if (!element) {
      if (isOpen()) return;
      panel = undefined;
      focused = heading;
      isNew = true;
      return;
    }
    panel = element;
    follow(element);
    element.addEventListener('keydown', leave);
    if (focused !== undefined) focusOn(find(focused) ?? find(heading));
    if (isNew) onOpen();
    isNew = false;
  };
  const move = (id: string) => {
    const hadIt = has();
    queueMicrotask(() => {
      if (hadIt) focusOn(find(id) ?? find(heading));
    });
  };
  return { hold, move, panel: () => panel };
}

/** Where the tracker says this about something that was asked for. */
export function sentenceIn(scope: Element | null | undefined, words: string): HTMLElement | undefined {
  return [...(scope?.querySelectorAll<HTMLElement>('.asked') ?? [])].find(({ textContent }) => textContent === words);
}

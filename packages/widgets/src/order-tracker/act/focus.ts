/** Puts the focus on something, also on what usually takes none, e.g. a sentence: for as long as it has it. */
export function focusOn(element: HTMLElement | null | undefined): void {
  if (!element) return;
  if (!element.matches('a,button,input,textarea')) {
    element.tabIndex = -1;
    element.addEventListener('blur', () => element.removeAttribute('tabindex'), { once: true });
  }
  element.focus();
}

/** Where a panel's focus is, over all the times that the panel is drawn anew, also in another place. */
export interface FocusKeeper {
  /** Stable, for `ref`. */
  readonly hold: (panel: HTMLElement | null) => void;
  /** After the next drawing, puts the focus on the element of that id, if it was in the panel or is lost. */
  readonly move: (id: string) => void;
  readonly panel: () => HTMLElement | undefined;
}

/**
 * Gives the focus to the heading, whose id it is given, when the panel opens, and back to whatever had it when news have
 * drawn the panel anew. `isOpen` tells whether a panel that goes has been closed; `onOpen` runs once for each opening.
 */
export function focusKeeper(heading: string, isOpen: () => boolean, onOpen: () => void): FocusKeeper {
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

/** The sentence of these words, nearest to where a panel was. */
export function sentenceNear(scope: Element | ShadowRoot | null, words: string): HTMLElement | undefined {
  return [...(scope?.querySelectorAll<HTMLElement>('.asked') ?? [])].find(({ textContent }) => textContent === words);
}

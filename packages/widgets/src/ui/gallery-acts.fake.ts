/** What a shopper does to come to a state of the gallery. */

/** Pressed, or with words typed into, by selector. */
export type Act = string | readonly [selector: string, words: string];

/** Does one after the other, each as soon as there is where. */
export async function act(widget: HTMLElement, acts: readonly Act[]): Promise<void> {
  for (const each of acts) {
    const [selector, words] = typeof each === 'string' ? [each] : each;
    const target = await found(widget, selector);
    if (words === undefined) target.click();
    else type(target, words);
  }
}

export function type(field: HTMLElement, words: string): void {
  Object.assign(field, { value: words });
  field.dispatchEvent(new Event('input', { bubbles: true }));
}

/** Something in a widget to press, as soon as it is there and what was pressed before has come to rest. */
export function found(widget: HTMLElement, selector: string): Promise<HTMLElement> {
  return new Promise((resolve) => {
    let before: Element | null | undefined;
    const timer = setInterval(() => {
      const root = widget.shadowRoot;
      const target = root?.querySelector('[aria-busy=true]') ? undefined : root?.querySelector<HTMLElement>(selector);
      // Seen twice, so that what a press has changed is drawn.
      if (target && target === before) {
        clearInterval(timer);
        resolve(target);
      }
      before = target;
    }, 60);
  });
}

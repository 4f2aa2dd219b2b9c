import { focusOn } from './focus-on.ts';

/** Puts the focus on the element of that id after the drawing that the changes until now have asked for. */
export function focusLater(host: HTMLElement, id: string): void {
  const focus = () => focusOn(host.shadowRoot?.getElementById(id));
  // Whoever is told by a signal asks for the drawing a moment later than others.
  queueMicrotask(() => queueMicrotask(focus));
}

/** Changes what is shown. Where that takes away what had the focus, it goes to the element of that id: never from elsewhere on the page. */
export function changing(host: HTMLElement, id: string, change: () => void): void {
  const had = host.shadowRoot?.activeElement;
  change();
  const mend = () => {
    if (had && !host.shadowRoot?.activeElement) focusOn(host.shadowRoot?.getElementById(id));
  };
  queueMicrotask(() => queueMicrotask(mend));
}

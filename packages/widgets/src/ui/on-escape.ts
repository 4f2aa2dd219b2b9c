/** For the `ref` of a part that Escape leaves: made once, so that it is set once. A dialog of the page around it stays open. */
export function onEscape(leave: () => void): (element: HTMLElement | null) => void {
  return (element) =>
    element?.addEventListener('keydown', (event) => {
      if (event.key !== 'Escape' || event.isComposing) return;
      event.stopPropagation();
      leave();
    });
}

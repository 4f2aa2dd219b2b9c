import type { Context } from '../bench.ts';

/**
 * Shows a panel above the page, beside the button that asked for it, and gives it the focus. Escape closes it, and a press
 * anywhere else. It ends with the panel or with the mount.
 */
export function showAbove(
  panel: HTMLElement,
  { host, signal }: Pick<Context, 'host' | 'signal'>,
  close: (isFocusKept: boolean) => void,
): void {
  const button = host.shadowRoot?.getElementById('how');
  const over = new AbortController();
  const life = { signal: AbortSignal.any([over.signal, signal]) };
  const end = (isFocusKept: boolean) => {
    over.abort();
    close(isFocusKept);
  };
  panel.showPopover();
  panel.focus({ preventScroll: true });
  const isInside = (event: Event) => event.composedPath().some((each) => each === panel || each === button);
  // Whoever presses something else has chosen where to be: the focus stays there.
  const leave = (event: Event) => {
    if (!panel.isConnected) over.abort();
    else if (!isInside(event)) end(false);
  };
  const pressed = (event: KeyboardEvent) => {
    if (!panel.isConnected) return over.abort();
    if (event.key !== 'Escape') return;
    event.stopPropagation();
    end(true);
  };
  document.addEventListener('pointerdown', leave, life);
  document.addEventListener('keydown', pressed, { ...life, capture: true });
  void place(panel, button, life.signal);
}

/** Beside the button, wherever there is room, also while the page scrolls. Without the file it stands in the middle. */
async function place(panel: HTMLElement, button: HTMLElement | null | undefined, signal: AbortSignal): Promise<void> {
  if (!button) return;
  try {
    const { autoUpdate, computePosition, flip, offset, shift } = await import('@floating-ui/dom');
    if (signal.aborted) return;
    const move = async () => {
      const { x, y } = await computePosition(button, panel, {
        strategy: 'fixed',
        placement: 'bottom-end',
        // Where it fits neither below nor above, it lies over the button: no part of it is out of reach.
        middleware: [offset(8), flip(), shift({ padding: 8, crossAxis: true })],
      });
      panel.classList.add('placed');
      panel.style.translate = `${x}px ${y}px`;
    };
    signal.addEventListener(
      'abort',
      autoUpdate(button, panel, () => void move()),
      { once: true },
    );
  } catch {
    // It stands in the middle.
  }
}

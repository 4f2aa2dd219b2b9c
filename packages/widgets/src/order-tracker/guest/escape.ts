import { turn } from './leave.ts';
import { closeCode } from './raise.ts';
import type { Visit } from './visit.ts';

/** Escape gives up what is being looked for; else it leads back to the whole form, or closes the code's field. */
export function onEscape(visit: Visit): void {
  const { host, signal } = visit.bench.asking;
  const listener = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || event.isComposing || !(event.target instanceof Element) || !step(event.target, visit)) return;
    event.preventDefault();
    event.stopPropagation();
  };
  host.shadowRoot?.addEventListener('keydown', (event) => listener(event as KeyboardEvent), { signal });
}

/** Whether there was anything to leave. */
function step(from: Element, visit: Visit): boolean {
  const { busy, byParcel, raise, stage } = visit;
  if (stage.peek().at === 'order') {
    const isCode = raise.peek().state === 'sent' && from.closest('.raise') !== null;
    if (isCode) closeCode(visit);
    return isCode;
  }
  if (stage.peek().at !== 'form') return false;
  if (busy.peek()) busy.peek()?.giveUp();
  else if (byParcel.peek()) turn(visit);
  else return false;
  return true;
}

import { computed, signal } from '@kvitto/core';
import type { Living } from './life.ts';

const hour = 3_600_000;
/** Looks within an hour that only somebody takes who worries. */
const worried = 4;
/** Whoever comes back sooner has not been away. */
const away = 30_000;

/**
 * Sees that a reader worries: because they come back again and again, or because something is late or wrong. Marketing that
 * the page has put into the slot `promotion` is then not shown, and the page hears of it once. Looks are counted in memory.
 */
export function heedConcern({ context: { host, emit, effect, signal: life }, picture }: Living): void {
  const looks = signal(0);
  const reason = computed(() => {
    const view = picture.value;
    if (!view) return undefined;
    if ([view, ...view.parcels].some(({ alert }) => alert)) return 'trouble';
    return view.isLate ? 'late' : looks.value >= worried ? 'looks' : undefined;
  });
  const order = computed(() => picture.value?.order.id);
  effect(() => {
    if (order.value) looks.value = look(order.value);
  });
  let leftAt = 0;
  const listener = () => {
    if (document.hidden) leftAt = Date.now();
    else if (order.peek() && Date.now() - leftAt > away) looks.value = look(order.peek() ?? '');
  };
  // It bubbles: the page's document is left to others.
  addEventListener('visibilitychange', listener, { signal: life });
  const slot = Object.assign(document.createElement('slot'), { name: 'promotion' });
  let told: string | undefined;
  const place = () => {
    const hasContent = [...host.children].some((child) => child.slot === 'promotion');
    if (hasContent && picture.peek() && !reason.peek()) host.shadowRoot?.append(slot);
    else slot.remove();
  };
  effect(() => {
    const why = picture.value && reason.value;
    if (why && why !== told) emit('concern-noticed', { reason: why });
    told = why ?? told;
    place();
  });
  const observer = new MutationObserver(place);
  observer.observe(host, { childList: true });
  const end = () => {
    observer.disconnect();
    slot.remove();
  };
  life.addEventListener('abort', end, { once: true });
}

/** When which order was looked at; as long as the page lives, and nowhere else. */
const looked = new Map<string, readonly number[]>();

/** Counts one more look at an order, and gives how many there were within an hour. */
function look(order: string): number {
  const now = Date.now();
  const recent = [...(looked.get(order) ?? []).filter((at) => now - at < hour), now];
  looked.set(order, recent);
  return recent.length;
}

import { computed, signal } from '@kvitto/core';
import type { Living } from './life.ts';

const hour = 3_600_000;
/** Looks within an hour that only somebody takes who worries. */
const worried = 4;
/** Whoever comes back sooner has not been away. */
const away = 30_000;
const key = 'kvitto-looks';

/**
 * Sees that a reader worries: because they come back again and again, or because something is late or wrong. Marketing that
 * the page has put into the slot `promotion` is then not shown, and the page hears of it once. All of that stays in the page:
 * looks are counted in memory, and with the attribute `remember` in the tab's own storage, as times beside the order's id.
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
    if (order.value) looks.value = look(order.value, host.hasAttribute('remember'));
  });
  let leftAt = 0;
  const listener = () => {
    if (document.hidden) leftAt = Date.now();
    else if (order.peek() && Date.now() - leftAt > away) looks.value = look(order.peek() ?? '', host.hasAttribute('remember'));
  };
  document.addEventListener('visibilitychange', listener, { signal: life });
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

const inMemory = new Map<string, readonly number[]>();

/** Counts one more look at an order, and gives how many there were within an hour. */
function look(order: string, isRemembered: boolean): number {
  const now = Date.now();
  const known = isRemembered ? stored() : inMemory;
  const recent = [...(known.get(order) ?? []).filter((at) => now - at < hour), now];
  known.set(order, recent);
  if (isRemembered) store(known);
  return recent.length;
}

function stored(): Map<string, readonly number[]> {
  try {
    const all: unknown = JSON.parse(sessionStorage.getItem(key) ?? '[]');
    const isLooks = (each: unknown): each is [string, number[]] =>
      Array.isArray(each) && typeof each[0] === 'string' && Array.isArray(each[1]);
    return new Map(Array.isArray(all) ? all.filter(isLooks) : []);
  } catch {
    return new Map();
  }
}

function store(looks: ReadonlyMap<string, readonly number[]>): void {
  try {
    sessionStorage.setItem(key, JSON.stringify([...looks].slice(-20)));
  } catch {
    // A page that may store nothing has only its memory.
  }
}

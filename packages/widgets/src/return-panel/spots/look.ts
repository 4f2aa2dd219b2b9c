import { toKvittoError } from '@kvitto/contract/errors';
import type { PickupSlot, ReturnPlace } from '@kvitto/contract/return';
import type { Flow } from '../flow/flow-of.ts';
import { spotKind } from '../flow/spot.model.ts';
import { askReturns } from '../send.ts';

/** Which request is the newest, by flow. */
const newest = new WeakMap<Flow, symbol>();

/** Asks where, or when, things can be handed over by the way back that is chosen. Gives whether there is an answer. */
export async function look(flow: Flow): Promise<boolean> {
  const { bench, t, options, draft, spots, near } = flow;
  const { method } = draft.peek();
  const kind = spotKind(options.peek().methods.find(({ id }) => id === method)?.kind);
  const mine = Symbol('spots');
  newest.set(flow, mine);
  if (method === undefined || kind === undefined) return false;
  const before = spots.peek().method === method ? spots.peek() : undefined;
  const postcode = near.peek().trim() || undefined;
  const { order } = options.peek();
  spots.value = { state: 'asking', method, places: before?.places ?? [], slots: before?.slots ?? [], near: postcode };
  try {
    const found =
      kind === 'slot'
        ? await askReturns(bench, (port, context) => port.slots({ order, method }, context))
        : await askReturns(bench, (port, context) => port.places({ order, method, ...(postcode && { postcode }) }, context));
    if (newest.get(flow) !== mine) return false;
    const places = 'places' in found ? found.places : [];
    const slots = 'slots' in found ? withOwn(flow, found.slots) : [];
    spots.value = { state: 'ready', method, places, slots, near: postcode };
    forgetGone(flow, places, slots);
    // Whoever does not see the list is told that it has come.
    if (slots.length > 0) bench.announcement.value = t('slots.found', { count: slots.length });
    else if (places.length > 0 || postcode) bench.announcement.value = t('places.found', { count: places.length });
    return true;
  } catch (thrown) {
    const { code } = toKvittoError(thrown);
    if (newest.get(flow) !== mine || bench.context.signal.aborted) return false;
    spots.value = { ...spots.peek(), state: 'failed' };
    bench.context.emit('error', { code, widget: 'return-panel', operation: kind === 'slot' ? 'returns.slots' : 'returns.places' });
    return false;
  }
}

/** Nobody else can have the time that a return has which is being changed; the shopper still can. */
function withOwn({ editing, draft, bench }: Flow, free: readonly PickupSlot[]): readonly PickupSlot[] {
  const { slot, method } = editing.peek() ?? {};
  const isTheirs = slot && method?.id === draft.peek().method && free.every(({ id }) => id !== slot.id);
  return isTheirs && Date.parse(slot.from) > bench.context.now().getTime() ? [slot, ...free] : free;
}

/** What is not in the list any more is not chosen any more. */
function forgetGone({ draft, change }: Flow, places: readonly ReturnPlace[], slots: readonly PickupSlot[]): void {
  const { place, slot } = draft.peek();
  if (place !== undefined && places.every(({ id }) => id !== place)) change({ place: undefined });
  if (slot !== undefined && slots.every(({ id }) => id !== slot)) change({ slot: undefined });
}

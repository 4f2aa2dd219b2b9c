import { signal } from '@kvitto/core';
import type { Signal, Translate } from '@kvitto/core';
import type { ReturnCase, ReturnOptions } from '@kvitto/contract/return';
import { isDoubtful, isFinal } from '../../ui/certainty.ts';
import { focusOn } from '../../ui/focus-on.ts';
import { newKey } from '../../ui/new-key.ts';
import type { Desk } from '../case/desk.ts';
import { redraw } from '../../ui/redraw.ts';
import { askReturns, send, show } from '../send.ts';
import type { messages } from './messages/en.ts';

/** What is typed of a parcel that was sent, and how far its sending is. It stays while the case is drawn anew. */
export interface Slip {
  readonly t: Translate<keyof typeof messages>;
  readonly number: Signal<string>;
  readonly carrier: Signal<string>;
  readonly photo: Signal<{ readonly state: 'none' | 'busy' | 'done' | 'failed'; readonly id?: string | undefined }>;
  readonly problem: Signal<'own.wrong' | 'own.wait' | undefined>;
}

const slips = new WeakMap<Desk, Map<string, Slip>>();

/** The slip of a return. */
export function slipOf(desk: Desk, id: string): Slip {
  const known = slips.get(desk) ?? new Map<string, Slip>();
  slips.set(desk, known);
  const slip = known.get(id) ?? {
    // The texts of this part come with it.
    t: desk.bench.t as unknown as Slip['t'],
    number: signal(''),
    carrier: signal(''),
    photo: signal<Slip['photo']['value']>({ state: 'none' }),
    problem: signal<Slip['problem']['value']>(undefined),
  };
  known.set(id, slip);
  return slip;
}

/** Base64 that an upload may carry, as bytes. */
const bytesAtMost = 700_000;

/** Sends the picture of a receipt, drawn anew. */
export async function takeReceipt(
  { bench }: Desk,
  { photo }: Slip,
  { order, photos }: Pick<ReturnOptions, 'order' | 'photos'>,
  file: File,
) {
  photo.value = { state: 'busy' };
  const mine = photo.peek();
  try {
    const { data } = await redraw(file, Math.min(photos.maxBytes, bytesAtMost), photos.types);
    const { id } = await askReturns(bench, (port, context) => port.upload({ order, data }, context), newKey());
    if (photo.peek() === mine) photo.value = { state: 'done', id };
  } catch {
    if (photo.peek() === mine && !bench.context.signal.aborted) photo.value = { state: 'failed' };
  }
}

/** To where it can be mended, once what is wrong is drawn. */
function mend({ bench }: Desk, { problem }: Slip): void {
  const { shadowRoot } = bench.context.host;
  if (problem.peek() === 'own.wrong') setTimeout(() => focusOn(shadowRoot?.querySelector<HTMLElement>('#own-number')));
}

/** One key for one intention, over all tries. */
const keys = new WeakMap<Slip, { readonly of: string; readonly key: string }>();

/** Tells the shop how the parcel is found. Pressed twice it sends once. */
export async function dispatch(desk: Desk, slip: Slip, { id, order, version }: ReturnCase): Promise<void> {
  const { bench, isSending } = desk;
  if (isSending.peek()) return;
  const number = slip.number.peek().trim();
  const carrier = slip.carrier.peek().trim();
  const { state, id: receipt } = slip.photo.peek();
  slip.problem.value = number.length < 4 || number.length > 40 ? 'own.wrong' : state === 'busy' ? 'own.wait' : undefined;
  if (slip.problem.peek()) return mend(desk, slip);
  const input = { order, return: id, version, number, ...(carrier && { carrier }), ...(receipt !== undefined && { receipt }) };
  const of = JSON.stringify(input);
  const { key } = keys.get(slip)?.of === of ? (keys.get(slip) ?? { key: newKey() }) : { key: newKey() };
  keys.set(slip, { of, key });
  isSending.value = true;
  desk.problem.value = undefined;
  const outcome = await send(bench, {
    order,
    key,
    run: (port, context) => port.dispatch(input, context),
    find: (items) => items.find((each) => each.id === id && each.version > version && each.tracking !== undefined),
  });
  isSending.value = false;
  if (!outcome) return;
  if (outcome.state === 'done') {
    show(bench, outcome.made);
    bench.go({ at: 'case', id, news: 'dispatched' });
    bench.context.emit('return-dispatched', { return: id });
    return;
  }
  const { code } = outcome.error;
  bench.context.emit('error', { code, widget: 'return-panel', operation: 'returns.dispatch' });
  if (isFinal(code)) keys.delete(slip);
  if (code === 'invalid_input') {
    slip.problem.value = 'own.wrong';
    return mend(desk, slip);
  }
  bench.move();
  if (isFinal(code)) void bench.list.refresh();
  const refused = code === 'conflict' || code === 'not_eligible' ? 'case.conflict' : 'case.down';
  desk.problem.value = outcome.state === 'unknown' ? 'case.unknown' : isDoubtful(code) ? 'case.lost' : refused;
}

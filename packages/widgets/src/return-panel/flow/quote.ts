import { toKvittoError } from '@kvitto/contract/errors';
import type { KvittoError } from '@kvitto/contract/errors';
import type { ReturnQuote } from '@kvitto/contract/return';
import { askReturns } from '../send.ts';
import { draftLines, isSameOffer } from './draft.model.ts';
import { idOf } from './faults.model.ts';
import type { Fault } from './faults.model.ts';
import type { Flow } from './flow-of.ts';
import { noSpots } from './spot.model.ts';

/** Which request is the newest, by flow: an older answer that comes later is not shown. */
const newest = new WeakMap<Flow, symbol>();

/** Asks what it would bring, with the way back if that is known. Gives the quote; nothing where it failed or a newer one was asked for. */
export async function ask(flow: Flow, method?: string): Promise<ReturnQuote | undefined> {
  const { bench, options, draft, editing, quoting } = flow;
  const mine = Symbol('quote');
  newest.set(flow, mine);
  quoting.value = { ...quoting.peek(), state: 'asking', error: undefined };
  const input = {
    order: options.peek().order,
    lines: draftLines(draft.peek(), options.peek()),
    ...(method !== undefined && { method, ...(draft.peek().slot !== undefined && { slot: draft.peek().slot }) }),
    ...(editing.peek() && { editing: editing.peek()?.id }),
  };
  try {
    const quote = await askReturns(bench, (port, context) => port.quote(input, context));
    if (newest.get(flow) !== mine) return undefined;
    const isPlain = input.lines.every(({ instead }) => instead === undefined);
    quoting.value = { state: 'ready', quote, plain: isPlain ? quote : quoting.peek().plain };
    return quote;
  } catch (thrown) {
    const error = toKvittoError(thrown);
    if (newest.get(flow) !== mine || bench.context.signal.aborted) return undefined;
    quoting.value = { ...quoting.peek(), state: 'failed', error };
    bench.context.emit('error', { code: error.code, widget: 'return-panel', operation: 'returns.quote' });
    refuse(flow, error);
    return undefined;
  }
}

/**
 * Where the backend says what is wrong, the shopper goes back to where it can be mended, with all that was typed. Gives whether there
 * is such a place.
 */
export function refuse(flow: Flow, { code, fields = [], reasons = [] }: KvittoError): boolean {
  const { options, draft, bench, goTo, faults, wish, change, spots } = flow;
  if (code === 'not_eligible') {
    void bench.options.refresh();
    const words = [...new Set(reasons)].flatMap((reason) => bench.word(`no.${reason}`, { day: 'none' }) ?? []).join(' ');
    goTo('things', { key: 'refused', params: { words } });
    return true;
  }
  // Of all that a quote says, only a time that somebody else has taken is in conflict with anything.
  const isSpot = fields.some(({ path }) => path === 'place' || path === 'slot');
  if (code === 'conflict' || isSpot) {
    change({ place: undefined, slot: undefined });
    spots.value = noSpots;
    goTo('way', { key: isSpot ? 'renewed.gone' : 'time.gone' });
    return true;
  }
  if (code !== 'invalid_input') return false;
  const lines = draftLines(draft.peek(), options.peek());
  const told = fields.flatMap(({ path, message }): Fault[] => {
    const [, index = '', name = ''] = /^lines\.(\d+)\.?(\w*)/.exec(path) ?? [];
    const line = lines[Number(index)]?.line;
    if (index === '' || line === undefined) return [];
    if (name === 'instead') {
      wish(line, { instead: undefined });
      return [];
    }
    const what = ['reason', 'detail', 'comment', 'photos'].includes(name) ? name : 'take';
    const thing = options.peek().lines.find((each) => each.line === line)?.title;
    return [{ at: idOf(what, options.peek(), line), key: 'told', thing, words: message }];
  });
  if (fields.some(({ path }) => path.endsWith('.instead'))) {
    // It was sold to somebody else meanwhile.
    void bench.options.refresh();
    goTo('offers', { key: 'renewed.gone' });
    void ask(flow, draft.peek().method);
    return true;
  }
  if (told.length === 0) return false;
  goTo(told.some(({ at }) => at.startsWith('take')) ? 'things' : 'why');
  faults.value = told;
  return true;
}

/**
 * Asks anew for an offer that has run out, and says whether the new one says the same. What was chosen stays where it is still
 * offered; nothing is sent.
 */
export async function renew(flow: Flow): Promise<void> {
  const { offer, draft, offers, goTo, say } = flow;
  const before = offer.peek();
  const quote = await ask(flow, draft.peek().method);
  if (!quote) return;
  const now = offers.peek().find(({ resolution }) => resolution === before?.resolution);
  const hasWay = !now || now.methods.length === 0 || now.methods.some(({ id }) => id === draft.peek().method);
  if (!now) goTo('offers', { key: 'renewed.gone' });
  else if (!hasWay) goTo('way', { key: 'renewed.gone' });
  else say({ key: before && isSameOffer(before, now) ? 'renewed.same' : 'renewed.changed' });
}

import type { ReturnCase } from '@kvitto/contract/return';
import { isFinal } from '../../ui/certainty.ts';
import { newKey } from '../../ui/new-key.ts';
import { send, show } from '../send.ts';
import { draftLines, mostOf, offersInOrder, wishOf } from './draft.model.ts';
import type { Flow } from './flow-of.ts';
import type { FlowKey } from './flow.messages.ts';
import { ask, refuse, renew } from './quote.ts';

/** What the reader pressed the button for: mend, go to the next step, or send. Pressed twice it sends once. */
export async function goOn(flow: Flow): Promise<void> {
  const { step, steps, draft, offer, faults, goTo, bench, isSending, isUploading, quoting, spots } = flow;
  if (isSending.peek()) return;
  const now = step.peek();
  if (now === 'why' && isUploading.peek()) {
    flow.say({ key: 'uploading' });
    return;
  }
  if (now === 'way' && spots.peek().state === 'asking') {
    flow.say({ key: 'looking' });
    return;
  }
  const wrong = flow.faultsIn(now);
  if (wrong.length > 0) {
    faults.value = wrong;
    bench.move();
    return;
  }
  if (now === 'review') return confirm(flow);
  if (now === 'offers' && quoting.peek().state !== 'ready') return;
  const next = steps.peek()[steps.peek().indexOf(now) + 1] ?? 'review';
  goTo(next);
  if (next === 'offers') {
    const quote = await ask(flow);
    if (quote) bench.context.emit('return-offers-shown', { resolutions: offersInOrder(quote.offers).map(({ resolution }) => resolution) });
  }
  // With what its way costs: what is shown last is what is paid.
  else if (next === 'review' && offer.peek()?.methods.length) await ask(flow, draft.peek().method);
  if (next === 'review' && quoting.peek().state === 'ready' && !offer.peek()) goTo('offers', { key: 'renewed.gone' });
}

/** One step back; nothing of what was said is lost. */
export function goBack({ step, steps, goTo, isSending }: Flow): void {
  const at = steps.peek().indexOf(step.peek());
  const before = steps.peek()[at - 1];
  if (before && !isSending.peek()) goTo(before);
}

/** Puts it aside. */
export function leave({ bench, editing, isSending }: Flow): void {
  if (isSending.peek()) return;
  const of = editing.peek();
  bench.go(of ? { at: 'case', id: of.id } : { at: 'overview' });
}

interface Intention {
  readonly what: string;
  readonly key: string;
  isOver: boolean;
}
const intentions = new WeakMap<Flow, Intention>();

/** One key for one intention, over all tries; another once something else is wanted, or a refusal was final. */
function keyFor(flow: Flow, what: string): Intention {
  const known = intentions.get(flow);
  if (known?.what === what && !known.isOver) return known;
  const fresh = { what, key: newKey(), isOver: false };
  intentions.set(flow, fresh);
  return fresh;
}

async function confirm(flow: Flow): Promise<void> {
  const { bench, quoting, draft, editing, isSending, options, notice, problem, say } = flow;
  const { state, quote } = quoting.peek();
  const { resolution, method, place, slot } = draft.peek();
  if (state !== 'ready' || !quote || resolution === undefined) return;
  if (bench.context.now().toISOString() >= quote.expiresAt) return renew(flow);
  const { order } = options.peek();
  const of = editing.peek();
  const way = method !== undefined && flow.offer.peek()?.methods.length;
  const chosen = { order, quote: quote.id, resolution, ...(way && { method, ...(place && { place }), ...(slot && { slot }) }) };
  const change = of && { return: of.id, version: of.version };
  const answer = bench.list.answer.peek();
  const before = new Set('value' in answer ? answer.value.items.map(({ id }) => id) : []);
  const intention = keyFor(flow, JSON.stringify([chosen, change]));
  isSending.value = true;
  notice.value = undefined;
  problem.value = undefined;
  const outcome = await send(bench, {
    order,
    key: intention.key,
    run: (port, context) => (change ? port.edit({ ...chosen, ...change }, context) : port.create(chosen, context)),
    find: (items) =>
      items.find((each) => isOurs(flow, each) && (of ? each.id === of.id && each.version > of.version : !before.has(each.id))),
  });
  isSending.value = false;
  if (!outcome) return;
  if (outcome.state === 'done') return done(flow, outcome.made);
  const { code } = outcome.error;
  intention.isOver = isFinal(code);
  bench.context.emit('error', { code, widget: 'return-panel', operation: of ? 'returns.edit' : 'returns.create' });
  if (code === 'expired_window') await renew(flow);
  else if (code === 'invalid_input') await (refuse(flow, outcome.error) ? undefined : renew(flow));
  else if (code === 'conflict') await ((await isTimeGone(flow)) ? undefined : readAgain(flow));
  else if (code === 'not_eligible' && of) handedIn(flow, of);
  else if (outcome.state === 'unknown') say({ key: 'unknown' });
  else say({ key: problemKey(code), params: { seconds: outcome.error.retryAfter ?? 60 } });
}

/** Whether it is a return of just these things, as it was chosen. */
function isOurs({ draft, options }: Flow, { lines, offer, state }: ReturnCase): boolean {
  const asked = draftLines(draft.peek(), options.peek());
  const isAll = asked.every(({ line, units }) => lines.some((each) => each.line === line && each.units === units));
  return isAll && lines.length === asked.length && offer.resolution === draft.peek().resolution && state !== 'cancelled';
}

function done(flow: Flow, made: ReturnCase): void {
  const { bench, editing } = flow;
  const { id, offer } = made;
  const isEdit = editing.peek() !== undefined;
  flow.forget();
  bench.go({ at: 'case', id, news: isEdit ? 'edited' : 'created' });
  show(bench, made);
  const { resolution, amount } = offer;
  if (isEdit) bench.context.emit('return-edited', { return: id, resolution });
  else bench.context.emit('return-created', { return: id, resolution, amount: amount.amount, currency: amount.currency });
}

/** Whether somebody else has the time that was chosen; then another is to be chosen, and all the rest stays. */
async function isTimeGone(flow: Flow): Promise<boolean> {
  const { draft, spotting } = flow;
  if (draft.peek().slot === undefined || !(await spotting.peek()?.look(flow)) || draft.peek().slot !== undefined) return false;
  flow.goTo('way', { key: 'time.gone' });
  return true;
}

/** Somebody was faster, perhaps the same shopper in another tab: what holds now is read, and what was typed stays. */
async function readAgain(flow: Flow): Promise<void> {
  const { bench, options, draft, editing, wish, goTo, say } = flow;
  const of = editing.peek();
  await Promise.all([bench.options.refresh(), bench.list.refresh()]);
  const answer = bench.list.answer.peek();
  const now = of && 'value' in answer ? answer.value.items.find(({ id }) => id === of.id) : undefined;
  if (of && now) {
    if (!now.canEdit) return handedIn(flow, now);
    editing.value = now;
    await ask(flow, draft.peek().method);
    say({ key: 'conflict.edit' });
    return;
  }
  for (const line of options.peek().lines) {
    const { units } = wishOf(draft.peek(), line.line);
    if (units > mostOf(line, of)) wish(line.line, { units: mostOf(line, of) });
  }
  goTo('things', { key: 'conflict' });
}

/** It is on its way already. */
function handedIn(flow: Flow, { id }: ReturnCase): void {
  flow.forget();
  flow.bench.go({ at: 'case', id });
  flow.bench.announcement.value = flow.t('late');
  void flow.bench.list.refresh();
}

const problems: Readonly<Record<string, FlowKey>> = {
  network: 'p.lost',
  timeout: 'p.lost',
  internal: 'p.lost',
  upstream: 'p.lost',
  contract_violation: 'p.lost',
  needs_proof: 'p.proof',
  unauthenticated: 'p.proof',
  rate_limited: 'p.busy',
  not_eligible: 'p.no',
  unsupported: 'f.unsupported',
};
/** Why nothing was sent, and what to do. */
const problemKey = (code: string): FlowKey => problems[code] ?? 'p.down';

/** Why nobody could say what it brings, and what to do. Nothing was on its way then. */
export function quoteProblemKey(code: string): FlowKey {
  const key = problemKey(code);
  return key === 'p.lost' || key === 'p.down' ? 'p.quote' : key;
}

import type { Order } from '@kvitto/contract/order';
import type { DeliveryAction } from '@kvitto/contract/shipment';
import { offersOf } from '@kvitto/contract/story/offers';
import { focusOn } from '../../ui/focus-on.ts';
import { newKey } from '../../ui/new-key.ts';
import type { Bench } from '../bench.ts';
import type { Seat } from './desk.ts';
import { isBusy, marked, refused, sent } from './draft.model.ts';
import { sentenceIn } from './focus.ts';
import { faultsOf, kindOf, needsReview } from './form.model.ts';
import { actionIn, isAskedFor, perform } from './perform.ts';
import type { Outcome } from './perform.ts';
import { problemOf } from './problem.ts';

/** What the reader pressed the button for: mend, read once more, or send. Pressed twice it sends once. */
export async function ask(seat: Seat, bench: Bench): Promise<void> {
  const { draft, place, focus, id } = seat;
  const action = seat.action();
  const now = draft.peek();
  if (isBusy(now)) return;
  const faults = faultsOf(action, now.wish);
  if (Object.keys(faults).length > 0) {
    draft.value = marked(now, faults);
    focus.move(firstWrong(seat));
  } else if (needsReview(action, now.wish) && !now.isReviewing) {
    draft.value = { ...now, isReviewing: true };
    focus.move(id);
  } else {
    const { key, wish } = (draft.value = sent(now, newKey));
    const outcome = await perform(bench.asking, { place, action, wish, key });
    if (outcome) settle(seat, outcome, bench);
  }
}

/** Puts a panel aside, with all that was typed, and gives the focus back to the button that has opened it. */
export function leave(seat: Seat, bench: Bench): void {
  const panel = seat.focus.panel();
  // A parcel's details go on with what its first place has no room for.
  const home = panel?.closest('.parcel-body') ?? panel?.parentElement;
  const button = [...(home?.querySelectorAll('.offers') ?? [])].flatMap(({ children }) => [...children])[seat.button()];
  focusOn(button?.ariaExpanded === 'true' && button instanceof HTMLElement ? button : headlineOf(panel));
  close(seat, bench);
}

function headlineOf(panel: HTMLElement | undefined): HTMLElement | null | undefined {
  const root = panel?.getRootNode();
  return root instanceof ShadowRoot ? root.querySelector<HTMLElement>('#when') : undefined;
}

function close({ name, draft }: Seat, { opened }: Bench): void {
  const next = new Set(opened.peek());
  next.delete(name);
  opened.value = next;
  if (draft.peek().isReviewing && !isBusy(draft.peek())) draft.value = { ...draft.peek(), isReviewing: false };
}

/** The id of a part of the panel, by its path into the input. */
export function partId({ id, action }: Pick<Seat, 'id' | 'action'>, path: string): string {
  const field = (action().fields ?? []).findIndex(({ name }) => path === `fields.${name}`);
  return field < 0 ? `${id}-${path}` : `${id}-f${field}`;
}

function firstWrong(seat: Seat): string {
  const { fields = [] } = seat.action();
  const { faults } = seat.draft.peek();
  const path = ['choice', ...fields.map(({ name }) => `fields.${name}`), 'note'].find((each) => faults[each]);
  return path ? partId(seat, path) : `${seat.id}-do`;
}

function settle(seat: Seat, outcome: Outcome, bench: Bench): void {
  const { draft, focus, id, name } = seat;
  const { kind } = seat.action();
  if (outcome.state === 'confirmed') return confirm(seat, outcome.order, bench);
  const { error } = outcome;
  const before = draft.peek();
  draft.value = outcome.state === 'unknown' ? { ...before, progress: { state: 'unknown' } } : refused(before, error);
  focus.move(error.code === 'invalid_input' ? firstWrong(seat) : `${id}-do`);
  // Where nobody sees it any more, it is only heard.
  if (!bench.opened.peek().has(name)) bench.announce(problemOf(draft.peek(), seat.action(), false, bench));
  if ('order' in outcome && outcome.order) show(outcome.order, bench);
  bench.emit('action-failed', { kind, code: error.code });
  const answer = bench.asking.asked.answer.peek();
  // News may have come while the answer was waited for.
  if ('value' in answer) notice(seat, answer.value, bench);
}

/** What is there is told: to every widget of the page, to the page, to those who listen, and to the keyboard. */
function confirm(seat: Seat, order: Order, bench: Bench): void {
  const { draft, place, name, focus } = seat;
  const action = actionIn(order, place.parcel, seat.action().id) ?? { ...seat.action(), state: 'requested' };
  const panel = focus.panel();
  const hadFocus = panel?.matches(':focus-within') === true;
  const headline = headlineOf(panel);
  const scopes = [panel?.closest('.parcel'), headline?.closest('.card')];
  draft.value = { ...draft.peek(), progress: { state: 'confirmed', isDone: action.state === 'done' }, isReviewing: false };
  if (bench.opened.peek().has(name)) close(seat, bench);
  show(order, bench);
  if (action.state === 'done') tellDone(action, bench);
  else bench.emit('action-requested', { kind: action.kind });
  const words = outcomeOf(action, order, bench);
  bench.announce(words);
  if (!hadFocus) return;
  // After the drawing, which waits for the end of this turn.
  queueMicrotask(() => focusOn(scopes.map((scope) => sentenceIn(scope, words)).find(Boolean) ?? headline));
}

const changes: readonly string[] = ['rebook', 'redirect', 'safe_place', 'neighbour', 'fix_address', 'extend_pickup'];

function tellDone({ kind }: DeliveryAction, { emit }: Bench): void {
  emit('action-completed', { kind });
  if (changes.includes(kind)) emit('delivery-changed', { kind });
}

/** What news say about a panel whose request nobody knew of, or was only asked for. */
export function notice(seat: Seat, order: Order, bench: Bench): void {
  const { draft } = seat;
  const { progress, wish } = draft.peek();
  const action = actionIn(order, seat.place.parcel, seat.action().id);
  if (order.id !== seat.place.order || !isAskedFor(action)) return;
  if (progress.state === 'unknown' && (wish.choice ?? action.chosen) === action.chosen) confirm(seat, order, bench);
  if (progress.state !== 'confirmed' || progress.isDone || action.state !== 'done') return;
  draft.value = { ...draft.peek(), progress: { state: 'confirmed', isDone: true } };
  tellDone(action, bench);
}

/** "New time: asked for 10:02, not confirmed yet.", in the words that the tracker itself has for it. */
export function outcomeOf(action: DeliveryAction, order: Order, { t, say, now }: Bench): string {
  const kind = kindOf(action);
  if (kind === 'contact') return t('act.sent');
  const [told] = offersOf([action], { order, now: now(), isOver: false }).asked;
  return say(told ?? { key: 'asked', params: { kind, outcome: 'requested', at: 'none' } });
}

/** Puts an order in place for every widget of the page, unless a newer one stands there already. */
function show(order: Order, { asking: { asked } }: Bench): void {
  const answer = asked.answer.peek();
  if ('value' in answer && answer.value.id === order.id && order.version >= answer.value.version) asked.set(order);
}

import { ask } from '@kvitto/core';
import { KvittoError } from '@kvitto/contract/errors';
import type { OrderAccess } from '@kvitto/contract/order';
import { wordsOf } from '../../ui/countdown.ts';
import { once } from './once.ts';
import { suffer } from './trouble.ts';
import { problemsOf } from './typed.ts';
import type { Field, Proof } from './typed.ts';
import { focusOn, proofsOf } from './visit.ts';
import type { OpenOrder, Stage, Visit } from './visit.ts';
import { watchParcel } from './watch-parcel.ts';

/** Looks up what stands in the form. What is missing is said next to its field, and nothing is asked then. */
export async function lookUp(visit: Visit): Promise<void> {
  const { typed, byParcel, problems, lock, busy, trouble, bench } = visit;
  const seconds = lock.left.peek();
  if (seconds > 0) return bench.announce(bench.t('wait.words', wordsOf(seconds)));
  if (busy.peek()) return;
  const { chosen } = proofsOf(visit);
  const asked: readonly Field[] = byParcel.peek() ? ['trackingNumber'] : ['number', chosen];
  trouble.value = undefined;
  problems.value = problemsOf(typed.peek(), asked);
  const wrong = asked.find((field) => problems.peek()[field]);
  if (wrong) return focusOn(visit, wrong);
  bench.emit('lookup-submitted', { proof: byParcel.peek() ? 'tracking_number' : chosen });
  bench.announce(bench.t('l.finding'));
  if (await open(visit, byParcel.peek() ? undefined : chosen)) focusOn(visit, 'opened');
}

/** Opens a parcel that the page names. Where there is no form, its place is taken by a sentence if that fails. */
export async function openNamed(visit: Visit, trackingNumber: string): Promise<void> {
  const { typed, byParcel, stage, busy, bench } = visit;
  busy.peek()?.giveUp();
  busy.value = undefined;
  releaseStage(stage.peek());
  typed.value = { ...typed.peek(), trackingNumber };
  byParcel.value = true;
  stage.value = { at: 'opening' };
  await open(visit, undefined);
  if (stage.peek().at === 'opening' && !busy.peek()) stage.value = { at: bench.asking.lookup.peek() ? 'form' : 'lost' };
}

type Found = Extract<Stage, { readonly at: 'order' | 'parcel' }>;

/** By a proof an order, without one a parcel. Tells how it went, and whether it went well. */
async function open(visit: Visit, proof: Proof | undefined): Promise<boolean> {
  const { stage, bench } = visit;
  const outcome = await once<Found>(visit, 'finding', (signal) => (proof ? findOrder(visit, proof, signal) : findParcel(visit, signal)));
  if (!outcome) return false;
  if ('error' in outcome) {
    const seconds = suffer(visit, outcome.error, proof ? 'l.failed' : 'l.parcel.failed', visit.lock);
    if (seconds) bench.emit('lookup-locked', { retryAfter: seconds });
    else bench.emit('lookup-failed', { code: outcome.error.code });
    return false;
  }
  visit.trouble.value = undefined;
  stage.value = outcome.value;
  bench.emit('order-found', { level: outcome.value.at === 'order' ? outcome.value.level : 0 });
  bench.announce(bench.t(proof ? 'l.found' : 'l.parcel.found'));
  return true;
}

async function findOrder({ typed, bench }: Visit, proof: Proof, signal: AbortSignal): Promise<OpenOrder> {
  const { backend, locale } = bench.asking;
  const orders = backend.peek()?.orders;
  if (!orders) throw new KvittoError('unsupported', 'This backend has no orders.');
  const given = typed.peek();
  const proven = { number: given.number.trim(), [proof]: given[proof].trim() };
  const access: Partial<OrderAccess> | undefined = await orders.find(proven, { signal, locale: locale.peek() });
  // Answers are not always parsed by us.
  if (!access?.order?.id) throw new KvittoError('contract_violation', 'The answer is no order.');
  signal.throwIfAborted();
  return openOrder(bench, { ...access, order: access.order });
}

/** Gives the tracker below its first answer: it asks the same question, and so shares it. */
function openOrder({ asking }: Visit['bench'], access: OrderAccess): OpenOrder {
  const token = access.session?.token;
  const on = asking.backend.peek();
  const shared = on && ask(on, 'orders', 'get', { order: access.order.id }, token);
  shared?.set(access.order);
  const release = () => shared?.release();
  asking.signal.addEventListener('abort', release, { once: true });
  return { at: 'order', access, token, level: access.session?.level ?? access.order.level, release };
}

async function findParcel({ typed, bench }: Visit, signal: AbortSignal): Promise<Found> {
  const on = bench.asking.backend.peek();
  if (!on) throw new KvittoError('unsupported', 'There is no backend.');
  const question = ask(on, 'tracking', 'parcel', { trackingNumber: typed.peek().trackingNumber.trim() });
  signal.addEventListener('abort', question.release, { once: true });
  try {
    const [{ retell }] = await Promise.all([import('../retell/retell.ts'), question.refresh()]);
    const answer = question.answer.peek();
    if ('error' in answer) throw answer.error;
    if (answer.state !== 'ready' || !answer.value?.id) throw new KvittoError('contract_violation', 'The answer is no parcel.');
    signal.throwIfAborted();
    return { at: 'parcel', watched: watchParcel(question, retell, bench) };
  } catch (thrown) {
    question.release();
    throw thrown;
  }
}

export function releaseStage(stage: Stage): void {
  if (stage.at === 'order') stage.release();
  if (stage.at === 'parcel') stage.watched.stop();
}

import { releaseStage } from './look-up.ts';
import { nothingTyped } from './typed.ts';
import { focusOn } from './visit.ts';
import type { Visit } from './visit.ts';

/** Back to the form, of which nothing is kept: whoever comes next may be somebody else. */
export function lookUpAnother(visit: Visit): void {
  close(visit);
  visit.typed.value = nothingTyped;
  visit.proof.value = undefined;
  visit.byParcel.value = false;
  visit.problems.value = {};
  visit.trouble.value = undefined;
  focusOn(visit, 'number');
}

/** Back to the form, with what was typed still in it, since the session is over. Focus moves only where it was in here. */
export function endSession(visit: Visit): void {
  const { bench, trouble } = visit;
  const isHere = bench.asking.host.shadowRoot?.activeElement;
  close(visit);
  trouble.value = 'ended';
  bench.announce(bench.t('l.ended'));
  if (isHere) focusOn(visit, 'number');
}

/** From the order's number to a parcel's, and back. What stands in the fields stays. */
export function turn(visit: Visit): void {
  const { byParcel, busy, problems, trouble, lock, bench } = visit;
  busy.peek()?.giveUp();
  byParcel.value = !byParcel.peek();
  problems.value = {};
  bench.announce('');
  if (lock.left.peek() === 0) trouble.value = undefined;
  focusOn(visit, byParcel.peek() ? 'trackingNumber' : 'number');
}

/** Only the way to the order is closed; a wait after too many tries goes on. */
function close({ busy, stage, typed, raise, resend, codeLock, expiry, keys, bench }: Visit): void {
  busy.peek()?.giveUp();
  busy.value = undefined;
  releaseStage(stage.peek());
  stage.value = { at: 'form' };
  raise.value = { state: 'offered' };
  typed.value = { ...typed.peek(), code: '' };
  for (const each of [resend, codeLock, expiry]) each.stop();
  keys.clear();
  bench.announce('');
}

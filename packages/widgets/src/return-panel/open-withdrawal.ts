import { focusOn } from '../ui/focus-on.ts';
import type { Bench } from './bench.ts';

/** Goes on to the page's own element for it where no address is given; without either, it is told how it is done in words. */
export function openWithdrawal({ context: { host, props, emit }, isTellingHow }: Bench): void {
  emit('withdrawal-opened', {});
  if (props.withdrawal.peek()) return;
  const root = host.getRootNode();
  const target = root instanceof Document || root instanceof ShadowRoot ? root.querySelector<HTMLElement>('kvitto-withdrawal') : null;
  if (!target) isTellingHow.value = true;
  target?.scrollIntoView({ block: 'start' });
  focusOn(target);
}

import type { Bench } from '../bench.ts';
import { cartIn, programmeIn } from '../loyalty-signup.model.ts';

/** Tells the page what happens; nothing of it is about a person. What is for analytics only stays unsaid where the browser asks for that. */
export function tell(bench: Bench): void {
  const { context, shown, draft, preview, control, signUp } = bench;
  const { effect, emit, props } = context;
  const isPrivate = (navigator as { globalPrivacyControl?: boolean }).globalPrivacyControl === true;
  let isOffered = false;
  let wasJoined = false;
  let isPriced = false;
  effect(() => {
    if (shown.value !== 'offer' || isOffered) return;
    isOffered = true;
    if (!isPrivate) emit('offer-shown', {});
  });
  effect(() => {
    const { isJoined } = draft.value;
    if (isJoined === wasJoined) return;
    wasJoined = isJoined;
    if (!isPrivate) emit('join-toggled', { isOn: isJoined });
  });
  effect(() => {
    // A tick that is not carried, e.g. of somebody too young, changes no price; one before the price is known changes it then.
    const isOn = signUp.value !== undefined;
    const total = preview.value?.total;
    if (isOn === isPriced || !total) return;
    isPriced = isOn;
    // The shop charges: it has to know before anybody pays.
    emit('cart-outdated', { reason: 'member_price', total: isOn ? total.after : total.before });
  });
  effect(() => {
    const form = control.form.value;
    const sent = () => signUp.peek() && emit('join-submitted', {});
    form?.addEventListener('submit', sent);
    return () => form?.removeEventListener('submit', sent);
  });
  effect(() => {
    const isOdd = (given: unknown, read: (given: unknown) => unknown) => given !== undefined && given !== null && !read(given);
    if (isOdd(props.cart.value, cartIn) || isOdd(props.programme.value, programmeIn))
      emit('error', { code: 'misconfigured', widget: 'loyalty-signup' });
  });
}

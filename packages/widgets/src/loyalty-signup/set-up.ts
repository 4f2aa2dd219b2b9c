import { computed, signal } from '@kvitto/core';
import type { ReadonlySignal } from '@kvitto/core';
import { carry, formControl } from '../ui/form-control.ts';
import type { AfterBench, Bench, Context } from './bench.ts';
import { newDraft, readDraft } from './draft.ts';
import { isLost, part } from './parts.ts';
import { cartIn, countryIn, shownOf, signUpOf } from './loyalty-signup.model.ts';

/** Milliseconds that a cart has to come to rest. */
const rest = 300;

/** Lays out what the checkout's view works with, and keeps the form told. */
export function setUp(after: AfterBench, isWaiting: ReadonlySignal<boolean>): Bench {
  const { context, programme, wordsOf } = after;
  const { props, now, effect, host, locale } = context;
  const control = formControl(host);
  const draft = signal(newDraft(now()));
  const told: Bench['told'] = signal({});
  const membership: Bench['membership'] = signal(undefined);
  const extra: Bench['extra'] = signal({});
  const problem: Bench['problem'] = signal(undefined);
  const known = computed(() => ({
    ...told.value,
    ...(props.email.value && { email: props.email.value }),
    ...(props.phone.value && { phone: props.phone.value }),
    country: countryIn(props.country.value) ?? told.value.country,
  }));
  const shown = computed(() =>
    shownOf({
      programme: programme.value,
      isWaiting: isWaiting.value,
      country: known.value.country,
      isBusiness: props.business.value,
      membership: membership.value,
      isJoined: draft.value.isJoined,
    }),
  );
  const signUp = computed(() =>
    shown.value === 'offer' && draft.value.isJoined
      ? signUpOf(
          draft.value,
          {
            terms: wordsOf(programme.value?.terms)?.hash,
            country: known.value.country,
            locale: locale.value,
            isKiosk: props.kiosk.value,
          },
          extra.value,
        )
      : undefined,
  );
  const change: Bench['change'] = (next) => {
    const { revision } = draft.peek();
    draft.value = { ...draft.peek(), ...next, revision: revision + 1, at: now().toISOString() };
  };
  effect(() => {
    const state = props.kiosk.value ? null : JSON.stringify(draft.value);
    carry(control, props.name.value ?? host.localName, signUp.value ? JSON.stringify(signUp.value) : '', state);
  });
  effect(() => {
    const kept = control.restored.value;
    if (kept && !props.kiosk.peek()) draft.value = readDraft(kept, draft.peek());
  });
  effect(() => {
    if (control.resets.value) change({ isJoined: false, typed: {} });
  });
  effect(() => {
    if (shown.value === 'absent') return context.style(':host{--_reserve:0}');
  });
  effect(() => (shown.value === 'waiting' || shown.value === 'failed' ? undefined : standIn(host, () => change({ isJoined: true }))));
  return {
    ...after,
    control,
    part,
    isLost,
    shown,
    preview: previewOf(context),
    draft,
    change,
    signUp,
    told,
    known,
    membership,
    extra,
    problem,
    announcement: signal(''),
    isTelling: signal(false),
    notes: signal({}),
    joining: signal(undefined),
    forget: () => {
      draft.value = newDraft(now());
    },
  };
}

/** Stands in for a plain box between the tags, so that nothing is sent twice; a tick of the shopper's own is taken over. */
function standIn(host: HTMLElement, tick: () => void): (() => void) | undefined {
  const box = host.querySelector<HTMLInputElement>('input[type=checkbox]');
  if (!box || box.disabled) return undefined;
  // What the page itself has ticked, nobody has agreed to.
  if (box.checked && !box.defaultChecked) tick();
  box.disabled = true;
  return () => {
    box.disabled = false;
  };
}

/** What the cart brings, asked anew when it has come to rest. What is known stays until then. */
function previewOf({ props, effect, question }: Context): Bench['preview'] {
  const preview: Bench['preview'] = signal(undefined);
  const cart = signal(cartIn(props.cart.peek()));
  effect(() => {
    const next = cartIn(props.cart.value);
    const timer = setTimeout(() => (cart.value = next), rest);
    return () => clearTimeout(timer);
  });
  const { answer } = question('loyalty', 'preview', () => cart.value && { cart: cart.value });
  effect(() => {
    if (!cart.value) preview.value = undefined;
    else if ('value' in answer.value) preview.value = answer.value.value;
  });
  return preview;
}

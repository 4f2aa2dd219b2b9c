import { computed, signal } from '@kvitto/core';
import type { ReadonlySignal } from '@kvitto/core';
import type { Preview } from '@kvitto/contract/loyalty';
import { carry, formControl } from '../ui/form-control.ts';
import type { AfterBench, Bench, Context, Known } from './bench.ts';
import { carriedDraft, newDraft, readDraft } from './draft.ts';
import { isLost, part } from './parts.ts';
import { cartIn, countryIn, shownOf, signUpOf } from './loyalty-signup.model.ts';

/** Milliseconds that a cart has to come to rest. */
const rest = 300;

/** Lays out what the checkout's view works with, and keeps the form told. */
export function setUp(after: AfterBench, isWaiting: ReadonlySignal<boolean>): Bench {
  const { context, programme, wordsOf } = after;
  const { props, now, host, locale } = context;
  const draft = signal(carriedDraft(props.carried.peek(), newDraft(now())));
  const told: Bench['told'] = signal({});
  const membership: Bench['membership'] = signal(undefined);
  const extra: Bench['extra'] = signal({});
  const known = computed(() => knownOf(props, told.value));
  const country = computed(() => known.value.country);
  const shown = computed(() =>
    shownOf({
      programme: programme.value,
      isWaiting: isWaiting.value,
      country: country.value,
      isBusiness: props.business.value,
      membership: membership.value,
      isJoined: draft.value.isJoined,
    }),
  );
  const terms = computed(() => wordsOf(programme.value?.terms)?.hash);
  const place = () => ({ terms: terms.value, country: country.value, locale: locale.value, isKiosk: props.kiosk.value });
  const isWanted = computed(() => shown.value === 'offer' && draft.value.isJoined && extra.value.join !== false);
  const bench: Bench = {
    ...after,
    control: formControl(host),
    part,
    isLost,
    shown,
    preview: previewOf(context),
    draft,
    change: (next) => {
      const { revision } = draft.peek();
      draft.value = { ...draft.peek(), ...next, revision: revision + 1, at: now().toISOString() };
    },
    signUp: computed(() => (isWanted.value ? signUpOf(draft.value, place(), extra.value) : undefined)),
    told,
    known,
    membership,
    extra,
    problem: signal(undefined),
    announcement: signal(''),
    isTelling: signal(false),
    notes: signal({}),
    joining: signal(undefined),
    forget: () => void (draft.value = newDraft(now())),
  };
  serveForm(bench);
  return bench;
}

/** What the tag says counts before what the form around tells. */
const knownOf = ({ email, phone, country }: Context['props'], told: Known): Known => ({
  ...told,
  ...(email.value && { email: email.value }),
  ...(phone.value && { phone: phone.value }),
  country: countryIn(country.value) ?? told.country,
});

/** What the form sends and keeps, and what becomes of it when it is reset or restored. */
function serveForm({ context, control, draft, change, signUp, shown }: Bench): void {
  const { props, effect, host, style } = context;
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
    const now = shown.value;
    if (now === 'absent') return style(':host{--_reserve:0}');
    return now === 'waiting' || now === 'failed' ? undefined : standIn(host, () => change({ isJoined: true }));
  });
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
    const known = answer.value;
    // What another cart would have come to is no answer.
    if (!cart.value || known.state === 'failed') preview.value = undefined;
    // Not every backend is checked: whatever has not the look of a preview is none.
    else if ('value' in known) preview.value = (known.value as Partial<Preview> | null)?.unlocks ? known.value : undefined;
  });
  return preview;
}

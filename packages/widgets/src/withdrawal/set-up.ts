import { computed, signal } from '@kvitto/core';
import type { ReadonlySignal } from '@kvitto/core';
import { focusLater } from '../ui/move-focus.ts';
import type { Bench, Context } from './bench.ts';
import { fetchPart, part, partsFor } from './parts.ts';
import type { PartName } from './parts.ts';
import type { Steps } from './steps/steps.tsx';
import { pictureOf } from './withdrawal.model.ts';

/** Milliseconds that the first picture has for itself. */
const afterFirstPicture = 100;

/** Lays out what the views work with. */
export function benchOf(context: Context): Bench {
  const { order, session } = context.props;
  const asked = context.question(
    'withdrawal',
    'status',
    () => (order.value ? { order: order.value } : undefined),
    () => session.value,
  );
  const picture = computed(() => pictureOf(asked.answer.value));
  const place: Bench['place'] = signal('overview');
  const bench: Bench = {
    context,
    t: context.t,
    asked,
    picture,
    format: computed(() => context.format(picture.value.state === 'shown' ? picture.value.status.zone : undefined)),
    place,
    go: (next, id) => {
      place.value = next;
      focusLater(context.host, id);
    },
    sent: signal(undefined),
    announcement: signal(''),
    need: partsFor(context),
    // Texts are parts of their language's name.
    come: (name) => (part(context.locale.value as PartName) ? part(name) : undefined),
  };
  context.effect(() => {
    // Another order is another contract.
    void order.value;
    place.value = 'overview';
    bench.sent.value = undefined;
  });
  return bench;
}

/**
 * Fetches the two steps at the press that begins them, acknowledgements where there are some, and what lives after the first
 * picture; gives the steps once they have come.
 */
export function partsOf(bench: Bench): ReadonlySignal<Steps | undefined> {
  const { context, place, picture, need, come } = bench;
  const there = computed(() => come('steps'));
  const steps = signal<Steps | undefined>(undefined);
  context.effect(() => {
    const view = picture.value;
    if (place.value !== 'overview') need('steps');
    if (view.state === 'shown' && view.records.length > 0) need('receipt');
  });
  context.effect(() => {
    if (!there.value) return;
    // Set up once, whatever it reads meanwhile.
    if (!steps.peek()) steps.value = there.value.steps(bench);
    if (place.peek() !== 'overview') focusLater(context.host, 'title');
  });
  const life = computed(() => part('life'));
  context.effect(() => life.value?.live(bench));
  context.effect(() => {
    const timer = setTimeout(fetchPart, afterFirstPicture, 'life');
    return () => clearTimeout(timer);
  });
  return computed(() => there.value && steps.value);
}

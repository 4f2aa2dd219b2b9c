import { computed, signal } from '@kvitto/core';
import type { Translate } from '@kvitto/core';
import { focusOn } from '../ui/focus-on.ts';
import type { Bench } from './bench.ts';
import { parts } from './parts.ts';
import type { Key } from './return-panel.messages.ts';

/** Lays out what every part of the panel works with. */
export function benchOf(context: Bench['context']): Bench {
  const t: Translate<Key> = context.t;
  const { order, session } = context.props;
  const input = () => (order.value ? { order: order.value } : undefined);
  const token = () => session.value;
  let isMoving = false;
  const place: Bench['place'] = signal({ at: 'overview' });
  const announcement = signal('');
  return {
    context,
    t,
    parts,
    format: computed(() => context.format()),
    options: context.question('returns', 'options', input, token),
    list: context.question('returns', 'list', input, token),
    place,
    go: (next) => {
      isMoving = true;
      announcement.value = '';
      place.value = next;
    },
    move: () => {
      isMoving = true;
    },
    heading: (element) => {
      if (!isMoving || !element) return;
      isMoving = false;
      focusOn(element);
    },
    isBegun: signal(false),
    isTellingHow: signal(false),
    announcement,
    drawn: signal({}),
    word: (key, params) => {
      // Whether it is one of ours is what is being asked.
      const words = t(key as Key, params);
      return words === key ? undefined : words;
    },
  };
}

/** Fetches what a place needs, and lets it draw once it has come. Another order begins at its own first picture. */
export function followPlace(bench: Bench): void {
  const { context, place, drawn } = bench;
  const needs = { flow: parts.flow.partsFor(context), case: parts.case.partsFor(context) };
  context.effect(() => {
    const { at } = place.value;
    if (at !== 'overview') needs[at]('it');
  });
  for (const name of ['flow', 'case'] as const)
    context.effect(() => {
      const draw = parts[name].part('it')?.draw;
      // Set up once, whatever it reads meanwhile.
      if (draw && !drawn.peek()[name] && place.value.at === name) drawn.value = { ...drawn.peek(), [name]: draw(bench) };
    });
  context.effect(() => {
    // Without the file nothing is kept.
    if (context.props.remember.value && context.props.order.value)
      void import('./remember/is-kept.ts').then(
        ({ isKept }) => isKept(bench) && (bench.isBegun.value = true),
        () => undefined,
      );
  });
  let before = context.props.order.peek();
  context.effect(() => {
    const now = context.props.order.value;
    if (now !== before) place.value = { at: 'overview' };
    before = now;
  });
}

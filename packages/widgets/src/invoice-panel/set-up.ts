import { computed, signal } from '@kvitto/core';
import type { Translate } from '@kvitto/core';
import { focusOn } from '../ui/focus-on.ts';
import type { Bench } from './bench.ts';
import type { Key } from './invoice-panel.messages.ts';
import { life, parts } from './parts.ts';
import type { PartName } from './parts.ts';

/** Milliseconds that the first picture has for itself. */
const afterFirstPicture = 100;

/** Lays out what every part of the panel works with. */
export function benchOf(context: Bench['context']): Bench {
  const t: Translate<Key> = context.t;
  const { order, session } = context.props;
  let isMoving = false;
  const place: Bench['place'] = signal({ at: 'overview' });
  const [news, announcement] = [signal(''), signal('')];
  return {
    context,
    t,
    format: computed(() => {
      const format = context.format();
      // No line ends within a day.
      return { ...format, day: (value) => format.day(value).replaceAll(' ', '\u00A0') };
    }),
    list: context.question(
      'invoices',
      'list',
      () => (order.value ? { order: order.value } : undefined),
      () => session.value,
    ),
    place,
    go: (next, said = '') => {
      isMoving = true;
      announcement.value = '';
      news.value = said;
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
    opened: signal(undefined),
    news,
    announcement,
    preview: signal([]),
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
  const { context, place, drawn, opened, preview, news } = bench;
  const names = Object.keys(parts) as PartName[];
  const needs = new Map(names.map((name) => [name, parts[name].partsFor(context)]));
  context.effect(() => {
    const { at } = place.value;
    if (at !== 'overview') needs.get(at)?.('it');
  });
  for (const name of names)
    context.effect(() => {
      const draw = parts[name].part('it')?.draw;
      // Set up once, whatever it reads meanwhile.
      if (draw && !drawn.peek()[name] && place.value.at === name) drawn.value = { ...drawn.peek(), [name]: draw(bench) };
    });
  let before = context.props.order.peek();
  context.effect(() => {
    const now = context.props.order.value;
    if (now !== before) {
      place.value = { at: 'overview' };
      opened.value = undefined;
      preview.value = [];
      news.value = '';
    }
    before = now;
  });
  const live = computed(() => life.part('it'));
  context.effect(() => live.value?.live(bench));
  context.effect(() => {
    const timer = setTimeout(life.fetchPart, afterFirstPicture, 'it');
    return () => clearTimeout(timer);
  });
}

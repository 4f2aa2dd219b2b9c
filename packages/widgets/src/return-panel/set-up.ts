import { computed, signal } from '@kvitto/core';
import type { Format, Translate } from '@kvitto/core';
import { focusOn } from '../ui/focus-on.ts';
import { languageTag } from '../ui/language-tag.ts';
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
  const options = context.question('returns', 'options', input, token);
  const zone = computed(() => ('value' in options.answer.value ? options.answer.value.value?.zone : undefined));
  return {
    context,
    t,
    parts,
    format: computed(() => dated(context, zone.value)),
    zone,
    options,
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

/** A day in another calendar year says which: things may be handed in until January. */
function dated({ format, host, locale, now }: Bench['context'], zone: string | undefined): Format {
  const known = format(zone);
  const tag = languageTag(host, locale.value);
  const year = `${now().getFullYear()}-`;
  return {
    ...known,
    // A calendar date has no zone.
    day: (value, where) =>
      value.length > 10 || value.startsWith(year)
        ? known.day(value, where)
        : new Date(value).toLocaleDateString(tag, { timeZone: 'UTC', weekday: 'short', day: 'numeric', month: 'short', year: 'numeric' }),
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

import { computed, signal, translator } from '@kvitto/core';
import type { Answer, Messages, ReadonlySignal, Translate, WidgetContext } from '@kvitto/core';
import type { Order } from '@kvitto/contract/order';
import type { Asking, Bench, History } from './bench.ts';
import { later } from './later.ts';
import type { Rest } from './later.ts';
import type { Key } from './order-tracker.messages.ts';
import type { TrackerView } from './order-tracker.model.ts';
import { isOdd, plainView } from './plain.model.ts';
import { speech } from './speech.ts';
import { tellNews } from './tracker-life.ts';

type Context = Pick<WidgetContext, 'locale' | 'effect' | 'style' | 'emit' | 'now' | 'format' | 'backend'>;

/** The part of the tracker that comes when it is needed. */
export interface TheRest {
  readonly rest: ReadonlySignal<Rest | undefined>;
  /** It was needed and did not come. */
  readonly isLost: ReadonlySignal<boolean>;
  readonly need: () => void;
}

/** The rest in the widget's language, its styles put on as soon as they are there. */
export function theRest({ locale, effect, style }: Context): TheRest {
  const known = computed(() => later(locale.value));
  const rest = computed(() => {
    const found = known.value.rest.value;
    return typeof found === 'object' ? found : undefined;
  });
  const css = computed(() => rest.value?.styles);
  effect(() => (css.value ? style(css.value) : undefined));
  // Who needed it in one language needs it in the next, and until it has come.
  const isNeeded = signal(false);
  effect(() => {
    if (!isNeeded.value) return undefined;
    const { rest: found, load } = known.value;
    void load();
    const timer = found.value === 'failed' ? setInterval(load, 10_000) : undefined;
    return () => clearInterval(timer);
  });
  const need = () => {
    isNeeded.value = true;
    void known.value.load();
  };
  return { rest, isLost: computed(() => known.value.rest.value === 'failed'), need };
}

/** The picture of the newest answer; undefined while there is none, or none without the rest. */
export function pictureOf(
  answer: ReadonlySignal<Answer<Order>>,
  rest: ReadonlySignal<Rest | undefined>,
  now: ReadonlySignal<Date>,
): ReadonlySignal<TrackerView | undefined> {
  const order = computed(() => {
    const current = answer.value;
    // What has no id is no order, whoever has checked it.
    const raw = 'value' in current && current.value?.id ? current.value : undefined;
    return raw && rest.value ? rest.value.soundOrder(raw) : raw;
  });
  const seats = new Map<string, number>();
  const isSuspect = computed(() => isOdd(order.value));
  const look = (whole: Order) => {
    if (rest.value) return rest.value.wholeView(whole, now.value, seats);
    try {
      return isSuspect.value ? undefined : plainView(whole, now.value);
    } catch {
      return undefined;
    }
  };
  return computed(() => order.value && look(order.value));
}

/** Lays out what the views work with, and keeps those who listen told. */
export function benchOf(
  context: Context & { readonly t: Translate<Key> },
  picture: ReadonlySignal<TrackerView | undefined>,
  { rest, isLost, need }: TheRest,
  asking: Asking,
): ReadonlySignal<Bench> {
  const { locale, emit, now } = context;
  const more = computed(() => moreTexts(context.t, locale.value, rest.value?.messages));
  const zone = computed(() => picture.value?.order.zone);
  const format = computed(() => context.format(zone.value));
  const say = computed(() => speech(more.value, format.value));
  const announcement = signal('');
  const news = signal<ReadonlySet<string>>(new Set());
  const opened = signal<ReadonlySet<string>>(new Set());
  const histories = signal<ReadonlyMap<string, History>>(new Map());
  const announce = (words: string) => {
    announcement.value = words;
  };
  tellNews(context, picture, { rest, need }, { announcement, news, speak: (view) => say.peek()(view.headline.main) });
  return computed(() => ({
    t: more.value,
    say: say.value,
    format: format.value,
    now,
    emit,
    announce,
    announcement,
    news,
    opened,
    histories,
    asking,
    rest: rest.value,
    isRestLost: isLost.value,
    needRest: need,
  }));
}

/** The first texts, the shop's own words, and behind them the texts of the rest. A text nobody has is its key. */
function moreTexts(t: Translate<Key>, locale: string, messages: Messages | undefined): Translate<Key> {
  if (!messages) return t;
  const rest = translator<Key>(locale, messages);
  return (key, params) => {
    const words = t(key, params);
    return words === key ? rest(key, params) : words;
  };
}

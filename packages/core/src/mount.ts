import { computed, effect, signal } from '@preact/signals';
import type { Signal } from '@preact/signals';
import type { Backend } from '@kvitto/contract/backend';
import { page } from './configure.ts';
import { emit } from './events.ts';
import { formatter } from './format.ts';
import { pickLocale, translator } from './messages.ts';
import type { Messages, Translate } from './messages.ts';
import type { PropTable } from './props.ts';
import { ask } from './resource.ts';
import type { Answer, Question } from './resource.ts';
import type { Asked, WidgetContext, WidgetDefinition } from './widget.ts';

/** A context and what the element needs beside it. */
export interface Mounted {
  readonly context: WidgetContext;
  /** Whether the texts have arrived. */
  readonly ready: Signal<boolean>;
}

/** Everything one mounted widget lives on, until `signal` is aborted. */
export function mount(
  definition: WidgetDefinition,
  host: HTMLElement,
  props: WidgetContext<PropTable>['props'],
  signalOfLife: AbortSignal,
  style: WidgetContext['style'],
): Mounted {
  const keep = (run: () => void | (() => void)) => {
    signalOfLife.addEventListener('abort', effect(run), { once: true });
  };
  const wanted = computed(() => {
    // Scripts give what they like.
    const given: unknown = props['locale']?.value ?? page.value.locale;
    return typeof given === 'string' ? given : languageAround(host);
  });
  const backend = computed(() => page.value.backend);
  const now = () => (page.peek().now ?? (() => new Date()))();
  const { ready, t, learn, locale, written } = speak(definition, wanted, keep);
  const tell = (name: string, detail: unknown) => emit(host, name, detail);
  const context: WidgetContext = {
    host,
    props,
    backend,
    locale,
    t,
    learn,
    now,
    signal: signalOfLife,
    effect: keep,
    emit: tell,
    style,
    format: (zone) => formatter(written.value, now, zone),
    question: (port, name, input, token) =>
      follow(
        backend,
        (on) => {
          const given = input();
          return given === undefined ? undefined : ask(on, port, name, given, token?.());
        },
        keep,
        (error) => tell('error', { code: error, widget: definition.name, operation: `${port}.${name}` }),
      ),
  };
  return { context, ready };
}

/** The nearest language above, also of what holds a shadow root. */
function languageAround(element: Element): string {
  const root = element.getRootNode();
  return element.closest('[lang]')?.getAttribute('lang') || (root instanceof ShadowRoot ? languageAround(root.host) : 'en');
}

type Keep = WidgetContext['effect'];

/** Loads the catalogue of the wanted locale, until it is there; English stands in meanwhile. */
function speak(definition: WidgetDefinition, wanted: { readonly value: string }, keep: Keep) {
  const catalogue = signal<{ locale: string; messages: Messages } | undefined>(undefined);
  const learnt = signal<Readonly<Record<string, Messages>>>({});
  keep(() => {
    const locale = pickLocale(wanted.value, definition.messages);
    let timer: ReturnType<typeof setTimeout> | undefined;
    let current = true;
    const load = async (tag: string): Promise<void> => {
      const messages = (await definition.messages[tag]?.())?.messages;
      if (current && messages) catalogue.value = { locale: tag, messages };
    };
    const attempt = (wait: number): void => {
      load(locale)
        .catch(() => {
          if (current) timer = setTimeout(attempt, wait, Math.min(wait * 2, 60_000));
          return catalogue.peek() ? undefined : load('en');
        })
        .catch(() => undefined);
    };
    attempt(1000);
    return () => {
      current = false;
      clearTimeout(timer);
    };
  });
  const locale = computed(() => catalogue.value?.locale ?? 'en');
  const written = computed(() => regional(wanted.value, locale.value));
  const speaking = computed<Translate>(() =>
    translator(written.value, { ...learnt.value[locale.value], ...catalogue.value?.messages }, page.value.messages?.[definition.name]),
  );
  const t: Translate = (key, params) => speaking.value(key, params);
  const learn: WidgetContext['learn'] = (tag, messages) => {
    const known = learnt.peek();
    learnt.value = { ...known, [tag]: { ...known[tag], ...messages } };
  };
  return { ready: computed(() => catalogue.value !== undefined) as Signal<boolean>, t, learn, locale, written };
}

/** `en-SE` reads the English texts and writes dates as Sweden does: the wanted tag where it is of the texts' language. */
function regional(wanted: string, locale: string): string {
  try {
    return new Intl.Locale(wanted).language === new Intl.Locale(locale).language ? wanted : locale;
  } catch {
    return locale;
  }
}

/** Keeps one question open for as long as its backend and input stay the same. */
function follow<Value>(
  backend: { readonly value: Backend | undefined },
  open: (backend: Backend) => Question<Value> | undefined,
  keep: Keep,
  failed: (code: string) => void,
): Asked<Value> {
  const question = signal<Question<Value> | undefined>(undefined);
  keep(() => {
    const on = backend.value;
    const opened = on && open(on);
    question.value = opened;
    return () => opened?.release();
  });
  const answer = computed<Answer<Value>>(() => question.value?.answer.value ?? { state: backend.value ? 'idle' : 'loading' });
  const failure = computed(() => ('error' in answer.value ? answer.value.error.code : undefined));
  keep(() => {
    if (failure.value) failed(failure.value);
  });
  return {
    answer,
    refresh: async () => question.peek()?.refresh(),
    set: (value) => question.peek()?.set(value),
  };
}

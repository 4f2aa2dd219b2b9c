import { effect, signal } from '@preact/signals';
import type { Signal } from '@preact/signals';
import { h, render } from 'preact';
import type { ComponentChildren } from 'preact';
import { emit } from './events.ts';
import { mount } from './mount.ts';
import { attributeName, text } from './props.ts';
import type { PropTable } from './props.ts';
import { adopt, theme } from './theme.ts';
import type { WidgetDefinition } from './widget.ts';

/** The element class of a definition. The only class that extends anything but an error. */
export function elementOf(definition: WidgetDefinition): CustomElementConstructor {
  const props: PropTable = { locale: text, ...definition.props };
  const names = Object.keys(props);
  const attributes = new Map(names.map((name) => [attributeName(name), name]));

  class KvittoElement extends HTMLElement {
    static readonly observedAttributes: readonly string[] = [...attributes.keys()];
    readonly values: Record<string, Signal<unknown>> = Object.fromEntries(names.map((name) => [name, signal(props[name]?.(null))]));
    life: AbortController | undefined;
    dress: (() => void) | undefined;

    connectedCallback(): void {
      if (this.life) return;
      this.life = new AbortController();
      takeOver(this, names);
      const { signal: life } = this.life;
      // In a task of its own: what defined the element has done enough for one.
      setTimeout(() => {
        if (!life.aborted) this.dress = open(definition, this, this.values, life);
      });
    }

    /** A move is a removal and an insertion in one task: only who is still away afterwards has left. */
    disconnectedCallback(): void {
      queueMicrotask(() => {
        if (this.isConnected || !this.life) return;
        this.life.abort();
        this.life = undefined;
      });
    }

    /** Style sheets stay behind with their document. */
    adoptedCallback(): void {
      this.dress?.();
    }

    attributeChangedCallback(attribute: string, _old: string | null, value: string | null): void {
      const name = attributes.get(attribute);
      const kept = name === undefined ? undefined : this.values[name];
      if (name !== undefined && kept) kept.value = props[name]?.(value);
    }
  }

  for (const name of names) {
    Object.defineProperty(KvittoElement.prototype, name, {
      configurable: true,
      enumerable: true,
      get(this: KvittoElement) {
        return this.values[name]?.peek();
      },
      set(this: KvittoElement, value: unknown) {
        const kept = this.values[name];
        if (kept) kept.value = value;
      },
    });
  }
  definition.shape?.(KvittoElement);
  return KvittoElement;
}

/** Properties that were set before the tag was defined lie on the instance and hide the accessors: they are set again. */
function takeOver(element: HTMLElement, names: readonly string[]): void {
  const bag = element as unknown as Record<string, unknown>;
  for (const name of names) {
    if (!Object.hasOwn(element, name)) continue;
    const value = bag[name];
    delete bag[name];
    bag[name] = value;
  }
}

/** Returns what puts the style sheets on again. */
function open(definition: WidgetDefinition, host: HTMLElement, values: Record<string, Signal<unknown>>, life: AbortSignal): () => void {
  const root = host.shadowRoot ?? host.attachShadow({ mode: 'open' });
  const reserve = `:host{--_reserve:var(--kvitto-${definition.name}-height,${definition.height}px)}`;
  const worn = new Set([theme, reserve, ...definition.styles]);
  const dress = () => adopt(root, [...worn]);
  const style = (css: string) => {
    worn.add(css);
    dress();
    return () => {
      worn.delete(css);
      dress();
    };
  };
  dress();
  const { context, ready } = mount(definition, host, values, life, style);
  const view = definition.setup(context);
  const Widget = () =>
    ready.value
      ? h('div', { class: 'root', part: 'root', lang: context.locale.value }, h(View, null))
      : h('div', { class: 'root', 'aria-busy': 'true' }, h('slot', null));
  const View = () => view();
  let breaks = 0;
  const broken = (error: unknown) => {
    breaks += 1;
    emit(host, 'error', { code: 'internal', widget: definition.name, cause: error });
  };
  // What broke the view may be mended by the next change: a new guard lets it try.
  const stop = redraw(() => render(h(Guard, { key: breaks, broken }, h(Widget, null)), root));
  life.addEventListener(
    'abort',
    () => {
      stop();
      render(null, root);
    },
    { once: true },
  );
  return dress;
}

/**
 * Draws now, and once more after any signal has changed that was read meanwhile: Preact renders a whole tree in one go, so
 * the views need no subscriptions of their own. Returns what ends it.
 */
function redraw(draw: () => void): () => void {
  let stop = () => {};
  let isOver = false;
  const again = () => {
    if (isOver) return;
    stop();
    let isDrawn = false;
    stop = effect(() => {
      if (isDrawn) queueMicrotask(again);
      else draw();
      isDrawn = true;
    });
  };
  again();
  return () => {
    isOver = true;
    stop();
  };
}

interface GuardProps {
  readonly broken: (error: unknown) => void;
  readonly children?: ComponentChildren;
}

/** A broken view shows what stands between the tags, e.g. a plain link, and never throws into the page. */
function Guard(this: unknown, { broken, children }: GuardProps): ComponentChildren {
  // Preact calls a function component on its instance; the state is what getDerivedStateFromError gave.
  const error = (this as { state?: { error?: unknown } }).state?.error;
  if (error === undefined) return children;
  broken(error);
  return h('slot', null);
}
Guard.getDerivedStateFromError = (error: unknown): { error: unknown } => ({ error });

import { tables } from '@kvitto/contract/backend';
import type { Backend, PortName } from '@kvitto/contract/backend';
import { KvittoError } from '@kvitto/contract/errors';
import type { ErrorCode } from '@kvitto/contract/errors';

/** A widget to be examined, in a real browser. */
export interface WidgetSubject {
  /** Without the prefix, e.g. `order-tracker`. */
  readonly name: string;
  /** Defines the element. Called more than once. */
  readonly define: () => void;
  /** The page's `configure`. */
  readonly configure: (options: { backend?: Backend | undefined; locale?: string | undefined }) => void;
  /** Attributes with which `backend` has something to show. */
  readonly attributes: Readonly<Record<string, string>>;
  /** A fresh backend that answers for `attributes`. */
  readonly backend: () => Backend;
  /** Ports it cannot work without. */
  readonly needs: readonly PortName[];
  /** Every other state worth looking at, e.g. the scenarios of its gallery. */
  readonly pictures?: readonly Picture[];
  /** Locales with texts of their own; each is looked at. */
  readonly locales: readonly string[];
  /** A property and the value that shows something, set instead of the attribute of that name. */
  readonly property: readonly [name: string, value: unknown];
}

export interface Picture {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly backend: () => Backend;
}

/** One thing every widget does. `run` rejects with a sentence when it does not. */
export interface WidgetCheck {
  readonly title: string;
  readonly run: (subject: WidgetSubject) => Promise<void>;
}

/** Puts the element on the page with its backend, and waits until it shows something. */
export async function put(
  subject: WidgetSubject,
  change: { backend?: Backend; attributes?: Readonly<Record<string, string>>; wait?: boolean } = {},
): Promise<HTMLElement> {
  subject.configure({ backend: change.backend ?? subject.backend() });
  const element = document.createElement(`kvitto-${subject.name}`);
  for (const [name, value] of Object.entries(change.attributes ?? subject.attributes)) element.setAttribute(name, value);
  document.body.append(element);
  if (change.wait !== false) await shown(element);
  return element;
}

/** Takes everything off the page again. */
export async function clear(subject: WidgetSubject): Promise<void> {
  document.body.replaceChildren();
  document.documentElement.removeAttribute('dir');
  subject.configure({ backend: undefined, locale: undefined });
  await moment();
}

/** A turn of the event loop with a frame in it, so that renders and clean-ups have run. */
export function moment(): Promise<void> {
  return new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
}

/** Resolves when the element shows text and nothing in it is busy; rejects after 5 s. */
export async function shown(element: Element): Promise<void> {
  const started = performance.now();
  while (performance.now() - started < 5000) {
    await moment();
    const root = element.shadowRoot;
    if (root && !root.querySelector('[aria-busy=true]') && textOf(element) !== '') return;
  }
  throw new Error(`<${element.localName}> shows nothing after 5 s: ${element.shadowRoot ? 'still busy or blank' : 'no shadow root'}.`);
}

/** What a reader meets in it, shadow roots included. */
export function textOf(element: Element): string {
  return [...everything(element)]
    .filter((each) => each.children.length === 0 || each.localName === 'p')
    .map((each) => each.textContent ?? '')
    .join(' ')
    .trim();
}

/** All elements inside, through open shadow roots. */
export function* everything(root: Element | ShadowRoot): Generator<Element> {
  const inner = root instanceof Element && root.shadowRoot ? root.shadowRoot : root;
  for (const child of inner.children) {
    yield child;
    yield* everything(child);
  }
}

/** A backend with the ports of `needs`, whose every operation does what `answer` does. */
function backendThat(needs: readonly PortName[], answer: (signal: AbortSignal | undefined) => Promise<never>): Backend {
  const backend: Record<string, unknown> = {};
  for (const port of needs) {
    backend[port] = Object.fromEntries(
      Object.entries(tables[port]).map(([name, operation]) => [
        name,
        'stream' in operation
          ? async function* (_input: unknown, context?: { signal?: AbortSignal }) {
              yield await answer(context?.signal);
            }
          : (_input: unknown, context?: { signal?: AbortSignal }) => answer(context?.signal),
      ]),
    );
  }
  return backend;
}

export function failing(needs: readonly PortName[], code: ErrorCode): Backend {
  return backendThat(needs, async () => {
    throw new KvittoError(code, 'As the test wants it.', code === 'rate_limited' ? { retryAfter: 30 } : {});
  });
}

/** Answers never, until it is given up. */
export function silent(needs: readonly PortName[], given: AbortSignal[] = []): Backend {
  return backendThat(needs, (signal) => {
    if (signal) given.push(signal);
    return new Promise((_resolve, reject) => {
      signal?.addEventListener('abort', () => reject(new KvittoError('aborted', 'Given up.')));
    });
  });
}

export function fail(sentence: string): never {
  throw new Error(sentence);
}

import type { Beside, Load, Script, Send } from './beside.ts';
import type { Call, Kvitto } from './kvitto.ts';
import { page } from './page.ts';

/** Puts the global in place, runs the calls that waited for it, then looks for tags. A second copy of the script does nothing. */
export function install(beside: Beside, script: Script, load: Load, send: Send): void {
  const waiting = window.Kvitto;
  if (waiting && !Array.isArray(waiting)) return;
  const { configure, need } = page(beside, script, load, send);
  const api: Kvitto = {
    version: beside.version,
    configure,
    mount: (target, name, props) => {
      const parent = typeof target === 'string' ? document.querySelector(target) : target;
      if (!parent) return;
      const tag = `kvitto-${name}`;
      const there = [...parent.children].find((child) => child.localName === tag);
      // `createElement` makes HTML elements, and so does a parser of such a tag.
      const element = (there ?? document.createElement(tag)) as HTMLElement;
      Object.assign(element, props);
      if (!there) parent.append(element);
      // A shadow root is not observed: what stands in it is told here.
      need(element);
      return element;
    },
    update: (element, props) => void Object.assign(element, props),
    unmount: (element) => element.remove(),
    on: (event, listener) => {
      // Events of these names are ours, and CustomEvents.
      document.addEventListener(event, listener as EventListener);
      return () => document.removeEventListener(event, listener as EventListener);
    },
    push: (...calls) => calls.forEach((call) => replay(api, call)),
  };
  window.Kvitto = api;
  if (waiting) {
    api.push(...waiting);
    // Whoever kept the array may go on pushing.
    waiting.push = api.push as Call[]['push'];
  }
  const tags =
    Object.keys(beside.widgets)
      .map((name) => `kvitto-${name}`)
      .join() || '_';
  const look = () => document.querySelectorAll(tags).forEach(need);
  look();
  // Once per batch of changes, over the whole document: one fast search, however many nodes have come.
  new MutationObserver(look).observe(document, { childList: true, subtree: true });
}

/** One bad call must not keep the others from running. */
function replay(api: Kvitto, [method, ...args]: Call): void {
  try {
    // A call names one of the methods, or nothing.
    (api as unknown as Record<string, ((...given: unknown[]) => unknown) | undefined>)[method]?.(...args);
  } catch {
    // Said nowhere: the page's console is the page's.
  }
}

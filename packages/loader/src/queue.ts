import type { Beside, Load, Script, Send } from './beside.ts';
import type { Call, Kvitto } from './kvitto.ts';
import { page } from './page.ts';

/**
 * Puts the global in place, runs the calls that waited for it, then looks for tags. A second copy of the script does nothing.
 * A global of somebody else's by the same name stays; tags are served all the same.
 */
export function install(beside: Beside, script: Script, load: Load, send: Send): void {
  const found = window.Kvitto;
  const waiting = Array.isArray(found) ? found : undefined;
  // Pages have other things by this name too.
  if (!waiting && (found as Partial<Kvitto> | undefined)?.mount) return;
  const { configure, need } = page(beside, script, load, send);
  const api: Kvitto = {
    version: beside.version,
    configure: quiet(configure),
    mount: quiet((target, name, props) => {
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
    }),
    update: quiet(Object.assign),
    unmount: quiet((element) => element.remove()),
    on: (event, listener) => {
      // Events of these names are ours, and CustomEvents.
      document.addEventListener(event, listener as EventListener);
      return () => document.removeEventListener(event, listener as EventListener);
    },
    // A call names one of the methods, or nothing.
    push: (...calls) => calls.forEach(quiet(([method, ...args]) => (api as unknown as Methods)[method]?.(...args))),
  };
  // An element's id makes a global too, which means nobody.
  if (!found || waiting || found instanceof Element) window.Kvitto = api;
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

type Methods = Readonly<Record<string, ((...given: unknown[]) => unknown) | undefined>>;

/** One bad call must stop neither the others nor the page. Said nowhere: the page's console is the page's. */
function quiet<Given extends unknown[], Result>(run: (...given: Given) => Result): (...given: Given) => Result | undefined {
  return (...given) => {
    try {
      return run(...given);
    } catch {
      return undefined;
    }
  };
}

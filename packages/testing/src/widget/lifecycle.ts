import { clear, fail, moment, put, shown, silent, textOf } from './subject.ts';
import type { WidgetCheck } from './subject.ts';

/** Coming, going and coming back. */
export const lifecycle: readonly WidgetCheck[] = [
  {
    title: 'importing it twice is harmless',
    run: async ({ name, define }) => {
      define();
      const first = customElements.get(`kvitto-${name}`) ?? fail('It defines no element.');
      define();
      if (customElements.get(`kvitto-${name}`) !== first) fail('The second import changed the element.');
    },
  },
  {
    title: 'properties set before the definition survive',
    run: async (subject) => {
      subject.configure({ backend: subject.backend() });
      const [property, value] = subject.property;
      const early = document.implementation.createHTMLDocument().createElement(`kvitto-${subject.name}`);
      Object.assign(early, { [property]: value });
      document.body.append(early);
      await shown(early);
      if ((early as unknown as Record<string, unknown>)[property] !== value) fail(`The property ${property} was lost.`);
      if (Object.hasOwn(early, property)) fail(`The property ${property} lies on the instance and hides its accessor.`);
    },
  },
  {
    title: 'removing the node ends every request, listener and timer, also in the middle of a mount',
    run: async (subject) => {
      const given: AbortSignal[] = [];
      const watch = watchWorld();
      try {
        const waiting = await put(subject, { backend: silent(subject.needs, given), wait: false });
        await moment();
        if (given.length === 0) fail('It asked its backend nothing.');
        waiting.remove();
        const complete = await put(subject);
        await moment();
        complete.remove();
        await moment();
        if (given.some((signal) => !signal.aborted)) fail('A request lives on after its widget.');
        const left = watch.left();
        if (left.length > 0) fail(`Left behind: ${left.join(', ')}.`);
      } finally {
        watch.stop();
      }
    },
  },
  {
    title: 'moving it in the document keeps what it shows, without asking again',
    run: async (subject) => {
      const element = await put(subject);
      const before = element.shadowRoot?.querySelector('.root')?.firstElementChild;
      const box = document.createElement('section');
      document.body.append(box);
      box.append(element);
      await moment();
      if (element.shadowRoot?.querySelector('.root')?.firstElementChild !== before) fail('It was built anew.');
    },
  },
  {
    title: 'taken away and put back, it works again',
    run: async (subject) => {
      const element = await put(subject);
      const text = textOf(element);
      element.remove();
      await moment();
      document.body.append(element);
      await shown(element);
      if (textOf(element).length < text.length / 2) fail('It shows less than the first time.');
    },
  },
  {
    title: 'two of them on one page do not disturb each other',
    run: async (subject) => {
      const [one, two] = [await put(subject), await put(subject)];
      one.remove();
      await moment();
      await shown(two);
      await clear(subject);
    },
  },
];

/** Counts listeners on window and document, and timers, that are set from now on and still there. */
function watchWorld(): { left: () => string[]; stop: () => void } {
  const listeners = new Map<string, number>();
  const timers = new Set<unknown>();
  const native = { set: setTimeout, clear: clearTimeout };
  const prototype = { add: EventTarget.prototype.addEventListener, remove: EventTarget.prototype.removeEventListener };
  const countable = (target: unknown) => target === window || target === document;
  const count = (type: string, by: number) => listeners.set(type, (listeners.get(type) ?? 0) + by);
  EventTarget.prototype.addEventListener = function (this: EventTarget, type: string, ...rest: [never, never?]) {
    if (countable(this ?? window)) count(type, 1);
    prototype.add.call(this ?? window, type, ...rest);
  };
  EventTarget.prototype.removeEventListener = function (this: EventTarget, type: string, ...rest: [never, never?]) {
    if (countable(this ?? window)) count(type, -1);
    prototype.remove.call(this ?? window, type, ...rest);
  };
  // Timers of a second and more: the frames and turns of this suite are shorter.
  globalThis.setTimeout = ((run: () => void, delay = 0) => {
    const timer = native.set.call(
      window,
      () => {
        timers.delete(timer);
        run();
      },
      delay,
    );
    if (delay >= 400) timers.add(timer);
    return timer;
  }) as typeof setTimeout;
  globalThis.clearTimeout = ((timer: number) => {
    timers.delete(timer);
    native.clear.call(window, timer);
  }) as typeof clearTimeout;
  return {
    left: () => [
      ...[...listeners].filter(([, number]) => number > 0).map(([type, number]) => `${number} ${type} listener(s)`),
      ...(timers.size > 0 ? [`${timers.size} timer(s)`] : []),
    ],
    stop: () => {
      EventTarget.prototype.addEventListener = prototype.add;
      EventTarget.prototype.removeEventListener = prototype.remove;
      globalThis.setTimeout = native.set;
      globalThis.clearTimeout = native.clear;
    },
  };
}

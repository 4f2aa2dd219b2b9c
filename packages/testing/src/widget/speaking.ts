import { clear, fail, moment, put } from './subject.ts';
import type { WidgetCheck } from './subject.ts';

const participle = /^kvitto-(?:[a-z]+-)*(?:error|[a-z]+(?:ed|en|wn|ld|nt|id|und))$/;

/** What it tells the page, and what it keeps to itself. */
export const speaking: readonly WidgetCheck[] = [
  {
    title: 'events cross shadow roots, bubble, and are named in the past tense',
    run: async (subject) => {
      const events: Event[] = [];
      const native = EventTarget.prototype.dispatchEvent;
      EventTarget.prototype.dispatchEvent = function (this: EventTarget, event: Event) {
        if (event.type.startsWith('kvitto-')) events.push(event);
        return native.call(this, event);
      };
      try {
        await put(subject);
        await moment();
      } finally {
        EventTarget.prototype.dispatchEvent = native;
      }
      for (const { type, bubbles, composed } of events) {
        if (!bubbles || !composed) fail(`${type} does not reach the page.`);
        if (!participle.test(type)) fail(`${type} is not in the past tense.`);
      }
      if (events.some(({ type }) => type === 'kvitto-error')) fail('A working widget tells of an error.');
    },
  },
  {
    title: 'it writes nothing to the console and throws nothing into the page',
    run: async (subject) => {
      const said: string[] = [];
      const methods = ['log', 'info', 'warn', 'error', 'debug'] as const;
      const native = methods.map((method) => console[method]);
      for (const method of methods) console[method] = (...words: unknown[]) => void said.push(`${method}: ${words.join(' ')}`);
      const thrown = (event: ErrorEvent | PromiseRejectionEvent) =>
        void said.push(`thrown: ${'reason' in event ? event.reason : event.message}`);
      window.addEventListener('error', thrown);
      window.addEventListener('unhandledrejection', thrown);
      try {
        const element = await put(subject);
        await moment();
        element.remove();
        await put(subject, { backend: {} });
        await clear(subject);
      } finally {
        methods.forEach((method, index) => Object.assign(console, { [method]: native[index] }));
        window.removeEventListener('error', thrown);
        window.removeEventListener('unhandledrejection', thrown);
      }
      if (said.length > 0) fail(said.slice(0, 3).join('; '));
    },
  },
  {
    title: 'a page that allows no style and demands trusted types refuses it nothing',
    run: async (subject) => {
      const violations: string[] = [];
      const listener = (event: SecurityPolicyViolationEvent) => void violations.push(`${event.violatedDirective} ${event.sample}`);
      document.addEventListener('securitypolicyviolation', listener);
      const policy = document.createElement('meta');
      policy.httpEquiv = 'Content-Security-Policy';
      policy.content = "style-src 'none'; style-src-attr 'none'; object-src 'none'; require-trusted-types-for 'script'";
      document.head.append(policy);
      try {
        await put(subject);
        for (const picture of subject.pictures?.slice(0, 3) ?? [])
          await put(subject, { backend: picture.backend(), attributes: picture.attributes });
        await moment();
      } finally {
        document.removeEventListener('securitypolicyviolation', listener);
      }
      if (violations.length > 0) fail(`Refused: ${violations.join('; ')}.`);
    },
  },
];

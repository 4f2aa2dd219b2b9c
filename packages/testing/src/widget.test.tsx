/** The suite catches liars: for every promise a widget that breaks it. */
import { afterEach, describe, expect, it } from 'vitest';
import type { Backend } from '@kvitto/contract/backend';
import { toKvittoError } from '@kvitto/contract/errors';
import { widgetChecks } from './widget.ts';
import { clear } from './widget/subject.ts';
import type { WidgetCheck, WidgetSubject } from './widget/subject.ts';

let backend: Backend | undefined;
let follow: (() => void) | undefined;
let tags = 0;

/** A small honest widget in plain DOM, each part of which a liar can replace. */
interface Parts {
  styles: string;
  html: (element: HTMLElement) => Node[];
  opened: (element: HTMLElement) => void;
  closed: (element: HTMLElement) => void;
  failed: (element: HTMLElement, code: string) => void;
  reads: 'accessor' | 'plain';
}

function h(tag: string, text: string, attributes: Record<string, string> = {}): HTMLElement {
  const element = Object.assign(document.createElement(tag), { textContent: text });
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  return element;
}

const texts: Record<string, string> = { en: 'Your order is on its way', sv: 'Din order är på väg' };
const localeOf = (element: Element) => element.getAttribute('locale') ?? 'en';
const say = (element: Element, name: string, detail: unknown = {}) =>
  element.dispatchEvent(new CustomEvent(name, { bubbles: true, composed: true, detail }));

const honest: Parts = {
  styles:
    ':host{display:block!important;visibility:visible!important;min-block-size:100px!important}.root{all:initial;display:block;direction:inherit;color-scheme:inherit;font-family:inherit;color:#111;background:#fff}.root *{box-sizing:border-box}button{min-block-size:44px;color:#111;background:#eee}',
  html: (element) => [h('p', texts[localeOf(element)] ?? '')],
  opened: (element) => void say(element, 'kvitto-sample-viewed'),
  closed: () => undefined,
  failed: (element, code) => void say(element, 'kvitto-error', { code, widget: element.localName.slice(7) }),
  reads: 'accessor',
};

function subjectOf(lies: Partial<Parts>): WidgetSubject {
  const parts = { ...honest, ...lies };
  const name = `liar-${(tags += 1)}`;
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(parts.styles);
  class Sample extends HTMLElement {
    life: AbortController | undefined;
    kept: unknown;
    get order(): unknown {
      return this.kept ?? this.getAttribute('order');
    }
    set order(value: unknown) {
      this.kept = value;
    }
    connectedCallback(): void {
      if (this.life) return;
      if (parts.reads === 'accessor' && Object.hasOwn(this, 'order')) {
        const value = this.order;
        delete (this as { order?: unknown }).order;
        this.order = value;
      }
      this.life = new AbortController();
      const root = this.shadowRoot ?? this.attachShadow({ mode: 'open' });
      root.adoptedStyleSheets = [sheet];
      follow = () => void this.draw(root);
      void this.draw(root);
      parts.opened(this);
    }
    disconnectedCallback(): void {
      queueMicrotask(() => {
        if (this.isConnected) return;
        this.life?.abort();
        this.life = undefined;
        parts.closed(this);
      });
    }
    async draw(root: ShadowRoot): Promise<void> {
      const box = h('div', '', { class: 'root', 'aria-busy': 'true', lang: localeOf(this) });
      if (!root.querySelector('.root')) root.replaceChildren(box);
      const target = root.querySelector('.root') ?? box;
      try {
        const get =
          backend?.orders?.get ??
          Promise.reject.bind(Promise, Object.assign(new Error('none'), { name: 'KvittoError', code: 'unsupported' }));
        await get({ order: String(this.order) }, { signal: this.life?.signal });
        if (!this.life?.signal.aborted) target.replaceChildren(...parts.html(this));
      } catch (thrown) {
        const { code } = toKvittoError(thrown);
        target.replaceChildren(h('p', `Sorry, this did not work just now (${code}).`), h('button', 'Try again'));
        parts.failed(this, code);
      }
      target.removeAttribute('aria-busy');
    }
  }
  return {
    name,
    define: () => void (customElements.get(`kvitto-${name}`) ?? customElements.define(`kvitto-${name}`, Sample)),
    configure: (options) => {
      backend = options.backend;
      follow?.();
    },
    attributes: { order: 'a' },
    property: ['order', 'a'],
    needs: ['orders'],
    locales: ['en', 'sv'],
    backend: () => ({ orders: { get: async () => ({}) } }) as unknown as Backend,
  };
}

const all: readonly WidgetCheck[] = Object.values(widgetChecks).flat();
const check = (part: string) => all.find(({ title }) => title.includes(part)) ?? expect.unreachable(`no check "${part}"`);

const liars: readonly (readonly [lie: string, caughtBy: string, lies: Partial<Parts>])[] = [
  ['loses early properties', 'properties set before', { reads: 'plain' }],
  ['leaves a listener', 'removing the node', { opened: () => document.addEventListener('click', () => undefined) }],
  ['leaves a timer', 'removing the node', { opened: () => void setTimeout(() => undefined, 60_000) }],
  [
    'lets the page style its text',
    'hostile page styles',
    { styles: ':host{display:block!important;visibility:visible!important;min-block-size:100px}' },
  ],
  ['styles the page', 'changes nothing on the page', { opened: () => void document.adoptedStyleSheets.push(pink()) }],
  ['adds a global', 'changes nothing on the page', { opened: () => Object.assign(window, { liar: 1 }) }],
  ['stores something', 'changes nothing on the page', { opened: () => localStorage.setItem('a', 'b') }],
  ['keeps its errors quiet', 'unavailable ends in a sentence', { failed: () => undefined }],
  ['has low contrast', 'axe finds nothing', { html: () => [h('p', 'Grey on white', { style: 'color:#ccc' })] }],
  ['has an unnamed button', 'axe finds nothing', { html: (element) => [h('p', texts[localeOf(element)] ?? ''), h('button', '')] }],
  [
    'has tiny buttons',
    'everything that can be pressed',
    { html: () => [h('p', 'Your order'), h('button', 'x', { style: 'all:initial;display:block;width:10px;height:10px;min-height:0' })] },
  ],
  ['speaks one language only', 'every locale has', { html: () => [h('p', 'Your order is on its way')] }],
  ['leaves a placeholder', 'every locale has', { html: (element) => [h('p', `${texts[localeOf(element)]} {count}`)] }],
  ['sticks out at 320 px', 'right to left', { html: () => [h('p', 'wide', { style: 'width:500px' })] }],
  ['shouts in the console', 'writes nothing to the console', { opened: () => console.warn('hello') }],
  ['names events in the present', 'past tense', { opened: (element) => void say(element, 'kvitto-order-view') }],
  ['keeps events inside', 'past tense', { opened: (element) => void element.dispatchEvent(new CustomEvent('kvitto-order-viewed')) }],
  ['writes style attributes', 'refuses it nothing', { html: () => [h('p', 'Your order', { style: 'color:red' })] }],
];

function pink(): CSSStyleSheet {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync('p{color:pink}');
  return sheet;
}

describe('describeWidget', () => {
  let subject: WidgetSubject;
  afterEach(async () => {
    await clear(subject);
    localStorage.clear();
    Reflect.deleteProperty(window, 'liar');
    document.adoptedStyleSheets = [];
  });
  it.each(all.map((each) => [each.title, each] as const))('lets an honest widget pass: %s', async (title, each) => {
    if (title.includes('refuses it nothing')) return;
    subject = subjectOf({});
    subject.define();
    await each.run(subject);
  });
  it.each(liars)('catches one that %s', async (_lie, caughtBy, lies) => {
    subject = subjectOf(lies);
    subject.define();
    await expect(check(caughtBy).run(subject)).rejects.toThrow();
  });
});

/** The gallery: every state of the panel at an address of its own, over a shop inside the page. */
import { configure } from '@kvitto/core';
import { scenes, shopOf } from './gallery.fake.ts';
import type { Scene } from './gallery.fake.ts';
import './index.ts';

const asked = new URLSearchParams(location.search);
const name = asked.get('scenario') ?? 'open';
const scene: Scene = scenes[name] ?? { about: `There is no state ${name}.` };
const settings = {
  locale: ['en-GB', 'en', 'sv'],
  theme: ['light', 'dark'],
  dir: ['ltr', 'rtl'],
  width: ['', '320', '390', '560'],
} as const;

const locale = asked.get('locale') ?? 'en-GB';
document.documentElement.lang = locale;
document.documentElement.dir = asked.get('dir') ?? 'ltr';
document.documentElement.style.colorScheme = asked.get('theme') ?? 'light';
list();
void mount();

async function mount(): Promise<void> {
  // The gallery's invoices are of the autumn of 2026: each is shown as it was on its day.
  const moment = new Date(`${scene.day ?? '2026-11-03'}T09:30:00Z`);
  const now = () => moment;
  const shop = shopOf(scene, now);
  configure({ backend: shop.on, locale, now });
  const stage = document.querySelector<HTMLElement>('#stage');
  const panel = document.createElement('kvitto-invoice-panel');
  panel.order = 'ord_1051';
  for (const [key, value] of Object.entries(scene.attributes ?? {})) panel.setAttribute(key, value);
  panel.append(Object.assign(document.createElement('a'), { href: '#help', textContent: 'Help with invoices' }));
  const width = Number(asked.get('width'));
  if (width && stage) stage.style.width = `${width}px`;
  stage?.append(panel);
  for (const act of scene.acts ?? []) (await found(panel, act)).click();
  if (scene.typed) write(await found(panel, scene.typed[0]), scene.typed[1]);
  if (scene.quoted) tellWhenHeard(scene.quoted);
  scene.last?.(shop);
  // What took the focus may have moved the page, which is looked at from its top.
  setTimeout(() => scrollTo(0, 0), 250);
}

/** As somebody does who types. */
function write(field: HTMLElement, words: string): void {
  if (field instanceof HTMLInputElement) field.value = words;
  field.dispatchEvent(new Event('input', { bubbles: true }));
}

/** As a return panel of this page does; the panel begins to listen after its first picture. */
function tellWhenHeard(detail: NonNullable<Scene['quoted']>): void {
  document.addEventListener(
    'kvitto-invoice-shown',
    () => document.dispatchEvent(new CustomEvent('kvitto-return-quoted', { detail, bubbles: true })),
    { once: true },
  );
}

/** Something to press, as soon as it is there and what was pressed before has come to rest. */
function found(panel: HTMLElement, selector: string): Promise<HTMLElement> {
  return new Promise((resolve) => {
    let before: Element | null | undefined;
    const timer = setInterval(() => {
      const root = panel.shadowRoot;
      const target = root?.querySelector('[aria-busy=true]') ? undefined : root?.querySelector<HTMLElement>(selector);
      // Seen twice, so that what a press has changed is drawn.
      if (target && target === before) {
        clearInterval(timer);
        resolve(target);
      }
      before = target;
    }, 60);
  });
}

function list(): void {
  const about = document.querySelector('.about');
  if (about) about.textContent = scene.about;
  for (const each of Object.keys(scenes)) document.querySelector('nav')?.append(linkTo(each, { scenario: each }, each === name));
  for (const [key, values] of Object.entries(settings))
    for (const value of values)
      document.querySelector('form')?.append(linkTo(value || 'full width', { [key]: value }, (asked.get(key) ?? values[0]) === value));
}

function linkTo(label: string, changes: Readonly<Record<string, string>>, isCurrent: boolean): HTMLAnchorElement {
  const query = new URLSearchParams(asked);
  for (const [key, value] of Object.entries(changes)) query.set(key, value);
  const link = Object.assign(document.createElement('a'), { href: `?${query.toString()}`, textContent: label });
  if (isCurrent) link.setAttribute('aria-current', 'page');
  return link;
}

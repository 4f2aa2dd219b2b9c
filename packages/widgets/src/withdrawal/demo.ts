/** The gallery: every state of the withdrawal function at an address of its own, over a backend inside the page. */
import { configure } from '@kvitto/core';
import { act, backendOf, scenes } from './gallery.fake.ts';
import type { Scene } from './gallery.fake.ts';
import './index.ts';

const asked = new URLSearchParams(location.search);
const name = asked.get('scenario') ?? 'running';
const scene: Scene = scenes[name] ?? { about: `There is no state ${name}.` };
const started = asked.has('now') ? new Date(asked.get('now') ?? '') : new Date();
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
const now = () => started;
configure({ backend: backendOf(scene, now), locale, now });
mount();
list();

function mount(): void {
  const stage = document.querySelector<HTMLElement>('#stage');
  const tag = document.createElement('kvitto-withdrawal');
  tag.order = 'ord_1';
  tag.returns = '#return={return}';
  tag.append(Object.assign(document.createElement('a'), { href: '#contact', textContent: 'Write to the shop' }));
  const width = Number(asked.get('width'));
  if (width && stage) stage.style.width = `${width}px`;
  stage?.append(tag);
  void act(scene, tag);
}

function list(): void {
  const about = document.querySelector('.about');
  if (about) about.textContent = scene.about;
  for (const each of Object.keys(scenes)) document.querySelector('nav')?.append(linkTo(each, { scenario: each }, each === name));
  for (const [key, values] of Object.entries(settings))
    for (const value of values)
      document.querySelector('#settings')?.append(linkTo(value || 'full width', { [key]: value }, (asked.get(key) ?? values[0]) === value));
}

function linkTo(label: string, changes: Readonly<Record<string, string>>, isCurrent: boolean): HTMLAnchorElement {
  const query = new URLSearchParams(asked);
  for (const [key, value] of Object.entries(changes)) query.set(key, value);
  const link = Object.assign(document.createElement('a'), { href: `?${query.toString()}`, textContent: label });
  if (isCurrent) link.setAttribute('aria-current', 'page');
  return link;
}

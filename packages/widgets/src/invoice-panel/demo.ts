/** The gallery: every state of the panel at an address of its own, over a shop inside the page. */
import { configure } from '@kvitto/core';
import { act } from '../ui/gallery-acts.fake.ts';
import { abouts, galleryFrame } from '../ui/gallery-frame.fake.ts';
import { scenes, shopOf } from './gallery.fake.ts';
import type { Scene } from './gallery.fake.ts';
import './index.ts';

const { state, locale, show } = galleryFrame(abouts(scenes));
const scene: Scene = scenes[state] ?? { about: '' };
void mount();

async function mount(): Promise<void> {
  // The gallery's invoices are of the autumn of 2026: each is shown as it was on its day.
  const moment = new Date(`${scene.day ?? '2026-11-03'}T09:30:00Z`);
  const now = () => moment;
  const shop = shopOf(scene, now);
  configure({ backend: shop.on, locale, now });
  const panel = document.createElement('kvitto-invoice-panel');
  panel.order = 'ord_1051';
  for (const [key, value] of Object.entries(scene.attributes ?? {})) panel.setAttribute(key, value);
  panel.append(Object.assign(document.createElement('a'), { href: '#help', textContent: 'Help with invoices' }));
  show(panel);
  await act(panel, scene.acts ?? []);
  if (scene.typed) await act(panel, [scene.typed]);
  if (scene.quoted) tellWhenHeard(scene.quoted);
  scene.last?.(shop);
  // What took the focus may have moved the page, which is looked at from its top.
  setTimeout(() => scrollTo(0, 0), 250);
}

/** As a return panel of this page does; the panel begins to listen after its first picture. */
function tellWhenHeard(detail: NonNullable<Scene['quoted']>): void {
  document.addEventListener(
    'kvitto-invoice-shown',
    () => document.dispatchEvent(new CustomEvent('kvitto-return-quoted', { detail, bubbles: true })),
    { once: true },
  );
}

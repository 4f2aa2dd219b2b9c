/** The gallery: every state of the panel at an address of its own, over a shop inside the page. */
import { configure } from '@kvitto/core';
import { found } from '../ui/gallery-acts.fake.ts';
import { abouts, galleryFrame } from '../ui/gallery-frame.fake.ts';
import { scenes, shopOf, snapshot } from './gallery.fake.ts';
import type { Scene } from './gallery.fake.ts';
import './index.ts';

// The order of the gallery was bought in the autumn of 2026: it is shown as it was then.
const { state, locale, moment: asked = new Date('2026-11-03T09:30:00Z'), show } = galleryFrame(abouts(scenes));
const scene: Scene = scenes[state] ?? { about: '' };
void mount();

async function mount(): Promise<void> {
  const now = () => new Date(asked.getTime() + (scene.days ?? 0) * 86_400_000);
  const shop = shopOf(scene, now);
  await scene.before?.(shop);
  configure({ backend: shop.on, locale, now });
  const panel = document.createElement('kvitto-return-panel');
  panel.order = 'ord_1051';
  for (const [key, value] of Object.entries(scene.attributes ?? {})) panel.setAttribute(key, value);
  panel.append(Object.assign(document.createElement('a'), { href: '#help', textContent: 'Help with returns' }));
  show(panel);
  for (const act of scene.acts ?? []) await press(panel, act);
  // What took the focus may have moved the page, which is looked at from its top.
  setTimeout(() => scrollTo(0, 0), 250);
}

async function press(panel: HTMLElement, selector: string): Promise<void> {
  const isPhoto = selector.endsWith('photo');
  const target = await found(panel, isPhoto ? 'input[type=file]' : selector);
  if (isPhoto && target instanceof HTMLInputElement) {
    const files = new DataTransfer();
    files.items.add(selector === 'photo' ? await snapshot() : new File(['nothing'], 'IMG_0042.heic'));
    target.files = files.files;
    target.dispatchEvent(new Event('change'));
  } else target.click();
}

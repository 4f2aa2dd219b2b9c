/** The gallery: every state of the withdrawal function at an address of its own, over a backend inside the page. */
import { configure } from '@kvitto/core';
import { act } from '../ui/gallery-acts.fake.ts';
import { abouts, galleryFrame } from '../ui/gallery-frame.fake.ts';
import { backendOf, scenes } from './gallery.fake.ts';
import type { Scene } from './gallery.fake.ts';
import './index.ts';

const { state, locale, moment = new Date(), show } = galleryFrame(abouts(scenes));
const scene: Scene = scenes[state] ?? { about: '' };
const now = () => moment;
configure({ backend: backendOf(scene, now), locale, now });

const tag = document.createElement('kvitto-withdrawal');
tag.order = 'ord_1';
tag.returns = '#return={return}';
tag.append(Object.assign(document.createElement('a'), { href: '#contact', textContent: 'Write to the shop' }));
show(tag);
void act(tag, scene.acts ?? []);

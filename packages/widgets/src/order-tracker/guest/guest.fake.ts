/** A guest's tracker in a real page: what the browser tests of this folder start from. */
import type { Backend } from '@kvitto/contract/backend';
import { configure, register } from '@kvitto/core';
import { expect } from 'vitest';
import { orderTracker } from '../order-tracker.tsx';
import { now, shop } from './shop.fake.ts';

export interface GuestSettings {
  readonly on?: Backend;
  readonly attributes?: Readonly<Record<string, string>>;
  readonly width?: number;
}

/** Puts a tracker that asks guests on the page. */
export async function visit({ on = shop().backend, attributes = { lookup: '' }, width = 390 }: GuestSettings = {}) {
  configure({ backend: on, now: () => now });
  register(orderTracker);
  const stage = document.createElement('div');
  stage.style.inlineSize = `${width}px`;
  const element = document.createElement('kvitto-order-tracker');
  element.append(Object.assign(document.createElement('a'), { href: '#own', textContent: 'Your order page' }));
  for (const [key, value] of Object.entries({ locale: 'en-GB', ...attributes })) element.setAttribute(key, value);
  const told: string[] = [];
  for (const type of events)
    element.addEventListener(`kvitto-${type}`, (event) => told.push(`${type} ${JSON.stringify((event as CustomEvent).detail)}`));
  stage.append(element);
  document.body.append(stage);
  await expect.poll(() => element.shadowRoot?.querySelector('.guest .card:not([aria-busy])') ?? inner(element)).toBeTruthy();
  const root = element.shadowRoot as ShadowRoot;
  return {
    element,
    root,
    stage,
    told,
    input: (id: string) => root.getElementById(id) as HTMLInputElement,
    button: (words: string) => [...root.querySelectorAll('button')].find((each) => each.textContent?.includes(words)) as HTMLButtonElement,
    /** What is seen of the guest's part; what the tracker inside shows is {@link shown}. */
    text: () => plain([...root.querySelectorAll<HTMLElement>('.guest > :not(.hush)')].map((each) => each.innerText).join(' ')),
    said: () => root.querySelector('.guest > [role=status]')?.textContent,
    /** What the tracker inside shows. */
    shown: () => plain((inner(element)?.shadowRoot?.querySelector('.card') as HTMLElement | null)?.innerText ?? ''),
    inner: () => inner(element),
  };
}

const events = ['lookup-submitted', 'lookup-failed', 'lookup-locked', 'order-found', 'code-sent', 'proof-raised', 'link-shared'] as const;
const plain = (text: string) => text.replaceAll(/[\s\u00A0]+/g, ' ').trim();
const inner = (element: Element) => element.shadowRoot?.querySelector('kvitto-order-tracker') ?? undefined;

export function clear(): void {
  document.body.replaceChildren();
  document.documentElement.removeAttribute('dir');
  configure({ backend: undefined, now: undefined });
}

/** The part in a real page, as the browser tests of this folder meet it. */
import type { Backend } from '@kvitto/contract/backend';
import { configure, register } from '@kvitto/core';
import { expect } from 'vitest';
import { loyaltySignup } from '../loyalty-signup.tsx';
import { now } from './standing.fake.ts';

interface Setting {
  readonly attributes?: Readonly<Record<string, string>>;
  readonly width?: number;
  readonly clock?: () => Date;
}

const events = ['join-submitted', 'joined', 'join-failed', 'join-undone', 'confirmation-awaited', 'consent-changed', 'error'] as const;

/** Puts a tag for an order on the page, and waits until it says something. */
export async function put(on: Backend, { attributes = { order: 'ord_1' }, width = 390, clock = () => now }: Setting = {}) {
  configure({ backend: on, now: clock });
  register(loyaltySignup);
  const stage = document.createElement('div');
  stage.style.inlineSize = `${width}px`;
  const element = document.createElement('kvitto-loyalty-signup');
  for (const [key, value] of Object.entries({ locale: 'en-GB', session: 'token', country: 'SE', ...attributes }))
    element.setAttribute(key, value);
  const told: string[] = [];
  for (const type of events)
    element.addEventListener(`kvitto-${type}`, (event) => told.push(`${type} ${JSON.stringify((event as CustomEvent).detail)}`));
  stage.append(element);
  document.body.append(stage);
  await expect.poll(() => element.shadowRoot?.querySelector('.card:not([aria-busy=true])')).toBeTruthy();
  const root = element.shadowRoot as ShadowRoot;
  return {
    element,
    root,
    stage,
    told,
    text: () => plain(root.querySelector<HTMLElement>('.card')?.innerText ?? ''),
    said: () => root.querySelector('.hush[role=status]')?.textContent,
    button: (words: string) => [...root.querySelectorAll('button')].find((each) => each.textContent?.includes(words)) as HTMLButtonElement,
    box: (words: string) =>
      [...root.querySelectorAll('label')].find((each) => each.textContent?.includes(words))?.querySelector('input') as HTMLInputElement,
    byId: (id: string) => root.getElementById(id) as HTMLInputElement,
  };
}

const plain = (text: string) => text.replaceAll(/[\s ]+/g, ' ').trim();

export function clear(): void {
  document.body.replaceChildren();
  document.documentElement.removeAttribute('dir');
  configure({ backend: undefined, now: undefined });
}

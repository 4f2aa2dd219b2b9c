/** The widget in a real page, as the browser tests of this folder meet it. */
import type { Backend } from '@kvitto/contract/backend';
import { configure, register } from '@kvitto/core';
import { expect } from 'vitest';
import { now, shop } from './shop.fake.ts';
import type { Shop } from './shop.fake.ts';
import type { Status } from './withdrawal.model.ts';
import { withdrawal } from './withdrawal.tsx';

interface Setting {
  readonly attributes?: Readonly<Record<string, string>>;
  readonly width?: number;
  /** Instead of the shop's own. */
  readonly on?: Backend;
}

const events = ['withdrawal-opened', 'withdrawal-confirmed', 'withdrawal-failed', 'receipt-saved', 'error'] as const;
const plain = (text: string) => text.replaceAll(/[\s\u00A0\u202F]+/g, ' ').trim();

function elementIn(width: number, attributes: Readonly<Record<string, string>>) {
  register(withdrawal);
  const stage = document.createElement('div');
  stage.style.inlineSize = `${width}px`;
  const element = document.createElement('kvitto-withdrawal');
  for (const [key, value] of Object.entries({ order: 'ord_1', session: 'token', locale: 'en-GB', ...attributes }))
    element.setAttribute(key, value);
  return { stage, element };
}

/** Puts a tag on the page, and waits until it says something. */
export async function put(given: Shop | Status, { attributes = {}, width = 390, on }: Setting = {}) {
  const keeper: Shop = 'on' in given ? given : shop(given);
  configure({ backend: on ?? keeper.on, now: () => now });
  const { stage, element } = elementIn(width, attributes);
  const told: string[] = [];
  for (const type of events)
    element.addEventListener(`kvitto-${type}`, (event) => told.push(`${type} ${JSON.stringify((event as CustomEvent).detail)}`));
  stage.append(element);
  document.body.append(stage);
  await expect.poll(() => element.shadowRoot?.querySelector('.card:not([aria-busy=true])')).toBeTruthy();
  const root = element.shadowRoot as ShadowRoot;
  const text = () => plain(root.querySelector<HTMLElement>('.card')?.innerText ?? '');
  const button = (words: string) =>
    [...root.querySelectorAll('button')].find((each) => each.textContent?.includes(words)) as HTMLButtonElement;
  const byId = (id: string) => root.getElementById(id) as HTMLInputElement;
  const field = (words: string) =>
    ([...root.querySelectorAll('label')].find((each) => each.textContent?.includes(words)) as HTMLLabelElement)
      ?.control as HTMLInputElement;
  return {
    shop: keeper,
    element,
    root,
    stage,
    told,
    text,
    button,
    byId,
    field,
    tick: (words: string) =>
      [...root.querySelectorAll<HTMLElement>('.tick')].find((each) => each.textContent?.includes(words))
        ?.firstElementChild as HTMLInputElement,
    heading: () => root.getElementById('title')?.textContent,
    said: () => root.querySelector('.card > .hush[role=status]')?.textContent ?? '',
    focused: () => root.activeElement?.id,
    /** Presses the function's button, and is at the statement. */
    begin: async () => {
      byId('withdraw').click();
      await expect.poll(() => root.querySelector('form.step')).toBeTruthy();
      await expect.poll(() => root.activeElement?.id).toBe('title');
    },
    /** Goes on from the statement, and is at the confirmation. */
    goOn: async () => {
      root.querySelector<HTMLButtonElement>('.primary')?.click();
      await expect.poll(() => root.querySelector('form.step dl')).toBeTruthy();
      await expect.poll(() => root.activeElement?.id).toBe('title');
    },
  };
}

export function clear(): void {
  document.body.replaceChildren();
  document.documentElement.removeAttribute('dir');
  configure({ backend: undefined, now: undefined });
}

/** A panel in a real page, as the browser tests of this folder meet it. */
import { configure, register } from '@kvitto/core';
import { expect } from 'vitest';
import { userEvent } from 'vitest/browser';
import { now } from './goods.fake.ts';
import { returnPanel } from './return-panel.tsx';
import { returnShop } from './shop.fake.ts';
import type { ReturnShop } from './shop.fake.ts';

const types = [
  'return-started',
  'return-line-chosen',
  'return-reason-chosen',
  'return-offers-shown',
  'return-resolution-chosen',
  'return-method-chosen',
  'return-place-chosen',
  'return-slot-chosen',
  'return-dispatched',
  'return-created',
  'return-edited',
  'return-cancelled',
  'return-document-opened',
  'withdrawal-opened',
  'error',
];

interface Change {
  readonly shop?: ReturnShop;
  readonly width?: number;
  readonly attributes?: Readonly<Record<string, string>>;
  readonly now?: () => Date;
}

export async function put({ shop = returnShop(), width = 390, attributes = {}, now: clock = () => now }: Change = {}) {
  configure({ backend: shop.on, now: clock });
  register(returnPanel);
  const stage = document.createElement('div');
  stage.style.inlineSize = `${width}px`;
  const element = document.createElement('kvitto-return-panel');
  for (const [name, value] of Object.entries({ order: 'ord_1051', locale: 'en-GB', ...attributes })) element.setAttribute(name, value);
  const told: string[] = [];
  for (const type of types)
    element.addEventListener(`kvitto-${type}`, (event) => told.push(`${type} ${JSON.stringify((event as CustomEvent).detail)}`));
  stage.append(element);
  document.body.append(stage);
  await expect.poll(() => element.shadowRoot?.querySelector('.card:not([aria-busy])')).toBeTruthy();
  const root = element.shadowRoot as ShadowRoot;
  const text = () => (root.querySelector('.card') as HTMLElement).innerText.replaceAll(/[\s\u00A0\u202F]+/g, ' ');
  const heading = () => root.querySelector<HTMLElement>('#head')?.textContent ?? '';
  const button = (words: string) =>
    [...root.querySelectorAll<HTMLElement>('button, a')].find(
      (each) => each.textContent?.includes(words) || each.ariaLabel === words,
    ) as HTMLElement;
  const label = (words: string) =>
    [...root.querySelectorAll('label')].find((each) => each.textContent?.includes(words)) as HTMLLabelElement;
  const input = (words: string) => label(words).control as HTMLInputElement;
  const press = async (words: string) => {
    await expect.poll(() => button(words)).toBeTruthy();
    button(words).click();
  };
  const pick = async (words: string) => {
    await expect.poll(() => label(words)).toBeTruthy();
    input(words).click();
  };
  /** Waits for a step to stand there with all that it has. */
  const at = async (words: string) => {
    await expect.poll(heading).toBe(words);
    await expect.poll(() => root.querySelector('[aria-busy=true]')).toBeNull();
    await expect.poll(() => root.querySelector('#go')).toBeTruthy();
  };
  return { element, root, stage, shop, told, text, heading, button, label, input, press, pick, at };
}
export type Stage = Awaited<ReturnType<typeof put>>;

export const steps = {
  things: 'What do you want to return?',
  why: 'What is the reason?',
  offers: 'What would you like for it?',
  way: 'How do you want to send it?',
  review: 'Check and confirm',
} as const;

/** Goes as far as a step: the jacket, because it does not fit, for money back, by a code. */
export async function goTo(
  stage: Stage,
  step: keyof typeof steps | 'done',
  { thing = 'Shell jacket', reason = 'does not fit', offer = 'Money back', way = 'Code instead' } = {},
) {
  const { press, pick, at, heading } = stage;
  await press('Return something');
  await at(steps.things);
  if (step === 'things') return;
  await pick(thing);
  await press('Continue');
  await at(steps.why);
  if (step === 'why') return;
  await pick(reason);
  await press('Continue');
  await at(steps.offers);
  if (step === 'offers') return;
  await pick(offer);
  await press('Continue');
  await at(steps.way);
  if (step === 'way') return;
  await pick(way);
  await press('Continue');
  await at(steps.review);
  if (step === 'review') return;
  await press('Confirm the return');
  await expect.poll(heading).toBe('Your return is registered');
}

export const keys = (words: string) => userEvent.keyboard(words);

export function clear(): void {
  document.body.replaceChildren();
  document.documentElement.removeAttribute('dir');
  configure({ backend: undefined });
}

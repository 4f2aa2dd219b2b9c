/** A tracker in a real page, as the browser tests of this folder meet it. */
import { memory } from '@kvitto/adapters/memory';
import { scenario } from '@kvitto/adapters/memory/scenarios';
import type { ScenarioName } from '@kvitto/adapters/memory/scenarios';
import type { Backend } from '@kvitto/contract/backend';
import { configure, register } from '@kvitto/core';
import { expect } from 'vitest';
import { orderTracker } from './order-tracker.tsx';

const now = new Date('2026-11-03T09:30:00Z');
export const record = (name: ScenarioName) => scenario(name, now);
export const backend = (name: ScenarioName) => memory({ orders: [record(name)], now: () => now });
configure({ now: () => now });

interface Change {
  readonly on?: Backend;
  readonly width?: number;
  readonly attributes?: Readonly<Record<string, string>>;
}

export async function put(name: ScenarioName, { on = backend(name), width = 360, attributes = {} }: Change = {}) {
  configure({ backend: on });
  register(orderTracker);
  const stage = document.createElement('div');
  stage.style.inlineSize = `${width}px`;
  const element = document.createElement('kvitto-order-tracker');
  element.append(Object.assign(document.createElement('a'), { href: '#own', textContent: 'Your order page' }));
  for (const [key, value] of Object.entries({ order: record(name).id, locale: 'en-GB', ...attributes }))
    if (value) element.setAttribute(key, value);
  const told: string[] = [];
  const types = [
    'tracker-viewed',
    'exception-seen',
    'pickup-code-revealed',
    'estimate-changed',
    'carrier-link-clicked',
    'contact-clicked',
    'proof-viewed',
    'concern-noticed',
    'calendar-saved',
    'action-started',
    'missing-report-started',
    'action-requested',
    'action-completed',
    'delivery-changed',
    'action-failed',
    'error',
  ];
  for (const type of types)
    element.addEventListener(`kvitto-${type}`, (event) => told.push(`${type} ${JSON.stringify((event as CustomEvent).detail)}`));
  stage.append(element);
  document.body.append(stage);
  await expect.poll(() => element.shadowRoot?.querySelector('.card:not([aria-busy])')).toBeTruthy();
  const root = element.shadowRoot as ShadowRoot;
  const text = () => (root.querySelector('.card') as HTMLElement).innerText.replaceAll(/[\s\u00A0]+/g, ' ');
  const button = (words: string) =>
    [...root.querySelectorAll('button')].find(
      (each) => each.textContent?.includes(words) || each.ariaLabel?.includes(words),
    ) as HTMLButtonElement;
  /** Where a parcel has some: all choices are among them. */
  const openDetails = async () => {
    const details = button('Details') ?? button('Detaljer');
    details?.click();
    await expect.poll(() => !details || root.querySelector('.folded section')).toBeTruthy();
  };
  return { element, root, text, button, told, stage, openDetails };
}

export function clear(): void {
  document.body.replaceChildren();
  document.documentElement.removeAttribute('dir');
  configure({ backend: undefined });
}

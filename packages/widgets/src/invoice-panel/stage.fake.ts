/** A panel in a real page, as the browser tests of this folder meet it. */
import { configure, register } from '@kvitto/core';
import { expect } from 'vitest';
import { userEvent } from 'vitest/browser';
import { now } from './bills.fake.ts';
import { invoicePanel } from './invoice-panel.tsx';
import { invoiceShop } from './shop.fake.ts';
import type { InvoiceShop } from './shop.fake.ts';

const types = [
  'invoice-shown',
  'payment-started',
  'payment-ended',
  'invoice-offers-shown',
  'late-steps-shown',
  'reference-copied',
  'code-shown',
  'due-date-moved',
  'plan-accepted',
  'agreement-withdrawn',
  'payment-paused',
  'payment-resumed',
  'dispute-opened',
  'dispute-answered',
  'document-opened',
  'error',
];

interface Change {
  readonly shop?: InvoiceShop;
  readonly width?: number;
  readonly attributes?: Readonly<Record<string, string>>;
  readonly now?: () => Date;
}

/** As it is read: spaces that do not break lines are spaces. */
export const plain = (words: string | null | undefined): string => (words ?? '').replaceAll(/[\s\u00A0\u202F]+/g, ' ');

export async function put({ shop = invoiceShop(), width = 390, attributes = {}, now: clock = () => now }: Change = {}) {
  configure({ backend: shop.on, now: clock });
  register(invoicePanel);
  const stage = document.createElement('div');
  stage.style.inlineSize = `${width}px`;
  const element = document.createElement('kvitto-invoice-panel');
  for (const [name, value] of Object.entries({ order: 'ord_1051', locale: 'en-GB', ...attributes })) element.setAttribute(name, value);
  const told: string[] = [];
  for (const type of types)
    element.addEventListener(`kvitto-${type}`, (event) => told.push(`${type} ${JSON.stringify((event as CustomEvent).detail)}`));
  stage.append(element);
  document.body.append(stage);
  await expect.poll(() => element.shadowRoot?.querySelector('.card:not([aria-busy])')).toBeTruthy();
  const root = element.shadowRoot as ShadowRoot;
  const text = () => plain((root.querySelector('.card') as HTMLElement).innerText);
  const heading = () => plain(root.querySelector('#head')?.textContent);
  const says = (words: string) => (each: Element) => plain(each.textContent).includes(words);
  const button = (words: string) => [...root.querySelectorAll<HTMLElement>('button, a')].find(says(words)) as HTMLElement;
  const label = (words: string) => [...root.querySelectorAll('label')].find(says(words)) as HTMLLabelElement;
  const press = async (words: string) => {
    await expect.poll(() => button(words)).toBeTruthy();
    button(words).click();
  };
  const pick = async (words: string) => {
    await expect.poll(() => label(words)).toBeTruthy();
    (label(words).control as HTMLInputElement).click();
  };
  const write = async (words: string, value: string) => {
    await expect.poll(() => label(words)).toBeTruthy();
    const control = label(words).control as HTMLInputElement;
    control.value = value;
    control.dispatchEvent(new Event('input', { bubbles: true }));
  };
  /** Goes to a part and waits until it stands there with what it asks for. */
  const to = async (words: string, title: RegExp) => {
    await press(words);
    await expect.poll(heading).toMatch(title);
    await expect.poll(() => root.querySelector('[aria-busy=true]')).toBeNull();
  };
  return { element, root, stage, shop, told, text, heading, button, label, press, pick, write, to };
}
export type Stage = Awaited<ReturnType<typeof put>>;

async function picture(name: string): Promise<File> {
  const canvas = new OffscreenCanvas(4, 4);
  canvas.getContext('2d')?.fillRect(0, 0, 4, 4);
  return new File([await canvas.convertToBlob()], name, { type: 'image/png' });
}

/** Chooses a picture in the nth field for them. */
export async function choosePhoto(root: ShadowRoot, name = 'seam.png', nth = 0): Promise<void> {
  const input = [...root.querySelectorAll<HTMLInputElement>('input[type=file]')][nth] as HTMLInputElement;
  const chosen = new DataTransfer();
  chosen.items.add(await picture(name));
  input.files = chosen.files;
  input.dispatchEvent(new Event('change', { bubbles: true }));
}

export const keys = (words: string) => userEvent.keyboard(words);

export function clear(): void {
  document.body.replaceChildren();
  document.documentElement.removeAttribute('dir');
  configure({ backend: undefined });
}

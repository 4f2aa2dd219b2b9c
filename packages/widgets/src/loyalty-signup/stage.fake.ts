/** A checkout form with a sign-up in it, in a real page, as the browser tests of this folder meet it. */
import type { Backend } from '@kvitto/contract/backend';
import type { Cart } from '@kvitto/contract/cart';
import { readCarried } from '@kvitto/contract/sign-up';
import type { SignUp } from '@kvitto/contract/sign-up';
import { configure, register } from '@kvitto/core';
import { expect } from 'vitest';
import { fakeBackend } from './backend.fake.ts';
import { loyaltySignup } from './loyalty-signup.tsx';

export const now = new Date('2026-11-03T09:30:00Z');

export const cart: Cart = {
  currency: 'SEK',
  lines: [
    { id: 'l1', title: 'Enamel mug', kind: 'physical', quantity: 1, total: { amount: 24_900, currency: 'SEK' } },
    { id: 'l2', title: 'Gift card', kind: 'gift_card', quantity: 1, total: { amount: 50_000, currency: 'SEK' } },
  ],
  total: { amount: 74_900, currency: 'SEK' },
};

interface Change {
  readonly on?: Backend | undefined;
  readonly attributes?: Readonly<Record<string, string>>;
  /** What else the checkout has: markup of its own. */
  readonly fields?: string;
  /** Between the tags. */
  readonly inside?: string;
  /** Waits until there is something to see. */
  readonly isAwaited?: boolean;
  readonly clock?: () => Date;
}

/** What stands in the element `kvitto-loyalty-signup` as other controls have it. */
type SignUpControl = HTMLElement &
  Pick<HTMLInputElement, 'form' | 'name' | 'value' | 'disabled' | 'validity' | 'validationMessage' | 'willValidate' | 'labels'> & {
    checkValidity(): boolean;
    reportValidity(): boolean;
    cart: unknown;
    programme: unknown;
  };

const eventNames = [
  'offer-shown',
  'join-toggled',
  'join-submitted',
  'join-undone',
  'consent-changed',
  'member-recognised',
  'cart-outdated',
  'error',
];

const parse = (html: string) =>
  [...new DOMParser().parseFromString(html, 'text/html').body.childNodes].map((each) => document.adoptNode(each));

export async function put(change: Change = {}) {
  const { on = fakeBackend(), attributes = {}, fields = '', inside = '', isAwaited = true, clock = () => now } = change;
  configure({ backend: on, now: clock });
  register(loyaltySignup);
  const stage = document.createElement('div');
  stage.style.inlineSize = '360px';
  const form = document.createElement('form');
  form.append(...parse(fields));
  const element = document.createElement('kvitto-loyalty-signup') as unknown as SignUpControl;
  element.append(...parse(inside));
  for (const [key, value] of Object.entries({ cart: JSON.stringify(cart), country: 'SE', locale: 'en', ...attributes }))
    if (value !== '') element.setAttribute(key, value === 'yes' ? '' : value);
  const told: string[] = [];
  for (const name of eventNames)
    element.addEventListener(`kvitto-${name}`, (event) => told.push(`${name} ${JSON.stringify((event as CustomEvent).detail)}`));
  form.append(element);
  stage.append(form);
  document.body.append(stage);
  if (isAwaited) await expect.poll(() => element.shadowRoot?.querySelector('.card:not([aria-busy=true])')).toBeTruthy();
  const root = () => element.shadowRoot as ShadowRoot;
  const text = () => ((root().querySelector('.root') as HTMLElement).innerText ?? '').replaceAll(/[\s\u00A0]+/g, ' ');
  const box = (words: string) =>
    [...root().querySelectorAll('label')].find((each) => each.textContent?.includes(words))?.querySelector('input') as HTMLInputElement;
  const button = (words: string) =>
    [...root().querySelectorAll('button')].find((each) => each.textContent?.includes(words)) as HTMLButtonElement;
  /** What the form would send under the name of the sign-up. */
  const sent = (name = 'kvitto-loyalty-signup'): SignUp | undefined => {
    const value = new FormData(form).get(name);
    const carried = readCarried(typeof value === 'string' ? value : undefined);
    return carried.kind === 'whole' ? carried.signUp : undefined;
  };
  const join = async () => {
    box('Join').click();
    await expect.poll(() => root().querySelector('.joined')).toBeTruthy();
  };
  /** As a shopper would. */
  const type = (selector: string, value: string) => {
    const field = (
      selector.startsWith('form ') ? form.querySelector(selector.slice(5)) : root().querySelector(selector)
    ) as HTMLInputElement;
    field.focus();
    field.value = value;
    field.dispatchEvent(new Event('input', { bubbles: true }));
    field.dispatchEvent(new Event('change', { bubbles: true }));
    field.blur();
  };
  return { element, form, stage, root, text, box, button, told, sent, join, type };
}

export function clear(): void {
  document.body.replaceChildren();
  document.documentElement.removeAttribute('dir');
  configure({ backend: undefined, now: undefined });
}

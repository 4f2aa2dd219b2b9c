/** The gallery: every state of the sign-up at an address of its own, in a checkout form, over a backend inside the page. */
import type { Cart } from '@kvitto/contract/cart';
import { configure } from '@kvitto/core';
import {
  actAfter,
  afterAttributes,
  afterBackend,
  afterScenarios,
  beforeAfter,
  describeAfter,
  isAfterScenario,
} from './after/gallery.fake.ts';
import { fakeBackend } from './backend.fake.ts';
import { scenes } from './gallery.fake.ts';
import type { Scene } from './gallery.fake.ts';
import './index.ts';

const asked = new URLSearchParams(location.search);
const name = asked.get('scenario') ?? 'offer';
const after = isAfterScenario(name) ? name : undefined;
const scene: Scene = scenes[name] ?? { about: after ? describeAfter(after) : `There is no state ${name}.` };
const started = asked.has('now') ? new Date(asked.get('now') ?? '') : new Date();
const settings = {
  locale: ['en-GB', 'en', 'sv'],
  theme: ['light', 'dark'],
  dir: ['ltr', 'rtl'],
  width: ['', '320', '390', '560'],
} as const;

const locale = asked.get('locale') ?? 'en-GB';
document.documentElement.lang = locale;
document.documentElement.dir = asked.get('dir') ?? 'ltr';
document.documentElement.style.colorScheme = asked.get('theme') ?? 'light';
const now = () => started;
configure({ backend: after ? afterBackend(after, started) : fakeBackend(scene.programme, scene.change, now), locale, now });
mount();
list();

function cartOf({ cart = 'plain' }: Scene): Cart | undefined {
  if (cart === 'none') return undefined;
  const currency = cart === 'euro' ? 'EUR' : 'SEK';
  const mug = { id: 'l1', title: 'Enamel mug Kebnekaise', kind: 'physical', quantity: 1, total: { amount: 24_900, currency } };
  const card = { id: 'l2', title: 'Gift card', kind: 'gift_card', quantity: 1, total: { amount: 50_000, currency } };
  const lines = cart === 'only-gift-card' ? [card] : cart === 'gift-card' ? [mug, card] : [mug];
  const sum = lines.reduce((total, each) => total + each.total.amount, 4900);
  return { currency, lines, shipping: { amount: 4900, currency }, total: { amount: sum, currency } };
}

function mount(): void {
  const stage = document.querySelector<HTMLFormElement>('#stage');
  if (!stage) return;
  for (const [autocomplete, value] of Object.entries(scene.fields ?? {})) {
    const label = document.createElement('label');
    const field = Object.assign(document.createElement('input'), { name: autocomplete, value });
    field.setAttribute('autocomplete', autocomplete);
    label.append(autocomplete === 'email' ? 'E-mail' : 'Phone', field);
    stage.append(label);
  }
  const tag = document.createElement('kvitto-loyalty-signup');
  if (after) beforeAfter(after);
  const attributes = after ? afterAttributes(after) : { country: 'SE', ...scene.attributes };
  for (const [key, value] of Object.entries(attributes)) tag.setAttribute(key, value);
  const cart = after ? undefined : cartOf(scene);
  if (cart) tag.setAttribute('cart', JSON.stringify(cart));
  const width = Number(asked.get('width'));
  if (width) stage.style.width = `${width}px`;
  stage.append(tag);
  if (after) return void actAfter(after, tag);
  void act(tag, stage);
  const shown = document.querySelector('pre');
  const show = () => {
    if (shown)
      shown.textContent = [...new FormData(stage)].map(([key, value]) => `${key}=${typeof value === 'string' ? value : ''}`).join('\n');
  };
  setInterval(show, 500);
}

/** Presses and types as soon as there is where. */
async function act(tag: HTMLElement, stage: HTMLElement): Promise<void> {
  for (const each of scene.acts ?? []) {
    const [selector, words] = typeof each === 'string' ? [each] : each;
    const target = await found(tag, selector);
    target.focus();
    if (words === undefined) target.click();
    else {
      Object.assign(target, { value: words });
      target.dispatchEvent(new Event('input', { bubbles: true }));
    }
    target.blur();
  }
  // What a shopper does who leaves a field of the checkout: once the form is followed.
  const timer = setInterval(() => {
    for (const field of stage.querySelectorAll(':scope > label input')) field.dispatchEvent(new Event('change', { bubbles: true }));
    if (tag.shadowRoot?.querySelector('.notes')) setTimeout(() => clearInterval(timer), 1000);
  }, 400);
}

function found(tag: HTMLElement, selector: string): Promise<HTMLElement> {
  return new Promise((resolve) => {
    const timer = setInterval(() => {
      const target = tag.shadowRoot?.querySelector<HTMLElement>(selector);
      if (!target) return;
      clearInterval(timer);
      resolve(target);
    }, 50);
  });
}

function list(): void {
  const about = document.querySelector('.about');
  if (about) about.textContent = scene.about;
  for (const each of [...Object.keys(scenes), ...afterScenarios])
    document.querySelector('nav')?.append(linkTo(each, { scenario: each }, each === name));
  for (const [key, values] of Object.entries(settings))
    for (const value of values)
      document.querySelector('#settings')?.append(linkTo(value || 'full width', { [key]: value }, (asked.get(key) ?? values[0]) === value));
}

function linkTo(label: string, changes: Readonly<Record<string, string>>, isCurrent: boolean): HTMLAnchorElement {
  const query = new URLSearchParams(asked);
  for (const [key, value] of Object.entries(changes)) query.set(key, value);
  const link = Object.assign(document.createElement('a'), { href: `?${query.toString()}`, textContent: label });
  if (isCurrent) link.setAttribute('aria-current', 'page');
  return link;
}

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
import { found, type } from '../ui/gallery-acts.fake.ts';
import { abouts, galleryFrame } from '../ui/gallery-frame.fake.ts';
import { fakeBackend } from './backend.fake.ts';
import { scenes } from './gallery.fake.ts';
import type { Scene } from './gallery.fake.ts';
import './index.ts';

const fieldset = `
form > label { display: grid; gap: 4px; font-size: 14px; }
form > label input { font: inherit; padding: 10px 12px; border: 1px solid #7b857f; border-radius: 8px; background: light-dark(#fff, #161a18); color: inherit; }
form { display: grid; gap: 12px; }
pre { font-size: 12px; white-space: pre-wrap; overflow-wrap: anywhere; }
`;
const form = document.createElement('form');
const {
  state,
  locale,
  moment = new Date(),
  show,
} = galleryFrame({ ...abouts(scenes), ...Object.fromEntries(afterScenarios.map((each) => [each, describeAfter(each)])) }, form);
const after = isAfterScenario(state) ? state : undefined;
const scene: Scene = scenes[state] ?? { about: '' };
const now = () => moment;
configure({ backend: after ? afterBackend(after, moment) : fakeBackend(scene.programme, scene.change, now), locale, now });
mount();

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
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(fieldset);
  document.adoptedStyleSheets.push(sheet);
  const tag = document.createElement('kvitto-loyalty-signup');
  if (after) beforeAfter(after);
  const attributes = after ? afterAttributes(after) : { country: 'SE', ...scene.attributes };
  for (const [key, value] of Object.entries(attributes)) tag.setAttribute(key, value);
  const cart = after ? undefined : cartOf(scene);
  if (cart) tag.setAttribute('cart', JSON.stringify(cart));
  show(...Object.entries(scene.fields ?? {}).map(fieldOf), tag);
  if (after) return void actAfter(after, tag);
  void press(tag);
  tellWhatIsSent();
}

function fieldOf([autocomplete, value]: readonly [string, string]): HTMLElement {
  const label = document.createElement('label');
  const field = Object.assign(document.createElement('input'), { name: autocomplete, value });
  field.setAttribute('autocomplete', autocomplete);
  label.append(autocomplete === 'email' ? 'E-mail' : 'Phone', field);
  return label;
}

function tellWhatIsSent(): void {
  const sent = Object.assign(document.createElement('pre'), { ariaLabel: 'What the form would send' });
  form.after(sent);
  setInterval(() => {
    sent.textContent = [...new FormData(form)].map(([key, value]) => `${key}=${typeof value === 'string' ? value : ''}`).join('\n');
  }, 500);
}

/** Presses and types as soon as there is where. */
async function press(tag: HTMLElement): Promise<void> {
  for (const each of scene.acts ?? []) {
    const [selector, words] = typeof each === 'string' ? [each] : each;
    const target = await found(tag, selector);
    target.focus();
    if (words === undefined) target.click();
    else type(target, words);
    target.blur();
  }
  // What a shopper does who leaves a field of the checkout: once the form is followed.
  const timer = setInterval(() => {
    for (const field of form.querySelectorAll(':scope > label input')) field.dispatchEvent(new Event('change', { bubbles: true }));
    if (tag.shadowRoot?.querySelector('.notes')) setTimeout(() => clearInterval(timer), 1000);
  }, 400);
}

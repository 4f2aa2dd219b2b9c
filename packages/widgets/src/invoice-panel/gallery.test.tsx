import { checkedQr } from '@kvitto/contract/payment/qr-payload';
import { axeViolations } from '@kvitto/testing/widget';
import { afterEach, describe, expect, test } from 'vitest';
import { configure, register } from '@kvitto/core';
import { readCode } from './decode.fake.ts';
import { scenes, shopOf } from './gallery.fake.ts';
import type { Scene } from './gallery.fake.ts';
import { invoicePanel } from './invoice-panel.tsx';
import { numbersOf } from '@kvitto/contract/payment/way-to-pay';
import { readAmount } from './pay/read-amount.ts';
import { clear } from './stage.fake.ts';

afterEach(clear);

const still = ['loading'];

/** A state of the gallery, once everything in it was pressed. */
async function look(name: string, scene: Scene, { locale, width }: { readonly locale: string; readonly width: number }) {
  const now = () => new Date(`${scene.day ?? '2026-11-03'}T09:30:00Z`);
  const shop = shopOf(scene, now);
  configure({ backend: shop.on, now });
  register(invoicePanel);
  const stage = document.createElement('div');
  stage.style.inlineSize = `${width}px`;
  const element = document.createElement('kvitto-invoice-panel');
  for (const [key, value] of Object.entries({ order: 'ord_1051', locale, ...scene.attributes })) element.setAttribute(key, value);
  stage.append(element);
  document.body.append(stage);
  const root = () => element.shadowRoot as ShadowRoot;
  const rested = () => root()?.querySelector('.card') && !root().querySelector('[aria-busy=true]');
  if (!still.includes(name)) await expect.poll(rested).toBeTruthy();
  for (const act of scene.acts ?? []) {
    await expect.poll(() => rested() && root().querySelector(act)).toBeTruthy();
    root().querySelector<HTMLElement>(act)?.click();
  }
  if (!still.includes(name)) await expect.poll(rested).toBeTruthy();
  if (scene.typed) {
    const [selector, words] = scene.typed;
    await expect.poll(() => root().querySelector(selector)).toBeTruthy();
    const field = root().querySelector(selector) as HTMLInputElement;
    field.value = words;
    field.dispatchEvent(new Event('input', { bubbles: true }));
  }
  scene.last?.(shop);
  return { shop, stage, element, root: root() };
}

const text = (root: ShadowRoot) => (root.querySelector('.card') as HTMLElement).innerText;

describe.each(Object.entries(scenes))('the gallery’s “%s”', (name, scene) => {
  test('is readable for everybody, in words, and fits 320 px from right to left', async () => {
    document.documentElement.dir = 'rtl';
    const { stage, root } = await look(name, scene, { locale: 'sv', width: 320 });
    if (still.includes(name)) return;
    // Keys, holes and braces are no words.
    expect(text(root)).not.toMatch(/\b[a-z]+\.[a-z]+\.[a-z]+\b(?<!example)|undefined|NaN|[{}]/);
    expect(text(root)).not.toContain('..');
    expect((root.querySelector('.card') as Element).scrollWidth).toBeLessThanOrEqual(320);
    expect(await axeViolations(stage)).toEqual([]);
  });
});

const withCodes = ['pay-swish', 'pay-bank', 'pay-euro', 'pay-changed'];

describe('every code in the gallery', () => {
  test.each(withCodes)('says to another reader exactly what the page says: %s', async (name) => {
    const scene = scenes[name] as Scene;
    const { root, shop } = await look(name, scene, { locale: 'en-GB', width: 390 });
    const invoice = shop.tell('inv_1');
    const data = await shop.on.invoices.payment({ order: 'ord_1051', invoice: 'inv_1' });
    await expect.poll(() => readCode(root.querySelector('svg.qr'))).toBeTruthy();
    // By its place: its name may still be on its way.
    const open = [...root.querySelectorAll('.way-link')].findIndex((each) => each.getAttribute('aria-expanded') === 'true');
    const kind = data.ways[open]?.kind ?? 'bank';
    const numbers = numbersOf(data, { kind });
    const { amount, payee, companyId, bic, message, invoiceDate, dueDate } = data;
    const shown = { amount, payee, companyId, bic, message, invoiceDate, dueDate, ...numbers };
    await expect.poll(() => checkedQr(readCode(root.querySelector('svg.qr')) ?? '', shown)).toEqual([]);
    // What stands there to be read is the same.
    const words = text(root).replaceAll(/[\s\u00A0\u202F]+/g, ' ');
    for (const number of numbers.accounts) expect(words.replaceAll(/[\s.-]/g, '')).toContain(number.value);
    const [, written = ''] = /Amount \D*([\d,.]+)/.exec(words) ?? [];
    expect(readAmount(written.replace(',', ''), 2)).toBe(invoice.standing.toPay);
  });
  test('is in the list above', async () => {
    const drawn: string[] = [];
    for (const [name, scene] of Object.entries(scenes)) {
      if (!scene.acts?.[0]?.includes('.main')) continue;
      const { root } = await look(name, scene, { locale: 'en-GB', width: 390 });
      const hasHint = root.textContent?.includes('Scan it with');
      if (hasHint) drawn.push(name);
      clear();
      // A panel that was taken away asks the next shop nothing.
      await new Promise(requestAnimationFrame);
    }
    expect(drawn.filter((name) => !withCodes.includes(name) && name !== 'pay-lost' && name !== 'pay-code-old')).toEqual([]);
  });
});

/** What pages, shoppers and backends do that nobody has meant them to. */
import type { SignUp } from '@kvitto/contract/sign-up';
import type { Membership } from '@kvitto/contract/member';
import { KvittoError } from '@kvitto/contract/errors';
import { afterEach, describe, expect, test } from 'vitest';
import { fakeBackend, unreachable } from './backend.fake.ts';
import { fjallklubben, viewOf } from './programme.fake.ts';
import { cart, clear, now, put } from './stage.fake.ts';

afterEach(clear);

const memberPrice = { ...fjallklubben, memberPrice: { percent: 10 } };
const outdated = (amount: number) => `cart-outdated {"reason":"member_price","total":{"amount":${amount},"currency":"SEK"}}`;
const email = '<input name="email" type="email" autocomplete="email" value="">';

describe('a join that cannot succeed for a while', () => {
  test('is wanted again as it was, and that is newer than what was taken back', async () => {
    const told: SignUp[] = [];
    const intend = async (signUp: SignUp) => {
      told.push(signUp);
      return { state: 'stored' as const };
    };
    const { element, join, sent } = await put({ on: fakeBackend({ ...fjallklubben, countries: ['SE'] }, { intend }) });
    await join();
    await expect.poll(() => told.at(-1)?.join).toBe(true);
    element.setAttribute('country', 'NO');
    await expect.poll(() => told.at(-1)?.join).toBe(false);
    expect(sent()).toBeUndefined();
    const back = told.at(-1)?.revision ?? 0;
    element.setAttribute('country', 'SE');
    await expect.poll(() => told.at(-1)?.join).toBe(true);
    expect(told.at(-1)?.revision).toBeGreaterThan(back);
    expect(sent()?.revision).toBe(told.at(-1)?.revision);
  });
  test('gives the shop its price back', async () => {
    const { element, join, told } = await put({ on: fakeBackend({ ...memberPrice, countries: ['SE'] }) });
    await join();
    await expect.poll(() => told).toContain(outdated(72_410));
    element.setAttribute('country', 'NO');
    await expect.poll(() => told.at(-1)).toBe(outdated(74_900));
    element.setAttribute('country', 'SE');
    await expect.poll(() => told.at(-1)).toBe(outdated(72_410));
  });
});

describe('a new price', () => {
  test('that is known only after the tick is told then, once, and said', async () => {
    const { element, join, told, root } = await put({ on: fakeBackend(memberPrice), attributes: { cart: '' } });
    await join();
    expect(told.join()).not.toContain('cart-outdated');
    element.cart = cart;
    await expect.poll(() => told).toContain(outdated(72_410));
    // A shop that hands in the cart with its new price gets no further one.
    element.cart = { ...cart, total: { amount: 72_410, currency: 'SEK' } };
    await expect.poll(() => root().querySelector('.total')?.textContent).toContain('699.20');
    expect(told.filter((each) => each.includes('cart-outdated'))).toHaveLength(1);
  });
  test('is said with the tick to those who do not see it', async () => {
    const { root, text, join } = await put({ on: fakeBackend(memberPrice) });
    await expect.poll(text).toContain('You pay');
    await join();
    await expect
      .poll(() => root().querySelector('.hush[role=status]')?.textContent?.replaceAll('\u00A0', ' '))
      .toBe('You’re in Fjällklubben when you place the order. New total: SEK 724.10');
  });
});

describe('points', () => {
  test('are said once when the cart has changed, and not before', async () => {
    const { element, root, text, told } = await put();
    const said = () => root().querySelector('.hush[role=status]')?.textContent?.replaceAll('\u00A0', ' ') ?? '';
    await expect.poll(text).toContain('+249 points');
    await expect.poll(() => told.join()).toContain('offer-shown');
    expect(said()).toBe('');
    element.cart = { ...cart, lines: [{ ...cart.lines[0], total: { amount: 30_000, currency: 'SEK' } }] };
    await expect.poll(said).toBe('+300 points worth SEK 30.00, on this order. They arrive 30 days after it.');
  });
  test('of another cart are not shown for one that nobody can count', async () => {
    const on = fakeBackend(fjallklubben, {
      preview: async (input, context) =>
        input.cart.currency === 'SEK' ? ((await fakeBackend().loyalty?.preview(input, context)) ?? unreachable()) : unreachable(),
    });
    const { element, text } = await put({ on });
    await expect.poll(text).toContain('+249 points');
    element.cart = { currency: 'EUR', lines: [] };
    await expect.poll(text).not.toContain('+249 points');
  });
});

describe('a form that is reset', () => {
  test('tells of nobody any more', async () => {
    const member: Membership = { state: 'member', name: 'Anna Berg', tier: 'Silver' };
    const { form, type, text } = await put({ on: fakeBackend(fjallklubben, { recognise: async () => member }), fields: email });
    await expect.poll(() => Boolean(form.querySelector('kvitto-loyalty-signup')?.shadowRoot?.querySelector('.notes'))).toBe(true);
    type('form input', 'anna@example.com');
    await expect.poll(text).toContain('Anna Berg');
    form.reset();
    await expect.poll(text).not.toContain('Anna Berg');
  });
});

describe('a device of the shop’s', () => {
  test('forgets who was met and what was suggested, ticked or not', async () => {
    let time = now.getTime();
    const on = fakeBackend(fjallklubben, { recognise: async () => ({ state: 'member', name: 'Anna Berg' }) });
    const { type, text, form } = await put({ on, fields: email, attributes: { kiosk: 'yes' }, clock: () => new Date(time) });
    await expect.poll(() => Boolean(form.querySelector('kvitto-loyalty-signup')?.shadowRoot?.querySelector('.notes'))).toBe(true);
    type('form input', 'anna@gmial.com');
    await expect.poll(text).toContain('Anna Berg');
    await expect.poll(text).toContain('anna@gmail.com?');
    time += 61_000;
    await expect.poll(text, { timeout: 3000 }).not.toContain('Anna Berg');
    expect(text()).not.toContain('anna@');
  });
});

describe('in a fieldset that is disabled', () => {
  test('nothing can be chosen', async () => {
    const { element, join, root, box } = await put({ on: fakeBackend({ ...fjallklubben, referral: {} }) });
    await join();
    element.setAttribute('disabled', '');
    await expect.poll(() => box('Join').disabled).toBe(true);
    expect(root().querySelector('.joined')?.hasAttribute('inert')).toBe(true);
  });
});

describe('on the narrowest screens', () => {
  test('no field leaves the card, and no name is broken within a word that has room', async () => {
    const on = fakeBackend({ ...fjallklubben, age: { minimum: 15, ask: 'birth_date' } });
    const { stage, join, root } = await put({ on });
    stage.style.inlineSize = '288px';
    await join();
    const card = root().querySelector('.card')?.getBoundingClientRect();
    const edge = (card?.right ?? 0) - 20;
    for (const each of root().querySelectorAll('.date input')) expect(each.getBoundingClientRect().right).toBeLessThanOrEqual(edge);
    expect(root().querySelector('h2')?.getBoundingClientRect().height).toBeLessThan(32);
  });
});

describe('whatever the page hands in, it never throws, and the form can be sent', () => {
  const bad = { toString: () => 'x' };
  const parts = ['name', 'terms', 'consents', 'countries', 'points', 'age', 'referral', 'lead', 'benefits', 'stop', 'welcome', 'company'];
  const values = [null, 5, 'x', true, [], [null], {}, { en: null }, { en: { text: '<b>x</b>' } }, '😀'.repeat(500), 'مرحبا', bad];
  test('as a programme', async () => {
    const view = await viewOf();
    for (const part of parts) {
      const { element, box, form } = await put({ isAwaited: false, attributes: { programme: JSON.stringify(view) } });
      await expect.poll(() => box('Join')).toBeTruthy();
      box('Join').click();
      for (const value of values) {
        element.programme = { ...view, [part]: value };
        await new Promise((next) => queueMicrotask(() => queueMicrotask(() => next(undefined))));
        expect(() => new FormData(form)).not.toThrow();
      }
      element.programme = view;
      await expect.poll(() => box('Join')?.checked).toBe(true);
      clear();
    }
  });
  test('as a cart', async () => {
    const { element, box } = await put();
    const circular: Record<string, unknown> = { currency: 'SEK', lines: [] };
    circular['self'] = circular;
    for (const odd of [
      5,
      'x',
      [],
      circular,
      { currency: 'SEK', lines: [null] },
      { currency: 'SEK', lines: [{ total: 5n }] },
      { lines: {} },
    ]) {
      element.cart = odd;
      await expect.poll(() => box('Join')).toBeTruthy();
    }
    element.cart = cart;
    await expect.poll(() => element.shadowRoot?.textContent).toContain('+249');
  });
  test('as an answer', async () => {
    for (const answer of [null, 5, 'x', [], {}, { points: 'x' }, new KvittoError('internal', 'x')]) {
      // A backend of somebody else's may answer anything.
      const odd = (async () => answer) as never;
      const { box, sent } = await put({ on: fakeBackend(fjallklubben, { preview: odd, recognise: odd, intend: odd }), fields: email });
      await expect.poll(() => box('Join')).toBeTruthy();
      box('Join').click();
      await expect.poll(() => sent()?.join).toBe(true);
      clear();
    }
  });
});

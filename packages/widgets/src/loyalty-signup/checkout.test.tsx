import type { Membership } from '@kvitto/contract/member';
import type { SignUp } from '@kvitto/contract/sign-up';
import { KvittoError } from '@kvitto/contract/errors';
import { axeViolations } from '@kvitto/testing/widget';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import { fakeBackend, silent } from './backend.fake.ts';
import { fjallklubben, viewOf } from './programme.fake.ts';
import { cart, clear, now, put } from './stage.fake.ts';

afterEach(() => {
  clear();
  sessionStorage.clear();
});

const email = (value: string) => `<input name="email" type="email" autocomplete="email" value="${value}">`;
const tel = (value: string) => `<input name="tel" autocomplete="shipping tel" value="${value}">`;

describe('the offer', () => {
  test('says what this cart brings, when, who asks, and how to stop', async () => {
    const { text } = await put();
    await expect.poll(text).toContain('+249 points worth SEK 24.90, on this order. They arrive 30 days after it.');
    expect(text()).toContain('We create your membership when you place the order.');
    expect(text()).toContain('Run by Fjäll & Fika AB. You collect points and can leave whenever you like. Leave at any time on My pages');
  });
  test('follows the cart once it has come to rest, and asks once', async () => {
    const preview = vi.fn<NonNullable<ReturnType<typeof fakeBackend>['loyalty']>['preview']>(
      (...given) => fakeBackend().loyalty?.preview(...given) ?? silent(),
    );
    const { element, text } = await put({ on: fakeBackend(fjallklubben, { preview }) });
    await expect.poll(text).toContain('+249 points');
    for (const amount of [10_000, 20_000, 30_000])
      element.cart = { ...cart, lines: [{ ...cart.lines[0], total: { amount, currency: 'SEK' } }] };
    expect(text()).toContain('+249 points');
    await expect.poll(text).toContain('+300 points');
    expect(preview).toHaveBeenCalledTimes(2);
  });
  test('tells the page of a cart that is none, and goes on without', async () => {
    const { text, told, join } = await put({ attributes: { cart: '{"lines":5}' } });
    await expect.poll(() => told).toContain('error {"code":"misconfigured","widget":"loyalty-signup"}');
    expect(text()).toContain('Points on everything you buy');
    await join();
  });
  test('changes the price only by telling the shop, and shows the new total', async () => {
    const { text, told, join, box } = await put({ on: fakeBackend({ ...fjallklubben, memberPrice: { percent: 10 } }) });
    await expect.poll(text).toContain('You pay SEK 724.10 instead of SEK 749.00');
    await expect.poll(() => told.join()).toContain('offer-shown');
    await join();
    await expect.poll(text).toContain('New total: SEK 724.10');
    const outdated = (amount: number) => `cart-outdated {"reason":"member_price","total":{"amount":${amount},"currency":"SEK"}}`;
    expect(told).toContain(outdated(72_410));
    box('Join').click();
    await expect.poll(() => told).toContain(outdated(74_900));
  });
  test('opens what is to be read beside the checkout', async () => {
    const { root } = await put();
    const links = [...root().querySelectorAll('a')];
    expect(links.map((each) => [each.textContent, each.target, each.rel])).toEqual([
      ['Terms (opens in a new tab)', '_blank', 'noopener'],
      ['Privacy (opens in a new tab)', '_blank', 'noopener'],
    ]);
    const programme = { ...(await viewOf()), privacyUrl: ['javascript', 'alert(1)'].join(':') };
    const bad = await put({ attributes: { programme: JSON.stringify(programme) } });
    expect([...bad.root().querySelectorAll('a')].map((each) => each.textContent)).toEqual(['Terms (opens in a new tab)']);
  });
  test('takes no room where a join could not succeed', async () => {
    const { element } = await put({ on: fakeBackend({ ...fjallklubben, countries: ['NO'] }), isAwaited: false });
    await expect.poll(() => element.getBoundingClientRect().height).toBe(0);
  });
});

describe('the tick', () => {
  test('is said politely, can be undone for ten seconds, and then by unticking', async () => {
    const { root, button, told, sent, box, join } = await put();
    await join();
    await expect
      .poll(() => root().querySelector('.hush[role=status]')?.textContent)
      .toBe('You’re in Fjällklubben when you place the order.');
    button('Undo').click();
    await expect.poll(() => sent()).toBeUndefined();
    expect(told).toContain('join-undone {}');
    expect(root().activeElement).toBe(box('Join'));
    await expect.poll(() => button('Undo')).toBeUndefined();
  });
  test('brings boxes that nobody has ticked, and needs none of them', async () => {
    const { root, join, sent } = await put();
    await join();
    const boxes = [...root().querySelectorAll<HTMLInputElement>('.boxes input[type=checkbox]')];
    expect(boxes.map((each) => each.checked)).toEqual([false, false]);
    await expect.poll(() => sent()?.consents.map(({ value }) => value)).toEqual([false, false]);
  });
  test('carries each consent by the hash of exactly the words that stand beside it', async () => {
    const { root, join, box, sent, told, element } = await put();
    await join();
    box('Offers by e-mail').click();
    const view = await viewOf();
    await expect
      .poll(() => sent()?.consents[0])
      .toMatchObject({ purpose: 'marketing', channel: 'email', value: true, text: view.consents[0]?.texts['en']?.hash });
    const described = box('Offers by e-mail').getAttribute('aria-describedby') ?? '';
    expect(root().getElementById(described)?.textContent).toBe(view.consents[0]?.texts['en']?.text);
    expect(told).toContain('consent-changed {"purpose":"marketing","channel":"email","value":true,"version":"2"}');
    element.setAttribute('locale', 'sv');
    await expect.poll(() => sent()?.consents[0]?.text).toBe(view.consents[0]?.texts['sv']?.hash);
    expect(sent()?.locale).toBe('sv');
  });
  test('tells analytics nothing where the browser asks for privacy', async () => {
    Object.defineProperty(navigator, 'globalPrivacyControl', { value: true, configurable: true });
    const { told, join, button } = await put();
    await join();
    await expect.poll(() => button('Undo')).toBeTruthy();
    button('Undo').click();
    await expect.poll(() => told).toEqual(['join-undone {}']);
    Reflect.deleteProperty(navigator, 'globalPrivacyControl');
  });
});

describe('a phone number', () => {
  test('that the checkout has is not asked for again', async () => {
    const { join, box, sent, text, root } = await put({ fields: tel('070-123 45 67') });
    await join();
    box('Offers by text message').click();
    await expect.poll(text).toContain('Text messages go to 070-123 45 67.');
    expect(root().querySelector('#phone')).toBeNull();
    expect(sent()?.phone).toBe('+46701234567');
    expect(sent()?.consents[1]).toMatchObject({ channel: 'sms', value: true });
  });
  test('is asked for with the delivery’s country, written as people there do, and carried as E.164', async () => {
    const { join, box, sent, root, element } = await put();
    await join();
    box('Offers by text message').click();
    await expect.poll(() => root().querySelector('#phone')).toBeTruthy();
    expect(root().querySelector<HTMLSelectElement>('#phone-country')?.selectedOptions[0]?.textContent).toBe('Sweden +46');
    expect(element.validity.customError).toBe(true);
    await userEvent.type(root().querySelector('#phone') as Element, '0701234567');
    await expect.poll(() => root().querySelector<HTMLInputElement>('#phone')?.value).toBe('070-123 45 67');
    expect(sent()?.phone).toBe('+46701234567');
    expect(element.checkValidity()).toBe(true);
  });
  test('leaves the caret of somebody who writes in the middle where it is', async () => {
    const { join, box, root } = await put();
    await join();
    box('Offers by text message').click();
    await expect.poll(() => root().querySelector('#phone')).toBeTruthy();
    const field = root().querySelector('#phone') as HTMLInputElement;
    await userEvent.type(field, '070123456');
    field.setSelectionRange(2, 2);
    await userEvent.keyboard('9');
    await expect.poll(() => field.value.startsWith('079')).toBe(true);
    expect(field.selectionStart).toBe(3);
  });
  test.each([
    ['08-123 456 78', 'text messages may not arrive', '+46812345678'],
    ['070-12', 'This phone number is too short', undefined],
    ['010 123 45 67 8', 'There is no such phone number in Sweden', undefined],
    ['+47 406 12 345', undefined, '+4740612345'],
  ])('typed as %s: %s', async (typed, words, e164) => {
    const { join, box, root, type, text, sent } = await put();
    await join();
    box('Offers by text message').click();
    await expect.poll(() => root().querySelector('#phone')).toBeTruthy();
    type('#phone', typed);
    if (words) await expect.poll(text).toContain(words);
    await expect.poll(() => sent()?.phone).toBe(e164);
    // What cannot be reached is not agreed to.
    expect(sent()?.consents.some(({ channel, value }) => channel === 'sms' && value)).toBe(e164 !== undefined);
  });
});

describe('an e-mail address', () => {
  test('that is probably mistyped can be mended by one press, in the page’s own field', async () => {
    const { type, text, button, form } = await put({ fields: email('') });
    const heard = vi.fn();
    await expect.poll(() => Boolean(form.querySelector('kvitto-loyalty-signup')?.shadowRoot?.querySelector('.notes'))).toBe(true);
    type('form input', 'anna+kvitto@gmial.com');
    await expect.poll(text).toContain('anna+kvitto@gmail.com?');
    form.addEventListener('input', heard);
    button('anna+kvitto@gmail.com').click();
    expect(form.querySelector('input')?.value).toBe('anna+kvitto@gmail.com');
    expect(heard).toHaveBeenCalledOnce();
    await expect.poll(text).not.toContain('Did you mean');
  });
});

describe('a member', () => {
  const known = (membership: Membership) => fakeBackend(fjallklubben, { recognise: async () => membership });
  test('is met as one, and told nothing that is not proven', async () => {
    const { text, told, root } = await put({ on: known({ state: 'member' }), fields: email('anna@example.com') });
    await expect.poll(text).toContain('You’re a member of Fjällklubben');
    expect(text()).toContain('+249 points');
    expect(root().querySelector('#join')).toBeNull();
    expect(told).toContain('member-recognised {}');
  });
  test('who has proven who they are sees their own', async () => {
    const membership = { state: 'member', name: 'Anna Berg', tier: 'Silver', points: { available: 1240, pending: 0 } };
    const { text } = await put({ on: known(membership), attributes: { email: 'anna@example.com', session: 'a.b.c' } });
    await expect.poll(text).toContain('Anna Berg · Silver · 1,240 points');
  });
  test('who is not to be asked again is not asked', async () => {
    const { element } = await put({ on: known({ state: 'disabled' }), attributes: { email: 'anna@example.com' } });
    await expect.poll(() => element.getBoundingClientRect().height).toBe(0);
  });
  test.each(['unauthenticated', 'needs_proof', 'not_found'] as const)(
    'is simply offered where the answer is %s, without a word',
    async (code) => {
      const recognise = vi.fn(() => Promise.reject(new KvittoError(code, 'No.')));
      const { text, told } = await put({ on: fakeBackend(fjallklubben, { recognise }), fields: email('anna@example.com') });
      await expect.poll(() => recognise.mock.calls.length).toBe(1);
      await expect.poll(() => told.join()).toContain('offer-shown');
      expect(text()).toContain('Join Fjällklubben');
      expect(told.join()).not.toContain('error');
    },
  );
});

describe('the intention', () => {
  test('is told once for each revision, and taken back with the tick', async () => {
    const sent: (readonly [SignUp, string | undefined])[] = [];
    const intend = async (signUp: SignUp, context: { readonly idempotencyKey?: string | undefined } = {}) => {
      sent.push([signUp, context.idempotencyKey]);
      return { state: 'stored' as const };
    };
    const { join, box } = await put({ on: fakeBackend(fjallklubben, { intend }) });
    await join();
    await expect.poll(() => sent.length).toBe(1);
    box('Offers by e-mail').click();
    await expect.poll(() => sent.length).toBe(2);
    box('Join').click();
    await expect.poll(() => sent.length).toBe(3);
    expect(sent.map(([{ join: isJoin }]) => isJoin)).toEqual([true, true, false]);
    expect(sent.every(([{ id, revision }, key]) => key === `${id}.${revision}`)).toBe(true);
    const revisions = sent.map(([{ revision }]) => revision);
    expect(revisions).toEqual([...new Set(revisions)].toSorted((a, b) => a - b));
  });
  test('says of a friend’s code whether anybody knows it', async () => {
    const on = fakeBackend(
      { ...fjallklubben, referral: { points: 200 } },
      { intend: async () => ({ state: 'stored', referral: 'unknown' }) },
    );
    const { join, root, type, text, sent } = await put({ on });
    await join();
    expect(root().querySelector('details')?.open).toBe(false);
    root().querySelector('summary')?.click();
    type('#referral', 'anna-2f7k');
    await expect.poll(() => sent()?.referral).toBe('anna-2f7k');
    await expect.poll(text).toContain('We don’t know this code. You join without it.');
  });
});

describe('how points are counted', () => {
  test('is told above the page; Escape closes it and the focus returns', async () => {
    const { root, button } = await put();
    button('How points').click();
    await expect.poll(() => root().querySelector('#counting:popover-open')?.textContent).toContain('1 point for every SEK\u00A01.00.');
    expect(root().querySelector('#counting')?.textContent).toContain('These give no points: Gift card.');
    expect(root().activeElement?.id).toBe('counting');
    await userEvent.keyboard('{Escape}');
    await expect.poll(() => root().querySelector('#counting')).toBeNull();
    expect(root().activeElement?.id).toBe('how');
  });
  test('closes with a press anywhere else, and with the button that opened it', async () => {
    const { root, button } = await put();
    button('How points').click();
    await expect.poll(() => root().querySelector('#counting:popover-open')).toBeTruthy();
    document.body.dispatchEvent(new PointerEvent('pointerdown', { bubbles: true, composed: true }));
    await expect.poll(() => root().querySelector('#counting')).toBeNull();
    button('How points').click();
    await expect.poll(() => root().querySelector('#counting:popover-open')).toBeTruthy();
    await userEvent.click(button('How points'));
    await expect.poll(() => root().querySelector('#counting')).toBeNull();
  });
});

describe('what is kept', () => {
  test('is nothing, unless the page allows it', async () => {
    const { join, box } = await put();
    await join();
    box('Offers by e-mail').click();
    await expect.poll(() => box('Offers by e-mail').checked).toBe(true);
    expect(sessionStorage.length).toBe(0);
    expect(localStorage.length).toBe(0);
  });
  test('is a draft for this tab where it does: a reload loses nothing that was typed', async () => {
    const first = await put({ attributes: { remember: 'yes' } });
    await first.join();
    first.box('Offers by text message').click();
    await expect.poll(() => first.root().querySelector('#phone')).toBeTruthy();
    first.type('#phone', '070-12');
    await expect.poll(() => sessionStorage.length).toBe(1);
    const id = first.sent()?.id;
    first.stage.remove();
    const again = await put({ attributes: { remember: 'yes' } });
    await expect.poll(() => again.root().querySelector<HTMLInputElement>('#phone')?.value).toBe('070-12');
    expect(again.sent()?.id).toBe(id);
    again.form.addEventListener('submit', (event) => event.preventDefault());
    again.form.noValidate = true;
    again.form.requestSubmit();
    expect(sessionStorage.length).toBe(0);
  });
  test('is nothing on a device of the shop’s: it forgets after a minute without a touch, and once the form is sent', async () => {
    let time = now.getTime();
    let looks = 0;
    const clock = () => {
      looks += 1;
      return new Date(time);
    };
    const { join, form, sent, element } = await put({ attributes: { kiosk: 'yes', remember: 'yes' }, clock });
    await join();
    await expect.poll(() => sent()?.method).toBe('kiosk');
    time += 59_000;
    const before59 = looks;
    await expect.poll(() => looks, { timeout: 3000 }).toBeGreaterThan(before59);
    expect(sent()?.join).toBe(true);
    time += 2000;
    await expect.poll(() => sent(), { timeout: 3000 }).toBeUndefined();
    await join();
    const before = sent()?.id;
    form.addEventListener('submit', (event) => event.preventDefault());
    form.requestSubmit();
    expect(sent()?.id).toBe(before);
    await expect.poll(() => sent(), { timeout: 3000 }).toBeUndefined();
    expect(sessionStorage.length).toBe(0);
    expect(element.value).toBe('');
  });
});

describe('by keyboard alone', () => {
  test('it is joined, a consent given and taken back, all in reading order', async () => {
    const { root, sent, box } = await put({ fields: '<button type="button" id="before">Before</button>' });
    document.querySelector<HTMLElement>('#before')?.focus();
    await userEvent.tab();
    expect(root().activeElement?.id).toBe('how');
    await userEvent.tab();
    expect(root().activeElement).toBe(box('Join'));
    await userEvent.keyboard(' ');
    await expect.poll(() => sent()?.consents.length).toBe(2);
    expect(root().activeElement).toBe(box('Join'));
    await userEvent.tab();
    expect(root().activeElement?.textContent).toBe('Undo');
    await userEvent.tab();
    expect(root().activeElement).toBe(box('Offers by e-mail'));
    await userEvent.keyboard(' ');
    await expect.poll(() => sent()?.consents[0]?.value).toBe(true);
    await userEvent.keyboard(' ');
    await expect.poll(() => sent()?.consents[0]?.value).toBe(false);
  });
});

describe('axe finds nothing', () => {
  const age = { minimum: 15, ask: 'birth_date' as const };
  test.each(['light', 'dark'])('in everything that opens with the tick, %s', async (theme) => {
    document.documentElement.style.background = theme === 'dark' ? '#161a18' : '#fff';
    const on = fakeBackend({ ...fjallklubben, age, referral: {} });
    const { element, join, box, root, type, text, button } = await put({ on, attributes: { theme, locale: 'en' } });
    await join();
    root().querySelector('summary')?.click();
    type('#age', '5');
    type('#age-month', '6');
    type('#age-year', '1990');
    await expect.poll(() => box('Offers by text message')).toBeTruthy();
    box('Offers by text message').click();
    await expect.poll(() => root().querySelector('#phone')).toBeTruthy();
    type('#phone', '070-12');
    type('#age-month', '16');
    await expect.poll(text).toContain('There is no such date');
    expect(await axeViolations(element)).toEqual([]);
    button('How points').click();
    await expect.poll(() => root().querySelector('#counting:popover-open')).toBeTruthy();
    expect(await axeViolations(element)).toEqual([]);
    document.documentElement.removeAttribute('style');
  });
});

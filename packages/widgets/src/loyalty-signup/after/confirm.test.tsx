import { axeViolations } from '@kvitto/testing/widget';
import { afterEach, describe, expect, test } from 'vitest';
import { userEvent } from 'vitest/browser';
import { always, carried, once, shop } from './club.fake.ts';
import type { Shop } from './club.fake.ts';
import { club } from './standing.fake.ts';
import { clear, put } from './stage.fake.ts';

const home = `${location.pathname}${location.search}`;
afterEach(() => {
  clear();
  history.replaceState(history.state, '', home);
});

/** The page that a mail's link leads to. Neither an order nor a session. */
const open = async ({ there, hash, attributes = {} }: { there?: Shop; hash?: string; attributes?: Record<string, string> } = {}) => {
  const at = there ?? (await shop({ signUp: await carried(club) }));
  const [mail] = await at.mails();
  history.replaceState(history.state, '', `${home}${hash ?? `#kvitto-confirm=${mail?.token}`}`);
  const page = await put(at.on, { attributes: { confirm: '', session: '', ...attributes }, clock: at.clock });
  await expect.poll(() => page.root.getElementById('confirm')).toBeTruthy();
  return { ...at, ...page, token: mail?.token ?? '' };
};

describe('the page that a mail’s link leads to', () => {
  test('takes the token out of the address at once, and confirms nothing without a press', async () => {
    const { text, count, status, token, element, root } = await open();
    expect(location.hash).toBe('');
    expect(text()).toContain('Confirm your choice You asked Fjäll & Fika AB for e-mail as a member of Fjällklubben.');
    expect(count('confirm')).toBe(0);
    expect((await status()).consents[0]?.state).toBe('pending');
    const places = [
      element.outerHTML,
      root.innerHTML,
      location.href,
      JSON.stringify({ ...localStorage, ...sessionStorage }),
      document.cookie,
    ];
    for (const place of places) expect(place).not.toContain(token);
  });
  test('leaves the rest of the address alone', async () => {
    await open({ hash: '#top&kvitto-confirm=abc&x=1' });
    expect(location.hash).toBe('#top&x=1');
  });
  test('has one button, which confirms, and the focus goes to what has come of it', async () => {
    const { root, text, said, told, status } = await open();
    expect(root.querySelectorAll('button')).toHaveLength(1);
    (root.querySelector('button') as HTMLElement).focus();
    await userEvent.keyboard('{Enter}');
    await expect.poll(text).toContain('Confirmed. Thank you. You’ll get what you asked for from Fjällklubben.');
    await expect.poll(() => root.activeElement?.id).toBe('confirm');
    expect(said()).toBe('Confirmed. Thank you.');
    expect((await status()).consents[0]?.state).toBe('given');
    expect(told).toEqual(['consent-changed {"channel":"email","value":true}']);
  });
  test('confirms once however often the button is pressed', async () => {
    const { button, text, count } = await open();
    const confirm = button('Confirm');
    confirm.click();
    confirm.click();
    await expect.poll(text).toContain('Confirmed');
    expect(count('confirm')).toBe(1);
  });
  test('is friendly to a link that was opened before', async () => {
    const { button, text, whole, token, told } = await open();
    await whole.consent.confirm({ token });
    button('Confirm').click();
    await expect.poll(text).toContain('This was confirmed before All is well');
    expect(told).toEqual([]);
  });
  test('says how to get another link when the time of this one is over', async () => {
    const there = await shop({ signUp: await carried(club) });
    const { button, text } = await open({ there });
    there.pass(8 * 86_400);
    button('Confirm').click();
    await expect.poll(text).toContain('The time of this link is over Nothing was changed.');
    expect(text()).toContain('open your order page');
  });
  test.each(['#kvitto-confirm=nobody-has-ever-written-this-token', '#kvitto-confirm=short', '#kvitto-confirm='])(
    'does not know %s',
    async (hash) => {
      const { button, text } = await open({ hash });
      button('Confirm').click();
      await expect.poll(text).toContain('We don’t know this link');
    },
  );
  test('that could not be reached keeps the token, and tries again under the same key', async () => {
    const { button, text, before, calls, said } = await open();
    before.confirm = once('network');
    button('Confirm').click();
    await expect.poll(text).toContain('We couldn’t be reached Nothing is lost');
    expect(said()).toBe('We couldn’t be reached');
    button('Try again').click();
    await expect.poll(text).toContain('Confirmed. Thank you.');
    const [first, second] = calls.filter(({ name }) => name === 'confirm');
    expect(second).toEqual(first);
  });
  test('says how long to wait after too many tries', async () => {
    const { button, text, before } = await open();
    before.confirm = always('rate_limited', { retryAfter: 40 });
    button('Confirm').click();
    await expect.poll(text).toContain('Wait 40 seconds, and try again on this page.');
  });
  test('without a token says where one is', async () => {
    const { text, root } = await open({ hash: '' });
    expect(text()).toContain('Nothing to confirm Open the link in the mail');
    expect(root.querySelectorAll('button')).toHaveLength(0);
  });
  test('takes a second link that is opened on the same page', async () => {
    const { text, token } = await open({ hash: '' });
    location.hash = `kvitto-confirm=${token}`;
    await expect.poll(text).toContain('Confirm your choice');
    expect(location.hash).toBe('');
  });
  test('keeps what it took when the tag is moved', async () => {
    const { element, root, stage, button, text } = await open();
    element.remove();
    await new Promise((resolve) => setTimeout(resolve));
    stage.append(element);
    await expect.poll(() => root.getElementById('confirm')?.textContent).toBe('Confirm your choice');
    button('Confirm').click();
    await expect.poll(text).toContain('Confirmed. Thank you.');
  });
  test.each([
    ['en-GB', 'light'],
    ['sv', 'dark'],
  ])('axe finds nothing in any of its states: %s, %s', async (locale, theme) => {
    document.documentElement.style.background = theme === 'dark' ? '#161a18' : '#fff';
    const states = [
      {},
      { hash: '' },
      ...(['lookup_failed', 'expired_window', 'network'] as const).map((code) => ({ code })),
      { code: undefined, isPressed: true },
    ];
    for (const state of states) {
      const there = await shop({ signUp: await carried(club) });
      if ('code' in state && state.code) there.before.confirm = always(state.code);
      const { stage, root, text } = await open({ there, attributes: { locale, theme }, ...('hash' in state && { hash: state.hash }) });
      if ('code' in state) {
        const before = text();
        root.querySelector('button')?.click();
        await expect.poll(() => root.querySelector('[aria-disabled=true]') === null && text() !== before).toBe(true);
      }
      expect(text()).not.toMatch(/confirm\.|[{}]|undefined/);
      expect(await axeViolations(stage)).toEqual([]);
      clear();
    }
    document.documentElement.removeAttribute('style');
  });
});

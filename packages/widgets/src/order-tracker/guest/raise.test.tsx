import { afterEach, describe, expect, test, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import { clear, visit } from './guest.fake.ts';
import { known, refusing, shop } from './shop.fake.ts';
import type { Shop } from './shop.fake.ts';

afterEach(clear);

/** A guest who has found the order. */
async function inside(on: Shop = shop()) {
  const guest = await visit({ on: on.backend });
  await userEvent.fill(guest.input('number'), known.number);
  await userEvent.fill(guest.input('email'), 'stina@example.com');
  guest.button('Find order').click();
  await expect.poll(guest.shown).toContain('Arriving');
  return guest;
}

/** One to whom a code was sent. */
async function coded(on: Shop = shop()) {
  const guest = await inside(on);
  guest.button('Send a code').click();
  await expect.poll(() => guest.root.activeElement?.id).toBe('code');
  return guest;
}

const codeOf = (asked: Shop['asked'], name: string) => asked.filter((each) => each.name === name);

describe('the way to see everything', () => {
  test('is gone by keyboard alone: a code is sent, typed, and the tracker inside sees more', async () => {
    const on = shop('locker-ready');
    const guest = await visit({ on: on.backend });
    guest.input('number').focus();
    await userEvent.keyboard(`${on.order.number}{Tab}{Tab}stina@example.com{Enter}`);
    await expect.poll(guest.shown).toContain('Ready to collect');
    expect(guest.shown()).not.toContain('Show code');
    guest.button('Send a code').focus();
    await userEvent.keyboard('{Enter}');
    await expect.poll(() => guest.root.activeElement?.id).toBe('code');
    expect(guest.said()).toBe('We sent a code to s•••@example.com.');
    expect(guest.text()).toContain('It works until');
    await userEvent.keyboard('481 730{Enter}');
    await expect.poll(guest.shown).toContain('Show code');
    expect(guest.said()).toBe('You now see everything.');
    expect(guest.root.activeElement?.id).toBe('opened');
    expect(guest.inner()?.session).toBe('token-two');
    expect(guest.told.slice(2)).toEqual(['code-sent {"channel":"email"}', 'proof-raised {"level":2}']);
    expect(codeOf(on.asked, 'verify')[0]?.input).toMatchObject({ challenge: 'ch_1', code: '481730' });
    expect(codeOf(on.asked, 'verify')[0]?.context?.token).toBe('token-one');
  });
  test('never takes the picture away while the new one comes', async () => {
    const on = shop();
    const guest = await coded(on);
    const blanks: string[] = [];
    const card = guest.inner()?.shadowRoot;
    const observer = new MutationObserver(() => card?.querySelector('[aria-busy]') && blanks.push('busy'));
    if (card) observer.observe(card, { childList: true, subtree: true, attributes: true });
    const slow = Promise.withResolvers<void>();
    on.instead.set('get', () => slow.promise);
    await userEvent.fill(guest.input('code'), '481730');
    await userEvent.keyboard('{Enter}');
    await expect.poll(() => codeOf(on.asked, 'verify').length).toBe(1);
    await expect.poll(() => codeOf(on.asked, 'get').at(-1)?.context?.token).toBe('token-two');
    expect(guest.shown()).toContain('Arriving');
    slow.resolve();
    await expect.poll(() => guest.inner()?.session).toBe('token-two');
    await expect.poll(guest.text).toContain('You now see everything.');
    expect(blanks).toEqual([]);
  });
  test('has no token in any attribute, address or storage', async () => {
    const guest = await coded();
    await userEvent.fill(guest.input('code'), '481730');
    await userEvent.keyboard('{Enter}');
    await expect.poll(() => guest.inner()?.session).toBe('token-two');
    const places = [guest.element.outerHTML, guest.root.innerHTML, location.href, JSON.stringify({ ...localStorage, ...sessionStorage })];
    for (const place of [...places, ...guest.told]) expect(place).not.toMatch(/token-(?:one|two)|481730/);
  });
  test('is not offered where nobody sends codes', async () => {
    const guest = await inside(shop('on-time', []));
    expect(guest.text()).not.toContain('See everything');
    clear();
    const { backend } = shop();
    const { sessions: _sessions, ...rest } = backend;
    expect((await inside({ ...shop(), backend: rest as Shop['backend'] })).text()).not.toContain('See everything');
  });
  test('leaves the choice of the channel', async () => {
    const on = shop('on-time', ['email', 'sms']);
    const guest = await inside(on);
    guest.button('Send a code by text message').click();
    await expect.poll(() => codeOf(on.asked, 'challenge')[0]?.input).toMatchObject({ channel: 'sms' });
    await expect.poll(() => guest.told).toContain('code-sent {"channel":"sms"}');
  });
});

describe('a code', () => {
  test('that is wrong is said to be, next to the field, and can be corrected', async () => {
    const guest = await coded();
    await userEvent.keyboard('000000{Enter}');
    await expect.poll(guest.text).toContain('This code doesn’t work');
    await expect.poll(() => guest.root.activeElement?.id).toBe('code');
    expect(guest.input('code').value).toBe('000000');
    expect(guest.input('code').getAttribute('aria-describedby')).toContain('code-error');
    await userEvent.fill(guest.input('code'), '481730');
    expect(guest.text()).not.toContain('This code doesn’t work');
    await userEvent.keyboard('{Enter}');
    await expect.poll(guest.text).toContain('You now see everything.');
  });
  test('that is missing is asked for, and nobody else is', async () => {
    const on = shop();
    const guest = await coded(on);
    await userEvent.keyboard('12{Enter}');
    await expect.poll(guest.text).toContain('Enter the code from the message.');
    expect(codeOf(on.asked, 'verify')).toHaveLength(0);
  });
  test('is fit for being filled in by the device and by pasting', async () => {
    const guest = await coded();
    const { autocomplete, inputMode, maxLength, type } = guest.input('code');
    expect({ autocomplete, inputMode, maxLength, type }).toEqual({
      autocomplete: 'one-time-code',
      inputMode: 'numeric',
      maxLength: -1,
      type: 'text',
    });
  });
  test('is asked for once, however often the button is pressed, and again only when it is time', async () => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval', 'performance'] });
    const on = shop();
    const guest = await inside(on);
    const send = guest.button('Send a code');
    send.click();
    send.click();
    await expect.poll(() => guest.root.activeElement?.id).toBe('code');
    expect(codeOf(on.asked, 'challenge')).toHaveLength(1);
    expect(guest.text()).toContain('You can send a new code in 0:30.');
    await vi.advanceTimersByTimeAsync(30_000);
    await expect.poll(() => guest.button('Send a new code')).toBeTruthy();
    guest.button('Send a new code').click();
    await expect.poll(() => codeOf(on.asked, 'challenge').length).toBe(2);
    const [first, second] = codeOf(on.asked, 'challenge').map(({ context }) => context?.idempotencyKey);
    expect(first).toMatch(/^.{16,}$/);
    expect(second).not.toBe(first);
    vi.useRealTimers();
  });
  test('whose answer was lost is asked for under the same key', async () => {
    const on = shop();
    on.instead.set('challenge', refusing('network'));
    const guest = await inside(on);
    guest.button('Send a code').click();
    await expect.poll(guest.text).toContain('No connection');
    on.instead.clear();
    guest.button('Send a code').click();
    await expect.poll(() => guest.root.activeElement?.id).toBe('code');
    expect(new Set(codeOf(on.asked, 'challenge').map(({ context }) => context?.idempotencyKey)).size).toBe(1);
  });
  test('grows old, and the field says so', async () => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval', 'performance'] });
    const guest = await coded();
    await vi.advanceTimersByTimeAsync(600_000);
    await expect.poll(guest.said).toBe('The code no longer works. Send a new one.');
    expect(guest.text()).toContain('The code no longer works.');
    vi.useRealTimers();
  });
  test('of which too many were wrong is not taken for a while', async () => {
    const on = shop();
    const guest = await coded(on);
    on.instead.set('verify', refusing('rate_limited', 45));
    await userEvent.keyboard('000000{Enter}');
    await expect.poll(guest.text).toContain('Too many tries You can try again in 0:45.');
    expect(guest.button('Continue').ariaDisabled).toBe('true');
    await userEvent.keyboard('{Enter}');
    await expect.poll(guest.said).toContain('You can try again in 4');
    expect(codeOf(on.asked, 'verify')).toHaveLength(1);
  });
  test('that cannot be sent leads to the shop', async () => {
    const on = shop();
    on.instead.set('challenge', refusing('not_eligible'));
    const guest = await inside(on);
    guest.button('Send a code').click();
    await expect.poll(guest.text).toContain('We can’t send a code for this order.');
  });
  test('can be left for later with Escape: its field comes back, and no second one is sent', async () => {
    const on = shop();
    const guest = await coded(on);
    await userEvent.keyboard('48{Escape}');
    await expect.poll(() => guest.root.activeElement?.id).toBe('raise');
    guest.button('Send a code').click();
    await expect.poll(() => guest.root.activeElement?.id).toBe('code');
    expect(codeOf(on.asked, 'challenge')).toHaveLength(1);
  });
});

describe('a session that is over', () => {
  test.each(['challenge', 'verify'])('by the time of %s gives the form back, with what was typed', async (operation) => {
    const on = shop();
    const guest = await inside(on);
    if (operation === 'challenge') on.over.add('token-one');
    guest.button('Send a code').click();
    if (operation === 'verify') {
      await expect.poll(() => guest.root.activeElement?.id).toBe('code');
      on.over.add('token-one');
      await userEvent.keyboard('481730{Enter}');
    }
    await expect.poll(guest.text).toContain('we closed the order');
    expect(guest.input('number').value).toBe(known.number);
    expect(guest.inner()).toBeUndefined();
  });
});

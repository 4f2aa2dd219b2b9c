import { axeViolations } from '@kvitto/testing/widget';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import { always, carried, once, shop } from './club.fake.ts';
import { club } from './standing.fake.ts';
import { clear, put } from './stage.fake.ts';

afterEach(() => {
  clear();
  vi.useRealTimers();
});

/** An order whose checkout form brought a consent that waits; so many seconds ago. */
const open = async (seconds = 90) => {
  const there = await shop({ signUp: await carried(club) });
  there.pass(seconds);
  const page = await put(there.on, { clock: there.clock });
  await expect.poll(page.text).toContain('Check your inbox');
  return { ...there, ...page };
};

describe('a consent that waits to be confirmed', () => {
  test('says where the link went, how long it works, and what waits for it', async () => {
    const { text, told } = await open();
    expect(text()).toContain('Check your inbox: s•••@e•••.com');
    expect(text()).toMatch(/press Confirm there\. It works until Tue,? 1 Dec\./);
    expect(text()).toContain('Until then we don’t send you: Offers by e-mail. Your membership doesn’t wait for it.');
    expect(text()).toMatch(/^You’re in/);
    expect(told).toEqual(['confirmation-awaited {"channel":"email"}']);
  });
  test('can be sent again, after a minute each time, which ticks in silence', async () => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval', 'performance'] });
    const { button, text, said, count, mails, pass } = await open();
    await mails();
    button('Send again').click();
    await expect.poll(said).toBe('We have sent the link to s•••@e•••.com.');
    expect((await mails()).map(({ to }) => to)).toEqual(['stina@example.com']);
    await expect.poll(() => button('Send again').ariaDisabled).toBe('true');
    expect(text()).toContain('You can send it again in 1:00.');
    await vi.advanceTimersByTimeAsync(15_000);
    await expect.poll(text).toContain('You can send it again in 0:45.');
    expect(said()).toBe('We have sent the link to s•••@e•••.com.');
    button('Send again').click();
    await expect.poll(said).toBe('You can send it again in 45 seconds.');
    expect(count('resend')).toBe(1);
    pass(60);
    await vi.advanceTimersByTimeAsync(45_500);
    await expect.poll(said).toBe('You can send it again now.');
    expect(button('Send again').ariaDisabled).toBe('false');
  });
  test('can be sent three times, and then that is said', async () => {
    const { button, text, pass, whole, root } = await open();
    const [consent] = (await whole.loyalty.status({ order: 'ord_1' })).consents;
    for (let sent = 0; sent < 2; sent += 1) {
      await whole.consent.resend({ order: 'ord_1', consent: consent?.id ?? '' });
      pass(61);
    }
    button('Send again').focus();
    await userEvent.keyboard('{Enter}');
    await expect.poll(text).toContain('The link has been sent as often as it can be.');
    expect(button('Send again')).toBeUndefined();
    expect(button('Change address')).toBeUndefined();
    await expect.poll(() => root.activeElement?.id).toBe(`wait-${consent?.id}`);
  });
  test('that was sent as often in another tab says so at the next press', async () => {
    const { button, text, before } = await open();
    before.resend = always('not_eligible', { reasons: ['resends_used'] });
    button('Send again').click();
    await expect.poll(text).toContain('The link has been sent as often as it can be.');
  });
  test.each([
    ['rate_limited', 'You can send it again in 0:20.'],
    ['network', 'No connection.'],
    ['unavailable', 'That didn’t work. This is our side.'],
    ['unauthenticated', 'Open the link in your order e-mail again'],
  ] as const)('that cannot be sent says so: %s', async (code, words) => {
    const { button, text, before, stage } = await open();
    before.resend = always(code, { retryAfter: 20 });
    button('Send again').click();
    await expect.poll(text).toContain(words);
    expect(await axeViolations(stage)).toEqual([]);
  });
  test('is noticed by itself once it is confirmed on another device', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] });
    const { text, said, told, mails, whole } = await open();
    const [mail] = await mails();
    await whole.consent.confirm({ token: mail?.token ?? '' });
    await vi.advanceTimersByTimeAsync(6000);
    vi.useRealTimers();
    await expect.poll(text).not.toContain('Check your inbox');
    expect(said()).toBe('Confirmed. Thank you.');
    expect(told).toEqual([
      'confirmation-awaited {"channel":"email"}',
      'consent-changed {"purpose":"marketing","channel":"email","value":true,"version":"2"}',
    ]);
  });
  test('is asked about only while somebody looks', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] });
    const { count } = await open();
    const hidden = vi.spyOn(document, 'hidden', 'get').mockReturnValue(true);
    const before = count('status');
    await vi.advanceTimersByTimeAsync(600_000);
    expect(count('status')).toBe(before);
    hidden.mockRestore();
    document.dispatchEvent(new Event('visibilitychange'));
    await vi.advanceTimersByTimeAsync(0);
    expect(count('status')).toBe(before + 1);
  });
  test('whose link is over can have a new one', async () => {
    const { button, text, pass, mails } = await open();
    await mails();
    clear();
    pass(8 * 86_400);
    const later = await shop({ signUp: await carried(club) });
    later.pass(8 * 86_400);
    const page = await put(later.on, { clock: later.clock });
    await expect.poll(page.text).toContain('The link to s•••@e•••.com has expired');
    page.button('Send a new link').click();
    await expect.poll(page.text).toContain('Check your inbox');
    expect(button('Send')).toBeUndefined();
    expect(text()).toBe('');
  });
});

describe('another address', () => {
  test('is typed, sent to, and told of by keyboard alone', async () => {
    const { root, button, text, said, mails } = await open();
    await mails();
    button('Change address').focus();
    await userEvent.keyboard('{Enter}');
    await expect.poll(() => root.activeElement?.localName).toBe('input');
    const field = root.activeElement as HTMLInputElement;
    expect([field.type, field.autocomplete, field.inputMode]).toEqual(['email', 'email', 'email']);
    await userEvent.keyboard('kerstin@example.org{Enter}');
    await expect.poll(text).toContain('Check your inbox: k•••@e•••.org');
    expect(said()).toBe('We have sent the link to k•••@e•••.org.');
    await expect.poll(() => root.activeElement?.id).toMatch(/^wait-/);
    expect((await mails()).map(({ to }) => to)).toEqual(['kerstin@example.org']);
  });
  test('that is none is marked at its field, and nothing is sent', async () => {
    const { root, button, count } = await open();
    button('Change address').click();
    await expect.poll(() => root.activeElement?.localName).toBe('input');
    await userEvent.keyboard('kerstin{Enter}');
    const field = root.activeElement as HTMLInputElement;
    await expect.poll(() => field.ariaInvalid).toBe('true');
    const described = field
      .getAttribute('aria-describedby')
      ?.split(' ')
      .map((id) => root.getElementById(id)?.textContent);
    expect(described?.at(-1)).toBe('Enter the whole address, like name@example.com.');
    expect(root.activeElement).toBe(field);
    expect(count('resend')).toBe(0);
    await userEvent.keyboard('@');
    await expect.poll(() => field.ariaInvalid).toBe('false');
  });
  test('that was probably meant otherwise is suggested, and taken with one press', async () => {
    const { root, button, text, said } = await open();
    button('Change address').click();
    await expect.poll(() => root.activeElement?.localName).toBe('input');
    await userEvent.keyboard('kerstin@gmial.com{Tab}');
    await expect.poll(text, { timeout: 10_000 }).toContain('Did you mean kerstin@gmail.com?');
    expect(said()).toBe('Did you mean kerstin@gmail.com?');
    button('kerstin@gmail.com').click();
    await expect.poll(() => (root.activeElement as HTMLInputElement | null)?.value).toBe('kerstin@gmail.com');
    expect(button('kerstin@gmail.com')).toBeUndefined();
  });
  test('is kept when it cannot be sent to, and when the field is closed and opened again', async () => {
    const { root, button, before, text } = await open();
    before.resend = once('unavailable');
    button('Change address').click();
    await expect.poll(() => root.activeElement?.localName).toBe('input');
    await userEvent.keyboard('kerstin@example.org{Enter}');
    await expect.poll(text).toContain('That didn’t work. This is our side.');
    expect((root.activeElement as HTMLInputElement).value).toBe('kerstin@example.org');
    button('Back').click();
    await expect.poll(() => root.activeElement?.textContent).toBe('Change address');
    button('Change address').click();
    await expect.poll(() => (root.activeElement as HTMLInputElement | null)?.value).toBe('kerstin@example.org');
    button('Send it there').click();
    await expect.poll(text).toContain('k•••@e•••.org');
  });
});

describe('what the checkout asked for and the shop has not told of yet', () => {
  const wait = async (options: Parameters<typeof shop>[0]) => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] });
    const there = await shop(options);
    const page = await put(there.on, { attributes: { order: 'ord_1', joining: '' }, clock: there.clock });
    return { ...there, ...page };
  };
  test('is being finished, never an error, and shows itself once it is known', async () => {
    const { text, told, settle, said } = await wait({ signUp: false });
    expect(text()).toContain('We’re finishing your membership Your order is placed.');
    await vi.advanceTimersByTimeAsync(3000);
    expect(text()).toContain('We’re finishing your membership');
    await settle(await carried(club));
    await vi.advanceTimersByTimeAsync(30_000);
    vi.useRealTimers();
    await expect.poll(text).toContain('You’re in');
    expect(said()).toBe('You’re in');
    expect(told.filter((each) => !each.startsWith('error'))).toEqual([
      'confirmation-awaited {"channel":"email"}',
      'joined {"state":"joined"}',
    ]);
  });
  test('is asked for ever more seldom, and said to take longer', async () => {
    const { text, count } = await wait({ signUp: false });
    await vi.advanceTimersByTimeAsync(120_000);
    expect(text()).toContain('It takes a little longer than usual. Nothing is lost');
    const soon = count('status');
    expect(soon).toBeLessThan(12);
    await vi.advanceTimersByTimeAsync(600_000);
    expect(count('status') - soon).toBeLessThanOrEqual(11);
  });
});

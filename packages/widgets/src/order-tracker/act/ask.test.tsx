import { KvittoError } from '@kvitto/contract/errors';
import type { ErrorCode } from '@kvitto/contract/errors';
import { axeViolations } from '@kvitto/testing/widget';
import { afterEach, describe, expect, test } from 'vitest';
import { userEvent } from 'vitest/browser';
import { clear } from '../stage.fake.ts';
import { failing, once, taking } from './act.fake.ts';
import { actionId, open, type } from './panel.fake.ts';

afterEach(clear);

describe('asking', () => {
  test('twice in a row is asking once, under one key', async () => {
    const { pick, primary, asked, shop } = await open('attempt-failed', 'Choose a new time');
    pick('During the day')?.click();
    primary().click();
    primary().click();
    await expect.poll(asked).toContain('asked for');
    expect(shop.calls.map(({ key }) => key)).toEqual([expect.stringMatching(/^[0-9a-f]{32}$/)]);
  });
  test('again after a failure that passes is the same intention, with all that was typed', async () => {
    const shop = taking('attempt-failed', { before: once('unavailable') });
    const { panel, input, primary, asked, told } = await open('attempt-failed', 'Leave with a neighbour', shop);
    await type(input('Neighbour’s name'), 'Olsson, two floors up');
    primary().click();
    await expect.poll(() => panel()?.querySelector('[role=status]')?.textContent).toContain('We can’t take it right now');
    expect(told).toContain('action-failed {"kind":"neighbour","code":"unavailable"}');
    expect(input('Neighbour’s name').value).toBe('Olsson, two floors up');
    expect(primary().textContent).toBe('Try again');
    primary().click();
    await expect.poll(asked).toContain('asked for');
    expect(new Set(shop.calls.map(({ key }) => key)).size).toBe(1);
    expect(shop.calls).toHaveLength(2);
  });
  test('is told as asked for when only the answer was lost', async () => {
    const shop = taking('attempt-failed', { after: failing('timeout') });
    const { pick, panel, primary, asked, told } = await open('attempt-failed', 'Choose a new time', shop);
    pick('During the day')?.click();
    primary().click();
    await expect.poll(asked).toContain('asked for');
    expect(panel()).toBeNull();
    expect(told).toContain('action-requested {"kind":"rebook"}');
    expect(shop.calls).toHaveLength(1);
  });
  test('of which nobody knows says so, and is settled by the news', async () => {
    const shop = taking('attempt-failed', { before: failing('timeout') });
    let isDown = false;
    const get: typeof shop.on.orders.get = (...given) => (isDown ? failing('network')() : shop.on.orders.get(...given));
    const on = { ...shop.on, orders: { ...shop.on.orders, get } };
    const { pick, panel, primary, asked, told } = await open('attempt-failed', 'Choose a new time', { ...shop, on });
    isDown = true;
    pick('During the day')?.click();
    primary().click();
    await expect.poll(() => panel()?.querySelector('[role=status]')?.textContent).toContain('We don’t know whether it got through');
    expect(primary().textContent).toBe('Try again');
    await expect
      .poll(async () => {
        await shop.set(actionId('rebook'), { state: 'requested', chosen: 'daytime' });
        return asked();
      })
      .toContain('asked for');
    await expect.poll(panel).toBeNull();
    expect(told).toContain('action-requested {"kind":"rebook"}');
  });
  test('of which nobody knows is settled by news that have come before, too', async () => {
    const shop = taking('attempt-failed', { after: failing('timeout') });
    let isDown = false;
    const get: typeof shop.on.orders.get = (...given) => (isDown ? failing('network')() : shop.on.orders.get(...given));
    const perform: typeof shop.on.delivery.perform = async (...given) => {
      try {
        return await shop.on.delivery.perform(...given);
      } finally {
        await expect.poll(() => stage.asked()).toContain('asked for');
      }
    };
    const on = { ...shop.on, orders: { ...shop.on.orders, get }, delivery: { perform } };
    const stage = await open('attempt-failed', 'Choose a new time', { ...shop, on });
    await expect.poll(() => stage.told.length).toBeGreaterThan(1);
    isDown = true;
    stage.pick('During the day')?.click();
    stage.primary().click();
    await expect.poll(stage.panel, { timeout: 5000 }).toBeNull();
    expect(stage.told).toContain('action-requested {"kind":"rebook"}');
  });
  test('that is done at once says so, and changes the delivery', async () => {
    const { input, primary, asked, told } = await open(
      'out-for-delivery',
      'Leave with a neighbour',
      taking('out-for-delivery', { state: 'done' }),
    );
    await type(input('Neighbour’s name'), 'Olsson');
    primary().click();
    await expect.poll(asked).toContain('Neighbour: done.');
    expect(told.filter((each) => /^action|^delivery/.test(each))).toEqual([
      'action-started {"kind":"neighbour"}',
      'action-completed {"kind":"neighbour"}',
      'delivery-changed {"kind":"neighbour"}',
    ]);
  });
  test('and later done is told to the page when it is', async () => {
    const { pick, primary, asked, shop, told } = await open('attempt-failed', 'Choose a new time');
    pick('During the day')?.click();
    primary().click();
    await expect.poll(asked).toContain('asked for');
    await expect
      .poll(async () => {
        await shop.set(actionId('rebook'), { state: 'done' });
        return told;
      })
      .toContain('delivery-changed {"kind":"rebook"}');
  });
  test('goes on when the panel is put aside, and how it ended is heard', async () => {
    const { promise, reject } = Promise.withResolvers<void>();
    const { root, panel, pick, primary } = await open(
      'attempt-failed',
      'Choose a new time',
      taking('attempt-failed', { before: () => promise }),
    );
    pick('During the day')?.click();
    primary().focus();
    await userEvent.keyboard('{Enter}');
    await expect.poll(() => primary().textContent).toBe('Sending');
    await userEvent.keyboard('{Escape}');
    await expect.poll(panel).toBeNull();
    reject(new KvittoError('expired_window', 'Too late.'));
    await expect.poll(() => root.querySelector('.card > [role=status]')?.textContent).toContain('The time for this has passed');
  });
  test('by message is said to be sent, where the order says nothing of it', async () => {
    const shop = taking('on-time', { actions: [{ kind: 'contact' }] });
    const { root, panel, input, primary, asked } = await open('on-time', 'Contact us', shop);
    primary().click();
    await expect.poll(() => panel()?.querySelector('.field-error')?.textContent).toBe('Fill this in.');
    await type(input('Your message'), 'Where is it?');
    primary().click();
    await expect.poll(asked).toBe('Your message has been sent.');
    expect(root.activeElement?.className).toBe('asked');
    expect(shop.calls[0]?.input.note).toBe('Where is it?');
  });
});

describe('a refusal', () => {
  test.each<[ErrorCode, string]>([
    ['expired_window', 'The time for this has passed'],
    ['not_eligible', 'This isn’t possible for your order'],
    ['conflict', 'Something has changed meanwhile'],
    ['needs_proof', 'Open the link in your order e-mail'],
    ['unauthenticated', 'Open the link in your order e-mail'],
    ['not_found', 'This can’t be asked for any more'],
    ['unsupported', 'This can’t be done here'],
    ['rate_limited', 'Wait 60 seconds'],
    ['maintenance', 'We can’t take it right now'],
    ['network', 'It didn’t get through'],
    ['upstream', 'It didn’t get through'],
  ])('says what to do, and keeps what was typed: %s', async (code, sentence) => {
    const shop = taking('attempt-failed', { before: failing(code) });
    const { root, panel, input, primary, told } = await open('attempt-failed', 'Leave with a neighbour', shop);
    await type(input('Neighbour’s name'), 'Olsson');
    await userEvent.keyboard('{Enter}');
    await expect.poll(() => panel()?.querySelector('[role=status]')?.textContent).toContain(sentence);
    expect(input('Neighbour’s name').value).toBe('Olsson');
    expect(told).toContain(`action-failed {"kind":"neighbour","code":"${code}"}`);
    expect(panel()?.contains(root.activeElement)).toBe(true);
    expect(primary().getAttribute('aria-disabled')).toBe('false');
  });
  test('of a field stands at the field, which takes the focus', async () => {
    const fields = [{ path: 'fields.floor', message: 'There is no such floor.' }];
    const shop = taking('address-fix', { before: failing('invalid_input', { fields }) });
    const { root, input, primary, stage } = await open('address-fix', 'Correct the address', shop);
    await type(input('Floor'), '99');
    primary().focus();
    await userEvent.keyboard('{Enter}');
    await expect.poll(() => root.activeElement).toBe(input('Floor'));
    const described = input('Floor').getAttribute('aria-describedby') ?? '';
    expect(root.querySelector(`#${described}`)?.textContent).toBe('There is no such floor.');
    expect(await axeViolations(stage)).toEqual([]);
    await userEvent.keyboard('1');
    await expect.poll(() => input('Floor').getAttribute('aria-invalid')).toBe('false');
  });
  test('of what was not filled in comes before anything is sent', async () => {
    const { root, panel, input, primary, shop } = await open('address-fix', 'Correct the address');
    primary().focus();
    await userEvent.keyboard('{Enter}');
    await expect.poll(() => panel()?.querySelector('.field-error')?.textContent).toBe('Fill this in.');
    expect(root.activeElement).toBe(input('Floor'));
    expect(shop.calls).toHaveLength(0);
  });
  test('by a conflict shows how it stands now', async () => {
    const shop = taking('attempt-failed', {
      before: async () => {
        await shop.set(actionId('rebook'), { state: 'requested', chosen: 'morning' });
        throw new KvittoError('conflict', 'Somebody was faster.');
      },
    });
    const { root, panel, pick, primary, asked, button } = await open('attempt-failed', 'Choose a new time', shop);
    pick('During the day')?.click();
    primary().focus();
    await userEvent.keyboard('{Enter}');
    await expect.poll(asked).toContain('New time: asked for, not confirmed yet.');
    expect(panel()?.innerText).toContain('Something has changed meanwhile');
    expect(primary()).toBeNull();
    expect(panel()?.contains(root.activeElement)).toBe(true);
    button('Close').click();
    await expect.poll(panel).toBeNull();
    expect(root.activeElement?.id).toBe('when');
  });
});

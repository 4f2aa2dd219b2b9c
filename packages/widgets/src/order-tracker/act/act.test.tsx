import { actionKinds } from '@kvitto/contract/action-kinds';
import type { DeliveryAction } from '@kvitto/contract/shipment';
import { axeViolations } from '@kvitto/testing/widget';
import { afterEach, describe, expect, test } from 'vitest';
import { userEvent } from 'vitest/browser';
import { clear, put } from '../stage.fake.ts';
import { taking } from './act.fake.ts';
import { actionId, open, type } from './panel.fake.ts';
import type { Shop } from './panel.fake.ts';

afterEach(clear);

describe('a panel', () => {
  const everything: readonly Partial<DeliveryAction>[] = [...actionKinds, 'teleport'].map((kind) => ({ kind, id: `do_${kind}` }));
  test.each(['en-GB', 'sv'])('has words for every kind, newer ones too, and axe finds nothing in them: %s', async (locale) => {
    const shop = taking('on-time', { actions: everything });
    const { root, panel, stage } = await open('on-time', locale === 'sv' ? 'tid' : 'time', shop, { attributes: { locale } });
    for (const button of root.querySelectorAll<HTMLButtonElement>('.offers button[aria-expanded=false]')) button.click();
    await expect.poll(() => root.querySelectorAll('.panel').length).toBe(everything.length);
    for (const each of root.querySelectorAll<HTMLElement>('.panel')) {
      expect(each.innerText).not.toMatch(/act\.|field\.|undefined|[{}]/);
      expect(each.querySelector('.primary')?.textContent?.length).toBeGreaterThan(4);
    }
    expect(panel()?.getAttribute('aria-labelledby')).toBe(panel()?.querySelector('h3')?.id);
    expect(await axeViolations(stage)).toEqual([]);
  });
  test('takes the focus to its heading, and Escape gives it back to the button', async () => {
    const { root, panel, button } = await open('attempt-failed', 'Choose a new time');
    expect(root.activeElement).toBe(panel()?.querySelector('h3'));
    await userEvent.keyboard('{Escape}');
    await expect.poll(panel).toBeNull();
    expect(root.activeElement).toBe(button('Choose a new time'));
  });
  test('gives the focus back to a button among the details, too', async () => {
    const { root, panel, button } = await open('on-time', 'Leave with a neighbour');
    expect(button('Leave with a neighbour').closest('.folded')).not.toBeNull();
    button('Not now').click();
    await expect.poll(panel).toBeNull();
    expect(root.activeElement).toBe(button('Leave with a neighbour'));
  });
  test('tells its terms, and of each choice when it is and what it costs', async () => {
    const { panel } = await open('attempt-failed', 'Choose a new time');
    const words = panel()?.innerText.replaceAll(/\s+/g, ' ');
    expect(words).toContain('Until tomorrow 06:00');
    expect(words).toContain('You can change your mind later.');
    expect(words).toContain('In the evening Tomorrow 17:00–21:00 Free of charge');
    expect(words).toContain('Sun 8 Nov 07:00–09:00 Costs SEK 49.00');
  });
  test('tells of a pick-up point where it is, how far, and whether it is open', async () => {
    const { panel } = await open('counter-pickup', 'Change where it goes');
    const words = panel()?.innerText.replaceAll(/\s+/g, ' ');
    expect(words).toContain('Hantverkartorget 1, 112 21 Stockholm');
    expect(words).toMatch(/\d+ m away · Open day and night/);
    expect(words).toContain('This can’t be undone.');
  });
  test('is filled in as the shop knows it, with what browsers and phones need to help', async () => {
    const { input } = await open('address-fix', 'Correct the address');
    expect(input('Street').value).toBe('Kanelbullegatan 7');
    expect(input('Street').autocomplete).toBe('shipping address-line1');
    expect(input('Phone').inputMode).toBe('tel');
    expect(Number.parseFloat(getComputedStyle(input('Phone')).fontSize)).toBeGreaterThanOrEqual(16);
    expect(input('Floor').closest('.field')?.textContent).toContain('required');
  });
  test('has no button where nobody can take what it asks for', async () => {
    const { on } = taking('attempt-failed');
    const { root } = await put('attempt-failed', { on: { ...on, delivery: undefined } as unknown as Shop['on'] });
    expect(root.querySelectorAll('.offers')).toHaveLength(0);
  });
  test.each(['attempt-failed', 'address-fix', 'counter-pickup', 'delivered-missing-inside-window', 'placed'] as const)(
    'needs no scrolling to the side at 320 px, in either direction of reading: %s',
    async (name) => {
      for (const dir of ['ltr', 'rtl']) {
        document.documentElement.dir = dir;
        const { root, stage } = await put(name, { on: taking(name).on, width: 320 });
        for (const button of root.querySelectorAll<HTMLButtonElement>('.offers button')) button.click();
        await expect.poll(() => root.querySelector('.panel')).toBeTruthy();
        const { left, right } = stage.getBoundingClientRect();
        const out = [...root.querySelectorAll('.panel, .panel *')].filter(
          (each) => each.getBoundingClientRect().right > right + 1 || each.getBoundingClientRect().left < left - 1,
        );
        expect(out.map((each) => each.className)).toEqual([]);
        document.body.replaceChildren();
      }
    },
  );
});

describe('by keyboard alone', () => {
  test('a delivery is rebooked, and the focus ends at the sentence that says so', async () => {
    const { root, panel, primary, asked, shop, told } = await open('attempt-failed', 'Choose a new time');
    await userEvent.keyboard('{Tab}{ArrowDown}');
    expect(panel()?.querySelectorAll<HTMLInputElement>('input')[1]?.checked).toBe(true);
    await userEvent.keyboard('{Tab}');
    expect(root.activeElement).toBe(primary());
    await userEvent.keyboard('{Enter}');
    await expect.poll(asked).toContain('asked for');
    expect(shop.calls.map(({ input }) => input.choice)).toEqual(['daytime']);
    await expect.poll(() => root.activeElement?.className).toBe('asked');
    expect(root.querySelector('.card > [role=status]')?.textContent).toContain('New time: asked for 10:30, not confirmed yet.');
    expect(told.filter((each) => each.startsWith('action'))).toEqual([
      'action-started {"kind":"rebook"}',
      'action-requested {"kind":"rebook"}',
    ]);
    expect(told.join()).not.toContain('delivery-changed');
  });
  test('a missing parcel is reported after a look around, which is no gate', async () => {
    const { root, panel, primary, asked, shop, told } = await open('delivered-missing-inside-window', 'Report it missing');
    expect(panel()?.innerText).toContain('With a neighbour');
    expect(told).toContain('missing-report-started {}');
    await userEvent.keyboard('{Tab} {Tab}It was a grey box{Tab}');
    expect(root.activeElement).toBe(primary());
    await userEvent.keyboard(' ');
    await expect.poll(asked).toContain('Report: asked for 10:30, not confirmed yet.');
    expect(shop.calls[0]?.input).toMatchObject({ choice: 'neighbours_asked', note: 'It was a grey box' });
  });
  test('what costs money is read once more, and gone back from', async () => {
    const { root, panel, pick, primary, shop, asked } = await open('attempt-failed', 'Choose a new time');
    pick('Early, at a fixed time')?.click();
    await expect.poll(() => primary().textContent).toBe('Continue');
    primary().click();
    await expect.poll(() => panel()?.querySelector('h3')?.textContent).toBe('Check and confirm');
    expect(panel()?.innerText.replaceAll(/\s+/g, ' ')).toContain('Sun 8 Nov 07:00–09:00 Costs SEK 49.00');
    expect(primary().textContent?.replaceAll(/\s/g, ' ')).toBe('Ask for this time and pay SEK 49.00');
    primary().focus();
    await userEvent.keyboard('{Tab}{Enter}');
    await expect.poll(() => panel()?.querySelector<HTMLInputElement>('input:checked')).toBeTruthy();
    expect(root.activeElement).toBe(panel()?.querySelector('h3'));
    expect(shop.calls).toHaveLength(0);
    primary().click();
    await expect.poll(() => primary().textContent).toContain('pay');
    primary().click();
    await expect.poll(asked).toContain('asked for');
  });
});

describe('news', () => {
  test('lose neither what was typed nor the focus, also when they move the panel', async () => {
    const { root, panel, input, shop, text } = await open('attempt-failed', 'Leave with a neighbour');
    await type(input('Neighbour’s name'), 'Olsson, ');
    const { shipments, ...rest } = shop.order();
    const solved = shipments.map((shipment) => ({
      ...shipment,
      parcels: shipment.parcels.map(({ exception: _exception, ...parcel }) => ({
        ...parcel,
        events: [...(parcel.events ?? []), { id: 'news', at: '2026-11-03T09:29:00Z', status: 'out_for_delivery', source: 'carrier' }],
      })),
    }));
    await expect
      .poll(async () => {
        await shop.push({ ...rest, shipments: solved });
        return text();
      })
      .not.toContain('Nobody was home Choose');
    await expect.poll(() => root.querySelector('.alert')).toBeNull();
    expect(input('Neighbour’s name').value).toBe('Olsson, ');
    expect(root.activeElement).toBe(input('Neighbour’s name'));
    await userEvent.keyboard('two floors up');
    expect(input('Neighbour’s name').value).toBe('Olsson, two floors up');
    expect(panel()).not.toBeNull();
  });
  test('that take the action away leave what was typed to be read', async () => {
    const { panel, input, shop, primary } = await open('attempt-failed', 'Leave with a neighbour');
    await type(input('Neighbour’s name'), 'Olsson, two floors up');
    await expect
      .poll(async () => {
        const id = actionId('neighbour');
        await shop.set(id, { state: 'closed' });
        return panel()?.innerText;
      })
      .toContain('This can’t be asked for any more');
    expect(input('Neighbour’s name').value).toBe('Olsson, two floors up');
    expect(primary()).toBeNull();
  });
  test('of a panel that was put aside find what was typed when it opens again', async () => {
    const { panel, input, button, told } = await open('attempt-failed', 'Leave with a neighbour');
    await type(input('Neighbour’s name'), 'Olsson');
    button('Not now').click();
    await expect.poll(panel).toBeNull();
    button('Leave with a neighbour').click();
    await expect.poll(panel).toBeTruthy();
    expect(input('Neighbour’s name').value).toBe('Olsson');
    expect(told.filter((each) => each.startsWith('action-started'))).toHaveLength(2);
  });
});

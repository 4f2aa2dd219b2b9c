import { actionKinds } from '@kvitto/contract/action-kinds';
import { KvittoError } from '@kvitto/contract/errors';
import type { ErrorCode } from '@kvitto/contract/errors';
import type { DeliveryAction } from '@kvitto/contract/shipment';
import { axeViolations } from '@kvitto/testing/widget';
import { afterEach, describe, expect, test } from 'vitest';
import { userEvent } from 'vitest/browser';
import type { ScenarioName } from '@kvitto/adapters/memory/scenarios';
import { clear, put, record } from '../stage.fake.ts';
import { failing, once, taking } from './act.fake.ts';

afterEach(clear);

type Shop = ReturnType<typeof taking>;

/** A tracker over a shop that takes requests, with the panel of the named action open. */
async function open(name: ScenarioName, words: string, shop: Shop = taking(name), change: Parameters<typeof put>[1] = {}) {
  const stage = await put(name, { on: shop.on, ...change });
  const panel = () => stage.root.querySelector<HTMLFormElement>('.panel');
  await stage.openDetails();
  stage.button(words).click();
  await expect.poll(panel).toBeTruthy();
  const pick = (label: string) =>
    [...(panel()?.querySelectorAll<HTMLElement>('label') ?? [])].find((each) => each.textContent?.includes(label));
  /** The control of a label. */
  const input = (label: string) => (pick(label) as HTMLLabelElement).control as HTMLInputElement;
  const primary = () => panel()?.querySelector<HTMLButtonElement>('.primary') as HTMLButtonElement;
  const asked = () => [...stage.root.querySelectorAll('.asked')].map((each) => each.textContent).join(' ');
  return { ...stage, shop, panel, pick, input, primary, asked };
}
const type = async (field: HTMLInputElement, words: string) => {
  field.focus();
  await userEvent.keyboard(words);
};

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
    await expect.poll(asked).toContain('Request: asked for 10:30, not confirmed yet.');
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

const actionId = (kind: string) => record('attempt-failed').shipments[0]?.parcels[0]?.actions?.find((each) => each.kind === kind)?.id ?? '';

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

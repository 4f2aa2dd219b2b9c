import axe from 'axe-core';
import { afterEach, describe, expect, test } from 'vitest';
import { userEvent } from 'vitest/browser';
import { clear, visit } from './guest.fake.ts';
import { known, refusing, shop, trackingNumber } from './shop.fake.ts';

afterEach(clear);

type Guest = Awaited<ReturnType<typeof visit>>;
interface Settings {
  readonly width: number;
  readonly attributes: Readonly<Record<string, string>>;
}
const words = { 'en-GB': ['Find order', 'Send a code', 'I only have'], sv: ['Hitta beställningen', 'Skicka en kod', 'Jag har bara'] };
const press = (guest: Guest, index: number) => {
  const found = Object.values(words).flatMap((each) => guest.button(each[index] ?? '') ?? []);
  found[0]?.click();
};

async function found({ width, attributes }: Settings, on = shop()) {
  const guest = await visit({ on: on.backend, width, attributes: { lookup: '', ...attributes } });
  await fill(guest);
  await expect.poll(guest.shown).toContain('PostNord');
  return guest;
}

async function fill(guest: Guest) {
  await userEvent.fill(guest.input('number'), known.number);
  await userEvent.fill(guest.input('email'), 'stina@example.com');
  press(guest, 0);
}

/** Every state of the guest's part, each put on the page as its reader gets there. */
const states: Readonly<Record<string, (settings: Settings) => Promise<Guest>>> = {
  form: ({ width, attributes }) => visit({ width, attributes: { lookup: '', ...attributes } }),
  'form, what is missing': async ({ width, attributes }) => {
    const guest = await visit({ width, attributes: { lookup: 'phone email postcode', ...attributes } });
    press(guest, 0);
    await expect.poll(() => guest.root.querySelector('.field-error')).toBeTruthy();
    return guest;
  },
  'form, locked': async ({ width, attributes }) => {
    const { backend, instead } = shop();
    instead.set('find', refusing('rate_limited', 120));
    const guest = await visit({ on: backend, width, attributes: { lookup: '', ...attributes } });
    await fill(guest);
    await expect.poll(() => guest.root.querySelector('.clock')).toBeTruthy();
    return guest;
  },
  'form, not here': async ({ width, attributes }) => {
    const { backend, instead } = shop();
    instead.set('find', refusing('unsupported'));
    const guest = await visit({ on: backend, width, attributes: { lookup: '', ...attributes } });
    await fill(guest);
    await expect.poll(() => guest.root.querySelector('.notice')).toBeTruthy();
    return guest;
  },
  'form for a parcel': async ({ width, attributes }) => {
    const guest = await visit({ width, attributes: { lookup: '', ...attributes } });
    press(guest, 2);
    await expect.poll(() => guest.input('trackingNumber')).toBeTruthy();
    return guest;
  },
  'order found': (settings) => found(settings),
  'order found, both channels': (settings) => found(settings, shop('on-time', ['email', 'sms'])),
  'code sent': async (settings) => {
    const guest = await found(settings);
    press(guest, 1);
    await expect.poll(() => guest.input('code')).toBeTruthy();
    return guest;
  },
  'code wrong': async (settings) => {
    const guest = await found(settings);
    press(guest, 1);
    await expect.poll(() => guest.input('code')).toBeTruthy();
    await userEvent.fill(guest.input('code'), '000000');
    await userEvent.keyboard('{Enter}');
    await expect.poll(() => guest.root.querySelector('.field-error')).toBeTruthy();
    return guest;
  },
  'everything seen': async (settings) => {
    const guest = await found(settings);
    press(guest, 1);
    await expect.poll(() => guest.input('code')).toBeTruthy();
    await userEvent.fill(guest.input('code'), '481730');
    await userEvent.keyboard('{Enter}');
    await expect.poll(() => guest.root.querySelector('.raised')).toBeTruthy();
    return guest;
  },
  parcel: async ({ width, attributes }) => {
    const guest = await visit({ width, attributes: { parcel: trackingNumber, ...attributes } });
    await expect.poll(guest.text).toContain('PostNord');
    return guest;
  },
  'parcel lost': async ({ width, attributes }) => {
    const guest = await visit({ width, attributes: { parcel: 'KV000', ...attributes } });
    await expect.poll(() => guest.root.querySelector('.notice')).toBeTruthy();
    return guest;
  },
};

describe.each(Object.keys(states))('%s', (name) => {
  test('has nothing that axe finds, light in English and dark in Swedish', async () => {
    for (const [theme, locale] of [
      ['light', 'en-GB'],
      ['dark', 'sv'],
    ] as const) {
      document.documentElement.style.background = theme === 'dark' ? '#161a18' : '#fff';
      const guest = await states[name]?.({ width: 390, attributes: { theme, locale } });
      const { violations } = await axe.run(guest?.element ?? document.body, {
        resultTypes: ['violations'],
        rules: { region: { enabled: false } },
      });
      expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html} ${nodes[0]?.failureSummary}`)).toEqual([]);
      clear();
    }
    document.documentElement.removeAttribute('style');
  });
  test('needs no scrolling to the side at 320 px, in either direction of reading, and fields are large enough', async () => {
    for (const dir of ['ltr', 'rtl']) {
      document.documentElement.dir = dir;
      const guest = await states[name]?.({ width: 320, attributes: {} });
      const { left, right } = guest?.stage.getBoundingClientRect() ?? { left: 0, right: 0 };
      const all = [...(guest?.root.querySelectorAll<HTMLElement>('.guest *') ?? [])].filter((each) => !each.closest('.hush,.name,slot'));
      const outside = all.filter((each) => {
        const box = each.getBoundingClientRect();
        return box.right > right + 1 || box.left < left - 1;
      });
      expect(outside.map(({ outerHTML }) => outerHTML.slice(0, 80))).toEqual([]);
      for (const input of all.filter((each) => each.matches('input:not([type=radio])')))
        expect(Number.parseFloat(getComputedStyle(input).fontSize)).toBeGreaterThanOrEqual(16);
      for (const control of all.filter((each) => each.matches('button,.choices label,input:not([type=radio])')))
        expect(control.offsetHeight, control.outerHTML.slice(0, 80)).toBeGreaterThanOrEqual(44);
      clear();
    }
  });
});

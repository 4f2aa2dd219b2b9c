import { afterEach, describe, expect, test } from 'vitest';
import { accessibilityTree } from '../../ui/accessibility-tree.fake.ts';
import { returnShop } from '../shop.fake.ts';
import { clear, goTo, put } from '../stage.fake.ts';
import type { Stage } from '../stage.fake.ts';

afterEach(clear);

const radios = async () =>
  (await accessibilityTree())
    .filter(({ ignored, role }) => !ignored && role?.value === 'radio')
    .map(({ name, description, properties = [] }) => ({
      name: name?.value ?? '',
      description: description?.value ?? '',
      isChecked: properties.find((each) => each.name === 'checked')?.value.value === 'true',
    }));

const look = (element: Element) => {
  const { color, fontSize, fontWeight, opacity, backgroundColor, borderColor, borderWidth, visibility } = getComputedStyle(element);
  return { color, fontSize, fontWeight, opacity, backgroundColor, borderColor, borderWidth, visibility };
};

const cards = ({ root }: Stage) => [...root.querySelectorAll<HTMLElement>('.offer')];

describe('money back', () => {
  test.each([
    ['en-GB', 'It does not fit', 'Money back'],
    ['sv', 'Passar inte', 'Pengarna tillbaka'],
  ])('stands first, is drawn as the others are, and nothing is chosen beforehand: %s', async (locale, reason, name) => {
    for (const width of [320, 390, 900]) {
      const stage = await put({ width, attributes: { locale } });
      await walk(stage, locale, reason);
      const told = await radios();
      expect(told.length).toBeGreaterThan(2);
      expect(told[0]?.name).toContain(name);
      expect(told[0]?.name).toMatch(/1[\s,.\u00A0]737[,.]11/);
      expect(told[0]?.description).toContain('Visa ••42');
      expect(told.filter(({ isChecked }) => isChecked)).toEqual([]);
      const all = cards(stage);
      const [first, ...others] = all;
      for (const other of others) {
        expect(look(other)).toEqual(look(first as Element));
        for (const part of ['.offer-top b', '.offer-sum', '.offer-facts'])
          expect(look(other.querySelector(part) as Element), part).toEqual(look(first?.querySelector(part) as Element));
        expect(other.getBoundingClientRect().width).toBeCloseTo(first?.getBoundingClientRect().width ?? 0, 0);
        expect(first?.getBoundingClientRect().top).toBeLessThanOrEqual(other.getBoundingClientRect().top);
      }
      clear();
    }
  });
  test('stays where it is for every reason, also where the shop would rather exchange', async () => {
    for (const reason of ['It does not fit', 'I have changed my mind', 'It came too late', 'I’d rather not say']) {
      const stage = await put();
      await goTo(stage, 'offers', { reason });
      expect((await radios())[0]?.name, reason).toContain('Money back');
      clear();
    }
  });
  test('comes first also where the backend puts it last', async () => {
    const shop = returnShop();
    const quote: typeof shop.on.returns.quote = async (...given) => {
      const { offers, ...rest } = await shop.on.returns.quote(...given);
      return { ...rest, offers: offers.toReversed() };
    };
    const stage = await put({ shop: { ...shop, on: { ...shop.on, returns: { ...shop.on.returns, quote } } } });
    await goTo(stage, 'offers');
    expect(cards(stage)[0]?.innerText).toContain('Money back');
  });
});

async function walk(stage: Stage, locale: string, reason: string): Promise<void> {
  const isEnglish = locale !== 'sv';
  const on = isEnglish ? 'Continue' : 'Fortsätt';
  await stage.press(isEnglish ? 'Return something' : 'Returnera något');
  await stage.pick('Shell jacket');
  await stage.press(on);
  await stage.pick(reason);
  await stage.press(on);
  await expect.poll(() => cards(stage).length).toBeGreaterThan(2);
}

describe('what is chosen', () => {
  test('is added up below, to the last öre, and told', async () => {
    const stage = await put();
    await goTo(stage, 'offers');
    expect(stage.root.querySelector('.sums')).toBeNull();
    for (const name of ['Money back', 'Credit to spend here']) {
      await stage.pick(name);
      await expect.poll(() => stage.root.querySelector('.sums')).toBeTruthy();
      const minor = (each: Element | null) => Math.round(Number((each?.textContent ?? '').replaceAll(/[^\d.-]/g, '')) * 100);
      const parts = [...stage.root.querySelectorAll('.sums tbody td')].map(minor);
      expect(parts.reduce((sum, each) => sum + each, 0)).toBe(minor(stage.root.querySelector('.sums tfoot td')));
      await expect.poll(() => stage.root.querySelector('.card > [role=status].hush')?.textContent).toContain(name);
    }
    expect(stage.text()).toContain('Bonus SEK 169.90');
  });
  test('comes with what stands instead of it, whose price is asked for anew', async () => {
    const stage = await put();
    await goTo(stage, 'offers');
    await stage.pick('Something else');
    expect(stage.text()).toContain('You can spend SEK 1,737.11 on it');
    await stage.press('Continue');
    await expect.poll(stage.text).toContain('One thing is missing');
    await stage.pick('Windbreaker');
    await expect.poll(stage.text).toContain('You pay SEK 461.89');
    const { input } = stage.shop.callsOf('quote').at(-1) ?? {};
    expect(input).toMatchObject({ lines: [{ line: 'jacket', units: 1, reason: 'fit', instead: 'windbreaker' }] });
    expect(cards(stage)[2]?.innerText).toContain('Nothing to pay');
    // Another list: what was chosen from the first says nothing about it.
    await stage.pick('Exchange');
    await expect
      .poll(() => stage.shop.callsOf('quote').at(-1)?.input)
      .toMatchObject({ lines: [{ line: 'jacket', units: 1, reason: 'fit' }] });
    expect(stage.text()).toContain('Out of stock: Blue, L');
  });
});

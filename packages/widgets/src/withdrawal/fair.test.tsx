/** No dark pattern: what is read from the accessibility tree and the computed styles, in each language and place. */
import { afterEach, describe, expect, test } from 'vitest';
import { accessibilityTree } from '../ui/accessibility-tree.fake.ts';
import { late, nothing, running, shop } from './shop.fake.ts';
import { clear, put } from './stage.fake.ts';

afterEach(clear);

type Stage = Awaited<ReturnType<typeof put>>;

const channels = (colour: string): readonly number[] => (colour.match(/[\d.]+/g) ?? []).map(Number);
const isClear = (colour: string): boolean => channels(colour)[3] === 0;
/** WCAG 2.2, relative luminance and contrast. */
const luminance = (colour: string): number => {
  const [red = 0, green = 0, blue = 0] = channels(colour).map((each) => {
    const share = each / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
};
const contrast = (one: string, other: string): number => {
  const [light = 0, dark = 0] = [luminance(one), luminance(other)].toSorted((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
};

/** How much a button is to be seen: its size, its letters, and how far its ground stands off the card's. */
function weight(button: HTMLElement, { root }: Stage) {
  const { width, height } = button.getBoundingClientRect();
  const { fontSize, fontWeight, opacity, backgroundColor, color, visibility } = getComputedStyle(button);
  const ground = getComputedStyle(root.querySelector('.card') as Element).backgroundColor;
  const own = isClear(backgroundColor) ? ground : backgroundColor;
  return {
    area: width * height,
    height,
    letters: Number.parseFloat(fontSize),
    bold: Number(fontWeight),
    opacity: Number(opacity),
    stands: contrast(own, ground),
    legible: contrast(color, own),
    visibility,
  };
}

/** What a screen reader is told of, inside the card: roles and names, and what is checked. */
async function told() {
  const nodes = (await accessibilityTree()).filter(({ ignored }) => !ignored);
  const of = (...roles: readonly string[]) => nodes.filter(({ role }) => roles.includes(role?.value ?? ''));
  const isChecked = ({ properties = [] }: (typeof nodes)[number]) =>
    properties.some(({ name, value }) => name === 'checked' && value.value === 'true');
  return {
    buttons: of('button').map(({ name }) => name?.value),
    fields: of('textbox').map(({ name }) => name?.value),
    checked: of('radio', 'checkbox')
      .filter(isChecked)
      .map(({ name }) => name?.value ?? ''),
    boxes: of('radio', 'checkbox').length,
  };
}

function expectStrongest(button: HTMLElement, stage: Stage): void {
  const mine = weight(button, stage);
  expect(mine.visibility).toBe('visible');
  expect(mine.opacity).toBe(1);
  expect(mine.height).toBeGreaterThanOrEqual(44);
  expect(mine.letters).toBeGreaterThanOrEqual(16);
  expect(mine.legible).toBeGreaterThanOrEqual(4.5);
  expect(mine.stands).toBeGreaterThanOrEqual(3);
  for (const each of stage.root.querySelectorAll<HTMLElement>('button, a')) {
    if (each === button) continue;
    const other = weight(each, stage);
    expect(mine.letters).toBeGreaterThanOrEqual(other.letters);
    expect(mine.bold).toBeGreaterThanOrEqual(other.bold);
    expect(mine.height).toBeGreaterThanOrEqual(other.height);
    expect(mine.stands).toBeGreaterThanOrEqual(other.stands);
  }
}

describe.each([
  {
    locale: 'en-GB',
    theme: 'light',
    withdraw: 'Withdraw from contract here',
    next: 'Continue',
    close: 'Close',
    confirm: 'Confirm withdrawal',
    change: 'Change',
    name: 'Your name',
    email: 'E-mail for the acknowledgement',
    all: /^The whole order/,
  },
  {
    locale: 'sv',
    theme: 'dark',
    withdraw: 'Ångra avtalet här',
    next: 'Fortsätt',
    close: 'Stäng',
    confirm: 'Bekräfta frånträde',
    change: 'Ändra',
    name: 'Ditt namn',
    email: 'E-post för bekräftelsen',
    all: /^Hela beställningen/,
  },
])('fair in $locale', ({ locale, theme, withdraw, next, close, confirm, change, name, email, all }) => {
  const attributes = { locale, theme };

  test.each([
    ['in time', running],
    ['late', late],
  ])('the function is the largest and strongest thing to press, and enabled: %s', async (_when, status) => {
    const stage = await put({ ...status, lines: [...status.lines, ...nothing.lines], records: [] }, { attributes });
    expectStrongest(stage.byId('withdraw'), stage);
    expect((await told()).buttons).toEqual([withdraw]);
  });
  test('the function stays as strong beside notices that were sent', async () => {
    const keeper = shop({ ...running, records: [] });
    await keeper.on.withdrawal.declare({ order: 'ord_1', name: 'S', email: 's@example.com', lines: [{ line: 'l1', units: 1 }], locale });
    const stage = await put(keeper, { attributes });
    expectStrongest(stage.byId('withdraw'), stage);
  });
  test('there are exactly two steps; the first asks for what the law names, with nothing ticked but everything', async () => {
    const stage = await put(running, { attributes });
    await stage.begin();
    const first = await told();
    expect(first.buttons).toEqual([next, close]);
    expect(first.fields).toEqual([name, email]);
    expect(first.checked).toEqual([expect.stringMatching(all)]);
    expect(first.boxes).toBe(2);
    expectStrongest(stage.root.querySelector('.primary') as HTMLElement, stage);
    await stage.goOn();
    const second = await told();
    expect(second.buttons).toEqual([confirm, change]);
    expect([...second.fields, second.boxes]).toEqual([0]);
    expectStrongest(stage.root.querySelector('.primary') as HTMLElement, stage);
    stage.root.querySelector<HTMLButtonElement>('.primary')?.click();
    await expect.poll(() => stage.shop.count('declare')).toBe(1);
    await expect.poll(() => stage.root.querySelector('.words')).toBeTruthy();
  });
  test('nothing asks why, warns of loss, or asks whether one is sure', async () => {
    const stage = await put(running, { attributes });
    const seen = [stage.text()];
    await stage.begin();
    seen.push(stage.text());
    await stage.goOn();
    seen.push(stage.text());
    expect(seen.join(' ')).not.toMatch(/\?|\b(?:sure|really|miss|lose|sorry|säker|verkligen|förlora|tyvärr|synd)/i);
  });
});

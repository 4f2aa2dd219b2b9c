/** Money back is never hidden, never drawn weaker than the rest, and never chosen against: whatever the shop would rather give. */
import { samplePolicy } from '@kvitto/contract/returns/sample-policy';
import type { ReturnPolicy, Terms } from '@kvitto/contract/returns/policy';
import { afterEach, describe, expect, test } from 'vitest';
import { accessibilityTree } from '../../ui/accessibility-tree.fake.ts';
import { goods, orderOf, sek } from '../goods.fake.ts';
import { returnShop } from '../shop.fake.ts';
import { clear, goTo, put } from '../stage.fake.ts';

afterEach(clear);

const withTerms = (terms: Terms): ReturnPolicy => ({
  ...samplePolicy,
  // As the law of the countries that it sells to has it.
  terms: { ...samplePolicy.terms, faultYears: 3, ...terms },
  rules: [],
});
const all = ['credit', 'exchange', 'other_product', 'keep', 'donate', 'instant_refund', 'refund'];

interface Case {
  readonly policy: ReturnPolicy;
  readonly reason?: string;
  readonly payment?: 'on_invoice';
}
const cases: Readonly<Record<string, Case>> = {
  'an outdoor shop': { policy: samplePolicy },
  'credit first, with half the price on top': {
    policy: withTerms({ resolutions: ['credit', 'refund'], bonus: { percent: 50 }, freeFor: ['credit'] }),
  },
  'a fee and a fifth kept of money, nothing of credit': {
    policy: withTerms({
      resolutions: ['credit', 'exchange', 'refund'],
      restockingPercent: 20,
      fee: [sek(9900)],
      freeFor: ['credit', 'exchange'],
    }),
  },
  'everything that there is, money last': { policy: withTerms({ resolutions: all, instantUpTo: [sek(1_000_000)] }) },
  'a fault, for which the shop would rather repair': {
    policy: withTerms({ faultResolutions: ['repair', 'replace', 'keep', 'refund'] }),
    reason: 'not what I ordered',
  },
  'an invoice that is not paid yet': { policy: withTerms({ resolutions: ['credit', 'refund'] }), payment: 'on_invoice' },
};
const widths = [320, 390, 900] as const;

async function offersOf({ policy, reason = 'changed my mind', payment }: Case, width: number, theme: string) {
  const invoice = { sold: { payments: [{ id: 'inv', kind: 'invoice', amount: sek(194_800) }] } };
  const order = payment ? orderOf([goods.jacket], { payment, ...invoice }) : orderOf();
  const stage = await put({ shop: returnShop({ policy, order }), width, attributes: { theme } });
  await goTo(stage, 'offers', { reason });
  return { stage, cards: [...stage.root.querySelectorAll<HTMLElement>('.offer')] };
}

/** What assistive technology is told of what can be chosen, in its order. */
async function choices() {
  const told = (await accessibilityTree()).filter(
    ({ ignored, role }) => !ignored && ['radio', 'button', 'checkbox', 'link'].includes(role?.value ?? ''),
  );
  return told
    .map(({ name, role, description, properties = [] }) => {
      const is = (property: string) => ['true', true].includes(properties.find((each) => each.name === property)?.value.value as string);
      return {
        name: name?.value ?? '',
        role: role?.value,
        facts: description?.value ?? '',
        checked: is('checked'),
        disabled: is('disabled'),
      };
    })
    .filter(({ role }) => role === 'radio');
}

const pen = Object.assign(document.createElement('canvas'), { width: 1, height: 1 }).getContext('2d', { willReadFrequently: true });

/** A colour as it is painted, in whatever notation it is computed. */
function painted(colour: string): readonly number[] {
  if (!pen) throw new Error('This browser paints nothing.');
  pen.clearRect(0, 0, 1, 1);
  pen.fillStyle = colour;
  pen.fillRect(0, 0, 1, 1);
  return [...pen.getImageData(0, 0, 1, 1).data];
}

/** What lies behind an element: the nearest that is painted. */
function ground(element: Element | null): readonly number[] {
  for (let each = element; each; each = each.parentElement ?? hostOf(each)) {
    const colour = painted(getComputedStyle(each).backgroundColor);
    if (colour[3] === 255) return colour;
  }
  return [255, 255, 255, 255];
}
const hostOf = (element: Element) => {
  const root = element.getRootNode();
  return root instanceof ShadowRoot ? root.host : null;
};

/** WCAG 2.2, relative luminance and contrast ratio. */
function luminance(colour: readonly number[]): number {
  const [red = 0, green = 0, blue = 0] = colour.slice(0, 3).map((byte) => {
    const part = byte / 255;
    return part <= 0.040_45 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
function contrast(element: Element): number {
  const [one, other] = [luminance(painted(getComputedStyle(element).color)), luminance(ground(element))];
  return (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);
}

/** All that could draw one more than another. */
const look = (element: Element) => {
  const { color, backgroundColor, backgroundImage, borderColor, borderWidth, borderStyle, boxShadow, opacity, filter } =
    getComputedStyle(element);
  const { fontSize, fontWeight, fontStyle, textDecorationLine, textTransform, visibility, display, transform, animationName } =
    getComputedStyle(element);
  const paint = { color, backgroundColor, backgroundImage, borderColor, borderWidth, borderStyle, boxShadow, opacity, filter };
  return { ...paint, fontSize, fontWeight, fontStyle, textDecorationLine, textTransform, visibility, display, transform, animationName };
};
/** Its elements, without their words: no badge stands in one that does not stand in all. */
const shape = (element: Element): readonly string[] =>
  [...element.querySelectorAll('*')]
    .filter((each) => !each.parentElement?.matches('.offer-facts'))
    .map(({ tagName, className }) => `${tagName}.${className}`);

describe.each(Object.entries(cases))('%s', (_, given) => {
  test('tells assistive technology of money back first, as one of alike controls, none of them chosen', async () => {
    const { cards } = await offersOf(given, 390, 'light');
    const told = await choices();
    expect(told).toHaveLength(cards.length);
    expect(told.length).toBeGreaterThan(1);
    expect(told[0]?.name).toContain('Money back');
    expect(told[0]?.name, 'with what it brings').toMatch(/SEK\s[\d,]+\.\d\d/);
    for (const each of told) {
      expect(each).toMatchObject({ role: 'radio', checked: false, disabled: false });
      expect(each.facts).not.toBe('');
    }
  });
  test.each(widths)('draws all alike, in sight, in size and in contrast, at %i px', async (width) => {
    for (const theme of ['light', 'dark']) {
      document.documentElement.style.background = theme === 'dark' ? '#161a18' : '#fff';
      const { stage, cards } = await offersOf(given, width, theme);
      const [money, ...others] = cards;
      if (!money) throw new Error('There are no offers.');
      expect(money.innerText).toContain('Money back');
      expect(money.checkVisibility({ opacityProperty: true, visibilityProperty: true })).toBe(true);
      for (const other of others) {
        expect(look(other)).toEqual(look(money));
        expect(shape(other)).toEqual(shape(money));
        for (const part of ['input', '.offer-top b', '.offer-sum', '.offer-facts']) {
          const [ours, theirs] = [money.querySelector(part), other.querySelector(part)];
          if (!ours || !theirs) throw new Error(`An offer has no ${part}.`);
          expect(look(theirs), part).toEqual(look(ours));
          expect(contrast(ours), `${part} of money back`).toBeGreaterThanOrEqual(contrast(theirs) - 0.01);
        }
        const [ours, theirs] = [money.getBoundingClientRect(), other.getBoundingClientRect()];
        expect(theirs.width).toBeCloseTo(ours.width, 0);
        expect(ours.top < theirs.top || (Math.abs(ours.top - theirs.top) < 1 && ours.left < theirs.left), 'read first').toBe(true);
      }
      for (const part of ['.offer-top b', '.offer-sum', '.offer-facts'])
        expect(contrast(money.querySelector(part) ?? money), part).toBeGreaterThanOrEqual(4.5);
      expect(stage.root.querySelectorAll('[name=offer]:checked')).toHaveLength(0);
      clear();
    }
    document.documentElement.removeAttribute('style');
  });
});

import { KvittoError } from '@kvitto/contract/errors';
import type { ErrorCode } from '@kvitto/contract/errors';
import { axeViolations } from '@kvitto/testing/widget';
import { afterEach, describe, expect, test } from 'vitest';
import { now } from '../goods.fake.ts';
import { returnShop } from '../shop.fake.ts';
import { clear, goTo, keys, put, steps } from '../stage.fake.ts';
import type { Stage } from '../stage.fake.ts';

afterEach(clear);

const all = [...(Object.keys(steps) as (keyof typeof steps)[]), 'done'] as const;
const failing = (code: ErrorCode) => () => {
  throw new KvittoError(code, 'As the test wants it.');
};
const notice = ({ root }: Stage) => [...root.querySelectorAll('.notice')].map((each) => each.textContent).join('');

describe('every step', () => {
  test.each(all)('is found faultless by axe, light and dark, and takes the focus to its heading: %s', async (step) => {
    for (const theme of ['light', 'dark']) {
      document.documentElement.style.background = theme === 'dark' ? '#161a18' : '#fff';
      const stage = await put({ attributes: { theme } });
      await goTo(stage, step);
      expect(stage.root.activeElement?.id).toBe('head');
      expect(stage.root.querySelectorAll('h2')).toHaveLength(1);
      expect(await axeViolations(stage.stage)).toEqual([]);
      expect(stage.text()).not.toMatch(/\b[a-z]+\.[a-z]+\b(?!\.)|undefined|[{}]/);
      clear();
    }
    document.documentElement.removeAttribute('style');
  });
  test.each(all)('needs no scrolling to the side at 320 px, in either direction of reading: %s', async (step) => {
    for (const dir of ['ltr', 'rtl']) {
      document.documentElement.dir = dir;
      const stage = await put({ width: 320 });
      await goTo(stage, step);
      const { left, right } = stage.stage.getBoundingClientRect();
      const out = [...stage.root.querySelectorAll('*')].filter(
        (each) =>
          !each.closest('.hush') && (each.getBoundingClientRect().right > right + 1 || each.getBoundingClientRect().left < left - 1),
      );
      expect(out.map((each) => each.className)).toEqual([]);
      clear();
    }
  });
});

describe('by keyboard alone', () => {
  test('a return is made from the first picture to its number', async () => {
    const { root, at, told, shop, heading, text } = await put();
    const focused = () => `${root.activeElement?.textContent}#${root.activeElement?.id}`;
    const tabTo = async (words: string) => {
      for (let tries = 0; tries < 30 && !focused().includes(words); tries += 1) await keys('{Tab}');
      expect(focused()).toContain(words);
    };
    (root.querySelector('#head') as HTMLElement).focus();
    await tabTo('Return something');
    await keys('{Enter}');
    await at(steps.things);
    await tabTo('#take1');
    await keys(' ');
    await tabTo('+');
    await keys('{Enter}');
    await tabTo('#go');
    await keys('{Enter}');
    await at(steps.why);
    await keys('{Tab}{ArrowDown}{ArrowDown}');
    await tabTo('#go');
    await keys('{Enter}');
    await at(steps.offers);
    await keys('{Tab} ');
    await tabTo('#go');
    await keys('{Enter}');
    await at(steps.way);
    await keys('{Tab} ');
    await tabTo('#go');
    await keys('{Enter}');
    await at(steps.review);
    expect(text()).toContain('2 × Merino socks');
    await tabTo('#go');
    await keys('{Enter}');
    await expect.poll(heading).toBe('Your return is registered');
    expect(root.activeElement?.id).toBe('head');
    expect(await shop.cases()).toHaveLength(1);
    expect(told.map((each) => each.split(' ')[0])).toEqual([
      'return-started',
      'return-line-chosen',
      'return-line-chosen',
      'return-reason-chosen',
      'return-reason-chosen',
      'return-offers-shown',
      'return-resolution-chosen',
      'return-method-chosen',
      'return-created',
    ]);
  });
  test('what is missing is said above, each as a way to where it is mended, and at its place', async () => {
    const { root, press, at, pick, text } = await put();
    await press('Return something');
    await at(steps.things);
    await press('Continue');
    await expect.poll(() => root.activeElement?.id).toBe('faults');
    expect(await axeViolations(root.host)).toEqual([]);
    await keys('{Tab}{Enter}');
    expect(root.activeElement?.id).toBe('take0');
    await keys(' ');
    await expect.poll(text).not.toContain('One thing is missing');
    await press('Continue');
    await at(steps.why);
    await press('Continue');
    await expect.poll(text).toContain('Shell jacket: Choose a reason.');
    expect(root.querySelector('#reason0')?.getAttribute('aria-describedby')).toBe('reason0-error');
    await pick('rather not say');
    await expect.poll(() => root.querySelector('.summary')).toBeNull();
  });
  test('Escape puts it aside with all that was said, and it goes on where it was', async () => {
    const { root, press, heading, text, input } = await put();
    const stage = { root, press, heading, text, input };
    await press('Return something');
    await expect.poll(heading).toBe(steps.things);
    await expect.poll(() => root.querySelector('#take0')).toBeTruthy();
    input('Shell jacket').click();
    root.querySelector<HTMLElement>('#take0')?.focus();
    await keys('{Escape}');
    await expect.poll(heading).toContain('Return by');
    expect(stage.root.activeElement?.id).toBe('head');
    await press('Go on with your return');
    await expect.poll(() => root.querySelector<HTMLInputElement>('#take0')?.checked).toBe(true);
  });
});

describe('nothing is lost', () => {
  test('on the way back and forth again', async () => {
    const stage = await put();
    const { press, at, input, text, shop, root } = stage;
    await goTo(stage, 'why');
    input('It does not fit').click();
    await expect.poll(() => root.querySelector('#detail0')).toBeTruthy();
    input('Too small').click();
    const area = root.querySelector('textarea') as HTMLTextAreaElement;
    area.focus();
    await keys('Tight at the shoulders');
    await press('Continue');
    await at(steps.offers);
    input('Credit').click();
    for (const step of ['why', 'things'] as const) {
      await press('Back');
      await at(steps[step]);
    }
    expect(input('Shell jacket').checked).toBe(true);
    await press('Continue');
    await at(steps.why);
    expect([input('It does not fit').checked, input('Too small').checked, root.querySelector('textarea')?.value]).toEqual([
      true,
      true,
      'Tight at the shoulders',
    ]);
    await press('Continue');
    await at(steps.offers);
    expect(input('Credit').checked).toBe(true);
    expect(text()).toContain('Bonus');
    expect(shop.callsOf('quote').at(-1)?.input).toMatchObject({
      lines: [{ line: 'jacket', reason: 'fit', detail: 'too_small', comment: 'Tight at the shoulders' }],
    });
  });
  test('when the network fails at a quote, which is asked for again by a press', async () => {
    let isDown = true;
    const shop = returnShop({ before: (name) => (name === 'quote' && isDown ? failing('network')() : undefined) });
    const stage = await put({ shop });
    await goTo(stage, 'why');
    await stage.pick('changed my mind');
    await stage.press('Continue');
    await expect.poll(stage.text).toContain('We couldn’t work out what you get. What you chose is still here.');
    expect(stage.root.querySelector('#go'), 'there is nothing to go on with').toBeNull();
    expect(await axeViolations(stage.stage)).toEqual([]);
    isDown = false;
    await stage.press('Try again');
    await expect.poll(stage.text).toContain('Money back');
  });
  test('when the backend finds fault with something: it is said where it can be mended', async () => {
    const shop = returnShop({
      before: (name, count) => {
        if (name === 'quote' && count === 1)
          throw new KvittoError('invalid_input', 'No.', {
            fields: [{ path: 'lines.0', message: 'Goes back together with the rest of its set.' }],
          });
      },
    });
    const stage = await put({ shop });
    await goTo(stage, 'why');
    await stage.pick('changed my mind');
    await stage.press('Continue');
    await stage.at(steps.things);
    expect(stage.text()).toContain('Shell jacket: Goes back together with the rest of its set.');
    expect(stage.input('Shell jacket').checked).toBe(true);
  });
});

describe('sending', () => {
  test('twice by a double click makes one return, under one key', async () => {
    const stage = await put();
    await goTo(stage, 'review');
    const go = stage.root.querySelector<HTMLElement>('#go');
    go?.click();
    go?.click();
    await expect.poll(stage.heading).toBe('Your return is registered');
    expect(stage.shop.callsOf('create')).toHaveLength(1);
    expect(stage.shop.callsOf('create')[0]?.key).toMatch(/^[0-9a-f]{32}$/);
    expect(JSON.stringify(stage.shop.callsOf('create')[0]?.input)).not.toMatch(/amount|price|currency/);
  });
  test('with a lost answer reads what is there before it says anything', async () => {
    const stage = await put({ shop: returnShop({ after: (name) => (name === 'create' ? failing('timeout')() : undefined) }) });
    await goTo(stage, 'review');
    await stage.press('Confirm the return');
    await expect.poll(stage.heading).toBe('Your return is registered');
    expect(stage.shop.callsOf('create')).toHaveLength(1);
    expect(await stage.shop.cases()).toHaveLength(1);
  });
  test('that did not get through says so, and is sent again under the same key', async () => {
    const stage = await put({
      shop: returnShop({ before: (name, count) => (name === 'create' && count === 1 ? failing('network')() : undefined) }),
    });
    await goTo(stage, 'review');
    await stage.press('Confirm the return');
    await expect.poll(() => notice(stage)).toContain('Nothing has been returned yet');
    // Beside the button, where whoever pressed it looks.
    const said = stage.root.activeElement;
    expect(said?.className).toContain('problem');
    expect(said?.nextElementSibling?.querySelector('#go')).toBeTruthy();
    expect(await axeViolations(stage.stage)).toEqual([]);
    await stage.press('Confirm the return');
    await expect.poll(stage.heading).toBe('Your return is registered');
    const [one, other] = stage.shop.callsOf('create');
    expect(one?.key).toBe(other?.key);
  });
  test.each(['internal', 'contract_violation', 'unavailable', 'rate_limited'] as const)(
    'that met %s says so beside the button, again each time',
    async (code) => {
      const stage = await put({ shop: returnShop({ before: (name) => (name === 'create' ? failing(code)() : undefined) }) });
      await goTo(stage, 'review');
      for (const count of [1, 2]) {
        await stage.press('Confirm the return');
        await expect.poll(() => stage.shop.callsOf('create').length).toBe(count);
        await expect.poll(() => stage.root.activeElement?.className).toContain('problem');
        expect(stage.root.activeElement?.textContent).toMatch(/try again/);
        stage.root.querySelector<HTMLElement>('#go')?.focus();
      }
      expect(stage.heading()).toBe(steps.review);
    },
  );
  test('of which nobody knows says that, and does it only once', async () => {
    let isDown = false;
    const shop = returnShop({
      before: (name) => (isDown && name === 'list' ? failing('network')() : undefined),
      after: (name, count) => {
        if (name !== 'create' || count > 1) return;
        isDown = true;
        failing('timeout')();
      },
    });
    const stage = await put({ shop });
    await goTo(stage, 'review');
    await stage.press('Confirm the return');
    await expect.poll(() => notice(stage)).toContain('We don’t know whether it got through');
    isDown = false;
    await stage.press('Confirm the return');
    await expect.poll(stage.heading).toBe('Your return is registered');
    expect(await shop.cases()).toHaveLength(1);
  });
});

describe('a quote that is over', () => {
  const moving = () => {
    let at = now;
    const shop = returnShop({ now: () => at });
    return { shop, now: () => at, move: (minutes: number) => (at = new Date(at.getTime() + minutes * 60_000)) };
  };
  test('is asked for anew, says that it says the same, and keeps what was chosen', async () => {
    const clock = moving();
    const stage = await put(clock);
    await goTo(stage, 'review');
    clock.move(31);
    await stage.press('Confirm the return');
    await expect.poll(() => notice(stage)).toContain('It says the same');
    expect(stage.shop.callsOf('create')).toHaveLength(0);
    expect(stage.text()).toContain('SEK 1,698.11');
    await stage.press('Confirm the return');
    await expect.poll(stage.heading).toBe('Your return is registered');
  });
  test('by the backend’s clock alone is found out by its answer', async () => {
    const clock = moving();
    const stage = await put({ shop: clock.shop });
    await goTo(stage, 'review');
    clock.move(31);
    await stage.press('Confirm the return');
    await expect.poll(() => notice(stage)).toContain('It says the same');
    await stage.press('Confirm the return');
    await expect.poll(stage.heading).toBe('Your return is registered');
  });
  test('and says something else now shows that before anything is sent', async () => {
    const clock = moving();
    const stage = await put(clock);
    await goTo(stage, 'review');
    clock.move(60 * 24 * 10);
    await stage.press('Confirm the return');
    await expect.poll(() => notice(stage)).toContain('the new one is different');
    expect(await stage.shop.cases()).toHaveLength(0);
  });
});

describe('two tabs', () => {
  test('that return the same end in one return and one sentence; what is left can go on', async () => {
    const stage = await put();
    await goTo(stage, 'review', { thing: 'Merino socks' });
    await stage.shop.make([{ line: 'socks', units: 3 }]);
    await stage.press('Confirm the return');
    await stage.at(steps.things);
    expect(notice(stage)).toContain('returned meanwhile, perhaps in another tab');
    expect(await stage.shop.cases()).toHaveLength(1);
    expect(stage.label('Merino socks')).toBeUndefined();
    expect(stage.root.querySelector<HTMLInputElement>('#take0')?.checked).toBe(false);
    await stage.press('Not now');
    await expect.poll(stage.text).toContain('Return R-1051-1');
  });
});

test('a fault after the time for returns asks for nothing but what is wrong, and costs nothing', async () => {
  const at = () => new Date('2027-03-01T09:00:00Z');
  const stage = await put({ shop: returnShop({ now: at }), now: at });
  await stage.press('Report a fault');
  await stage.at('What is faulty?');
  await stage.pick('Shell jacket');
  await stage.press('Continue');
  await stage.at('What is wrong?');
  expect(stage.label('It does not fit')).toBeUndefined();
  expect(stage.label('rather not say')).toBeUndefined();
  await stage.pick('not what I ordered');
  await expect.poll(stage.text).toContain('A fault is ours to answer for');
  await stage.press('Continue');
  await stage.at(steps.offers);
  expect(stage.text()).toContain('A new one');
  expect(stage.text()).toContain('Way back: free');
});

test('a new return waits while another is changed, and another order begins anew', async () => {
  const shop = returnShop();
  await shop.make([{ line: 'socks', units: 1 }]);
  const stage = await put({ shop });
  const { press, at, pick, root, heading, element } = stage;
  await goTo(stage, 'why');
  await press('Not now');
  await press('Return R-1051-1');
  await press('Change it');
  await at(steps.things);
  expect(root.querySelector<HTMLInputElement>('#take0')?.checked).toBe(false);
  await press('Not now');
  await press('All of this order');
  await press('Go on with your return');
  await at(steps.things);
  expect(root.querySelector<HTMLInputElement>('#take0')?.checked).toBe(true);
  await pick('Merino socks');
  element.setAttribute('order', 'ord_other');
  await expect.poll(heading).toBe('');
  await expect.poll(stage.text).toContain('We can’t find this order');
  element.setAttribute('order', 'ord_1051');
  await press('Return something');
  await at(steps.things);
  expect(root.querySelector<HTMLInputElement>('#take0')?.checked).toBe(false);
});

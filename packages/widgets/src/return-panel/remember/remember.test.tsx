import { afterEach, describe, expect, test, vi } from 'vitest';
import { clear, goTo, keys, put, steps } from '../stage.fake.ts';
import type { Stage } from '../stage.fake.ts';

afterEach(() => {
  clear();
  vi.restoreAllMocks();
  sessionStorage.clear();
});

const remember = { remember: '' };

/** A jacket that does not fit, some words about it, credit for it, and a locker. */
async function begun(stage: Stage) {
  await goTo(stage, 'why');
  await stage.pick('does not fit');
  await stage.pick('Too small');
  stage.root.querySelector('textarea')?.focus();
  await keys('Tight at the shoulders');
  await stage.press('Continue');
  await stage.at(steps.offers);
  await stage.pick('Credit');
  await stage.press('Continue');
  await stage.at(steps.way);
  await stage.pick('Parcel locker');
  await stage.pick('Boxen Odenplan');
}
/** The page is loaded anew: the shop is the same, the element another. */
const reloaded = (stage: Stage) => {
  stage.stage.remove();
  return put({ shop: stage.shop, attributes: remember });
};

describe('what is kept in the browser', () => {
  test('is nothing, unless the page allows it', async () => {
    const stage = await put();
    await begun(stage);
    expect([sessionStorage.length, localStorage.length]).toEqual([0, 0]);
  });
  test('is a return that was begun, where it does: a reload loses nothing that was chosen or typed', async () => {
    const first = await put({ attributes: remember });
    await begun(first);
    await expect.poll(() => Object.values(sessionStorage).join()).toContain('box-odenplan');
    expect([sessionStorage.length, localStorage.length]).toEqual([1, 0]);
    const stage = await reloaded(first);
    expect(stage.root.activeElement, 'a page that loads keeps the focus where it is').toBeNull();
    await stage.press('Go on with your return');
    await stage.at(steps.offers);
    expect(stage.root.activeElement?.id).toBe('head');
    expect(stage.input('Credit').checked).toBe(true);
    await stage.press('Back');
    await stage.at(steps.why);
    expect([stage.input('Too small').checked, stage.root.querySelector('textarea')?.value]).toEqual([true, 'Tight at the shoulders']);
    await stage.press('Continue');
    await stage.at(steps.offers);
    await stage.press('Continue');
    await stage.at(steps.way);
    await expect.poll(() => stage.root.querySelector<HTMLInputElement>('#place0')?.checked).toBe(true);
    await stage.press('Continue');
    await stage.at(steps.review);
    await stage.press('Confirm the return');
    await expect.poll(stage.heading).toBe('Your return is registered');
    expect(stage.shop.callsOf('create').at(-1)?.input).toMatchObject({ resolution: 'credit', method: 'locker', place: 'box-odenplan' });
    expect(sessionStorage.length, 'what is sent is not kept').toBe(0);
  });
  test('ends when it is put aside, and begins again when it is gone on with', async () => {
    const stage = await put({ attributes: remember });
    await goTo(stage, 'things');
    await stage.pick('Shell jacket');
    await expect.poll(() => sessionStorage.length).toBe(1);
    await stage.press('Not now');
    await expect.poll(() => sessionStorage.length).toBe(0);
    await stage.press('Go on with your return');
    await stage.at(steps.things);
    expect(stage.input('Shell jacket').checked).toBe(true);
    await expect.poll(() => sessionStorage.length).toBe(1);
  });
  test('is not of another order, and not a change of a return that is there', async () => {
    const stage = await put({ attributes: remember });
    await goTo(stage, 'things');
    await stage.pick('Shell jacket');
    await expect.poll(() => Object.keys(sessionStorage).join()).toContain('ord_1051');
    const { id } = await stage.shop.make([{ line: 'socks', units: 1 }]);
    await stage.press('Not now');
    stage.stage.remove();
    const again = await put({ shop: stage.shop, attributes: remember });
    await expect.poll(() => again.root.querySelector('.case-link')).toBeTruthy();
    again.root.querySelector<HTMLElement>('.case-link')?.click();
    await again.press('Change it');
    await again.at(steps.things);
    await again.press('Continue');
    await again.at(steps.why);
    expect([sessionStorage.length, id.startsWith('ret_')]).toEqual([0, true]);
  });
  test('is nothing, and nobody notices, where the browser forbids it', async () => {
    const no = () => {
      throw new DOMException('No.', 'SecurityError');
    };
    vi.spyOn(Storage.prototype, 'getItem').mockImplementation(no);
    vi.spyOn(Storage.prototype, 'setItem').mockImplementation(no);
    const stage = await put({ attributes: remember });
    await goTo(stage, 'done');
    expect(stage.told.filter((each) => each.startsWith('error'))).toEqual([]);
  });
});

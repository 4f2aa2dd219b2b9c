import { axeViolations, describeWidget } from '@kvitto/testing/widget';
import { configure, register } from '@kvitto/core';
import { afterEach, describe, expect, test } from 'vitest';
import { always, done, late, mug, nothing, open, press, running, shop } from './shop.fake.ts';
import { userEvent } from 'vitest/browser';
import { clear, put } from './stage.fake.ts';
import { withdrawal } from './withdrawal.tsx';

const subject = { order: 'ord_1' };

describeWidget({
  name: 'withdrawal',
  define: () => register(withdrawal),
  configure,
  needs: withdrawal.needs,
  locales: ['en', 'sv'],
  attributes: subject,
  property: ['order', 'ord_1'],
  backend: () => shop().on,
  pictures: Object.entries({ open, late, done, nothing }).map(([name, status]) => ({
    name,
    attributes: subject,
    backend: () => shop(status).on,
  })),
});

describe('before anybody acts', () => {
  afterEach(clear);

  test('the function stands there under the words of the law, with its last day', async () => {
    const { text, byId } = await put(running);
    expect(byId('withdraw').textContent).toBe('Withdraw from contract here');
    expect(text()).toContain('Order FF-1042 You can withdraw until Sat 14 Nov');
    expect(text()).toContain('You need not give a reason.');
  });
  test('in Swedish the words are those of the Swedish text of the directive', async () => {
    const { byId, begin, goOn, root } = await put(running, { attributes: { locale: 'sv' } });
    expect(byId('withdraw').textContent).toBe('Ångra avtalet här');
    await begin();
    await goOn();
    expect(root.querySelector('.primary')?.textContent).toBe('Bekräfta frånträde');
  });
  test('as long as something has not arrived it says that its time has not begun, and can be used', async () => {
    const { text, byId } = await put(open);
    expect(text()).toContain('The time for it has not begun to run');
    expect(byId('withdraw').getAttribute('aria-disabled')).toBe('false');
  });
  test('a longer time is told with its reason', async () => {
    const { text } = await put({ ...running, lastDay: '2027-11-14', isExtended: true });
    expect(text()).toContain('You can withdraw until Sun, 14 Nov 2027');
    expect(text()).toContain('longer than usual, because you were not told of this right in time');
  });
  test('what it does not cover is told line by line, with the reason and what can be done instead', async () => {
    const lines = [
      mug,
      { ...press, withdrawable: 0, whyNot: 'made_to_order' },
      { ...press, line: 'l3', title: 'Gift', withdrawable: 0, whyNot: 'a_new_reason' },
      { ...press, line: 'l4', title: 'Beans', withdrawable: 0, whyNot: 'already_returned' },
      { ...press, line: 'l5', title: 'Cups', quantity: 3, withdrawable: 1 },
    ];
    const { text } = await put({ ...running, lines });
    expect(text()).toContain('Coffee press It was made to your wishes. If something is wrong with it, you can still make a claim.');
    expect(text()).toContain('Gift The law makes an exception for it.');
    expect(text()).toMatch(/Beans Returned before\.(?! If)/);
    expect(text()).toContain('Cups 2 of 3: used, returned or cancelled before.');
  });
  test('too late is said as it is, and the function stays', async () => {
    const { text, byId } = await put(late);
    expect(text()).toContain('The time to withdraw ended Fri 30 Oct');
    expect(text()).toContain('recorded with its day and time, and as late');
    expect(byId('withdraw')).toBeTruthy();
  });
  test('without anything to withdraw from there is no button, but the reason', async () => {
    const { text, byId } = await put(nothing);
    expect(byId('withdraw')).toBeNull();
    expect(text()).toContain('There is nothing to withdraw from');
    expect(text()).toContain('It was made to your wishes.');
  });
  test('notices that were sent are listed, each with its acknowledgement', async () => {
    const { text, root } = await put(done);
    expect(text()).toContain('You have withdrawn from this contract');
    expect(text()).toContain('Notices you have sent Sun 1 Nov, 19:05');
    await expect.poll(() => root.querySelector('summary')?.textContent).toBe('Sun 1 Nov, 19:05');
    root.querySelector('summary')?.focus();
    await userEvent.keyboard('{Enter}');
    await expect.poll(text).toContain('Acknowledgement of your withdrawal from order FF-1042');
  });
  test.each(['network', 'unauthenticated', 'needs_proof', 'unavailable', 'unsupported', 'rate_limited'] as const)(
    'where %s keeps it from being shown it says that the right does not hang on this page',
    async (code) => {
      const keeper = shop();
      keeper.before.status = always(code);
      const { text } = await put(keeper);
      expect(text()).toContain('You can also withdraw by telling the shop so in any clear words');
    },
  );
  test.each(Object.entries({ running, open, late, done, nothing }))(
    'axe finds nothing, and nothing needs scrolling to the side at 320 px in either direction: %s',
    async (_name, status) => {
      for (const dir of ['ltr', 'rtl']) {
        document.documentElement.dir = dir;
        const { stage, root } = await put(status, { width: 320 });
        expect(await axeViolations(stage)).toEqual([]);
        const { left, right } = stage.getBoundingClientRect();
        const out = [...root.querySelectorAll('.card *:not(.hush,slot)')].filter(
          (each) => each.getBoundingClientRect().right > right + 1 || each.getBoundingClientRect().left < left - 1,
        );
        expect(out.map((each) => each.outerHTML.slice(0, 80))).toEqual([]);
        document.body.replaceChildren();
      }
    },
  );
});

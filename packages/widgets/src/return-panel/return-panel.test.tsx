import type { ReturnOptions } from '@kvitto/contract/return';
import { KvittoError } from '@kvitto/contract/errors';
import { samplePolicy } from '@kvitto/contract/returns/sample-policy';
import { ask, configure, register } from '@kvitto/core';
import { describeWidget } from '@kvitto/testing/widget';
import { afterEach, describe, expect, test } from 'vitest';
import { goods, orderOf } from './goods.fake.ts';
import { returnPanel } from './return-panel.tsx';
import { returnShop } from './shop.fake.ts';
import { clear, put } from './stage.fake.ts';

const late = () => returnShop({ now: () => new Date('2027-03-01T09:00:00Z') });
const waiting = () => returnShop({ order: orderOf([goods.jacket, { ...goods.socks, isComing: true }]) });
const begun = returnShop();
await begun.make([{ line: 'socks', units: 2 }]);
const picture = (name: string, shop: () => ReturnType<typeof returnShop>) => ({
  name,
  attributes: { order: 'ord_1051', contact: '/contact', withdrawal: '/withdraw' },
  backend: () => shop().on,
});

describeWidget({
  name: 'return-panel',
  define: () => register(returnPanel),
  configure,
  needs: returnPanel.needs,
  locales: ['en', 'sv'],
  attributes: { order: 'ord_1051' },
  property: ['order', 'ord_1051'],
  backend: () => returnShop().on,
  pictures: [picture('late', late), picture('waiting', waiting), picture('begun', () => begun)],
});

afterEach(clear);

describe('the first picture', () => {
  test('says of each line how many, until when, and why not', async () => {
    const { text } = await put({ attributes: { contact: '/contact' } });
    expect(text()).toContain('Return by Wed 23 Dec 50 days left');
    expect(text(), 'what the heading says is not said again').toContain('Merino socks Grey, 40–42 × 3 Enamel mug');
    expect(text()).toContain(
      'Enamel mug Outlet × 2 Final sale: only the right of withdrawal You can withdraw from the contract until Mon 9 Nov.',
    );
    expect(text()).toContain('Faulty? Tell us until Wed, 24 Oct 2029.');
  });
  test('says the year of a day in another one, and no other', async () => {
    const after = () => new Date('2026-11-28T09:00:00Z');
    const options = (real: ReturnOptions) => ({ ...real, lines: real.lines.map((line) => ({ ...line, lastDay: '2027-01-25' })) });
    const { heading } = await put({ shop: returnShop({ now: after, options }), now: after });
    expect(heading().replaceAll(/\s/g, ' ')).toBe('Return by Mon, 25 Jan 2027');
    clear();
    expect((await put()).text()).not.toContain('23 Dec 2026');
  });
  test('tells what is over since when, and what can be done all the same', async () => {
    const { text, button } = await put({ shop: late(), now: () => new Date('2027-03-01T09:00:00Z') });
    expect(text()).toContain('The time for returns is over');
    expect(text()).toContain('Return time ended Wed, 23 Dec 2026');
    expect(button('Report a fault')).toBeTruthy();
    expect(button('Withdraw from contract here')).toBeUndefined();
  });
  test('tells of parts of a line apart, and of returns that are there', async () => {
    const { text } = await put({ shop: begun });
    expect(text()).toContain('1 of 3: Return by Wed 23 Dec');
    expect(text()).toContain('2 of 3: Returned, or on its way back');
    expect(text()).toContain('Your returns Return R-1051-1 2 items Hand in by Wed 23 Dec');
  });
  test('shows an order that cannot be returned here with what the page offers', async () => {
    const { text, root } = await put({ shop: returnShop({ options: (real) => ({ ...real, lines: [] }) }) });
    expect(text()).toContain('This order can’t be returned here');
    expect(root.querySelector('slot')).toBeTruthy();
  });
  test('keeps what it knew when it cannot be read again, and says so', async () => {
    let isDown = false;
    const shop = returnShop({
      before: (name) => {
        if (isDown && name === 'options') throw new KvittoError('network', 'As the test wants it.');
      },
    });
    const { text, root } = await put({ shop });
    isDown = true;
    const asked = ask(shop.on, 'returns', 'options', { order: 'ord_1051' });
    await asked.refresh();
    asked.release();
    await expect.poll(text).toContain('Couldn’t refresh. This may have changed.');
    expect(root.querySelector('#head')?.textContent).toContain('Return by');
  });
  test('writes Swedish days, which end with a dot of their own, with one dot', async () => {
    const { text } = await put({ attributes: { locale: 'sv' } });
    expect(text()).toContain('till och med mån 9 nov.');
    expect(text()).not.toContain('..');
  });
});

describe('the right of withdrawal', () => {
  test('is a link of the size and colour of the shop’s own offer, to the page that the shop names', async () => {
    const { button, told } = await put({ attributes: { withdrawal: '#withdraw' } });
    const [own, lawful] = [button('Return something'), button('Withdraw from contract here')] as const;
    expect(lawful.getAttribute('href')).toBe('#withdraw');
    for (const property of ['color', 'backgroundColor', 'borderColor', 'fontSize', 'fontWeight', 'opacity', 'minBlockSize'] as const)
      expect(getComputedStyle(lawful)[property], property).toBe(getComputedStyle(own)[property]);
    lawful.click();
    expect(told).toContain('withdrawal-opened {}');
    location.hash = '';
  });
  test('leads to the page’s own element for it', async () => {
    const { press, told } = await put();
    const target = document.createElement('kvitto-withdrawal');
    target.textContent = 'Withdraw here';
    document.body.append(target);
    await press('Withdraw from contract here');
    expect(document.activeElement).toBe(target);
    expect(told).toContain('withdrawal-opened {}');
  });
  test('is told in words where the page has neither', async () => {
    const { press, text } = await put();
    await press('Withdraw from contract here');
    await expect.poll(text).toContain('Write to the shop that you withdraw');
  });
  test('is there as long as it runs, also where the shop takes nothing back', async () => {
    const rules = [...samplePolicy.rules, { when: {}, terms: { isReturnable: false } }];
    const { button, text } = await put({ shop: returnShop({ policy: { ...samplePolicy, rules } }) });
    expect(button('Withdraw from contract here')).toBeTruthy();
    expect(text()).toContain('No reason needed, until Mon 9 Nov.');
  });
});

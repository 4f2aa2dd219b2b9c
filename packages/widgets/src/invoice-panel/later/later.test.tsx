import { KvittoError } from '@kvitto/contract/errors';
import type { ErrorCode } from '@kvitto/contract/errors';
import { axeViolations } from '@kvitto/testing/widget';
import { afterEach, describe, expect, test } from 'vitest';
import { anInvoice, settled } from '../bills.fake.ts';
import { invoiceShop } from '../shop.fake.ts';
import type { ShopSettings } from '../shop.fake.ts';
import { clear, keys, plain, put } from '../stage.fake.ts';

afterEach(clear);

const failing = (code: ErrorCode) => () => {
  throw new KvittoError(code, 'As the test wants it.');
};

async function open(settings: ShopSettings = {}) {
  const stage = await put({ shop: invoiceShop(settings) });
  await stage.to('More time', /^Pay later/);
  await expect.poll(() => stage.root.querySelector('#go')).toBeTruthy();
  return stage;
}

describe('more time', () => {
  test('is offered side by side with dates, fees and totals, in letters of one size, and nothing chosen', async () => {
    const { text, root, stage, told } = await open();
    expect(told).toContain('invoice-offers-shown {"extensions":2,"plans":2}');
    expect(text()).toContain('Pay by Mon 23 Nov No fee To pay in all: SEK 1,299.00');
    expect(text()).toContain('Pay by Wed 9 Dec Fee: SEK 49.00 To pay in all: SEK 1,348.00');
    expect(text()).toContain('APR');
    const facts = [...root.querySelectorAll<HTMLElement>('.offer .told > span')];
    const titles = [...root.querySelectorAll<HTMLElement>('.offer b')];
    expect(new Set([...facts, ...titles].map((each) => getComputedStyle(each).fontSize)).size).toBe(1);
    expect(new Set(facts.map((each) => getComputedStyle(each).color)).size).toBe(1);
    expect(root.querySelectorAll(':checked')).toHaveLength(0);
    expect(await axeViolations(stage)).toEqual([]);
  });
  test('is confirmed after everything was shown once more', async () => {
    const { pick, press, text, heading, shop, told, stage, root } = await open();
    await press('Continue');
    await expect.poll(text).toContain('Choose one of them first.');
    await pick('Pay by Wed 9 Dec');
    await press('Continue');
    await expect.poll(heading).toBe('Check and confirm');
    expect(root.activeElement?.id).toBe('head');
    const day = root.querySelector('select') as HTMLSelectElement;
    expect([day.labels[0]?.textContent, plain(day.selectedOptions[0]?.text)]).toEqual(['New due date', 'Wed 9 Dec']);
    expect(text()).toContain('instead of Mon 9 Nov');
    expect(text()).toContain('SEK 49.00');
    expect(shop.callsOf('extend')).toHaveLength(0);
    expect(await axeViolations(stage)).toEqual([]);
    await press('Move the due date');
    await expect.poll(heading).toBe('Pay SEK 1,348.00 by Wed 9 Dec, in 36 days');
    expect(text()).toContain('Done: you’ve moved the due date from Mon 9 Nov to Wed 9 Dec for SEK 49.00. Reminders move with it.');
    expect(told).toContain('due-date-moved {"option":"days30"}');
  });
  test('can end on an earlier day that banks work on, by keys alone, at the same fee', async () => {
    const { pick, press, text, heading, shop, root, told } = await open();
    expect(text()).toContain('You can choose an earlier day next');
    await pick('Pay by Wed 9 Dec');
    await press('Continue');
    await expect.poll(heading).toBe('Check and confirm');
    const day = root.querySelector('select') as HTMLSelectElement;
    // From the day after the present one on, Saturdays and Sundays left out.
    expect([...day.options].map((each) => plain(each.text)).slice(0, 5)).toEqual([
      'Tue 10 Nov',
      'Wed 11 Nov',
      'Thu 12 Nov',
      'Fri 13 Nov',
      'Mon 16 Nov',
    ]);
    expect(day.options).toHaveLength(22);
    const { height } = day.getBoundingClientRect();
    expect([height >= 44, Number.parseFloat(getComputedStyle(day).fontSize) >= 16]).toEqual([true, true]);
    expect(getComputedStyle(day).color, 'as what can be changed').toBe(getComputedStyle(root.querySelector('h2') as Element).color);
    day.focus();
    await keys('{ArrowUp}{ArrowUp}');
    expect(day.selectedOptions[0]?.text).toBe('Mon\u00A07\u00A0Dec');
    expect(text()).toContain('SEK 1,348.00');
    // Past what is to be read before.
    await keys('{Tab}{Tab}{Tab}{Enter}');
    await expect.poll(heading).toBe('Pay SEK 1,348.00 by Mon 7 Dec, in 34 days');
    expect(text()).toContain('Done: you’ve moved the due date from Mon 9 Nov to Mon 7 Dec for SEK 49.00. Reminders move with it.');
    expect(shop.callsOf('extend').map(({ input }) => input)).toMatchObject([{ option: 'days30', dueOn: '2026-12-07' }]);
    expect(told).toContain('due-date-moved {"option":"days30"}');
  });
  test('keeps the day that was chosen where the invoice has changed, and not for another option', async () => {
    const { pick, press, write, shop, heading, root, text } = await open();
    const day = () => root.querySelector('select')?.value;
    await pick('Pay by Wed 9 Dec');
    await press('Continue');
    await write('New due date', '2026-11-20');
    await expect.poll(day).toBe('2026-11-20');
    shop.happen('inv_1', { kind: 'snoozed', until: '2026-11-20' });
    await press('Move the due date');
    await expect.poll(heading).toBe('Pay later, or in parts');
    await press('Continue');
    await expect.poll(heading).toBe('Check and confirm');
    expect(day()).toBe('2026-11-20');
    await press('Not now');
    await pick('Pay by Mon 23 Nov');
    await press('Continue');
    await expect.poll(day).toBe('2026-11-23');
    await press('Move the due date');
    await expect.poll(text).toContain('to Mon 23 Nov, at no cost');
  });
  test('asks again for the same day with the same key, and for another with another', async () => {
    const lose = (_: string, count: number) => (count < 3 ? failing('network')() : undefined);
    const { pick, press, write, text, shop } = await open({ before: (name, count) => (name === 'extend' ? lose(name, count) : undefined) });
    await pick('Pay by Mon 23 Nov');
    await press('Continue');
    for (const times of [1, 2]) {
      await press('Move the due date');
      await expect.poll(() => shop.callsOf('extend')).toHaveLength(times);
      await expect.poll(text).toContain('nothing was done');
    }
    await write('New due date', '2026-11-20');
    await press('Move the due date');
    await expect.poll(text).toContain('to Fri 20 Nov, at no cost');
    const [first, second, third] = shop.callsOf('extend').map(({ key }) => key);
    expect([second === first, third === first]).toEqual([true, false]);
  });
  test('that costs something is credit: it says what that is a year, for the day that is chosen, and what one may do', async () => {
    const { pick, press, write, text, heading, root } = await open();
    expect(text()).toContain('Pay by Wed 9 Dec Fee: SEK 49.00 To pay in all: SEK 1,348.00 APR 55.9 %');
    await pick('Pay by Wed 9 Dec');
    await press('Continue');
    await expect.poll(heading).toBe('Check and confirm');
    expect(text()).toContain('Annual percentage rate 55.9 %');
    expect(text()).toContain('SEK 1,299.00 is to be paid later. That costs SEK 49.00, so you pay SEK 1,348.00.');
    expect(text()).toContain('You may withdraw from it within 14 days, without a reason. The fee falls away, and you have 30 days to pay.');
    const links = [...root.querySelectorAll<HTMLAnchorElement>('.part a')].map(({ href }) => href);
    expect(links).toEqual(['https://shop.example/later-information.pdf', 'https://shop.example/later-terms']);
    await write('New due date', '2026-11-20');
    await expect.poll(text).toMatch(/Annual percentage rate 2\d\d(\.\d)? %/);
  });
  test('says why what cannot be had cannot', async () => {
    const { text, root } = await open({ invoices: [anInvoice({ since: [settled('2026-11-01', 110_000)] })] });
    expect(text()).toContain('Not for an amount this small.');
    expect(root.querySelectorAll('input:disabled').length).toBeGreaterThan(0);
  });
  test('of two tabs the slower one reads what holds and chooses again', async () => {
    const { pick, press, text, shop, heading, root } = await open();
    await pick('Pay by Mon 23 Nov');
    await press('Continue');
    await expect.poll(heading).toBe('Check and confirm');
    shop.happen('inv_1', { kind: 'snoozed', until: '2026-11-20' });
    await press('Move the due date');
    await expect.poll(text).toContain('The invoice has changed meanwhile.');
    await expect.poll(heading).toBe('Pay later, or in parts');
    expect(root.activeElement?.id).toBe('head');
  });
  test('that is being looked at once more is chosen again where the invoice has become another meanwhile', async () => {
    const { pick, press, text, shop, heading, root, told } = await open();
    await expect.poll(() => told.some((each) => each.startsWith('invoice-shown'))).toBe(true);
    await pick('Pay by Mon 23 Nov');
    await press('Continue');
    await expect.poll(heading).toBe('Check and confirm');
    const { id: _, at: __, ...money } = settled('2026-11-03', 10_000);
    shop.happen('inv_1', money);
    document.dispatchEvent(new CustomEvent('kvitto-return-edited', { detail: {} }));
    await expect.poll(heading).toBe('Pay later, or in parts');
    expect(text()).toContain('The invoice has changed meanwhile.');
    expect(root.activeElement?.id).toBe('head');
    await expect.poll(text).toContain('Pay by Mon 23 Nov No fee To pay in all: SEK 1,199.00');
    expect(shop.callsOf('extend')).toHaveLength(0);
  });
  test('with a lost answer is read again, and done once', async () => {
    const { pick, press, text, shop } = await open({ after: (name) => (name === 'extend' ? failing('timeout')() : undefined) });
    await pick('Pay by Mon 23 Nov');
    await press('Continue');
    await press('Move the due date');
    await expect.poll(text).toContain('Done: you’ve moved the due date from Mon 9 Nov to Mon 23 Nov, at no cost. Reminders move with it.');
    expect(shop.callsOf('extend')).toHaveLength(1);
  });
});

describe('a plan', () => {
  test('of two tabs the slower one reads what holds and chooses again', async () => {
    const { pick, press, text, shop, heading } = await open();
    await pick('3 instalments');
    await press('Continue');
    await expect.poll(heading).toBe('Check and confirm');
    shop.happen('inv_1', { kind: 'snoozed', until: '2026-11-20' });
    await press('Accept the plan');
    await expect.poll(text).toContain('The invoice has changed meanwhile.');
    await expect.poll(heading).toBe('Pay later, or in parts');
    expect(shop.tell('inv_1').plan).toBeUndefined();
  });
  test('shows its whole table, what it costs and its rate before it is accepted', async () => {
    const { pick, press, heading, text, root, told, stage } = await open();
    await pick('12 instalments');
    await press('Continue');
    await expect.poll(heading).toBe('Check and confirm');
    expect(root.querySelectorAll('.sums tbody tr')).toHaveLength(12);
    expect([...root.querySelectorAll('.sums th[scope]')].length).toBe(2 + 12 + 1);
    expect(text()).toContain('1. Wed 9 Dec Interest: SEK 12.70, fees: SEK 24.00 SEK 139.33');
    expect(text()).toMatch(/The annual percentage rate is [\d.]+ %/);
    expect(await axeViolations(stage)).toEqual([]);
    expect(text()).toContain('You may withdraw from the plan within 14 days, without a reason.');
    expect(text()).toContain('within 30 days, with interest up to the day on which you withdraw, and without the plan’s fees.');
    expect(text()).toContain('Before the plan is granted we look into whether you can pay it back.');
    const links = [...root.querySelectorAll<HTMLAnchorElement>('.part a')].map(({ href }) => href);
    expect(links).toEqual(['https://shop.example/plan-information.pdf', 'https://shop.example/plan-terms']);
    await press('Accept the plan');
    await expect.poll(text).toMatch(/Done: 12 instalments, SEK [\d,.]+ in all\. The first, SEK 139\.33, is due Wed 9 Dec\./);
    expect(text()).toContain('Instalment 1 of 12.');
    expect(told).toContain('plan-accepted {"option":"twelve"}');
  });
  test('that is refused after a check says so, whom to ask, and changes nothing', async () => {
    const refused = () => {
      throw new KvittoError('not_eligible', 'As the test wants it.', { reasons: ['credit_refused'] });
    };
    const settings: ShopSettings = { before: (name) => (name === 'divide' ? refused() : undefined) };
    const { pick, press, text, heading, root, shop, stage } = await open(settings);
    await pick('12 instalments');
    await press('Continue');
    await press('Accept the plan');
    await expect.poll(heading).toBe('Pay later, or in parts');
    expect(text()).toContain('We looked into it, and can’t grant this. Nothing was done: the invoice is to be paid as before.');
    expect(text()).toContain('You can ask us why, and have a person look at it once more.');
    expect(root.querySelector('.part > p a')?.getAttribute('href')).toBe('https://shop.example/help');
    expect(shop.tell('inv_1').plan).toBeUndefined();
    expect(await axeViolations(stage)).toEqual([]);
  });
  test('can be left by Escape, one step at a time', async () => {
    const { pick, press, heading } = await open();
    await pick('3 instalments');
    await press('Continue');
    await expect.poll(heading).toBe('Check and confirm');
    await keys('{Escape}');
    await expect.poll(heading).toBe('Pay later, or in parts');
    await keys('{Escape}');
    await expect.poll(heading).toContain('Pay SEK 1,299.00');
  });
});

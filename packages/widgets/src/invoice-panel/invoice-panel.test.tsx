import { KvittoError } from '@kvitto/contract/errors';
import { ask, configure, register } from '@kvitto/core';
import { axeViolations, describeWidget } from '@kvitto/testing/widget';
import { afterEach, describe, expect, test } from 'vitest';
import { anInvoice, on, settled } from './bills.fake.ts';
import { invoicePanel } from './invoice-panel.tsx';
import { invoiceShop } from './shop.fake.ts';
import { clear, put } from './stage.fake.ts';

const several = () => invoiceShop({ invoices: [anInvoice(), anInvoice({ id: 'inv_2', number: '2002', payment: 'other' })] });
const picture = (name: string, backend: () => object) => ({ name, attributes: { order: 'ord_1051', contact: '/contact' }, backend });

describeWidget({
  name: 'invoice-panel',
  define: () => register(invoicePanel),
  configure,
  needs: invoicePanel.needs,
  locales: ['en', 'sv'],
  attributes: { order: 'ord_1051' },
  property: ['order', 'ord_1051'],
  backend: () => invoiceShop().on,
  pictures: [
    picture('several', () => several().on),
    picture('nothing', () => invoiceShop({ invoices: [] }).on),
    picture('paid', () => invoiceShop({ invoices: [anInvoice({ since: [settled('2026-10-29', 129_900)] })] }).on),
  ],
});

afterEach(clear);

const at = (day: string) => () => new Date(`${day}T09:30:00Z`);
const shopAt = (day: string, ...invoices: Parameters<typeof anInvoice>[0][]) =>
  invoiceShop({ invoices: (invoices.length === 0 ? [{}] : invoices).map((each) => anInvoice(each)), now: at(day) });
const show = (day: string, ...invoices: Parameters<typeof anInvoice>[0][]) => put({ shop: shopAt(day, ...invoices), now: at(day) });

describe('the first picture', () => {
  test('says how much, by when, and in how many days', async () => {
    const { heading, text, button, told } = await put();
    expect(heading()).toBe('Pay SEK 1,299.00 by Mon 9 Nov, in 6 days');
    expect(text()).toContain('To pay');
    for (const words of ['Pay', 'More time or instalments', 'Something is wrong', 'Details']) expect(button(words)).toBeTruthy();
    await expect.poll(() => told).toContain('invoice-shown {"status":"open"}');
  });
  test.each([
    ['2026-11-07', 'Due soon', 'Pay SEK 1,299.00 by Mon 9 Nov, in 2 days'],
    ['2026-11-08', 'Due soon', 'Pay SEK 1,299.00 by Mon 9 Nov, tomorrow'],
    ['2026-11-09', 'Due today', 'Pay SEK 1,299.00 today'],
    ['2026-11-10', 'Past its date', 'To pay: SEK 1,299.00. It was due Mon 9 Nov, yesterday'],
    ['2026-11-12', 'Past its date', 'To pay: SEK 1,299.00. It was due Mon 9 Nov, 3 days ago'],
  ])('on %s says “%s”, in words and never in red', async (day, state, words) => {
    const { heading, text, root, stage } = await show(day);
    expect(heading()).toBe(words);
    expect(text()).toContain(state);
    expect(text().match(/\d+ days?\b/g) ?? [], 'how many days it is, once').toHaveLength(/\d+ days/.test(words) ? 1 : 0);
    // No line ends within a date.
    if (words.includes('Mon')) expect(root.querySelector('#head')?.textContent).toContain('Mon\u00A09\u00A0Nov');
    const bad = getComputedStyle(root.querySelector('.root') as Element).getPropertyValue('--_bad');
    const probe = document.createElement('i');
    probe.style.color = bad;
    stage.append(probe);
    const red = getComputedStyle(probe).color;
    for (const each of root.querySelectorAll('.card *')) {
      expect(getComputedStyle(each).color).not.toBe(red);
      expect(getComputedStyle(each).backgroundColor).not.toBe(red);
    }
    probe.remove();
    expect(await axeViolations(stage)).toEqual([]);
  });
  test('tells what is paused until when, and what has to be paid all the same', async () => {
    const pause = { pause: 'p1', why: 'return', amount: 49_900, from: '2026-11-02', until: '2026-11-30', return: 'ret_1' } as const;
    const { heading, text } = await show('2026-11-03', { since: [on('2026-11-02', { kind: 'paused', ...pause })] });
    expect(heading()).toBe('Pay SEK 800.00 by Mon 9 Nov, in 6 days');
    expect(text()).toContain('SEK 499.00 paused until Mon 30 Nov: your return is on its way.');
  });
  test('of something paused as a whole asks for nothing', async () => {
    const pause = { pause: 'p1', why: 'not_received', amount: 129_900, from: '2026-11-02', until: '2026-11-23' } as const;
    const { heading, text, button } = await show('2026-11-03', { since: [on('2026-11-02', { kind: 'paused', ...pause })] });
    expect(heading()).toBe('Nothing to pay until Mon 23 Nov');
    expect(text()).toContain('Paused');
    expect(button('Pay')).toBeUndefined();
  });
  test('says that money is on its way, and that nobody reminds meanwhile', async () => {
    const pending = { payment: 'x', state: 'pending', amount: 129_900, expectedOn: '2026-11-05' } as const;
    const { heading, text } = await show('2026-11-03', { since: [on('2026-11-02', { kind: 'payment', ...pending })] });
    expect(heading()).toBe('Your payment is on its way');
    expect(text()).toContain('SEK 1,299.00 on its way, there by Thu 5 Nov.');
    expect(text()).toContain('No reminders meanwhile.');
  });
  test('says what was paid, credited, or paid too much and when that goes back', async () => {
    const paid = await show('2026-11-03', { since: [settled('2026-11-01', 129_900)] });
    expect(paid.heading()).toBe('Nothing left to pay');
    expect(paid.text()).toContain('Paid');
    const shown = [...paid.root.querySelectorAll('.actions button')].map((each) => [each.textContent, each.className]);
    expect(shown, 'nothing presses').toEqual([
      ['Details', 'button'],
      ['Something is wrong', 'quiet-button'],
    ]);
    clear();
    const over = await show('2026-11-03', { since: [settled('2026-11-01', 150_000)] });
    expect(over.heading()).toBe('You have paid SEK 201.00 too much');
    expect(over.text()).toContain('SEK 201.00 goes back to you by Sun 8 Nov.');
    clear();
    const note = { note: 'c1', number: 'C1', type: '381', amount: 129_900, why: 'return' } as const;
    const credited = await show('2026-11-03', { since: [on('2026-11-01', { kind: 'credit', ...note })] });
    expect(credited.heading()).toBe('Nothing to pay: the whole invoice was credited');
  });
  test('names who collects, how to reach them, and takes no money', async () => {
    const contact = { phone: '+46 8 123 45 67', url: 'https://collect.example' };
    const { heading, text, button } = await show('2027-01-10', {
      since: [on('2027-01-05', { kind: 'collection', holder: 'Fair Collect AB', reference: 'FC-1', contact })],
    });
    expect(heading()).toBe('Fair Collect AB collects this invoice now');
    expect(text()).toContain('Please talk to them, and pay nothing here. Reference: FC-1.');
    expect(button('+46 8').getAttribute('href')).toBe('tel:+4681234567');
    expect(button('Pay')).toBeUndefined();
  });
  test('of a dispute says that nothing is asked for meanwhile', async () => {
    const dispute = { dispute: 'case_1', why: 'faulty', state: 'waiting_for_you', amount: 129_900, on: '2026-11-02' } as const;
    const { heading, text, root } = await show('2026-11-03', { since: [on('2026-11-02', { kind: 'disputed', ...dispute })] });
    expect(heading()).toBe('Nothing to pay while we look into it');
    expect(text()).toContain('Your case about SEK 1,299.00: we need your answer.');
    expect(root.querySelector('.main')?.textContent, 'the one thing to do').toBe('Answer us');
  });
});

describe('a payment under way', () => {
  const payment = { kind: 'payment', payment: 'x', amount: 129_900, method: 'bank' } as const;
  test('is told of once when it ends, and one that had ended before is not', async () => {
    const shop = shopAt('2026-11-03', { since: [settled('2026-10-30', 1000, 'old'), on('2026-11-02', { ...payment, state: 'pending' })] });
    const { told } = await put({ shop, now: at('2026-11-03') });
    await expect.poll(() => told.length).toBeGreaterThan(0);
    shop.happen('inv_1', { ...payment, state: 'settled' });
    document.dispatchEvent(new CustomEvent('kvitto-return-edited', { detail: {} }));
    await expect.poll(() => told).toContain('payment-ended {"state":"settled","way":"bank"}');
    expect(told.filter((each) => each.startsWith('payment-ended'))).toHaveLength(1);
  });
});

describe('several invoices', () => {
  test('are listed with one open, and come to a total', async () => {
    const { heading, root, press, text } = await put({
      shop: shopAt('2026-11-03', { dueOn: '2026-11-20' }, { id: 'inv_2', number: '2002' }),
    });
    expect(heading()).toBe('To pay now: SEK 2,598.00');
    const open = () => [...root.querySelectorAll('.bill-link')].map((each) => each.getAttribute('aria-expanded'));
    // The one to be paid first.
    expect(open()).toEqual(['false', 'true']);
    await press('Invoice 2001');
    await expect.poll(open).toEqual(['true', 'false']);
    expect(text()).toContain('Pay SEK 1,299.00 by Fri 20 Nov, in 17 days');
  });
});

describe('what is not there', () => {
  test('is said with when it comes', async () => {
    const { heading, text } = await put({ shop: invoiceShop({ invoices: [], expected: { on: '2026-11-06' } }) });
    expect(heading()).toBe('Nothing to pay yet');
    expect(text()).toContain('The invoice comes Fri 6 Nov.');
  });
  test('keeps what it knew when it cannot be read again', async () => {
    let isDown = false;
    const shop = invoiceShop({
      before: (name) => {
        if (isDown && name === 'list') throw new KvittoError('network', 'As the test wants it.');
      },
    });
    const { text } = await put({ shop });
    isDown = true;
    const asked = ask(shop.on, 'invoices', 'list', { order: 'ord_1051' });
    await asked.refresh();
    asked.release();
    await expect.poll(text).toContain('Couldn’t refresh. This may have changed.');
    expect(text()).toContain('Pay SEK 1,299.00');
  });
});

describe('a return on the same page', () => {
  const tell = (name: string, detail: unknown, order = 'ord_1051') => {
    const source = document.createElement('div');
    source.setAttribute('order', order);
    document.body.append(source);
    source.dispatchEvent(new CustomEvent(`kvitto-${name}`, { detail, bubbles: true, composed: true }));
  };
  const pause = { invoice: 'inv_1', amount: 49_900, until: '2026-12-01', toPay: 80_000, dueOn: '2026-11-09' };
  const quoted = { payments: [{ payment: 'inv', lowered: 49_900, pauses: [pause] }], owed: 80_000 };
  test('shows at once what would pause, until when, and what is still to be paid', async () => {
    const { text, told } = await put();
    await expect.poll(() => told.length).toBeGreaterThan(0);
    tell('return-quoted', quoted);
    await expect.poll(text).toContain('If you return this: SEK 499.00 pauses until Tue 1 Dec, SEK 800.00 still to pay by Mon 9 Nov.');
    tell('return-quoted', { payments: [], owed: 0 });
    await expect.poll(text).not.toContain('If you return this');
  });
  test('of several invoices shows with each what would pause of it, without asking the backend', async () => {
    const { text, told, shop, press } = await put({ shop: shopAt('2026-11-03', {}, { id: 'inv_2', number: '2002' }) });
    await expect.poll(() => told.length).toBeGreaterThan(1);
    const other = { ...pause, invoice: 'inv_2', amount: 45_100, until: '2026-12-02', toPay: 84_800 };
    tell('return-quoted', { payments: [{ payment: 'inv', lowered: 95_000, pauses: [pause, other] }], owed: 164_800 });
    await expect.poll(text).toContain('If you return this: SEK 499.00 pauses until Tue 1 Dec, SEK 800.00 still to pay by Mon 9 Nov.');
    expect(text()).not.toContain('SEK 451.00');
    await press('Invoice 2002');
    await expect.poll(text).toContain('If you return this: SEK 451.00 pauses until Wed 2 Dec, SEK 848.00 still to pay by Mon 9 Nov.');
    expect(shop.callsOf('offers')).toHaveLength(0);
  });
  test('where the backend does not say until when shows no day, and nothing where nothing pauses', async () => {
    const { text, told } = await put();
    await expect.poll(() => told.length).toBeGreaterThan(0);
    tell('return-quoted', { payments: [{ payment: 'inv', lowered: 49_900 }], owed: 80_000 });
    await expect.poll(text).toContain('If you return this: SEK 499.00 pauses, SEK 800.00 still to pay.');
    tell('return-quoted', { payments: [{ payment: 'inv', lowered: 49_900, pauses: [] }], owed: 80_000 });
    await expect.poll(text).not.toContain('If you return this');
  });
  test('that is made has the invoices read again, and ends the preview', async () => {
    const { text, told, shop } = await put();
    await expect.poll(() => told.length).toBeGreaterThan(0);
    tell('return-quoted', quoted);
    await expect.poll(text).toContain('If you return this');
    shop.happen('inv_1', {
      kind: 'paused',
      pause: 'p',
      why: 'return',
      amount: 49_900,
      from: '2026-11-03',
      until: '2026-12-01',
      return: 'r',
    });
    tell('return-created', { return: 'r' });
    await expect.poll(text).toContain('Pay SEK 800.00 by Mon 9 Nov');
    expect(text()).not.toContain('If you return this');
    await expect.poll(() => told).toContain('payment-paused {"why":"return"}');
    shop.happen('inv_1', { kind: 'resumed', pause: 'p', on: '2026-11-03', why: 'cancelled' });
    tell('return-cancelled', { return: 'r' });
    await expect.poll(() => told).toContain('payment-resumed {}');
    expect(
      told.filter((each) => each.startsWith('payment-paused')),
      'once',
    ).toHaveLength(1);
  });
  test('of another order, or of no sense, changes nothing', async () => {
    const { text, told, shop } = await put();
    await expect.poll(() => told.length).toBeGreaterThan(0);
    tell('return-quoted', quoted, 'ord_2');
    tell('return-quoted', { payments: [{ payment: 'inv', lowered: '499' }], owed: 'much' });
    tell('return-created', {}, 'ord_2');
    await Promise.resolve();
    expect(text()).not.toContain('If you return this');
    expect(shop.callsOf('list')).toHaveLength(1);
  });
});

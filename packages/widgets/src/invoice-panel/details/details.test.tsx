import { KvittoError } from '@kvitto/contract/errors';
import { axeViolations } from '@kvitto/testing/widget';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { on, settled } from '../bills.fake.ts';
import { opened } from './opened.fake.ts';
import type { ShopSettings } from '../shop.fake.ts';
import { clear, keys, plain } from '../stage.fake.ts';

afterEach(() => {
  vi.restoreAllMocks();
  clear();
});

const amountsIn = (table: Element) =>
  [...table.querySelectorAll('tbody .sum')].map((each) => Number((each.textContent ?? '').replaceAll(/[^\d.-]/g, '')));

describe('details', () => {
  test('add up to what is still to be paid, under headings', async () => {
    const { root, text, stage } = await opened({ since: [settled('2026-11-01', 50_000)] });
    const [sums] = root.querySelectorAll('.sums');
    expect(sums && amountsIn(sums).reduce((sum, each) => sum + each * 100, 0)).toBeCloseTo(79_900);
    expect(sums?.querySelector('tfoot .sum')?.textContent).toMatch(/799\.00/);
    for (const table of root.querySelectorAll('.sums')) {
      expect(table.querySelector('caption')?.textContent).toBeTruthy();
      expect(table.querySelectorAll('thead th[scope=col]').length).toBeGreaterThan(1);
    }
    expect(text()).toContain('25 % SEK 1,039.20 SEK 259.80');
    expect(text()).toContain('Hiking boots SEK 799.00');
    expect(await axeViolations(stage)).toEqual([]);
  });
  test('tell what happens before it happens, with fees, days and totals', async () => {
    const { text, told } = await opened();
    expect(told.filter((each) => each.startsWith('late-steps-shown'))).toEqual(['late-steps-shown {"steps":3}']);
    expect(text()).toContain('Mon 9 Nov: due date To pay then: SEK 1,299.00.');
    expect(text()).toMatch(/Sat 14 Nov: reminder SEK 60\.00 more\. Late interest until then: SEK [\d.]+\. To pay then: SEK 1,36\d\.\d\d\./);
    expect(text()).toMatch(/Sat 28 Nov: collection letter SEK 180\.00 more\./);
    expect(text()).toContain('The law allows at most SEK 60.00.');
    expect(text()).toContain('The law allows at most SEK 180.00.');
    expect(text()).toContain('If it gets tight, say so before then: Talk to us');
    expect(text()).toContain('We write to you next on Sat 14 Nov, by e-mail, if it isn’t paid by then.');
    expect(text()).toContain('Can’t pay just now?');
  });
  test('have words for a payment of a kind and a state that are newer than the panel, and no table of nothing', async () => {
    const payments = [{ id: 'p', state: 'held_back', method: 'open_banking', amount: 100, at: '2026-11-01T08:00:00Z' }];
    const { text } = await opened({ told: { payments, lines: [] } });
    expect(text()).toContain('SEK 1.00 · open banking · held back');
    expect(text()).not.toContain('What it is for');
  });
  test('let somebody take back a payment that they alone have told of, and no other', async () => {
    const told = { kind: 'payment', payment: 'p1', state: 'pending', amount: 129_900, method: 'bank', isTold: true } as const;
    const stage = await opened({ since: [on('2026-11-02', told)] });
    expect(stage.text()).toContain('SEK 1,299.00 · by bank · on its way I haven’t sent it SEK 1,299.00');
    expect(await axeViolations(stage.stage)).toEqual([]);
    stage.button('I haven’t sent it').focus();
    await stage.press('I haven’t sent it');
    await expect.poll(stage.text).toContain('Called off: SEK 1,299.00 is to be paid as before.');
    expect(stage.text()).toContain('by bank · called off');
    expect(stage.button('I haven’t sent it')).toBeUndefined();
    expect(stage.root.activeElement?.id, 'the focus is not lost with the button').toBe('money');
    expect(stage.shop.callsOf('cancelPayment')).toHaveLength(1);
  });
  test('say where it is seen that nothing was taken back, and not once more to whoever comes again', async () => {
    const told = { kind: 'payment', payment: 'p1', state: 'pending', amount: 129_900, method: 'bank', isTold: true } as const;
    const lost: ShopSettings['before'] = (name) => {
      if (name === 'cancelPayment') throw new KvittoError('network', 'As the test wants it.');
    };
    const { root, press, text, heading, to } = await opened({ since: [on('2026-11-02', told)] }, { before: lost });
    await press('I haven’t sent it');
    await expect.poll(() => root.querySelector('.problem')?.textContent).toContain('nothing was done');
    const { top, bottom } = (root.querySelector('.problem') as Element).getBoundingClientRect();
    expect([top >= 0, bottom <= innerHeight]).toEqual([true, true]);
    await press('Back to the invoice');
    await expect.poll(heading).toBe('Your payment is on its way');
    await to('Details', /^Invoice 2001/);
    expect(text()).not.toContain('nothing was done');
  });
  test('say of money that was told of, and cannot be on its way any longer, that it has not come', async () => {
    const told = { kind: 'payment', payment: 'p1', state: 'pending', amount: 129_900, method: 'bank', isTold: true } as const;
    const now = () => new Date('2026-11-12T09:30:00Z');
    const { text } = await opened({ since: [on('2026-10-28', { ...told, expectedOn: '2026-10-30' })] }, { now });
    expect(text()).toContain('SEK 1,299.00 · by bank · hasn’t come I haven’t sent it');
  });
  test('ask nobody who has paid whether they can', async () => {
    const { text } = await opened({ since: [settled('2026-11-01', 129_900)] });
    expect(text()).toContain('Is it really from us?');
    expect(text()).not.toContain('Can’t pay just now?');
  });
  test('leave a payment alone of which the bank has told', async () => {
    const { button } = await opened({ since: [on('2026-11-02', { kind: 'payment', payment: 'p1', state: 'pending', amount: 129_900 })] });
    expect(button('I haven’t sent it')).toBeUndefined();
  });
  test('send nobody to us, and to no payee, once somebody else collects', async () => {
    const { text } = await opened({ since: [on('2026-11-02', { kind: 'collection', holder: 'Fair Collect AB' })] });
    expect(text()).toContain('Fair Collect AB collects this invoice now');
    expect(text()).not.toContain('Talk to us');
    expect(text()).not.toContain('Compare the payee');
  });
  test('claim nothing about the law where no limit is known', async () => {
    const steps = [{ kind: 'reminder', on: '2026-11-14', fee: 6000, interest: 0, total: 135_900, isDone: false }];
    const { text } = await opened({ told: { late: { steps, interest: 0 } } });
    expect(text()).toContain('Sat 14 Nov: reminder SEK 60.00 more.');
    expect(text()).not.toContain('the law allows');
  });
  test('put the next letter off as long as it can be, unless another day is chosen, and say when it comes then', async () => {
    const { press, text, shop, root, stage } = await opened();
    const days = root.querySelector('select') as HTMLSelectElement;
    // Before its own day there is nothing to put off.
    const [first, chosen] = [days.options[0], days.selectedOptions[0]].map((each) => plain(each?.text));
    expect([days.options.length, first, chosen]).toEqual([14, 'Sat 14 Nov', 'Fri 27 Nov']);
    expect(text()).toContain('It then comes on Sat 28 Nov, if it isn’t paid by then.');
    expect(days.getBoundingClientRect().height).toBeGreaterThanOrEqual(44);
    expect(await axeViolations(stage)).toEqual([]);
    days.focus();
    await keys('{ArrowUp}{ArrowUp}{ArrowUp}');
    await expect.poll(text).toContain('It then comes on Wed 25 Nov, if it isn’t paid by then.');
    await keys('{Tab}{Enter}');
    await expect.poll(text).toContain('We won’t write to you before Tue 24 Nov is over. We write to you next on Wed 25 Nov, by e-mail');
    expect(shop.callsOf('snooze').map(({ input }) => input)).toMatchObject([{ until: '2026-11-24' }]);
    // There are some days left.
    expect([days.options.length, days.options[0]?.text]).toEqual([3, 'Wed\u00A025\u00A0Nov']);
    await press('Put it off');
    await expect.poll(text).toContain('We won’t write to you before Fri 27 Nov is over. We write to you next on Sat 28 Nov, by e-mail');
    expect(root.querySelector('select')).toBeNull();
    await expect.poll(() => root.activeElement?.id).toBe('late');
  });
  test('offer one day as a button alone', async () => {
    const { press, text, root } = await opened({ since: [on('2026-11-02', { kind: 'snoozed', until: '2026-11-26' })] });
    expect(root.querySelector('select')).toBeNull();
    await press('Write to me after Fri 27 Nov instead');
    await expect.poll(text).toContain('We won’t write to you before Fri 27 Nov is over.');
  });
  test('change how reminders come, by keys alone, and leave the collection letter as it is', async () => {
    const { text, shop, root, stage } = await opened();
    const group = root.querySelector('.choices') as HTMLFieldSetElement;
    expect(group.innerText.split('\n').filter(Boolean)).toEqual(['Send reminders', 'by e-mail', 'by text message', 'by post']);
    expect(text()).toContain('A collection letter comes by post, whatever you choose.');
    const radio = group.querySelector<HTMLInputElement>(':checked');
    expect(radio?.value).toBe('email');
    radio?.focus();
    await keys('{ArrowDown}{Tab}{Enter}');
    await expect.poll(text).toContain('We write to you next on Sat 14 Nov, by text message, if it isn’t paid by then.');
    const said = () => root.querySelector('.choices ~ [role=status]')?.textContent;
    await expect.poll(said).toBe('From now on reminders come by text message.');
    expect(root.querySelector('.hush[role=status]:last-child')?.textContent, 'told once').toBe('');
    expect(shop.callsOf('remindBy').map(({ input }) => input)).toMatchObject([{ channel: 'sms', version: 1 }]);
    expect(group.querySelector<HTMLInputElement>(':checked')?.value).toBe('sms');
    expect(await axeViolations(stage)).toEqual([]);
    await keys('{Enter}');
    expect(shop.callsOf('remindBy'), 'what is so already is not sent').toHaveLength(1);
  });
  test('change how reminders come once where the answer was lost, and again after another tab was faster', async () => {
    let isLost = true;
    const lose = () => {
      if (isLost) throw new KvittoError('timeout', 'As the test wants it.');
    };
    const { pick, press, text, shop } = await opened({}, { after: (name) => (name === 'remindBy' ? lose() : undefined) });
    await pick('by text message');
    await press('Save');
    await expect.poll(text).toContain('We write to you next on Sat 14 Nov, by text message');
    expect(shop.callsOf('remindBy')).toHaveLength(1);
    isLost = false;
    await pick('by post');
    shop.happen('inv_1', { kind: 'snoozed', until: '2026-11-20' });
    await press('Save');
    await expect.poll(text).toContain('The invoice has changed meanwhile.');
    await expect.poll(text).toContain('We write to you next on Sat 21 Nov, by text message');
    await press('Save');
    await expect.poll(text).toContain('We write to you next on Sat 21 Nov, by post');
    expect(shop.callsOf('remindBy').map(({ input }) => (input as { channel: string }).channel)).toEqual(['sms', 'post', 'post']);
  });
  test('ask which where nobody knows how reminders come, and nothing where there is nothing to choose', async () => {
    const next = { on: '2026-11-14', kind: 'reminder', fee: 0 };
    const can = { pay: true, extend: false, divide: false, share: false, pause: [], dispute: [] };
    const first = await opened({ told: { reminders: [next], can: { ...can, channels: ['email', 'carrier_pigeon'] } } });
    expect(first.text()).toContain('carrier pigeon');
    await first.press('Save');
    await expect.poll(first.text).toContain('Choose a way first.');
    expect(first.shop.callsOf('remindBy')).toHaveLength(0);
    clear();
    const second = await opened({ told: { reminders: [next], can } });
    expect([second.text().includes('Send reminders'), second.root.querySelector('.choices')]).toEqual([false, null]);
  });
  test('say why nothing happens', async () => {
    const { text } = await opened({ since: [settled('2026-11-01', 129_900)] });
    expect(text()).toContain('Nothing: it’s paid.');
  });
  test('show a credit note and what it did', async () => {
    const note = { kind: 'credit', note: 'c1', number: 'C-77', type: '381', amount: 49_900, why: 'return' } as const;
    const { text } = await opened({ since: [on('2026-11-01', note)] });
    expect(text()).toContain('Credit note C-77, Sun 1 Nov: SEK 499.00, return. It lowers what is to be paid by SEK 499.00.');
  });
  test('say why a fee was charged, and lead to asking once to let it go', async () => {
    const letter = { kind: 'reminded', letter: 'reminder', sentOn: '2026-11-14', fee: 6000, channel: 'email' } as const;
    const stage = await opened({ since: [on('2026-11-14', letter)] }, { now: () => new Date('2026-11-16T09:30:00Z') });
    const { text, press, heading, root, write, shop, told } = stage;
    expect(text()).toContain('SEK 60.00 was charged for being late');
    await press('Ask about the');
    await expect.poll(heading).toBe('Something is wrong');
    expect(root.querySelector<HTMLInputElement>(':checked')?.labels?.[0]?.textContent).toBe('I’ve been charged for being late');
    await expect.poll(text).toContain('It’s about SEK 60.00. You can ask once');
    expect(text()).not.toContain('What is it about?');
    await write('What happened?', 'The letter never came');
    await press('Continue');
    await expect.poll(heading).toBe('Check and send');
    await press('Open the case');
    await expect.poll(text).toContain('Your case case_1 is open.');
    expect(shop.callsOf('dispute')[0]?.input).toMatchObject({ why: 'fee', comment: 'The letter never came' });
    expect(told).toContain('dispute-opened {"why":"fee"}');
    expect(shop.tell('inv_1').standing.paused).toBe(6000);
    await stage.to('Details', /^Invoice 2001/);
    expect(text()).toContain('You’ve asked about it, case case_1: we’re looking into it.');
    expect(stage.button('Ask about the')).toBeUndefined();
  });
  test('say of a fee whether it is still to be paid, and how what is let go of a paid one comes back', async () => {
    const letter = on('2026-11-14', { kind: 'reminded', letter: 'reminder', sentOn: '2026-11-14', fee: 6000 });
    const now = () => new Date('2026-11-16T09:30:00Z');
    const unpaid = await opened({ since: [letter] }, { now });
    expect(unpaid.text()).toContain('was still to be paid after its due date. It’s included in what is to be paid.');
    expect(unpaid.text()).toContain('It need not be paid until we’ve answered.');
    clear();
    const paid = await opened({ since: [letter, settled('2026-11-15', 135_900)] }, { now });
    expect(paid.text()).toContain(
      'SEK 60.00 was charged for being late: the invoice was still to be paid after its due date. It’s paid already.',
    );
    expect(paid.text()).not.toContain('It need not be paid');
    await paid.press('Ask about the SEK 60.00');
    await expect.poll(paid.text).toContain('it’s paid, and what we let go is yours again');
    await paid.write('What happened?', 'The letter never came');
    await paid.press('Continue');
    await paid.press('Open the case');
    await expect.poll(paid.text).toContain('Your case case_1 is open.');
    expect(paid.heading()).toBe('Nothing left to pay');
    expect(paid.text()).toContain('Your case about SEK 60.00: we’re looking into it.');
    await paid.press('Something is wrong');
    await expect.poll(paid.text).toContain('It’s paid. What we let go is yours again.');
    expect(paid.text()).not.toContain('need not be paid');
  });
  test('say until when a day lasts, and in which money', async () => {
    const { text } = await opened();
    expect(text()).toContain('A due date lasts until the end of the day, Central European Standard Time.');
    expect(text()).toContain('Amounts are in Swedish kronor (SEK)');
  });
  test('name a business and what it ordered by', async () => {
    const { text } = await opened({
      isBusiness: true,
      buyer: { purchaseOrder: 'PO-9', vatId: 'SE556016068001', peppolId: '0007:5560160680' },
    });
    expect(text()).toContain('PO-9');
    expect(text()).toContain('0007:5560160680');
    expect(text()).toContain('SE556016068001');
    expect(text()).not.toContain('Hidden here');
  });
  test.each([
    ['2026-10-26', 'Due on receipt'],
    ['2026-10-27', '1 day net'],
    ['2026-11-25', '30 days net'],
  ])('say the terms of a business, due on %s, and of nobody else', async (dueOn, words) => {
    const { text } = await opened({ isBusiness: true, dueOn });
    expect(text()).toMatch(new RegExp(`Payment terms\\s+${words}`));
    clear();
    expect((await opened({ dueOn })).text()).not.toContain('Payment terms');
  });
  test('hide a personal number, and say so to whoever only hears it', async () => {
    const { root, text, stage } = await opened({ isBusiness: true, buyer: { vatId: 'SE900101001701', peppolId: '0007:9001010017' } });
    expect(root.innerHTML).not.toMatch(/900101/);
    expect(text()).toContain('SE••••••••••••');
    const [, vat, peppol] = [...root.querySelectorAll('[aria-labelledby=buyer] dd')];
    for (const each of [vat, peppol]) {
      expect(each?.querySelector('[aria-hidden=true]')?.textContent).toContain('••••');
      const heard = [...(each?.children ?? [])].filter((child) => child.getAttribute('aria-hidden') !== 'true');
      expect(heard.map(({ textContent }) => textContent)).toEqual(['Hidden here, as it has a personal identity number in it.']);
    }
    expect(await axeViolations(stage)).toEqual([]);
  });
});

import { KvittoError } from '@kvitto/contract/errors';
import { axeViolations } from '@kvitto/testing/widget';
import { afterEach, describe, expect, test } from 'vitest';
import { anInvoice, on, settled } from '../bills.fake.ts';
import { invoiceShop } from '../shop.fake.ts';
import type { ShopSettings } from '../shop.fake.ts';
import { choosePhoto, clear, put } from '../stage.fake.ts';

afterEach(clear);

async function open(settings: ShopSettings = {}) {
  const stage = await put({ shop: invoiceShop(settings) });
  await stage.to('Something is wrong', /^Something is wrong/);
  return stage;
}

const returned = {
  kind: 'paused',
  pause: 'p1',
  why: 'return',
  amount: 49_900,
  from: '2026-11-02',
  until: '2026-11-30',
  return: 'r',
} as const;

describe('pausing', () => {
  test('says how much until when and what is still to be paid, and asks once more', async () => {
    const { pick, press, text, heading, told, stage, root } = await open();
    await expect.poll(() => told.length).toBeGreaterThan(0);
    await pick('It hasn’t arrived');
    await expect.poll(text).toContain('Pause SEK 1,250.00 until Tue 24 Nov; still to pay: SEK 49.00');
    await pick('Pause SEK');
    expect(await axeViolations(stage)).toEqual([]);
    await press('Continue');
    await expect.poll(heading).toBe('Check and send');
    expect(root.activeElement?.id).toBe('head');
    await press('Pause payment');
    await expect.poll(text).toContain('Paused until Tue 24 Nov. We write to you on Sat 21 Nov, before it ends.');
    expect(heading()).toContain('Pay SEK 49.00');
    expect(told).toContain('payment-paused {"why":"not_received"}');
  });
  test('is not passed over in silence where what it comes to could not be had', async () => {
    let isDown = true;
    const before: ShopSettings['before'] = (name) => {
      if (name === 'offers' && isDown) throw new KvittoError('network', 'As the test wants it.');
    };
    const { pick, press, text } = await open({ before });
    await pick('It hasn’t arrived');
    await expect.poll(text).toContain('No connection. Nothing is lost');
    expect(text()).not.toContain('Pause SEK');
    isDown = false;
    await press('Try again');
    await expect.poll(text).toContain('Pause SEK 1,250.00 until Tue 24 Nov; still to pay: SEK 49.00');
    expect(text()).not.toContain('No connection.');
  });
  test('is waited for on a slow line: nobody is offered a case alone meanwhile', async () => {
    let letIn: () => void = () => undefined;
    const wait = new Promise<void>((resolve) => (letIn = resolve));
    const { pick, text, button } = await open({ before: (name) => (name === 'offers' ? wait : undefined) });
    await pick('It hasn’t arrived');
    await expect.poll(text).toContain('One moment');
    expect(button('Continue')).toBeUndefined();
    letIn();
    await expect.poll(text).toContain('Pause SEK 1,250.00');
    expect(button('Continue')).toBeTruthy();
  });
  test('whose sum has become another while it is looked at is chosen again', async () => {
    const { pick, press, text, heading, root, shop, told } = await open();
    await expect.poll(() => told.some((each) => each.startsWith('invoice-shown'))).toBe(true);
    await pick('It hasn’t arrived');
    await pick('Pause SEK');
    await press('Continue');
    await expect.poll(heading).toBe('Check and send');
    shop.happen('inv_1', { kind: 'payment', payment: 'other', state: 'settled', amount: 10_000, method: 'bank' });
    document.dispatchEvent(new CustomEvent('kvitto-return-edited', { detail: {} }));
    await expect.poll(text).toContain('The invoice has changed meanwhile.');
    expect(heading()).toBe('Something is wrong');
    expect(root.activeElement?.id).toBe('head');
    expect(shop.callsOf('pause')).toHaveLength(0);
  });
  test('can be about some things only', async () => {
    const { pick, press, text, shop } = await open();
    await pick('Something is faulty');
    await pick('Pause SEK');
    await pick('Hiking boots');
    await expect.poll(text).toContain('Pause what you choose until');
    expect(text(), 'no sum of all of it').not.toContain('Pause SEK');
    await press('Continue');
    await expect.poll(text).toMatch(/SEK 451\.00 is paused until .+; still to pay: SEK 848\.00 by Mon 9 Nov/);
    expect(shop.callsOf('preview').at(-1)?.input).toMatchObject({ what: 'pause', lines: [{ line: 'socks', units: 2 }] });
    await press('Pause payment');
    await expect.poll(text).toContain('SEK 451.00 paused');
    expect(shop.callsOf('pause')[0]?.input).toMatchObject({ lines: [{ line: 'socks', units: 2 }] });
  });
  test('can be made longer with proof, and ended', async () => {
    const { text, write, press, told } = await open({ invoices: [anInvoice({ since: [on('2026-11-02', returned)] })] });
    expect(text()).toContain('SEK 499.00 paused until Mon 30 Nov');
    expect(text()).toContain('We write to you on Fri 27 Nov, before it ends.');
    await press('Make the pause longer');
    await expect.poll(text).toContain('Write the tracking number');
    await write('Tracking number', 'RR123456785SE');
    await press('Make the pause longer');
    await expect.poll(text).toContain('Paused until Mon 21 Dec.');
    expect(told).toContain('payment-paused {"why":"return"}');
  });
  test('that was asked for can be ended', async () => {
    const asked = { ...returned, why: 'not_received', return: undefined } as const;
    const { press, text, told, shop, button } = await open({ invoices: [anInvoice({ since: [on('2026-11-02', asked)] })] });
    await press('End the pause early');
    await expect.poll(text).toContain('with as many days left as there were before the pause');
    await press('Not now');
    await press('End the pause early');
    expect(shop.callsOf('resume')).toHaveLength(0);
    await expect.poll(() => button('Not now')).toBeTruthy();
    await press('End the pause');
    await expect.poll(text).toContain('The pause has ended.');
    expect(told).toContain('payment-resumed {}');
  });
});

describe('a case', () => {
  test('says before it is opened how much need not be paid, and what is to be paid meanwhile', async () => {
    const { pick, write, press, text } = await open();
    await pick('Something is faulty');
    await pick('Open a case');
    await pick('Hiking boots');
    await write('What happened?', 'A sole came off.');
    await press('Continue');
    await expect.poll(text).toContain('SEK 451.00 need not be paid until it’s decided; still to pay: SEK 848.00 by Mon 9 Nov');
  });
  test('is not confirmed before it is known what it comes to, and says so where nobody can tell', async () => {
    let fail: ((thrown: KvittoError) => void) | undefined;
    const slow: ShopSettings['before'] = (name) => (name === 'preview' ? new Promise<void>((_, reject) => (fail = reject)) : undefined);
    const { pick, write, press, text, shop, root } = await open({ before: slow });
    await pick('I’ve been asked for it twice');
    await write('What happened?', 'Paid in October');
    await press('Continue');
    await expect.poll(text).toContain('What it comes to One moment …');
    expect(root.querySelector('#go')?.getAttribute('aria-disabled')).toBe('true');
    await press('Open the case');
    expect(shop.callsOf('dispute')).toHaveLength(0);
    fail?.(new KvittoError('unavailable', 'As the test wants it.'));
    await expect.poll(text).toContain('What it comes to We can’t say just now.');
    await press('Open the case');
    await expect.poll(text).toContain('is open.');
  });
  test('is opened of what was paid as well', async () => {
    const { pick, write, press, text, shop } = await open({ invoices: [anInvoice({ since: [settled('2026-10-30', 129_900)] })] });
    await pick('I’ve been asked for it twice');
    expect(text()).toContain('what turns out to be yours is paid back');
    await pick('Hiking boots');
    expect(text(), 'nothing is to be paid').not.toContain('the rest stays to be paid');
    await pick('Hiking boots');
    await write('What happened?', 'Paid in October');
    await press('Continue');
    await expect.poll(text).toContain('It’s about SEK 1,250.00 that you have paid');
    await press('Open the case');
    await expect.poll(text).toContain('is open.');
    expect(shop.callsOf('dispute')).toHaveLength(1);
  });
});

describe('a shop that writes to nobody', () => {
  const show: ShopSettings['show'] = (real) => ({
    ...real,
    pauses: real.pauses.map(({ noticeOn: _, ...pause }) => pause),
    can: { ...real.can, send: false },
  });
  test('promises no letter before a pause ends', async () => {
    const { pick, press, text, to } = await open({ show });
    await pick('It hasn’t arrived');
    await pick('Pause SEK');
    await press('Continue');
    await press('Pause payment');
    await expect.poll(text).toContain('Paused until Tue 24 Nov.');
    await to('Something is wrong', /^Something is wrong/);
    await expect.poll(text).toContain('paused until Tue 24 Nov');
    expect(text()).not.toMatch(/write to you/);
  });
  test('promises no e-mail about a case', async () => {
    const { pick, write, press, text } = await open({ show });
    await pick('I’ve been asked for it twice');
    await write('What happened?', 'Paid in October');
    await press('Continue');
    await press('Open the case');
    await expect.poll(text).toContain('Your case case_1 is open. We’ll answer here.');
    expect(text()).not.toContain('e-mail');
  });
});

describe('a case', () => {
  test('needs words, is shown once more, and gets a number', async () => {
    const { pick, write, press, text, heading, told, stage } = await open();
    await pick('I didn’t buy this');
    await press('Continue');
    await expect.poll(text).toContain('Say in a few words what happened.');
    expect(await axeViolations(stage)).toEqual([]);
    await write('What happened?', 'Never been to that shop');
    await press('Continue');
    await expect.poll(heading).toBe('Check and send');
    expect(text()).toContain('Never been to that shop');
    await press('Open the case');
    await expect.poll(text).toContain('Your case case_1 is open. We’ll answer here, and tell you by e-mail when there’s an answer.');
    expect(told).toContain('dispute-opened {"why":"unknown_purchase"}');
    expect(JSON.stringify(told)).not.toContain('Never been');
  });
  test('with a lost answer is opened once', async () => {
    const { pick, write, press, text, shop } = await open({
      after: (name) => {
        if (name === 'dispute') throw new KvittoError('timeout', 'As the test wants it.');
      },
    });
    await pick('I’ve been asked for it twice');
    await write('What happened?', 'Paid in October');
    await press('Continue');
    await press('Open the case');
    await expect.poll(text).toContain('Your case case_1 is open.');
    expect(shop.callsOf('dispute')).toHaveLength(1);
  });
});

test('a case in a state that is newer than the panel has its words, and no turn is made up for it', async () => {
  const disputes = [{ id: 'c1', why: 'lost_post', state: 'at_the_board', amount: 1000, on: '2026-11-01' }];
  const { text } = await open({ invoices: [anInvoice({ told: { disputes } })] });
  expect(text()).toContain('at the board');
  expect(text()).not.toContain('Our turn');
});

describe('two tabs', () => {
  test('of a pause the slower one reads what holds, and sends nothing twice', async () => {
    const { pick, press, text, shop, heading } = await open();
    await pick('Something is faulty');
    await pick('Pause SEK');
    await press('Continue');
    await expect.poll(heading).toBe('Check and send');
    shop.happen('inv_1', { kind: 'snoozed', until: '2026-11-20' });
    await press('Pause payment');
    await expect.poll(text).toContain('The invoice has changed meanwhile.');
    expect(heading()).toBe('Something is wrong');
    expect(shop.tell('inv_1').pauses).toEqual([]);
  });
  test('of a case the slower one keeps what was written', async () => {
    const { pick, write, press, text, shop, root } = await open();
    await pick('I didn’t buy this');
    await write('What happened?', 'Never been to that shop');
    await press('Continue');
    shop.happen('inv_1', { kind: 'snoozed', until: '2026-11-20' });
    await press('Open the case');
    await expect.poll(text).toContain('The invoice has changed meanwhile.');
    expect(root.querySelector<HTMLTextAreaElement>('#comment')?.value).toBe('Never been to that shop');
    await press('Continue');
    await press('Open the case');
    await expect.poll(text).toContain('Your case case_1 is open.');
    expect(shop.tell('inv_1').disputes).toHaveLength(1);
  });
});

describe('pictures of what is wrong', () => {
  test('are drawn anew, sent, shown once more, and go with the case', async () => {
    const { pick, write, press, text, shop, root } = await open({ takesPhotos: true });
    await pick('I didn’t buy this');
    await expect.poll(() => root.querySelector('input[type=file]')).toBeTruthy();
    await choosePhoto(root);
    await expect.poll(text, { timeout: 10_000 }).toContain('seam.png: sent');
    expect(atob(shop.photos[0] ?? '').startsWith('\u00FF\u00D8')).toBe(true);
    await write('What happened?', 'Look');
    await press('Continue');
    await expect.poll(text).toContain('Photos 1');
    await press('Open the case');
    await expect.poll(text).toContain('Your case case_1 is open.');
    expect(shop.callsOf('dispute')[0]?.input).toMatchObject({ photos: ['photo_1'] });
  });
  test('that did not come are said and left out', async () => {
    const { pick, write, press, text, shop, root, told } = await open({ takesPhotos: 'badly' });
    await pick('I didn’t buy this');
    await expect.poll(() => root.querySelector('input[type=file]')).toBeTruthy();
    await choosePhoto(root);
    await expect.poll(text, { timeout: 10_000 }).toContain('seam.png: couldn’t be sent');
    expect(told.some((each) => each.includes('returns.upload'))).toBe(true);
    await write('What happened?', 'Look');
    await press('Continue');
    await press('Open the case');
    await expect.poll(text).toContain('Your case case_1 is open.');
    expect(shop.callsOf('dispute')[0]?.input).not.toHaveProperty('photos');
  });
});

describe('what becomes of a case', () => {
  const step = { kind: 'disputed', dispute: 'case_7', why: 'faulty', amount: 45_100, on: '2026-11-02' } as const;
  const at = async (state: 'open' | 'waiting_for_you' | 'waiting_for_shop' | 'decided_for' | 'decided_against', comment?: string) => {
    const since = [on('2026-11-02', { ...step, state, ...(comment !== undefined && { comment }) })];
    const stage = await put({ shop: invoiceShop({ invoices: [anInvoice({ since })] }), attributes: { contact: '/contact' } });
    await stage.to(state === 'waiting_for_you' ? 'Answer us' : 'Something is wrong', /^Something is wrong/);
    return stage;
  };
  const now = (root: ShadowRoot) => root.querySelector('.course [aria-current=step]')?.textContent;
  test('is told with its number, whose turn it is, and what to pay meanwhile', async () => {
    const { text, root, stage } = await at('open');
    expect(text()).toContain('Case case_7');
    expect(now(root)).toBe('Opened');
    expect(text()).toContain('Meanwhile SEK 451.00 need not be paid; SEK 848.00 still has to be, by Mon 9 Nov.');
    expect(await axeViolations(stage)).toEqual([]);
  });
  test('is answered where the shop asks', async () => {
    const { text, root, press, write, shop, told, stage } = await at('waiting_for_you', 'Which shoe?');
    expect(now(root)).toBe('Your turn');
    expect(text()).toContain('Which shoe?');
    await press('Send the answer');
    await expect.poll(text).toContain('Write what we’ve asked for.');
    expect(await axeViolations(stage)).toEqual([]);
    await write('Your answer', 'The left one');
    await press('Send the answer');
    await expect.poll(text).toContain('Thank you. Your answer to case case_7 is with us; now it’s our turn.');
    expect(shop.callsOf('answer')).toHaveLength(1);
    expect(shop.callsOf('answer')[0]?.input).toMatchObject({ dispute: 'case_7', comment: 'The left one' });
    expect(told).toContain('dispute-answered {}');
  });
  test('is decided for or against, with why, and whom to talk to', async () => {
    const lost = await at('decided_against', 'The seam was cut.');
    expect(now(lost.root)).toBe('Decided');
    expect(lost.text()).toContain('Decided: the SEK 451.00 has to be paid with the rest.');
    expect(lost.text()).toContain('The seam was cut.');
    expect(lost.text()).not.toContain('Meanwhile');
    expect(lost.button('Talk to us').getAttribute('href')).toBe('/contact');
    clear();
    const won = await at('decided_for');
    expect(won.text()).toContain('Decided as you said.');
  });
});

import { KvittoError } from '@kvitto/contract/errors';
import { axeViolations } from '@kvitto/testing/widget';
import { afterEach, describe, expect, test } from 'vitest';
import { anInvoice, on } from '../bills.fake.ts';
import { invoiceShop } from '../shop.fake.ts';
import type { ShopSettings } from '../shop.fake.ts';
import { clear, put } from '../stage.fake.ts';

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
    await pick('It hasn’t arrived');
    await expect.poll(text).toContain('Pause SEK 1,250.00 until Tue 24 Nov; still to pay: SEK 49.00');
    await pick('Pause SEK');
    expect(await axeViolations(stage)).toEqual([]);
    await press('Continue');
    await expect.poll(heading).toBe('Check and send');
    expect(root.activeElement?.id).toBe('head');
    await press('Pause payment');
    await expect.poll(text).toContain('Paused until Tue 24 Nov.');
    expect(heading()).toContain('Pay SEK 49.00');
    expect(told).toContain('payment-paused {"why":"not_received"}');
  });
  test('can be about some things only', async () => {
    const { pick, press, text, shop } = await open();
    await pick('Something is faulty');
    await pick('Pause SEK');
    await pick('Hiking boots');
    await press('Continue');
    await press('Pause payment');
    await expect.poll(text).toContain('SEK 451.00 paused');
    expect(shop.callsOf('pause')[0]?.input).toMatchObject({ lines: [{ line: 'socks', units: 2 }] });
  });
  test('can be made longer with proof, and ended', async () => {
    const { text, write, press, told } = await open({ invoices: [anInvoice({ since: [on('2026-11-02', returned)] })] });
    expect(text()).toContain('SEK 499.00 paused until Mon 30 Nov');
    expect(text()).toContain('We tell you on Fri 27 Nov that it’s about to end.');
    await press('Make the pause longer');
    await expect.poll(text).toContain('Write the tracking number');
    await write('Tracking number', 'RR123456785SE');
    await press('Make the pause longer');
    await expect.poll(text).toContain('Paused until Mon 21 Dec.');
    expect(told).toContain('payment-paused {"why":"return"}');
  });
  test('that was asked for can be ended', async () => {
    const asked = { ...returned, why: 'not_received', return: undefined } as const;
    const { press, text, told } = await open({ invoices: [anInvoice({ since: [on('2026-11-02', asked)] })] });
    await press('End the pause');
    await expect.poll(text).toContain('The pause has ended.');
    expect(told).toContain('payment-resumed {}');
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
    await expect.poll(text).toContain('Your case case_1 is open.');
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

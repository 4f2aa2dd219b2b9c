import { KvittoError } from '@kvitto/contract/errors';
import type { ErrorCode } from '@kvitto/contract/errors';
import type { ReturnCase, ReturnOptions } from '@kvitto/contract/return';
import { axeViolations } from '@kvitto/testing/widget';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { returnShop } from '../shop.fake.ts';
import type { ReturnShop, ShopSettings } from '../shop.fake.ts';
import { clear, keys, put, steps } from '../stage.fake.ts';

afterEach(() => {
  vi.restoreAllMocks();
  clear();
});

const failing = (code: ErrorCode) => () => {
  throw new KvittoError(code, 'As the test wants it.');
};

async function open(settings: ShopSettings = {}, then: (shop: ReturnShop, made: ReturnCase) => void = () => undefined, method = 'qr') {
  const shop = returnShop(settings);
  const made = await shop.make([{ line: 'socks', units: 2, reason: 'changed_mind' }], 'refund', method);
  then(shop, made);
  const stage = await put({ shop });
  await stage.press('Return R-1051-1');
  await expect.poll(stage.heading).toBe('Return R-1051-1');
  await expect.poll(() => stage.root.querySelector('.sums')).toBeTruthy();
  return { ...stage, made };
}

describe('a return', () => {
  test('says what to do, until when, and what it brings', async () => {
    const { text, root, stage } = await open();
    expect(text()).toContain('Hand it in by Wed 23 Dec');
    expect(text()).toContain('Show the code where you hand it in');
    expect(text()).toContain('We’ll refund SEK');
    await expect.poll(() => root.querySelector('.qr')?.getAttribute('aria-label')).toBe('Code of return R-1051-1');
    expect(root.activeElement?.id).toBe('head');
    expect(await axeViolations(stage)).toEqual([]);
  });
  const states = [
    'requested',
    'review',
    'handed_in',
    'in_transit',
    'received',
    'inspected',
    'refunded',
    'closed',
    'rejected',
    'cancelled',
    'expired',
    'weighed',
  ] as const;
  test.each(states)('has words for where it stands, newer states too: %s', async (state) => {
    const { text, stage } = await open({}, (shop, { id }) => shop.set(id, { state, canEdit: false, canCancel: false }));
    expect(text()).not.toMatch(/\b[a-z]+\.[a-z]+\b(?!\.)|undefined|[{}]/);
    expect(text()).toContain(state === 'weighed' ? 'weighed' : 'Return R-1051-1');
    expect(await axeViolations(stage)).toEqual([]);
  });
  test('tells times as the order’s place does, and says so where the reader is elsewhere', async () => {
    const there = (zone: string) => ({ options: (real: ReturnOptions) => ({ ...real, zone }) });
    const far = await open(there('Pacific/Auckland'));
    expect(far.text()).toContain('today 22:30');
    expect(far.text()).toContain('Times are Auckland time.');
    clear();
    const near = await open(there(Intl.DateTimeFormat().resolvedOptions().timeZone));
    expect(near.text()).not.toContain('Times are');
  });
  test('has the code first where one does, and the label last', async () => {
    const { root } = await open();
    expect([...root.querySelectorAll('.files button')].map((each) => each.textContent)).toEqual([
      'Code as a picture (TXT)',
      'Receipt (TXT)',
      'Label, if you would rather print (TXT)',
    ]);
  });
  test('promises nothing as long as somebody looks at it', async () => {
    const { text } = await open({}, (shop, { id }) => shop.set(id, { state: 'review' }));
    expect(text()).not.toContain('We’ll refund');
    expect(text()).toContain('Once it is approved, you get: Money back');
  });
  test('tells what was found, with a way to disagree', async () => {
    const { text } = await open({}, (shop, { id, lines: [line] }) => {
      if (line)
        shop.set(id, { state: 'inspected', lines: [{ ...line, received: 1, outcome: 'damaged', deduction: 2000, note: 'A hole' }] });
    });
    expect(text()).toContain('1 arrived · damaged · SEK 20.00 taken off · A hole');
    expect(text()).toContain('If you see it differently');
  });
  test('says that a refund has failed, and what helps', async () => {
    const { text } = await open({}, (shop, { id }) => shop.set(id, { state: 'received', refund: { state: 'failed' } }));
    expect(text()).toContain('didn’t go through');
  });
});

describe('a return that a withdrawal has opened', () => {
  const withdrawn = async (who: 'shopper' | 'shop', attributes = {}) => {
    const shop = returnShop({ options: (real) => ({ ...real, withdrawal: { ...real.withdrawal, returnCostBy: who } }) });
    await shop.on.withdrawal.declare({ order: 'ord_1051', name: 'S', email: 's@example.com', locale: 'en-GB' });
    const stage = await put({ shop, attributes });
    await stage.press('R-1051-1');
    await expect.poll(() => stage.root.querySelector('.sums')).toBeTruthy();
    return stage;
  };
  test('says until when all of it is to be sent, who pays for it, and when the money is sent and there', async () => {
    const { text, root, stage } = await withdrawn('shopper');
    expect(text()).toContain('Send it back by Tue 17 Nov. You choose the carrier and pay for it.');
    expect(text()).not.toContain('nothing to send');
    expect([...root.querySelectorAll('.todo li')].map((each) => each.textContent)).toEqual([
      'Pack the things well, with everything that came with them.',
      'Write the number on the parcel, and keep the receipt of the carrier.',
      'Would you rather use one of our ways back, or tell us the tracking number? Press “Change it”.',
      'Keep the receipt from the counter until the money is there.',
    ]);
    expect(text()).toMatch(/You get SEK [\d,.]+ back\. We send your money by Tue 17 Nov; it should be there by Fri 20 Nov\./);
    expect(await axeViolations(stage)).toEqual([]);
  });
  test('says so where the shop pays the way back', async () => {
    expect((await withdrawn('shop')).text()).toContain('You choose the carrier, and the shop pays for it.');
    clear();
    const { text } = await withdrawn('shopper', { locale: 'sv' });
    await expect.poll(text).toContain('Du väljer själv transportör och betalar frakten. Skicka tillbaka det senast tis 17 nov.');
  });
});

describe('money that did not arrive', () => {
  test('is said at the head, in a box of its own, with the shop to ask', async () => {
    const shop = returnShop();
    const { id } = await shop.make([{ line: 'socks', units: 2 }]);
    shop.set(id, { state: 'received', refund: { state: 'failed' } });
    const { press, root, text } = await put({ shop, attributes: { contact: '#contact' } });
    await press('Return R-1051-1');
    await expect.poll(() => root.querySelector('.money')).toBeTruthy();
    expect(text()).toContain('Refund didn’t go through Return R-1051-1 The refund didn’t go through.');
    expect(root.querySelector('.money.problem a')?.getAttribute('href')).toBe('#contact');
  });
  const payoutUrl = 'https://shop.example/payout';
  test('has one way to say where it should go, as long as the shop asks', async () => {
    const { text, root, stage } = await open({}, (shop, { id }) =>
      shop.set(id, { state: 'refunded', canEdit: false, canCancel: false, documents: [], refund: { state: 'failed', payoutUrl } }),
    );
    expect(text()).toContain('You don’t lose it: say where it should go instead.');
    expect(text()).not.toMatch(/on its way|Refund sent Return/);
    const links = [...root.querySelectorAll('a')];
    expect(links.map(({ href, textContent }) => [href, textContent])).toEqual([[payoutUrl, 'Tell us where to send the money']]);
    expect(await axeViolations(stage)).toEqual([]);
  });
  test.each(['ftp://shop.example/payout', 'http://shop.example/payout', '//shop.example'])('leads nowhere else: %s', async (url) => {
    const refund = { state: 'failed', payoutUrl: url };
    const { text, root } = await open({}, (shop, { id }) => shop.set(id, { state: 'received', refund }));
    expect(root.querySelectorAll('a')).toHaveLength(0);
    expect(text()).toContain('get in touch with the shop');
  });
  test('is told in the timeline each time', async () => {
    const { text } = await open({}, (shop, { id, timeline }) => {
      const more = ['refunded', 'refund_failed', 'refunded'].map((state) => ({ at: '2026-11-03T08:00:00Z', state }));
      shop.set(id, { state: 'refunded', refund: { state: 'sent' }, timeline: [...timeline, ...more] });
    });
    expect(text().match(/Refund (?:sent|didn’t go through)/g)).toEqual([
      'Refund sent',
      'Refund sent',
      'Refund didn’t go through',
      'Refund sent',
    ]);
  });
});

describe('the calendar', () => {
  test('has the last day to hand it in, and is offered as long as something is to be done', async () => {
    const { press } = await open();
    const saved = vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(() => undefined);
    const blobs = vi.spyOn(URL, 'createObjectURL');
    await press('Add to calendar');
    await expect.poll(() => blobs.mock.calls.length).toBe(1);
    const [blob] = blobs.mock.calls[0] ?? [];
    const text = blob instanceof Blob ? await blob.text() : '';
    expect(text).toContain('DTSTART;VALUE=DATE:20261223');
    expect(text).toContain('SUMMARY:Last day to hand in return R-1051-1');
    expect((saved.mock.contexts[0] as HTMLAnchorElement | undefined)?.download).toBe('return-R-1051-1.ics');
    clear();
    vi.restoreAllMocks();
    const later = await open({}, (shop, { id }) => shop.set(id, { state: 'in_transit' }));
    expect(later.text()).not.toContain('calendar');
  });
});

describe('a document', () => {
  test('is fetched once, named as the shop names it, and handed over', async () => {
    const saved: string[] = [];
    vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function (this: HTMLAnchorElement) {
      saved.push(this.download);
    });
    const { press, shop, told, made } = await open({}, () => undefined, 'label');
    await press('Label to print (TXT)');
    await expect.poll(() => saved.join()).toMatch(/^return-\w+-label\.txt$/);
    expect(shop.callsOf('document')).toHaveLength(1);
    expect(told).toContain(`return-document-opened {"return":"${made.id}","kind":"label"}`);
  });
  test('that does not come can be asked for again', async () => {
    const { press, text } = await open(
      { before: (name, count) => (name === 'document' && count === 1 ? failing('network')() : undefined) },
      () => undefined,
      'label',
    );
    await press('Label to print (TXT)');
    await expect.poll(text).toContain('“Label to print” didn’t arrive');
  });
});

describe('calling it off', () => {
  test('is asked once more, and Escape goes back', async () => {
    const { root, press, text, shop, heading, told, button, made } = await open();
    await press('Call it off');
    await expect.poll(() => root.activeElement?.id).toBe('sure');
    await keys('{Escape}');
    await expect.poll(() => root.activeElement?.textContent).toBe('Call it off');
    await press('Call it off');
    await press('Yes, call it off');
    await expect.poll(heading).toBe('Your return is called off');
    expect(root.activeElement?.id).toBe('head');
    expect(shop.callsOf('cancel')).toHaveLength(1);
    expect((await shop.cases())[0]?.state).toBe('cancelled');
    expect(told).toContain(`return-cancelled {"return":"${made.id}"}`);
    expect(button('Call it off')).toBeUndefined();
    expect(text()).not.toContain('We’ll refund');
  });
  test('with a lost answer reads what is there', async () => {
    const { press, heading, shop } = await open({ after: (name) => (name === 'cancel' ? failing('timeout')() : undefined) });
    await press('Call it off');
    await press('Yes, call it off');
    await expect.poll(heading).toBe('Your return is called off');
    expect(shop.callsOf('cancel')).toHaveLength(1);
  });
  test('of what was handed in meanwhile says so, and shows how it stands', async () => {
    const { press, text, shop, root, made } = await open();
    await press('Call it off');
    await shop.decide(made.id, { state: 'handed_in' });
    await press('Yes, call it off');
    await expect.poll(text).toContain('It has been handed in already');
    await expect.poll(text).toContain('You have handed it in');
    expect(root.activeElement?.className).toBe('problem');
  });
  test('of what has changed meanwhile says so, and can be tried on what holds now', async () => {
    const { press, text, shop, heading, made } = await open();
    await press('Call it off');
    await shop.decide(made.id, { state: 'approved', text: 'Seen' });
    await press('Yes, call it off');
    await expect.poll(text).toContain('It has changed meanwhile');
    await press('Call it off');
    await press('Yes, call it off');
    await expect.poll(heading).toBe('Your return is called off');
  });
});

describe('changing it', () => {
  const change = async (stage: Awaited<ReturnType<typeof open>>) => {
    await stage.press('Change it');
    await stage.at(steps.things);
  };
  test('begins with what was said, and puts the new quote in its place', async () => {
    const stage = await open();
    const { press, at, pick, input, heading, shop, told, button, text, made } = stage;
    await change(stage);
    expect(text()).toContain('Changing return R-1051-1');
    expect(input('Merino socks').checked).toBe(true);
    button('One fewer').click();
    await press('Continue');
    await at(steps.why);
    expect(input('changed my mind').checked).toBe(true);
    await press('Continue');
    await at(steps.offers);
    await pick('Credit');
    await press('Continue');
    await at(steps.way);
    await press('Continue');
    await at(steps.review);
    await press('Confirm the change');
    await expect.poll(heading).toBe('Your return is changed');
    expect(shop.callsOf('quote').every(({ input }) => (input as { editing?: string }).editing === made.id)).toBe(true);
    expect(shop.callsOf('edit')[0]?.input).toMatchObject({ return: made.id, version: 1, resolution: 'credit' });
    expect(await shop.cases()).toHaveLength(1);
    expect((await shop.cases())[0]).toMatchObject({ lines: [{ line: 'socks', units: 1 }], offer: { resolution: 'credit' } });
    expect(told).toContain(`return-edited {"return":"${made.id}","resolution":"credit"}`);
  });
  test('of what was changed in another tab says so, reads it, and goes on', async () => {
    const stage = await open();
    const { press, at, pick, heading, shop, root, made } = stage;
    await change(stage);
    await press('Continue');
    await at(steps.why);
    await press('Continue');
    await at(steps.offers);
    await pick('Money back');
    await press('Continue');
    await at(steps.way);
    await press('Continue');
    await at(steps.review);
    await shop.decide(made.id, { state: 'approved', text: 'Seen' });
    await press('Confirm the change');
    await expect.poll(() => root.querySelector('.problem')?.textContent).toContain('changed meanwhile, perhaps in another tab');
    await press('Confirm the change');
    await expect.poll(heading).toBe('Your return is changed');
  });
  test('that is put aside leads back to the return', async () => {
    const stage = await open();
    await change(stage);
    await keys('{Escape}');
    await expect.poll(stage.heading).toBe('Return R-1051-1');
  });
});

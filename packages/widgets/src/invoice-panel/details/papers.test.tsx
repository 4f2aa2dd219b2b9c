import { KvittoError } from '@kvitto/contract/errors';
import { axeViolations } from '@kvitto/testing/widget';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { settled } from '../bills.fake.ts';
import { opened } from './opened.fake.ts';
import type { ShopSettings } from '../shop.fake.ts';
import { clear } from '../stage.fake.ts';
import { dividedOn } from '../teller.fake.ts';

afterEach(() => {
  vi.restoreAllMocks();
  clear();
});

/** Divided into twelve on 28 October, from its due date on. */
const divided = dividedOn('2026-10-28');

describe('a plan that was agreed to', () => {
  test('shows what each instalment is made of, what is left of one, what it costs, and the agreement', async () => {
    const { text, root, stage } = await opened({ since: [divided, settled('2026-11-02', 10_000)] });
    expect(text()).toContain(
      '1. Wed 9 Dec Partly paid: SEK 39.33 left SEK 102.63 of the price, SEK 12.70 interest, SEK 24.00 fees SEK 139.33',
    );
    expect(text()).toMatch(/It costs SEK [\d.]+ in all: interest 11\.9 % a year, APR [\d.]+ %\./);
    expect(text()).toMatch(/In all, as agreed SEK 1,299\.00 of the price, SEK [\d.]+ interest, SEK 79\.00 fees SEK 1,4\d\d\.\d\d/);
    const links = [...root.querySelectorAll<HTMLAnchorElement>('[aria-labelledby=plan] a')].map(({ href }) => href);
    expect(links).toEqual(['https://shop.example/plan-terms', 'https://shop.example/plan-information.pdf']);
    expect(await axeViolations(stage)).toEqual([]);
  });
  test('is withdrawn from once what comes of it was shown', async () => {
    const { text, press, heading, root, stage, shop, told } = await opened({ since: [divided] });
    expect(text()).toContain('You may withdraw from the plan until the end of Wed 11 Nov, without a reason.');
    await press('Withdraw from the plan');
    await expect.poll(text).toContain('SEK 1,299.00 is then to be paid, by Thu 3 Dec. The fees for it fall away.');
    expect(root.activeElement?.id).toBe('withdraw-text');
    expect(shop.callsOf('withdraw')).toHaveLength(0);
    expect(await axeViolations(stage)).toEqual([]);
    await press('Keep it');
    await expect.poll(() => root.activeElement?.id).toBe('withdraw-ask');
    await press('Withdraw from the plan');
    await press('Confirm withdrawal');
    await expect.poll(heading).toBe('Pay SEK 1,299.00 by Thu 3 Dec, in 30 days');
    expect(text()).toContain('Done: you’ve withdrawn from it. SEK 1,299.00 is to be paid by Thu 3 Dec.');
    expect(shop.callsOf('withdraw')).toHaveLength(1);
    expect(told).toContain('agreement-withdrawn {"what":"plan"}');
    expect(shop.tell('inv_1').plan).toBeUndefined();
  });
  test('of two tabs the slower one is told that it has changed, and looks again', async () => {
    const { text, press, shop, button } = await opened({ since: [divided] });
    await press('Withdraw from the plan');
    await expect.poll(text).toContain('is then to be paid');
    shop.happen('inv_1', { kind: 'payment', payment: 'p', state: 'settled', amount: 10_000 });
    await press('Confirm withdrawal');
    await expect.poll(text).toContain('The invoice has changed meanwhile.');
    expect(button('Confirm withdrawal')).toBeUndefined();
    await press('Withdraw from the plan');
    await expect.poll(text).toContain('SEK 1,199.00 is then to be paid, by Thu 3 Dec.');
  });
  test('that has become another while it is read says so, and the focus stays in the panel', async () => {
    const { text, press, shop, root, button, told } = await opened({ since: [divided] });
    await expect.poll(() => told.some((each) => each.startsWith('invoice-shown'))).toBe(true);
    const change = (step: Parameters<typeof shop.happen>[1]) => {
      shop.happen('inv_1', step);
      document.dispatchEvent(new CustomEvent('kvitto-return-edited', { detail: {} }));
    };
    await press('Withdraw from the plan');
    await expect.poll(text).toContain('is then to be paid');
    button('Confirm withdrawal').focus();
    change({ kind: 'payment', payment: 'p', state: 'settled', amount: 10_000 });
    await expect.poll(text).toContain('The invoice has changed meanwhile.');
    await expect.poll(() => root.activeElement?.id).toBe('withdraw-ask');
    expect(button('Confirm withdrawal')).toBeUndefined();
    await press('Withdraw from the plan');
    await expect.poll(text).toContain('SEK 1,199.00 is then to be paid');
    expect(text(), 'what was said is read').not.toContain('The invoice has changed meanwhile.');
  });
  test('that did not get through can be confirmed once more as it was read', async () => {
    const lose = (name: string, count: number) => {
      if (name === 'withdraw' && count === 1) throw new KvittoError('network', 'As the test wants it.');
    };
    const { text, press, shop, button } = await opened({ since: [divided] }, { before: lose });
    await press('Withdraw from the plan');
    await press('Confirm withdrawal');
    await expect.poll(text).toContain('It didn’t get through, and nothing was done.');
    expect(button('Confirm withdrawal')).toBeTruthy();
    await press('Confirm withdrawal');
    await expect.poll(text).toContain('Done: you’ve withdrawn from it.');
    const [first, second] = shop.callsOf('withdraw').map(({ key }) => key);
    expect(second).toBe(first);
  });
  test('with a lost answer is withdrawn from once', async () => {
    const lose = (name: string) => {
      if (name === 'withdraw') throw new KvittoError('timeout', 'As the test wants it.');
    };
    const { text, press, shop } = await opened({ since: [divided] }, { after: lose });
    await press('Withdraw from the plan');
    await press('Confirm withdrawal');
    await expect.poll(text).toContain('Done: you’ve withdrawn from it.');
    expect(shop.callsOf('withdraw')).toHaveLength(1);
  });
  test('says that its time for that is over', async () => {
    const { text, button } = await opened({ since: [divided] }, { now: () => new Date('2026-11-12T09:30:00Z') });
    expect(text()).toContain('Withdrawing from the plan was possible until Wed 11 Nov.');
    expect(button('Withdraw from the plan')).toBeUndefined();
  });
});

describe('a document', () => {
  test('is fetched once and handed over', async () => {
    const saved: string[] = [];
    vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function (this: HTMLAnchorElement) {
      saved.push(this.download);
    });
    const { root, shop, told } = await opened();
    root.querySelector<HTMLElement>('.files button')?.click();
    await expect.poll(() => saved).toEqual(['pdf.txt']);
    expect(shop.callsOf('document')).toHaveLength(1);
    expect(told).toContain('document-opened {"kind":"invoice"}');
  });
  test('of a year says which, and one without a personal number what it is', async () => {
    const documents = [
      { id: 'invoice-redacted', kind: 'redacted_invoice', name: 'invoice-2001-redacted.pdf', type: 'application/pdf' },
      { id: 'statement-2025', kind: 'annual_statement', name: 'annual-statement-2025-2001.pdf', type: 'application/pdf', year: 2025 },
    ];
    const { root, shop, press } = await opened({ documents });
    const names = [...root.querySelectorAll('.files .button')].map((each) => each.firstChild?.textContent);
    expect(names).toEqual(['Invoice without personal number', 'Annual statement 2025']);
    await press('Annual statement 2025');
    await expect.poll(() => shop.callsOf('document')).toMatchObject([{ input: { document: 'statement-2025' } }]);
  });
  test('that does not come is said', async () => {
    const { root, text } = await opened(
      {},
      {
        before: (name) => {
          if (name === 'document') throw new KvittoError('network', 'As the test wants it.');
        },
      },
    );
    root.querySelector<HTMLElement>('.files button')?.click();
    await expect.poll(text).toContain('“Invoice” didn’t arrive. Try again.');
  });
});

describe('a document, where the link has expired', () => {
  const expired: ShopSettings = {
    before: (name) => {
      if (name === 'document' || name === 'send') throw new KvittoError('unauthenticated', 'As the test wants it.');
    },
  };
  test.each([
    ['opened', 'invoice-2001.pdf'],
    ['sent', 'Send to your e-mail'],
  ])('is not %s, and nobody is told to try again', async (_, words) => {
    const { press, text, stage, button } = await opened({}, expired);
    await press(words);
    await expect.poll(text).toContain('This link has expired. Open the newest one in your e-mail, or sign in.');
    expect(text()).not.toContain('Try again');
    expect(text()).not.toContain('couldn’t be sent');
    expect(button('Send to your e-mail')).toBeTruthy();
    expect(await axeViolations(stage)).toEqual([]);
  });
});

describe('a document by e-mail', () => {
  const refusing = (code: 'unsupported' | 'rate_limited' | 'network') => ({
    before: (name: string) => {
      if (name === 'send') throw new KvittoError(code, 'As the test wants it.');
    },
  });
  test('is sent to the address that the shop has', async () => {
    const { press, text, shop, stage } = await opened();
    await press('Send to your e-mail');
    await expect.poll(text).toContain('Sent to m•••@mail.example');
    expect(shop.callsOf('send')[0]?.input).toEqual({ order: 'ord_1051', invoice: 'inv_1', document: 'pdf' });
    expect(await axeViolations(stage)).toEqual([]);
  });
  test('is not offered any more where nobody sends it', async () => {
    const { press, text, button } = await opened({}, refusing('unsupported'));
    await press('Send to your e-mail');
    await expect.poll(() => button('Send to your e-mail')).toBeUndefined();
    expect(text()).toContain('It couldn’t be sent. You can open it here instead.');
  });
  test('that was sent just now is said so', async () => {
    const { press, text } = await opened({}, refusing('rate_limited'));
    await press('Send to your e-mail');
    await expect.poll(text).toContain('It was sent just now.');
  });
  test('whose answer was lost is asked for again as the same', async () => {
    const { press, text, shop } = await opened({}, refusing('network'));
    await press('Send to your e-mail');
    await expect.poll(text).toContain('It couldn’t be sent.');
    await press('Send to your e-mail');
    await expect.poll(() => shop.callsOf('send')).toHaveLength(2);
    const [first, second] = shop.callsOf('send');
    expect(second?.key).toBe(first?.key);
  });
});

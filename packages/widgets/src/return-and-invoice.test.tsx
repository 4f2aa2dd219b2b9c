/** The return panel and the invoice panel on one page, over one backend: what is done in one is seen in the other. */
import { memory } from '@kvitto/adapters/memory';
import { configure, register } from '@kvitto/core';
import { seed } from '@kvitto/testing';
import { afterEach, describe, expect, test } from 'vitest';
import { invoicePanel } from './invoice-panel/invoice-panel.tsx';
import { returnPanel } from './return-panel/return-panel.tsx';

afterEach(() => {
  document.body.replaceChildren();
  configure({ backend: undefined });
});

/** Two jackets and a lamp for 1,298 kr, due on 1 December; a jacket comes to 500 kr, less 39 kr for a label. */
const order = 'ord-invoiced';
const now = () => seed.now;

/** A panel as a reader finds it. */
function panelIn(tag: string) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries({ order, locale: 'en-GB' })) element.setAttribute(name, value);
  document.body.append(element);
  const all = <Found extends Element>(what: string) => [...(element.shadowRoot?.querySelectorAll<Found>(what) ?? [])];
  const plain = (text: string | null | undefined) => (text ?? '').replaceAll(/[\s\u00A0\u202F]+/g, ' ').trim();
  const heading = () => plain(all('#head')[0]?.textContent);
  const text = () => plain(all<HTMLElement>('.card')[0]?.innerText);
  const press = async (words: string) => {
    const button = () => all<HTMLElement>('button').find((each) => plain(each.textContent).startsWith(words));
    await expect.poll(button).toBeTruthy();
    button()?.click();
  };
  const pick = async (words: string) => {
    const input = () => all<HTMLLabelElement>('label').find((each) => plain(each.textContent).includes(words))?.control;
    await expect.poll(input).toBeTruthy();
    input()?.click();
  };
  const at = async (words: string) => {
    await expect.poll(heading).toBe(words);
    await expect.poll(() => all('[aria-busy=true]').length).toBe(0);
    await expect.poll(() => all('#go').length).toBe(1);
  };
  return { heading, text, press, pick, at };
}
type Panel = ReturnType<typeof panelIn>;

async function page() {
  const { returns, invoices } = seed;
  const shop = memory({ orders: seed.orders, now, returns, invoices: { ...invoices, seeds: invoices.issued } });
  configure({ backend: shop, now });
  register(returnPanel);
  register(invoicePanel);
  const [back, bill] = [panelIn('kvitto-return-panel'), panelIn('kvitto-invoice-panel')];
  await expect.poll(bill.heading).toBe('Pay SEK 1,298.00 by Tue 1 Dec, in 7 days');
  // What listens comes after the first picture.
  await expect.poll(back.heading).toMatch(/^Return by/);
  return { shop, back, bill };
}

/** As far as the offers for one of the two jackets. */
async function toOffers({ press, pick, at }: Panel): Promise<void> {
  await press('Return something');
  await at('What do you want to return?');
  await pick('Rain jacket');
  await press('Continue');
  await at('What is the reason?');
  await pick('I have changed my mind');
  await press('Continue');
  await at('What would you like for it?');
}

async function toReview({ press, pick, at }: Panel, money = 'Money back'): Promise<void> {
  await pick(money);
  await press('Continue');
  await at('How do you want to send it?');
  await pick('Print a label');
  await press('Continue');
  await at('Check and confirm');
}

async function confirm({ press, heading }: Panel): Promise<void> {
  await press('Confirm the return');
  await expect.poll(heading).toBe('Your return is registered');
}

describe('a return and its invoice on one page', () => {
  test('what is chosen shows in the invoice before it is sent, to the last öre, and is gone when it is left', async () => {
    const { back, bill } = await page();
    await toOffers(back);
    await expect
      .poll(bill.text)
      .toMatch(/If you return this: SEK [\d,.]+ pauses until Tue 22 Dec, SEK [\d,.]+ still to pay by Tue 1 Dec\./);
    await toReview(back);
    await expect.poll(bill.text).toContain('If you return this: SEK 461.00 pauses until Tue 22 Dec, SEK 837.00 still to pay by Tue 1 Dec.');
    expect(bill.heading()).toBe('Pay SEK 1,298.00 by Tue 1 Dec, in 7 days');
    await back.press('Not now');
    await expect.poll(bill.text).not.toContain('If you return this');
  });
  test('credit takes nothing off an invoice, and nothing is said to pause', async () => {
    const { back, bill } = await page();
    await toOffers(back);
    await back.pick('Credit to spend here');
    await expect.poll(bill.text).not.toContain('If you return this');
  });
  test('submitted, it pauses just what was said; called off, all of it is asked for again', async () => {
    const { back, bill } = await page();
    await toOffers(back);
    await toReview(back);
    await confirm(back);
    await expect.poll(bill.heading).toBe('Pay SEK 837.00 by Tue 1 Dec, in 7 days');
    expect(bill.text()).toContain('SEK 461.00 paused until Tue 22 Dec: your return is on its way.');
    expect(bill.text()).not.toContain('If you return this');
    await back.press('Call it off');
    await back.press('Yes, call it off');
    await expect.poll(bill.heading).toBe('Pay SEK 1,298.00 by Tue 1 Dec, in 7 days');
    expect(bill.text()).not.toContain('paused');
  });
  test('refunded, it is credited, and what the shop’s bank then gets ends it: nobody loads the page again', async () => {
    const { shop, back, bill } = await page();
    await toOffers(back);
    await toReview(back);
    await confirm(back);
    await expect.poll(bill.heading).toBe('Pay SEK 837.00 by Tue 1 Dec, in 7 days');
    const [made] = (await shop.returns.list({ order })).items;
    const decide = (state: string) => shop.returns.decide({ return: made?.id ?? '', state }, { idempotencyKey: state });
    await decide('received');
    await decide('refunded');
    await expect.poll(bill.text).toContain('SEK 461.00 credited.');
    expect(bill.heading()).toBe('Pay SEK 837.00 by Tue 1 Dec, in 7 days');
    const money = { transaction: 'bank-1', at: now().toISOString(), amount: 83_700, currency: 'SEK', reference: '1234 5678 9023' };
    expect((await shop.invoices.receive({ payments: [money] })).items).toMatchObject([{ how: 'exact' }]);
    await expect.poll(bill.heading).toBe('Nothing left to pay');
  });
});

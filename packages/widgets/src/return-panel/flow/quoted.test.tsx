import { afterEach, describe, expect, test } from 'vitest';
import { returnShop } from '../shop.fake.ts';
import { clear, goTo, put, steps } from '../stage.fake.ts';

afterEach(clear);

const pauses = [{ invoice: 'inv_1', amount: 189_900, until: '2026-12-01', toPay: 74_500, dueOn: '2026-11-09' }];

/** A shop of which the purchase is to be paid on an invoice: its offers take so much off that, and credit takes off nothing. */
function onInvoice() {
  const shop = returnShop();
  const quote: typeof shop.on.returns.quote = async (...given) => {
    const { offers, ...rest } = await shop.on.returns.quote(...given);
    const billed = offers.map((offer) => ({
      ...offer,
      owed: offer.resolution === 'credit' ? 264_400 : 74_500,
      payments: offer.resolution === 'credit' ? [] : [{ id: 'inv', kind: 'invoice', amount: 189_900, how: 'lowered' as const, pauses }],
    }));
    return { ...rest, offers: billed };
  };
  return { ...shop, on: { ...shop.on, returns: { ...shop.on.returns, quote } } };
}

/** What the page hears, wherever it listens. */
function heard() {
  const all: unknown[] = [];
  const hear = (event: Event) => all.push((event as CustomEvent).detail);
  document.body.addEventListener('kvitto-return-quoted', hear);
  return { all, end: () => document.body.removeEventListener('kvitto-return-quoted', hear) };
}

const lowered = { payments: [{ payment: 'inv', lowered: 189_900, pauses }], owed: 74_500 };
const nothing = { payments: [], owed: 0 };

describe('what a return would take off an invoice', () => {
  test('is told to the page once its offers show, and is nothing any more once the flow is left', async () => {
    const { all, end } = heard();
    const stage = await put({ shop: onInvoice() });
    await goTo(stage, 'why');
    expect(all).toEqual([]);
    await stage.pick('does not fit');
    await stage.press('Continue');
    await stage.at(steps.offers);
    expect(all).toEqual([lowered]);
    await stage.press('Not now');
    await expect.poll(() => all).toEqual([lowered, nothing]);
    end();
  });
  test('is told anew as another offer is chosen, and ends before the return is told of', async () => {
    const { all, end } = heard();
    const stage = await put({ shop: onInvoice() });
    await goTo(stage, 'offers');
    await stage.pick('Credit to spend here');
    await expect.poll(() => all).toEqual([lowered, nothing]);
    await stage.pick('Money back');
    await expect.poll(() => all).toEqual([lowered, nothing, lowered]);
    await stage.press('Continue');
    await stage.at(steps.way);
    await stage.pick('Code instead');
    await stage.press('Continue');
    await stage.at(steps.review);
    expect(all).toHaveLength(3);
    await stage.press('Confirm the return');
    await expect.poll(stage.heading).toBe('Your return is registered');
    expect(all).toEqual([lowered, nothing, lowered, nothing]);
    end();
  });
  test('is not told where it takes off nothing', async () => {
    const { all, end } = heard();
    await goTo(await put(), 'review');
    expect(all).toEqual([]);
    end();
  });
});

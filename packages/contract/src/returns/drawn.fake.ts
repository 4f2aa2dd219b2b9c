/** Orders and policies of whatever shape, drawn from a tape of numbers: the same tape, the same order. */
import { percentOf, share, sumOf } from './allocate.ts';
import type { ReturnFacts } from './eligibility.ts';
import { historyAfter, noReturns } from './history.ts';
import type { ReturnHistory } from './history.ts';
import type { ReturnQuote } from './quote.ts';
import type { Statutory } from './policy.ts';
import { euStatutory } from './policy.ts';
import type { ReturnPolicy, Terms } from './policy.ts';
import { promotionParts, valueOf } from './purchase.ts';
import type { Promotion, Purchase, PurchaseLine } from './purchase.ts';

/** A number from 0 to below `below`. */
export type Draw = (below: number) => number;

/** Reads a tape number by number, and after its end once more with other numbers. */
export function drawFrom(tape: readonly number[]): Draw {
  let at = 0;
  return (below) => {
    const drawn = (tape[at % tape.length] ?? 0) + Math.floor(at / tape.length) * 104_729;
    at += 1;
    return drawn % below;
  };
}

/** Currencies with 0, 2 and 3 decimals. */
const currencies = ['SEK', 'EUR', 'JPY', 'ISK', 'BHD', 'KWD'] as const;
const oneOf = <T>(draw: Draw, first: T, ...others: readonly T[]): T => [first, ...others][draw(others.length + 1)] ?? first;
const categories = ['clothing', 'clothing/shoes', 'tents'] as const;

/** A purchase that adds up: up to five lines, some of one bundle, up to three promotions, one of them perhaps with a gift. */
export function drawnPurchase(draw: Draw): Purchase {
  const currency = oneOf(draw, ...currencies);
  const m = (amount: number) => ({ amount, currency });
  const hasBundle = draw(5) === 0;
  const lines = Array.from({ length: 1 + draw(5) }, (_, index): PurchaseLine => {
    const quantity = 1 + draw(6);
    const gross = quantity * draw(oneOf(draw, 12, 200_000));
    const kind = oneOf(draw, 'physical', 'physical', 'physical', 'digital', 'gift_card');
    const category = oneOf(draw, ...categories);
    return {
      line: `l${index}`,
      quantity,
      kind,
      category,
      gross: m(gross),
      discount: m(share(gross, oneOf(draw, 0, 0, draw(101)), 100)),
      ...(hasBundle && index < 2 && { bundle: 'set' }),
    };
  });
  const bought: Purchase = { order: 'ord_1', currency, placedAt: '2026-11-01T12:00:00Z', country: 'SE', lines, payments: [] };
  const promotions = drawnPromotions(draw, bought);
  const shipping = draw(2) === 0 ? undefined : { paid: m(draw(20_000)), standard: m(draw(20_000)) };
  const due = sumOf(lines.map(valueOf)) - sumOf(promotions.map(({ amount }) => amount.amount)) + (shipping?.paid.amount ?? 0);
  const first = share(due, draw(101), 100);
  const payments = [
    { id: 'card', kind: oneOf(draw, 'card', 'invoice'), amount: m(first) },
    { id: 'gift', kind: 'gift_card', amount: m(due - first) },
  ];
  return { ...bought, promotions, ...(shipping && { shipping }), payments, points: draw(2000) };
}

function drawnPromotions(draw: Draw, bought: Purchase): Promotion[] {
  const promotions: Promotion[] = [];
  for (let count = draw(4); count > 0; count -= 1) {
    const parts = promotionParts({ ...bought, promotions });
    const left = bought.lines.map((line, at) => valueOf(line) - sumOf(parts.map((part) => part[at] ?? 0)));
    const isGift = draw(4) === 0 && bought.lines.length > 1;
    const chosen = bought.lines.filter((_, at) => (isGift ? at === 0 : draw(3) > 0));
    if (chosen.length === 0) continue;
    const others = bought.lines.filter((line) => !chosen.includes(line));
    const basis = isGift ? others : chosen;
    const value = sumOf(bought.lines.map((line, at) => (chosen.includes(line) ? (left[at] ?? 0) : 0)));
    const threshold = draw(3) === 0 ? undefined : share(sumOf(basis.map(valueOf)), 1 + draw(100), 100);
    promotions.push({
      id: `p${count}`,
      amount: { amount: isGift ? value : share(value, draw(61), 100), currency: bought.currency },
      lines: chosen.map(({ line }) => line),
      ...(isGift && { basis: others.map(({ line }) => line) }),
      ...(threshold !== undefined && { threshold: { amount: threshold, currency: bought.currency } }),
    });
  }
  return promotions;
}

const hundredths = (draw: Draw, most: number) => draw(most * 100 + 1) / 100;

/** A policy for such a purchase: fees, percentages with fractions, bonuses, limits and methods. */
export function drawnPolicy(draw: Draw, currency: string): ReturnPolicy {
  const amounts = () => [{ amount: draw(oneOf(draw, 20, 9000)), currency }];
  const law: Statutory = { ...euStatutory, returnCostBy: oneOf(draw, 'shopper', 'shop'), losesPromotions: draw(2) === 0 };
  const drawnTerms = (): Terms => ({
    restockingPercent: draw(2) === 0 ? 0 : hundredths(draw, 100),
    ...(draw(2) === 0 && { fee: amounts() }),
    bonus: { percent: hundredths(draw, 100), amounts: amounts(), capPercent: 100 + hundredths(draw, 60) },
    keep: { percent: hundredths(draw, 100), ...(draw(2) === 0 && { upTo: amounts() }) },
    instantUpTo: [{ amount: draw(300_000), currency }],
    refundsShipping: draw(2) === 0,
    ...(draw(3) === 0 && { freeFor: ['credit'] }),
  });
  const all = ['refund', 'instant_refund', 'credit', 'exchange', 'other_product', 'keep', 'donate'];
  const worded = { en: 'Something' };
  return {
    id: 'drawn',
    version: 1,
    terms: { days: 60, resolutions: all, faultResolutions: [...all, 'replace'], ...drawnTerms() },
    rules: categories.map((category) => ({ when: { categories: [category] }, terms: draw(2) === 0 ? {} : drawnTerms() })),
    reasons: [
      { id: 'fit', label: worded, route: 'standard' },
      { id: 'broken', label: worded, route: 'claim' },
      { id: 'late', label: worded, route: 'apology' },
    ],
    methods: [
      { id: 'label', kind: 'label', label: worded, price: amounts() },
      { id: 'qr', kind: 'qr', label: worded },
    ],
    statutory: { EU: law },
    refundOrder: oneOf(draw, ['gift_card', 'card'], ['card'], []),
  };
}

/** The highest credit that a policy allows for a price, in minor units. */
export const capOf = ({ bonus }: Terms, price: number): number => percentOf(price, bonus?.capPercent ?? 150);

/** Where and when everything is sent back: within all windows. */
export const zone = 'Europe/Stockholm';
const arrival = '2026-11-05T12:00:00Z';
export const now = new Date('2026-11-10T12:00:00Z');

/** An order that has arrived, after these returns. */
export function factsOf(purchase: Purchase, policy: ReturnPolicy, quotes: readonly ReturnQuote[], unpaid = 0): ReturnFacts {
  const gone = new Map<string, number>();
  for (const { line, units, sort } of quotes.flatMap(({ lines }) => lines)) if (sort) gone.set(line, (gone.get(line) ?? 0) + units);
  const lowered = sumOf(quotes.flatMap(({ payments }) => payments.map(({ how, amount }) => (how === 'lowered' ? amount : 0))));
  return {
    policy,
    purchase,
    zone,
    arrived: new Map(purchase.lines.map(({ line, quantity }) => [line, quantity])),
    gone,
    arrivals: [arrival],
    dispatchedAt: undefined,
    informedAt: purchase.placedAt,
    unpaid: new Map([['card', Math.max(0, unpaid - lowered)]]),
  };
}

/** What these returns have used up. */
export const historyOf = (quotes: readonly ReturnQuote[]) => quotes.reduce<ReturnHistory>(historyAfter, noReturns);

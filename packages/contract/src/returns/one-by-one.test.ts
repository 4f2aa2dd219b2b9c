import fc from 'fast-check';
import { describe, it } from 'vitest';
import type { ReturnDraft } from './draft.ts';
import { drawFrom, drawnPolicy, drawnPurchase, factsOf, historyOf, now } from './drawn.fake.ts';
import { noReturns } from './history.ts';
import { quoteOf } from './quote.ts';
import type { ReturnQuote } from './quote.ts';

const many = { numRuns: 10_000, seed: 20_261_126 };
/** Ten thousand orders take their time when the machine is busy. */
const patience = { timeout: 60_000 };
const tapes = fc.array(fc.nat({ max: 1_000_000_007 }), { minLength: 50, maxLength: 50 });

describe('a sequence of returns', () => {
  it('brings the same one by one as all at once, by the same route and without a fee for each', patience, () => {
    fc.assert(
      fc.property(tapes, (tape) => {
        const draw = drawFrom(tape);
        const drawn = drawnPurchase(draw);
        const purchase = { ...drawn, lines: drawn.lines.map(({ bundle: _, ...line }) => line) };
        const policy = drawnPolicy(draw, purchase.currency);
        const free = {
          ...policy,
          terms: { ...policy.terms, fee: [] },
          rules: policy.rules.map((rule) => ({ ...rule, terms: { ...rule.terms, fee: [] } })),
        };
        const isWithdrawal = draw(3) === 0;
        const reason = isWithdrawal ? undefined : ['fit', 'broken', 'late'][draw(3)];
        const resolution = isWithdrawal ? 'refund' : (['refund', 'keep', 'credit'][draw(3)] ?? 'refund');
        const chosen = purchase.lines.flatMap(({ line, quantity }) => {
          const units = Math.min(3, draw(quantity + 1));
          return units === 0 ? [] : [{ line, units, reason }];
        });
        if (chosen.length === 0) return;
        const draftOf = (lines: ReturnDraft['lines']): ReturnDraft => ({ lines, resolution, isWithdrawal });
        const all = quoteOf(factsOf(purchase, free, []), noReturns, draftOf(chosen), now);
        const units = chosen
          .flatMap((each) => Array.from({ length: each.units }, () => ({ ...each, units: 1, key: draw(1000) })))
          .toSorted((a, b) => a.key - b.key);
        const quotes: ReturnQuote[] = [];
        for (const { key: _, ...unit } of units)
          quotes.push(quoteOf(factsOf(purchase, free, quotes), historyOf(quotes), draftOf([unit]), now));
        const [one, other] = [historyOf(quotes), historyOf([all])];
        const isSame =
          one.granted === other.granted &&
          one.points === other.points &&
          purchase.payments.every(({ id }) => (one.refunded.get(id) ?? 0) === (other.refunded.get(id) ?? 0));
        if (!isSame) throw new Error(`${JSON.stringify(all)} differs from ${JSON.stringify(quotes)}`);
      }),
      many,
    );
  });
});

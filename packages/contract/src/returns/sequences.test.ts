import fc from 'fast-check';
import { describe, it } from 'vitest';
import { isKvittoError } from '../errors.ts';
import { sumOf } from './allocate.ts';
import type { ReturnDraft } from './draft.ts';
import { capOf, drawFrom, drawnPolicy, drawnPurchase, factsOf, historyOf, now } from './drawn.fake.ts';
import type { Draw } from './drawn.fake.ts';
import type { ReturnFacts } from './eligibility.ts';
import { unitsIn } from './entitlement.ts';
import type { ReturnHistory } from './history.ts';
import { paidFor } from './purchase.ts';
import type { Purchase } from './purchase.ts';
import { quoteOf } from './quote.ts';
import type { ReturnQuote } from './quote.ts';
import { termsOf } from './terms.ts';

const many = { numRuns: 10_000, seed: 20_261_126 };
/** Ten thousand orders take their time when the machine is busy. */
const patience = { timeout: 60_000 };
const tapes = fc.array(fc.nat({ max: 1_000_000_007 }), { minLength: 50, maxLength: 50 });

const resolutions = ['refund', 'refund', 'instant_refund', 'credit', 'exchange', 'other_product', 'keep', 'donate', 'replace'];

function drawnDraft({ lines }: Purchase, draw: Draw): ReturnDraft {
  const isWithdrawal = draw(4) === 0;
  const first = draw(lines.length);
  const chosen = lines.filter((_, index) => index === first || draw(3) === 0);
  const resolution = (isWithdrawal ? undefined : resolutions[draw(resolutions.length)]) ?? 'refund';
  return {
    lines: chosen.map(({ line, quantity }) => ({
      line,
      units: 1 + draw(quantity),
      reason: [undefined, 'fit', 'broken', 'late'][draw(4)],
      deduction: draw(6) === 0 ? draw(5000) : 0,
    })),
    resolution,
    isWithdrawal,
    method: [undefined, 'label', 'qr'][draw(3)],
    ...(resolution === 'other_product' && { replacement: { amount: draw(100_000) } }),
  };
}

/** A quote, or nothing for a draft that is refused. */
function tried(facts: ReturnFacts, history: ReturnHistory, draft: ReturnDraft): ReturnQuote | undefined {
  try {
    return quoteOf(facts, history, draft, now);
  } catch (thrown) {
    if (isKvittoError(thrown)) return undefined;
    throw thrown;
  }
}

const partsOf = ({ parts }: ReturnQuote, ...kinds: readonly string[]) =>
  sumOf(parts.map(({ kind, amount }) => (kinds.includes(kind) ? amount : 0)));

/** What is wrong with a quote by itself. */
function faultOf(quote: ReturnQuote, draft: ReturnDraft, { policy, purchase }: ReturnFacts, before: ReturnHistory): string | undefined {
  const { parts, amount, payments, granted, isInstant } = quote;
  if (sumOf(parts.map((part) => part.amount)) !== amount) return 'parts do not come to the amount';
  if (!draft.replacement && amount < 0) return 'costs more than it brings';
  const isCredit = draft.resolution === 'credit';
  if (sumOf(payments.map((each) => each.amount)) !== (isCredit ? 0 : Math.max(0, amount))) return 'payments do not come to the amount';
  if (granted < 0 || quote.points < 0 || quote.owed < 0) return 'below nothing';
  if (draft.isWithdrawal && partsOf(quote, 'restocking', 'fee') < 0) return 'the shop keeps something of a withdrawal';
  const termsFor = (line: string) =>
    purchase.lines.flatMap((each) => (each.line === line ? termsOf(policy, purchase, each, '2026-11-01') : []))[0] ?? {};
  const priceOf = (line: string) =>
    sumOf(parts.map((part) => (part.line === line && ['goods', 'discount', 'promotion'].includes(part.kind) ? part.amount : 0)));
  const cap = sumOf(draft.lines.map(({ line }) => capOf(termsFor(line), priceOf(line))));
  if (isCredit && partsOf(quote, 'bonus') > 0 && amount > cap) return 'credit above its cap';
  const limits = draft.lines.map(({ line }) => termsFor(line).instantUpTo?.[0]?.amount ?? 0);
  if (isInstant && before.advanced + amount > Math.min(...limits)) return 'paid at once above the limit';
  return undefined;
}

/** What is wrong with all returns of an order together. */
function faultOfAll(purchase: Purchase, history: ReturnHistory, quotes: readonly ReturnQuote[]): string | undefined {
  const paid = paidFor(purchase);
  if (history.granted > paid) return 'granted more than was paid';
  const money = sumOf(quotes.map((quote) => quote.amount - partsOf(quote, 'bonus', 'replacement')));
  if (money > paid) return 'brings more than was paid';
  if (sumOf([...history.refunded.values()]) > paid) return 'paid back more than was paid';
  if (purchase.payments.some(({ id, amount }) => (history.refunded.get(id) ?? 0) > amount.amount))
    return 'paid back more than came from there';
  if (history.points > (purchase.points ?? 0)) return 'more points than were given';
  const isTooMany = purchase.lines.some(({ line, quantity }) => unitsIn(history.returned.get(line)) > quantity);
  return isTooMany ? 'more units than were bought' : undefined;
}

describe('any sequence of returns', () => {
  it('adds up and never brings more than was paid, also when returns are cancelled in between', patience, () => {
    fc.assert(
      fc.property(tapes, (tape) => {
        const draw = drawFrom(tape);
        const purchase = drawnPurchase(draw);
        const policy = drawnPolicy(draw, purchase.currency);
        const unpaid = purchase.payments[0]?.kind === 'invoice' ? draw((purchase.payments[0].amount.amount || 0) + 1) : 0;
        let quotes: ReturnQuote[] = [];
        for (let step = 0; step < 5; step += 1) {
          if (draw(6) === 0) quotes = quotes.filter((_, index) => index !== draw(quotes.length));
          const [facts, history] = [factsOf(purchase, policy, quotes, unpaid), historyOf(quotes)];
          const draft = drawnDraft(purchase, draw);
          const quote = tried(facts, history, draft);
          if (!quote) continue;
          quotes.push(quote);
          const fault = faultOf(quote, draft, facts, history) ?? faultOfAll(purchase, historyOf(quotes), quotes);
          if (fault !== undefined) throw new Error(`${fault}: ${JSON.stringify({ draft, quote })}`);
        }
      }),
      many,
    );
  });
});

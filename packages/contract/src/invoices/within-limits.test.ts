/** Whatever a policy that was kept long ago asks, nothing that is offered or announced costs more than the law allows. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { sumOf } from '../returns/allocate.ts';
import { addDays } from '../returns/days.ts';
import { drawFrom } from '../returns/drawn.fake.ts';
import type { Draw } from '../returns/drawn.fake.ts';
import { allowedPercent, mostCosts } from './allowed-credit.ts';
import { invoicedOf } from './document.ts';
import { drawnDocument, drawnEvents, drawnRules } from './drawn-invoice.fake.ts';
import type { InvoiceEvent } from './events.ts';
import { extensionQuotes } from './extend.ts';
import { lateTimeline } from './late.ts';
import { foldInvoice } from './ledger.ts';
import { limitedFees, limitsOf, mostOf } from './legal-limits.ts';
import type { LegalLimits } from './legal-limits.ts';
import { planQuotes } from './plan.ts';

/** Laws of a country that limits all there is to limit. */
function drawnLimits(draw: Draw, currency: string): LegalLimits {
  const of = { country: 'DE', from: '2020-01-01', source: 'A law', checkedOn: '2026-01-01' };
  const most = () => [
    { upTo: draw(200_000), amount: draw(3000) },
    { amount: draw(9000), percent: draw(20) },
  ];
  const fees = limitedFees.map((fee) => ({
    ...of,
    fee,
    currency,
    most: most(),
    again: draw(101),
    times: 1 + draw(3),
    leastDays: draw(30),
  }));
  const totals = [{ ...of, fees: ['reminder' as const, 'collection' as const, 'extension' as const], currency, most: most() }];
  return { fees, interest: [], totals, credit: [{ ...of, points: draw(30), most: draw(50), costs: draw(150) }] };
}

const tapes = fc.array(fc.nat({ max: 1_000_000_007 }), { minLength: 80, maxLength: 80 });

it('costs no more than the law allows, whatever has happened and whatever the policy asks', () => {
  fc.assert(
    fc.property(tapes, (tape) => {
      const draw = drawFrom(tape);
      const document = drawnDocument(draw);
      const { terms } = drawnRules(draw, document.currency);
      const rules = { terms, limits: drawnLimits(draw, document.currency) };
      const events = drawnEvents(draw, document, rules);
      const [state, today] = [foldInvoice(events), addDays(events.at(-1)?.at.slice(0, 10) ?? document.issuedOn, draw(20))];
      const [of, total] = [{ country: 'DE', isBusiness: false, on: today }, invoicedOf(document)];
      const isHeld = (event: InvoiceEvent) => state.withdrawals.every(({ agreement }) => agreement !== event.id);
      const spent = sumOf(
        events.flatMap((event) => (event.kind === 'reminded' || (event.kind === 'extended' && isHeld(event)) ? event.fee : [])),
      );
      const all = Math.max(spent, ...(rules.limits.totals ?? []).map((limit) => mostOf(limit, total)));
      const [longer] = limitsOf(rules.limits, 'extension', of);
      const before = state.extensions.filter(({ fee }) => fee > 0).length;
      for (const { days, fee } of extensionQuotes(state, rules, today)) {
        const isFree = days < (longer?.leastDays ?? 0) || before >= (longer?.times ?? Infinity);
        expect(fee).toBeLessThanOrEqual(isFree || !longer ? 0 : mostOf(longer, total, before));
        expect(spent + fee).toBeLessThanOrEqual(all);
      }
      for (const { whyNot, annualPercent, principal, interest, fees } of planQuotes(state, rules, today)) {
        expect(annualPercent).toBe(allowedPercent(terms.plans?.[0]?.annualPercent ?? 0, rules, of));
        if (whyNot === undefined) expect(interest + fees).toBeLessThanOrEqual(mostCosts(principal, rules, of));
      }
      const coming = lateTimeline(state, rules, today).steps.filter(({ kind, isDone }) => !isDone && kind !== 'due');
      for (const { fee, most = 0 } of coming) expect(fee).toBeLessThanOrEqual(most);
      const letters = coming.flatMap(({ kind, fee }) => (kind === 'late_compensation' ? [] : fee));
      expect(spent + sumOf(letters)).toBeLessThanOrEqual(all);
    }),
    { numRuns: 400, seed: 20_261_127 },
  );
});

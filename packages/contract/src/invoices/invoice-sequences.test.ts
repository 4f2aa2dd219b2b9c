import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sumOf } from '../returns/allocate.ts';
import { addDays } from '../returns/days.ts';
import { drawFrom } from '../returns/drawn.fake.ts';
import { breakdownOf, lineVat, vatOf } from './breakdown.ts';
import { lineAmount } from './document.ts';
import { duePartsOf } from './due.ts';
import { drawnDocument, drawnEvents, drawnRules, start } from './drawn-invoice.fake.ts';
import type { InvoiceEvent } from './events.ts';
import { interestTo } from './interest.ts';
import { lateTimeline } from './late.ts';
import { balanceOf, foldInvoice, inOrder } from './ledger.ts';
import type { InvoiceState } from './ledger.ts';
import { payEarly } from './pay-early.ts';
import { planQuotes } from './plan.ts';
import { planCourse } from './plan-course.ts';
import type { InvoiceRules } from './rules.ts';
import { standingOf } from './status.ts';

const seed = 20_261_126;
/** Thousands of invoices take their time when the machine is busy. */
const patience = { timeout: 60_000 };
const tapes = fc.array(fc.nat({ max: 1_000_000_007 }), { minLength: 60, maxLength: 60 });

interface Story {
  readonly events: readonly InvoiceEvent[];
  readonly state: InvoiceState;
  readonly rules: InvoiceRules;
  readonly draw: ReturnType<typeof drawFrom>;
}

/** The same tapes make the same stories, so they are told once for all that is held against them. */
const told = new Map<string, Omit<Story, 'draw'>>();

function storyOf(tape: readonly number[]): Omit<Story, 'draw'> {
  const key = tape.join(' ');
  let story = told.get(key);
  if (!story) {
    const draw = drawFrom(tape);
    const document = drawnDocument(draw);
    const rules = drawnRules(draw, document.currency);
    const events = drawnEvents(draw, document, rules);
    story = { events, state: foldInvoice(events), rules };
    told.set(key, story);
  }
  return story;
}

/** Holds something of thousands of invoices and their stories. */
function always(check: (story: Story) => void): void {
  fc.assert(
    fc.property(tapes, (tape) => check({ ...storyOf(tape), draw: drawFrom(tape.toReversed()) })),
    { numRuns: 3000, seed },
  );
}

/** The balance once more, from the events alone and by another way. */
function countedAgain(given: readonly InvoiceEvent[]): number {
  const isWaiver = ({ kind }: InvoiceEvent) => Number(kind === 'waived');
  // What was charged in the same instant can be let go.
  const events = inOrder(given).toSorted((a, b) => Date.parse(a.at) - Date.parse(b.at) || isWaiver(a) - isWaiver(b));
  const last = <Kind extends InvoiceEvent['kind']>(kind: Kind, keyOf: (event: Extract<InvoiceEvent, { kind: Kind }>) => string) => {
    const found = new Map<string, Extract<InvoiceEvent, { kind: Kind }>>();
    for (const event of events) if (event.kind === kind) found.set(keyOf(event as never), event as never);
    return [...found.values()];
  };
  let open = 0;
  let [fees, interest, offFees, offInterest, plan] = [0, 0, 0, 0, ''];
  const takenBack = new Set(events.map((event) => (event.kind === 'withdrawn' ? event.agreement : '')));
  const payments = new Map<string, { state: string; amount: number; at: string }>();
  for (const event of events) {
    if (event.kind === 'issued') open += sumOf(event.document.lines.map(lineAmount)) - (event.document.prepaid ?? 0);
    if (event.kind === 'reminded' || (event.kind === 'extended' && !takenBack.has(event.id))) fees += event.fee;
    if (event.kind === 'interest') interest += event.amount;
    if (event.kind === 'waived' && event.what === 'fees') offFees = Math.min(fees, offFees + event.amount);
    if (event.kind === 'waived' && event.what === 'interest') offInterest = Math.min(interest, offInterest + event.amount);
    if (event.kind === 'withdrawn') interest += event.interest;
    if (event.kind === 'withdrawn' && event.agreement === plan) plan = '';
    if (event.kind === 'planned' && plan === '') plan = event.id;
    if (event.kind === 'planned' && plan === event.id && !takenBack.has(plan)) {
      for (const row of event.plan.instalments) [fees, interest] = [fees + row.fee, interest + row.interest];
    }
    if (event.kind === 'payment') {
      const known = payments.get(event.payment);
      const isOver = ['settled', 'failed', 'cancelled', 'reversed'].includes(known?.state ?? '');
      const isMissed = event.state === 'failed' || event.state === 'cancelled';
      const isThere = known?.state === 'settled' && isMissed && known.at === event.at;
      if (!isThere && (!isOver || !['initiated', 'pending'].includes(event.state))) payments.set(event.payment, event);
    }
  }
  for (const { state, amount } of payments.values()) if (state === 'settled') open -= amount;
  for (const { amount } of last('credit', ({ note }) => note)) open -= amount;
  for (const { state, amount } of last('refund', ({ refund }) => refund)) if (state === 'sent') open += amount;
  return open + fees - offFees + interest - offInterest;
}

describe('any invoice and its payments, credits, returns, plans and extensions', () => {
  it('is open for what was invoiced, fees and interest, less credits and payments, to the last unit', patience, () => {
    always(({ events, state }) => {
      const { invoiced, fees, interest, credited, paid, open } = balanceOf(state);
      expect(open).toBe(invoiced + fees + interest - credited - paid);
      expect(open).toBe(countedAgain(events));
      expect(sumOf(breakdownOf(state).map(({ amount }) => amount))).toBe(open);
      expect([open, fees, interest].every(Number.isSafeInteger) && fees >= 0 && interest >= 0).toBe(true);
    });
  });

  it('is the same after its events in any order, and doubled', patience, () => {
    always(({ events, state, draw }) => {
      const mixed = [...events, ...events.filter(() => draw(2) === 0)]
        .map((event) => ({ event, key: draw(1_000_003) }))
        .toSorted((a, b) => a.key - b.key)
        .map(({ event }) => event);
      expect(JSON.stringify(foldInvoice(mixed))).toBe(JSON.stringify(state));
    });
  });

  it('has parts that come to what is open, on any day, and a standing that agrees with them', patience, () => {
    always(({ state, rules, draw }) => {
      const day = addDays(start, draw(200));
      const { open, pending } = balanceOf(state);
      const parts = duePartsOf(state, rules.terms, day);
      expect(sumOf(parts.map(({ amount }) => amount))).toBe(Math.max(0, open));
      expect(parts.every(({ amount }) => Number.isSafeInteger(amount) && amount > 0)).toBe(true);
      const { toPay, paused, overPaid, status } = standingOf(state, rules.terms, day);
      expect(toPay + paused <= Math.max(0, open) && toPay >= 0 && overPaid === Math.max(0, -open)).toBe(true);
      expect(status === 'paid' || status === 'credited').toBe(open === 0);
      if (!state.plan && pending === 0 && open > 0 && parts.every(({ dueOn }) => dueOn === parts[0]?.dueOn))
        expect(toPay + paused).toBe(open);
    });
  });

  it('has instalments that come to the whole', patience, () => {
    always(({ state, rules }) => {
      for (const { instalments, principal, interest, fees, total } of planQuotes(state, rules, '2026-01-20')) {
        expect(sumOf(instalments.map((row) => row.principal))).toBe(principal);
        expect(sumOf(instalments.map((row) => row.amount))).toBe(total);
        expect(total).toBe(principal + interest + fees);
        expect(instalments.every((row) => row.amount === row.principal + row.interest + row.fee && row.principal >= 0)).toBe(true);
      }
      const { instalments, extra } = planCourse(state);
      const open = Math.max(0, balanceOf(state).open);
      expect(sumOf(instalments.map(({ left }) => left)) + extra).toBe(open);
      expect(extra >= 0 && instalments.every(({ left, amount }) => left >= 0 && left <= amount)).toBe(true);
    });
  });

  it('is done with by paying early, and never for more than is open', patience, () => {
    always(({ events, state, draw }) => {
      const today = addDays('2026-04-01', draw(200));
      const quote = payEarly(state, today);
      if (!quote) return;
      expect(quote.amount >= 0 && quote.amount + quote.saves === balanceOf(state).open).toBe(true);
      const at = `${today}T10:00:00Z`;
      const waived = quote.waived.map((step, index): InvoiceEvent => ({ ...step, id: `w${index}`, at }));
      const payment: InvoiceEvent = { id: 'z', at, kind: 'payment', payment: 'z', state: 'settled', amount: quote.amount };
      expect(balanceOf(foldInvoice([...events, ...waived, payment])).open).toBe(0);
    });
  });

  it('divides tax without a unit left over', patience, () => {
    always(({ state: { document } }) => {
      if (!document) return;
      const rows = vatOf(document);
      expect(sumOf(rows.map(({ net, vat }) => net + vat))).toBe(sumOf(document.lines.map(lineAmount)));
      expect(sumOf(lineVat(document))).toBe(sumOf(rows.map(({ vat }) => vat)));
      expect(rows.every(({ net, vat, percent }) => Math.abs(vat - (net * percent) / 100) <= 1)).toBe(true);
    });
  });
});

describe('late interest of any invoice', () => {
  it('never falls from one day to the next, and is nothing while all of it is paused', patience, () => {
    always(({ events, state, rules, draw }) => {
      const day = addDays(start, draw(150));
      const [today, tomorrow] = [interestTo(state, rules, day), interestTo(state, rules, addDays(day, 1))];
      expect(today >= 0 && today <= tomorrow && Number.isSafeInteger(today)).toBe(true);
      const pause = { kind: 'paused', pause: 'all', why: 'return', amount: 10_000_000, from: day, until: addDays(day, 30) } as const;
      const paused = foldInvoice([...events, { ...pause, id: 'zz', at: '2027-01-01T00:00:00Z' }]);
      const [before, after] = [interestTo(paused, rules, addDays(day, -1)), interestTo(paused, rules, addDays(day, 30))];
      expect(after).toBe(before);
    });
  });

  it('is what its days come to, each for itself, and on each what is late of the price', patience, () => {
    always(({ state, rules, draw }) => {
      const first = addDays(start, 10 + draw(170));
      const day = (at: number) => addDays(first, at);
      const on = (at: number) => interestTo({ ...state, chargedUntil: day(at - 1) }, rules, day(at));
      const days = Array.from({ length: 1 + draw(20) }, (_, at) => on(at));
      const whole = interestTo({ ...state, chargedUntil: day(-1) }, rules, day(days.length - 1));
      // Each day loses less than a unit to rounding.
      expect(whole - sumOf(days)).toBeGreaterThanOrEqual(0);
      expect(whole - sumOf(days)).toBeLessThan(days.length);
    });
  });

  it('is no more with a pause than without, and no more than on the whole price', patience, () => {
    always(({ events, state, rules, draw }) => {
      const day = addDays(start, draw(150));
      const until = interestTo(state, rules, day);
      const amount = draw(300_000);
      const from = addDays(start, draw(100));
      const pause: InvoiceEvent = {
        id: 'zz',
        at: '2027-01-01T00:00:00Z',
        kind: 'paused',
        pause: 'new',
        why: 'faulty',
        amount,
        from,
        until: addDays(from, draw(40)),
      };
      expect(interestTo(foldInvoice([...events, pause]), rules, day)).toBeLessThanOrEqual(until);
    });
  });

  it('and fees are told as they come: totals never fall, and no step is before the due date', patience, () => {
    always(({ state, rules, draw }) => {
      const today = addDays(state.updatedAt?.slice(0, 10) ?? start, draw(30));
      const { steps } = lateTimeline(state, rules, today);
      const coming = steps.filter(({ isDone }) => !isDone);
      for (const [at, step] of coming.entries()) {
        const before = coming[at - 1];
        expect(before === undefined || (before.on <= step.on && before.total <= step.total)).toBe(true);
        expect(step.total >= step.fee + step.interest && step.fee >= 0).toBe(true);
      }
    });
  });
});

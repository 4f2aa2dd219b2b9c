/** What an invoice announces is what comes of it: for invoices of whatever kind, everything that is offered is done and compared. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Invoice, InvoiceOffers } from '@kvitto/contract/invoice';
import { drawnDocument, drawnEvents, drawnRules } from '@kvitto/contract/invoices/drawn-invoice.fake';
import type { InvoiceEvent } from '@kvitto/contract/invoices/events';
import { disputeReasons } from '@kvitto/contract/invoices/invoice-policy';
import { sumOf } from '@kvitto/contract/returns/allocate';
import { addDays, later } from '@kvitto/contract/returns/days';
import { drawFrom } from '@kvitto/contract/returns/drawn.fake';
import type { Draw } from '@kvitto/contract/returns/drawn.fake';
import { daysBetween } from '@kvitto/contract/story/expectation';
import { seed } from '@kvitto/testing';
import { memory } from '../memory/index.ts';

const order = 'ord-invoiced';
const which = { order, invoice: 'inv-1' };
const orders = seed.orders.filter(({ id }) => id === order);
const patience = { timeout: 60_000 };
const tapes = fc.array(fc.nat({ max: 1_000_000_007 }), { minLength: 60, maxLength: 60 });
const always = (check: (draw: Draw) => Promise<void>, numRuns = 150) =>
  fc.assert(
    fc.asyncProperty(tapes, (tape) => check(drawFrom(tape))),
    { numRuns, seed: 20_261_127 },
  );

/** An invoice after its story, and the shop that keeps it: a new one for each thing that is done. */
function drawn(draw: Draw) {
  const document = { ...drawnDocument(draw), order };
  const { terms, limits } = drawnRules(draw, document.currency);
  const [, ...events] = drawnEvents(draw, document, { terms, limits });
  const policy = { id: 'drawn', version: 1, countries: { DE: terms } };
  const seeds = [{ invoice: 'inv-1', document, events }];
  const last = events.map(({ at }) => at.slice(0, 10)).reduce((a, b) => (a > b ? a : b), document.issuedOn);
  const today = addDays(last, 1 + draw(20));
  return (on = today) => {
    const { invoices } = memory({
      orders,
      invoices: { policy, limits, payee: { name: 'Shop' }, ways: [{ id: 'card', kind: 'card', isElsewhere: false }], seeds },
      now: () => new Date(`${on}T12:00:00Z`),
    });
    return invoices ?? expect.fail('It keeps invoices');
  };
}

const reasonOf = (asked: Promise<unknown>): Promise<unknown> =>
  asked.then(
    () => 'done',
    (thrown: unknown) => (thrown instanceof Error && 'reasons' in thrown && Array.isArray(thrown.reasons) ? thrown.reasons[0] : thrown),
  );

const unpaused = ({ parts }: Invoice) => sumOf(parts.map(({ isPaused, amount }) => (isPaused ? 0 : amount)));
const chargesOf = ({ balance }: Invoice) => ({ fees: balance.fees, interest: balance.interest });

function extended(before: Invoice, after: Invoice, { dueOn, fee, total }: InvoiceOffers['extensions'][number]): void {
  expect([after.balance.open, after.balance.fees - before.balance.fees]).toEqual([total, fee]);
  const own = after.parts.filter(({ why }) => why === undefined);
  expect(own.map((part) => part.dueOn)).toEqual(own.map(() => dueOn));
}

function divided(before: Invoice, after: Invoice, quote: InvoiceOffers['plans'][number]): void {
  expect(after.balance.open).toBe(quote.total);
  expect(chargesOf(after)).toEqual({ fees: before.balance.fees + quote.fees, interest: before.balance.interest + quote.interest });
  const { instalments = [], apr } = after.plan ?? {};
  expect(apr).toBe(quote.apr);
  expect(instalments.map(({ left, dueOn }) => ({ left, dueOn }))).toEqual(
    quote.instalments.map(({ amount, dueOn }) => ({ left: amount, dueOn })),
  );
  const days = new Map(instalments.map(({ number, dueOn }) => [number, dueOn]));
  for (const { instalment, dueOn } of after.parts) if (instalment !== undefined) expect(dueOn).toBe(days.get(instalment));
  expect([...days.values()]).toContain(after.standing.dueOn ?? instalments[0]?.dueOn);
}

function paused(before: Invoice, after: Invoice, { why, amount, until, noticeOn, toPay }: InvoiceOffers['pauses'][number]): void {
  expect(unpaused(after)).toBe(toPay);
  expect(after.standing.paused).toBe(before.standing.paused + amount);
  const made = after.pauses.findLast((each) => each.why === why && each.return === undefined);
  expect([made?.amount, made?.until, made?.noticeOn]).toEqual([amount, until, noticeOn]);
}

describe('what is offered of any invoice', () => {
  it('as a later due date costs and moves as much, or is refused for the reason that is told', patience, () =>
    always(async (draw) => {
      const open = drawn(draw);
      const before = await open().get(which);
      const { version, extensions } = await open().offers(which);
      expect(before.can.extend).toBe(extensions.some(({ whyNot }) => whyNot === undefined));
      for (const each of extensions) {
        const asked = open().extend({ ...which, version, option: each.option });
        if (each.whyNot === undefined) extended(before, await asked, each);
        else expect(await reasonOf(asked)).toBe(each.whyNot);
        const { earlier = [] } = each;
        const dueOn = earlier[draw(Math.max(1, earlier.length))];
        if (dueOn === undefined) continue;
        extended(before, await open().extend({ ...which, version, option: each.option, dueOn }), { ...each, dueOn });
      }
    }),
  );

  it('as no other day than those can be had', patience, () =>
    always(async (draw) => {
      const open = drawn(draw);
      const { version, extensions } = await open().offers(which);
      for (const { option, dueOn: own, earlier = [], whyNot } of extensions) {
        if (whyNot !== undefined) expect(earlier).toEqual([]);
        const dueOn = addDays(own, 3 - draw(60));
        if (whyNot !== undefined || dueOn === own || earlier.includes(dueOn)) continue;
        const asked = open().extend({ ...which, version, option, dueOn });
        await expect(asked).rejects.toMatchObject({ code: 'invalid_input', fields: [{ path: 'dueOn' }] });
      }
    }),
  );

  it('as a plan comes to its table, or is refused for the reason that is told', patience, () =>
    always(async (draw) => {
      const open = drawn(draw);
      const before = await open().get(which);
      const { version, plans } = await open().offers(which);
      expect(before.can.divide).toBe(plans.some(({ whyNot }) => whyNot === undefined));
      for (const each of plans) {
        const asked = open().divide({ ...which, version, option: each.option });
        if (each.whyNot === undefined) divided(before, await asked, each);
        else expect(await reasonOf(asked)).toBe(each.whyNot);
      }
    }),
  );

  it('as an agreement that is taken back leaves as much to pay by then, and is no more', patience, async () => {
    let met = 0;
    await always(async (draw) => {
      const open = drawn(draw);
      const { version, withdrawal, plan } = await open().get(which);
      if (!withdrawal) return;
      met += 1;
      const { agreement, what, open: left, dueOn, interest } = withdrawal;
      const after = await open().withdraw({ ...which, version, agreement });
      expect([after.balance.open, after.plan]).toEqual([left, what === 'plan' ? undefined : plan]);
      expect(after.parts.flatMap(({ why, dueOn: on }) => (why === undefined ? [on] : [])).every((on) => (on ?? '') >= dueOn)).toBe(true);
      if (what === 'plan') expect(after.balance.interest).toBeGreaterThanOrEqual(interest);
      expect(after.withdrawal?.agreement).not.toBe(agreement);
      await expect(open().withdraw({ ...which, version, agreement: 'nobody' })).rejects.toMatchObject({ code: 'not_found' });
    }, 400);
    expect(met, 'otherwise nothing was shown').toBeGreaterThan(25);
  });

  it('as a pause holds back so much until then, or is refused for the reason that is told', patience, () =>
    always(async (draw) => {
      const open = drawn(draw);
      const before = await open().get(which);
      const { version, pauses } = await open().offers(which);
      expect(before.can.pause).toEqual(pauses.flatMap(({ why, whyNot }) => (whyNot === undefined ? [why] : [])));
      for (const each of pauses) {
        const asked = open().pause({ ...which, version, why: each.why });
        if (each.whyNot === undefined) paused(before, await asked, each);
        else expect(await reasonOf(asked)).toBe(each.whyNot);
      }
    }),
  );

  it('as a letter put off is put off as long, and no letter after it comes sooner or costs more', patience, () =>
    always(async (draw) => {
      const open = drawn(draw);
      const { version, reminders, can, asOf } = await open().get(which);
      const latest = can.snoozeUntil;
      const [next] = reminders;
      // Any day from that of the letter on, as a page lists them, and after today.
      const first = later(next?.on ?? '', addDays(asOf.slice(0, 10), 1));
      const days = latest === undefined ? 0 : daysBetween(first, latest);
      const until = latest && addDays(latest, -draw(days + 1));
      if (until === undefined) {
        expect(await reasonOf(open().snooze({ ...which, version, until: '2027-01-01' }))).toBe('not_offered');
        return;
      }
      await expect(open().snooze({ ...which, version, until: addDays(latest ?? until, 1) })).rejects.toMatchObject({
        code: 'invalid_input',
      });
      const after = await open().snooze({ ...which, version, until });
      const [put, ...others] = after.reminders;
      expect(put?.on).toBe(addDays(until, 1));
      expect([put?.fee, others.map(({ fee }) => fee)]).toEqual([reminders[0]?.fee, reminders.slice(1).map(({ fee }) => fee)]);
      for (const [at, { on }] of others.entries()) expect(on >= (reminders[at + 1]?.on ?? '')).toBe(true);
      expect(after.snoozedUntil).toBe(until);
    }),
  );

  it('as reminders come by what was chosen, on the same days at the same fees, and a collection letter as before', patience, () =>
    always(async (draw) => {
      const open = drawn(draw);
      const { version, reminders, late, can } = await open().get(which);
      const { channels = [] } = can;
      const channel = channels[draw(Math.max(1, channels.length))] ?? 'sms';
      const asked = open().remindBy({ ...which, version, channel });
      if (channels.length === 0) {
        expect(await reasonOf(asked)).toBe('not_offered');
        return;
      }
      await expect(open().remindBy({ ...which, version, channel: 'pigeon' })).rejects.toMatchObject({ code: 'invalid_input' });
      const after = await asked;
      const by = <Step extends { readonly kind: string }>(steps: readonly Step[]) =>
        steps.map((step) => (step.kind === 'reminder' && !('isDone' in step && step.isDone) ? { ...step, channel } : step));
      expect([after.reminders, after.late.steps]).toEqual([by(reminders), by(late.steps)]);
      expect(after.can).toEqual(can);
    }),
  );

  it('as paying a plan early is all that is paid', patience, () =>
    always(async (draw) => {
      const open = drawn(draw);
      const { plan, payments, asOf } = await open().get(which);
      if (!plan?.early || payments.some(({ state }) => state === 'pending')) return;
      const payment: InvoiceEvent = { id: 'z', at: asOf, kind: 'payment', payment: 'z', state: 'settled', amount: plan.early.amount };
      const after = await open().record({ invoice: 'inv-1', events: [payment] });
      expect([after.balance.open, after.parts]).toEqual([0, []]);
    }),
  );

  it('as the next letter costs as much on its day, and then as much is to be paid', patience, () =>
    always(async (draw) => {
      const open = drawn(draw);
      const { late, payments } = await open().get(which);
      // Money on its way may not come: as long as it is waited for it is not late, after that it was.
      if (payments.some(({ state }) => state === 'pending')) return;
      const [next, ...others] = late.steps.filter(({ kind, isDone }) => !isDone && kind !== 'due');
      if (!next || (next.kind !== 'reminder' && next.kind !== 'collection')) return;
      const that = open(next.on);
      const on = (await that.get(which)).late.steps.filter(({ kind, isDone }) => !isDone && kind !== 'due');
      expect(on[0], 'it is told the same on its day').toEqual(next);
      expect(on.slice(1).map(({ fee }) => fee)).toEqual(others.map(({ fee }) => fee));
      const { fee } = next;
      const letter = next.kind === 'reminder' ? 'reminder' : 'collection';
      const reminded: InvoiceEvent = { id: 'z', at: `${next.on}T10:00:00Z`, kind: 'reminded', letter, sentOn: next.on, fee };
      const after = await that.record({ invoice: 'inv-1', events: [reminded] });
      const asked = sumOf(after.parts.map(({ isPaused, dueOn, amount }) => (!isPaused && (dueOn ?? '9') <= next.on ? amount : 0)));
      expect(asked + after.late.interest).toBe(next.total);
    }),
  );

  it('as a dispute is taken, after which nothing of it is asked for, and for no other reason', patience, () =>
    always(async (draw) => {
      const open = drawn(draw);
      const before = await open().get(which);
      for (const why of disputeReasons) {
        const asked = open().dispute({ ...which, version: before.version, why, comment: 'No.' });
        if (!before.can.dispute.includes(why)) {
          expect(['paid', 'disputed', 'too_often', 'no_fee']).toContain(await reasonOf(asked));
          continue;
        }
        const after = await asked;
        expect([after.balance.open, after.disputes.at(-1)]).toMatchObject([before.balance.open, { why, state: 'open' }]);
        if (why === 'fee') expect(after.disputes.at(-1)?.amount).toBe(before.late.charged);
        else expect([unpaused(after), after.late.stopped !== undefined]).toEqual([0, true]);
      }
    }),
  );

  it('as payable is taken, and what is asked for now, and nothing below or above it', patience, () =>
    always(async (draw) => {
      const open = drawn(draw);
      const { payable, can, standing } = await open().get(which);
      const { least, most } = payable;
      expect(can.pay).toBe(most > 0);
      if (!can.pay) return;
      const asked = [least, most, standing.toPay].filter((amount) => amount > 0);
      for (const amount of asked) await open().pay({ ...which, way: 'card', amount });
      for (const amount of [least - 1, most + 1].filter((each) => each > 0))
        await expect(open().pay({ ...which, way: 'card', amount })).rejects.toMatchObject({ code: 'invalid_input' });
    }),
  );
});

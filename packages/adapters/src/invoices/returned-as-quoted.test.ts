/** What a return is quoted to do to an invoice is what it does, whatever has become of the invoice before. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sumOf } from '@kvitto/contract/returns/allocate';
import { addDays } from '@kvitto/contract/returns/days';
import { drawFrom } from '@kvitto/contract/returns/drawn.fake';
import type { Draw } from '@kvitto/contract/returns/drawn.fake';
import { seed } from '@kvitto/testing';
import { memory } from '../memory/index.ts';
import { told } from './story.fake.ts';

const orders = seed.orders.filter(({ id }) => id === 'ord-invoiced');
const patience = { timeout: 60_000 };
const tapes = fc.array(fc.nat({ max: 1_000_000_007 }), { minLength: 60, maxLength: 60 });
const always = (check: (draw: Draw) => Promise<void>) =>
  fc.assert(
    fc.asyncProperty(tapes, (tape) => check(drawFrom(tape))),
    { numRuns: 300, seed: 20_261_127 },
  );

const [bill] = seed.invoices.issued;
if (!bill) throw new Error('The seed has an invoice');
const { issued: _issued, ...options } = seed.invoices;
type Story = Awaited<ReturnType<typeof told>>;

/** Some of what can be done before something is sent back. What cannot be had then is not done. */
async function lived(draw: Draw, story: Story): Promise<void> {
  for (let count = draw(4); count > 0; count -= 1) {
    const id = `s${count}`;
    const steps: (() => Promise<unknown>)[] = [
      () =>
        story.record('inv-1', { id, at: '2026-11-23T10:00:00Z', kind: 'payment', payment: id, state: 'settled', amount: 1 + draw(90_000) }),
      () => story.change('extend', { option: draw(2) === 0 ? 'days14' : 'days30' }),
      () => story.change('divide', { option: draw(2) === 0 ? 'three' : 'twelve' }),
      () =>
        story.change('pause', { why: 'faulty', ...(draw(2) === 0 && { lines: [{ line: draw(2) === 0 ? 'lamp' : 'jacket', units: 1 }] }) }),
      () => story.change('dispute', { why: 'wrong_amount', comment: 'x', ...(draw(2) === 0 && { lines: [{ line: 'lamp', units: 1 }] }) }),
      () => story.returned([draw(2) === 0 ? { line: 'lamp', units: 1 } : { line: 'jacket', units: 1 }]),
    ];
    await steps[draw(steps.length)]?.().catch(() => undefined);
  }
  story.at(`${addDays('2026-11-24', draw(24))}T12:00:00Z`);
}

describe('what a return is quoted to do to an invoice', () => {
  it('is what the invoice says once the return is made, and once it is settled', patience, () =>
    always(async (draw) => {
      const seeds = [{ ...bill, invoice: 'inv-1' }];
      const story = await told(async (now) => memory({ orders, returns: seed.returns, invoices: { ...options, seeds }, now }));
      await lived(draw, story);
      const lines = [{ line: 'jacket', units: 1 + draw(2) }, ...(draw(2) === 0 ? [{ line: 'lamp', units: 1 }] : [])];
      const made = await story.returned(lines).catch(() => undefined);
      if (!made) return;
      const after = await story.got();
      const quoted = made.offer.payments.flatMap(({ pauses }) => pauses ?? []);
      const own = after.pauses.filter((each) => each.return === made.id);
      expect(own.map(({ amount, until }) => ({ amount, until }))).toEqual(quoted.map(({ amount, until }) => ({ amount, until })));
      for (const { toPay, dueOn } of quoted) expect({ toPay: after.standing.toPay, dueOn: after.standing.dueOn }).toEqual({ toPay, dueOn });
      await story.refunded(made.id);
      const settled = await story.got();
      const sumFor = (how: string) => sumOf(made.offer.payments.map((each) => (each.how === how ? each.amount : 0)));
      expect(settled.balance.credited - after.balance.credited).toBe(sumFor('lowered') + sumFor('paid_back'));
      expect(sumOf(settled.refunds.map(({ id, amount }) => (id === made.id ? amount : 0)))).toBe(sumFor('paid_back'));
      // Nothing is paid too much but by what a plan costs no more.
      const costs = [after, settled].map((each) => each.balance.fees + each.balance.interest);
      expect(settled.standing.overPaid).toBeLessThanOrEqual((costs[0] ?? 0) - (costs[1] ?? 0));
      expect(settled.pauses.filter((each) => each.return === made.id)).toEqual([]);
    }),
  );
});

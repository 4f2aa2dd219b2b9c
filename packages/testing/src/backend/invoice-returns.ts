/** A return and its invoice are one: what becomes of one is seen in the other, in the same moment. */
import { expect } from 'vitest';
import type { Invoice } from '@kvitto/contract/invoice';
import type { ReturnCase } from '@kvitto/contract/return';
import { agrees, bill, got, invoice, order, orderVersion, paid, which } from './billing.ts';
import { check, failureOf, intention } from './check.ts';
import type { Context } from './check.ts';

const needs = ['orders', 'invoices', 'returns'] as const;
type Both = Context & Required<Pick<Context, (typeof needs)[number]>>;

const jacket = { line: 'jacket', units: 1, reason: 'changed_mind' };
const lamp = { line: 'lamp', units: 1, reason: 'changed_mind' };

async function quoted({ returns }: Both, lines = [jacket], editing?: string) {
  const { id, offers } = await returns.quote({ order, lines, method: 'store', ...(editing !== undefined && { editing }) });
  return { id, offer: offers.find(({ resolution }) => resolution === 'refund') ?? expect.fail('It offers a refund') };
}

async function returned(context: Both, lines = [jacket]): Promise<ReturnCase> {
  const { id: quote } = await quoted(context, lines);
  return context.returns.create({ order, quote, resolution: 'refund', method: 'store' }, intention());
}

const decide = ({ returns }: Both, id: string, state: string, lines?: { line: string; received?: number; deduction?: number }[]) =>
  returns.decide({ return: id, state, ...(lines && { lines }) }, intention());

/** What a page shows side by side. */
const sums = ({ standing, balance }: Invoice) => ({ paused: standing.paused, toPay: standing.toPay, open: balance.open });

export const invoiceReturnChecks = [
  check('pauses of an invoice what a return will take off it, and asks for the rest', needs, async (context) => {
    const version = await orderVersion(context);
    const { offer } = await quoted(context);
    const pauses = [{ invoice, amount: 50_000, until: '2026-12-22', toPay: 79_800, dueOn: '2026-12-01' }];
    expect(offer, 'and says so before').toMatchObject({
      owed: 79_800,
      payments: [{ id: 'invoice', amount: 50_000, how: 'lowered', pauses }],
    });
    const given = await returned(context);
    const after = await got(context);
    expect(after.standing).toMatchObject({ toPay: 79_800, dueOn: '2026-12-01', pausedUntil: '2026-12-22' });
    expect(sums(after)).toEqual({ paused: 50_000, toPay: offer.owed, open: 129_800 });
    expect(after.pauses).toMatchObject([
      { why: 'return', return: given.id, amount: 50_000, until: '2026-12-22', lines: [{ line: 'jacket', units: 1, amount: 50_000 }] },
    ]);
    expect(await orderVersion(context), 'one change of the order').toBe(version + 1);
    const own = { ...which, version: after.version, pause: after.pauses[0]?.id ?? '' };
    expect((await failureOf(() => context.invoices.resume(own, intention()))).code, 'it ends with its return').toBe('not_eligible');
    expect((await context.invoices.offers(which)).pauses.map(({ why }) => why)).not.toContain('return');
  }),
  check('pauses once for a return that is told twice', needs, async (context) => {
    const { id: quote } = await quoted(context);
    const [input, key] = [{ order, quote, resolution: 'refund', method: 'store' }, intention()];
    await Promise.all(Array.from({ length: 4 }, () => context.returns.create(input, key)));
    expect(await got(context)).toMatchObject({ version: 2, standing: { paused: 50_000 } });
  }),
  check('goes on as before when a return is called off', needs, async (context) => {
    const before = sums(await got(context));
    const given = await returned(context);
    await context.returns.cancel({ order, return: given.id, version: given.version }, intention());
    const after = await got(context);
    expect([sums(after), after.pauses]).toEqual([before, []]);
  }),
  check('pauses more or less when a return is changed, and nothing for credit', needs, async (context) => {
    const given = await returned(context);
    const more = await quoted(context, [jacket, lamp], given.id);
    const edit = { order, return: given.id, resolution: 'refund', method: 'store' };
    const next = await context.returns.edit({ ...edit, quote: more.id, version: given.version }, intention());
    const after = await got(context);
    expect(sums(after)).toEqual({ paused: 74_900, toPay: more.offer.owed, open: 129_800 });
    expect(after.pauses).toHaveLength(1);
    const promised = more.offer.payments.flatMap(({ pauses = [] }) => pauses);
    expect(promised, 'as it was said').toMatchObject([{ invoice, amount: 74_900, until: after.pauses[0]?.until, toPay: 54_900 }]);
    const less = await quoted(context, [jacket, lamp], given.id);
    await context.returns.edit({ ...edit, quote: less.id, resolution: 'credit', version: next.version }, intention());
    expect(sums(await got(context)), 'credit does not lower an invoice').toEqual({ paused: 0, toPay: 129_800, open: 129_800 });
  }),
  check('is credited when a return is settled, which ends the pause', needs, async (context) => {
    const given = await returned(context);
    await decide(context, given.id, 'received');
    expect(sums(await got(context))).toMatchObject({ paused: 50_000 });
    await decide(context, given.id, 'refunded');
    const after = await got(context);
    expect(sums(after)).toEqual({ paused: 0, toPay: 79_800, open: 79_800 });
    expect(after.credits).toMatchObject([{ return: given.id, amount: 50_000, lowered: 50_000, why: 'return' }]);
    expect(after.pauses).toEqual([]);
    await decide(context, given.id, 'refunded');
    await decide(context, given.id, 'closed');
    expect((await got(context)).credits, 'once').toHaveLength(1);
    const second = {
      id: 'cn',
      at: '2026-11-24T10:00:00Z',
      kind: 'credit' as const,
      note: 'n1',
      number: '1',
      type: '381',
      amount: 50_000,
      why: 'return',
    };
    const ask = () => context.invoices.record({ invoice, events: [{ ...second, return: given.id }] }, intention());
    expect((await failureOf(ask)).code, 'nor by the shop once more').toBe('conflict');
  }),
  check('is credited with less when less came, and asks for the difference again', needs, async (context) => {
    const given = await returned(context, [{ ...jacket, units: 2 }]);
    expect((await got(context)).standing.paused).toBe(100_000);
    await decide(context, given.id, 'received');
    const seen = await decide(context, given.id, 'inspected', [{ line: 'jacket', received: 1 }]);
    expect((await got(context)).standing.paused).toBe(seen.offer.amount.amount);
    await decide(context, given.id, 'refunded');
    expect(sums(await got(context))).toEqual({ paused: 0, toPay: 79_800, open: 79_800 });
  }),
  check('goes on when a return is refused, and pauses again when it comes after all', needs, async (context) => {
    const given = await returned(context);
    await decide(context, given.id, 'expired');
    expect(sums(await got(context))).toMatchObject({ paused: 0, toPay: 129_800 });
    await decide(context, given.id, 'approved');
    expect(sums(await got(context))).toMatchObject({ paused: 50_000, toPay: 79_800 });
  }),
  check('pauses what a notice of withdrawal is about', [...needs, 'withdrawal'], async (context) => {
    const notice = { order, name: 'Märta', email: 'marta@mail.example', locale: 'en' };
    const record = await context.withdrawal.declare(notice, intention());
    const after = await got(context);
    expect(sums(after)).toMatchObject({ paused: 129_800, toPay: 0 });
    expect([after.standing.status, after.pauses[0]?.return]).toEqual(['paused', record.return]);
  }),
  check('is credited where it was paid, and what was paid goes back', needs, async (context) => {
    await paid(context, 'bank-1', 129_800);
    const { offer } = await quoted(context);
    expect(offer.payments).toMatchObject([{ id: 'invoice', amount: 50_000, how: 'paid_back' }]);
    const given = await returned(context);
    expect((await got(context)).pauses).toEqual([]);
    await decide(context, given.id, 'received');
    await decide(context, given.id, 'refunded');
    const after = await got(context);
    expect(after).toMatchObject({
      balance: { credited: 50_000, paid: 79_800, open: 0 },
      refunds: [{ state: 'sent', amount: 50_000 }],
      credits: [{ lowered: 0 }],
    });
    await decide(context, given.id, 'refund_failed');
    expect(await got(context)).toMatchObject({ balance: { open: -50_000 }, refunds: [{ state: 'failed' }] });
  }),
  check('takes off first what is still to be paid of an invoice that was paid in part', needs, async (context) => {
    await paid(context, 'bank-1', 100_000);
    const { offer } = await quoted(context);
    expect(offer).toMatchObject({
      owed: 0,
      payments: [
        { amount: 29_800, how: 'lowered', pauses: [{ invoice, amount: 29_800, toPay: 0 }] },
        { amount: 20_200, how: 'paid_back' },
      ],
    });
    await returned(context);
    expect(sums(await got(context))).toEqual({ paused: 29_800, toPay: 0, open: 29_800 });
    expect((await quoted(context, [lamp])).offer.payments, 'what one return takes off, another does not').toMatchObject([
      { amount: 24_900, how: 'paid_back' },
    ]);
  }),
  check('pauses two returns side by side', needs, async (context) => {
    await returned(context);
    await returned(context, [lamp]);
    const after = await got(context);
    expect(sums(after)).toEqual({ paused: 74_900, toPay: 54_900, open: 129_800 });
    expect(after.pauses).toHaveLength(2);
  }),
  check('pauses an invoice that comes after the return', [...needs, 'ingest'], async (context) => {
    const record = context.seed.orders.find(({ id }) => id === order) ?? expect.fail('The seed has it');
    const { purchase } = record;
    // The seed's orders are all that every asker may see.
    const of = 'ord-placed';
    await context.ingest.order(
      { ...record, id: of, number: '#KV-1004', ...(purchase && { purchase: { ...purchase, order: of } }) },
      intention(),
    );
    const { id: quote } = await context.returns.quote({ order: of, lines: [jacket], method: 'store' });
    const given = await context.returns.create({ order: of, quote, resolution: 'refund', method: 'store' }, intention());
    const document = bill({ order: of, payment: 'invoice', lines: context.seed.invoices.issued[0]?.document.lines ?? [] });
    const after = agrees(await context.invoices.issue({ invoice: 'inv-after', document }, intention()));
    expect(after).toMatchObject({ standing: { paused: 50_000, toPay: 79_800 }, pauses: [{ return: given.id }] });
  }),
];

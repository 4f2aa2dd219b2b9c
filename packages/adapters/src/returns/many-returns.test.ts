import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isKvittoError } from '@kvitto/contract/errors';
import type { ReturnCase } from '@kvitto/contract/return';
import { sek, shopOf, sold } from './sold.fake.ts';

/** What somebody does; which return and which way are whatever there is, by number. */
type Step = readonly [act: 'create' | 'edit' | 'cancel' | 'decide' | 'declare', which: number, units: number, word: number];

const resolutions = ['refund', 'instant_refund', 'credit', 'keep', 'donate', 'exchange'];
/** What a shop says most of the time after each state, and sometimes of something else. */
const after: Readonly<Record<string, readonly string[]>> = {
  requested: ['approved', 'rejected', 'received'],
  approved: ['expired', 'received', 'handed_in', 'refunded', 'closed'],
  handed_in: ['received', 'refunded'],
  received: ['inspected', 'received', 'refunded', 'rejected', 'closed'],
  inspected: ['inspected', 'refunded', 'closed'],
  expired: ['received', 'approved'],
  refunded: ['closed', 'refund_failed', 'expired'],
};
/** What is paid before anything has come back, or where nothing does. */
const early = new Set<string>(['instant_refund', 'keep', 'donate']);

/** Two things that cost 100.00 and 59.99 for three, less a discount, paid in two ways, and delivery. */
const bought = {
  lines: [
    { line: 'lamp', quantity: 2, gross: sek(20_000), kind: 'physical' },
    { line: 'bulb', quantity: 3, gross: sek(5_999), kind: 'physical' },
  ],
  promotions: [{ id: 'less', amount: sek(1_000) }],
  shipping: { paid: sek(490), standard: sek(490) },
  payments: [
    { id: 'card', kind: 'card', amount: sek(12_500) },
    { id: 'gift', kind: 'gift_card', amount: sek(12_989) },
  ],
};
const total = 25_489;
const { lines: things } = bought;

type Shop = ReturnType<typeof shopOf>;

/** Refusals are answers too; anything else that is thrown is a fault. */
async function tried(ask: () => Promise<unknown>): Promise<void> {
  try {
    await ask();
  } catch (thrown) {
    if (!isKvittoError(thrown) || thrown.code === 'internal') throw thrown;
  }
}

const listed = async ({ returns }: Shop) => (await returns.list({ order: sold })).items;

/** `word` stands for a resolution, a state, which of the things, and what is told of them: whatever its remainders say. */
async function taken(shop: Shop, [act, which, units, word]: Step): Promise<void> {
  const { returns } = shop;
  const all = await listed(shop);
  const given = all[which % Math.max(1, all.length)];
  const resolution = resolutions[word % 6] ?? '';
  const only = word % 3;
  const lines = things.filter((_, at) => only === 2 || at === only).map(({ line, quantity }) => ({ line, units: 1 + (units % quantity) }));
  const draft = lines.map((line) => ({ ...line, reason: word % 11 === 0 ? 'faulty' : 'changed_mind' }));
  if (act === 'create')
    await tried(async () => {
      const { id } = await shop.made(draft, resolution);
      if (early.has(resolution) && word % 7 !== 0) await shop.decide(id, 'refunded');
    });
  if (act === 'declare') await tried(() => shop.declare(word % 4 === 0 ? undefined : lines));
  if (!given) return;
  const at = { order: sold, return: given.id, version: given.version };
  if (act === 'cancel') await tried(() => returns.cancel(at, shop.key()));
  const next = after[given.state] ?? ['closed', 'refunded', 'approved'];
  const state = next[word % next.length] ?? '';
  if (act === 'decide') await tried(() => shop.decide(given.id, state, word % 2 === 0 ? undefined : foundIn(given, units, word)));
  if (act === 'edit')
    await tried(async () => {
      const quote = await returns.quote({ order: sold, lines: draft, editing: given.id });
      const chosen = quote.offers.find((each) => each.resolution === resolution) ?? quote.offers[0];
      const method = chosen?.methods[0]?.id;
      return returns.edit({ ...at, quote: quote.id, resolution: chosen?.resolution ?? '', ...(method && { method }) }, shop.key());
    });
}

const foundIn = ({ lines }: ReturnCase, units: number, word: number) =>
  lines.map((line) => ({ line: line.line, received: units % (line.units + 1), deduction: word % 5 === 0 ? 500 * (units % 3) : 0 }));

const over = new Set<string>(['rejected', 'cancelled', 'expired']);
const sum = (numbers: readonly number[]) => numbers.reduce((all, each) => all + each, 0);

/** What counts: what is not over, and whatever was paid. */
const counts = ({ state, refund }: ReturnCase) => !over.has(state) || refund?.state === 'sent';

/** What is wrong with an order's returns, in words; nothing where all is well. */
function faultsIn(all: readonly ReturnCase[]): string[] {
  const live = all.filter(counts);
  const isMoney = ({ offer }: ReturnCase) => offer.resolution !== 'credit';
  const worth = ({ offer }: ReturnCase) => sum(offer.parts.filter(({ kind }) => kind !== 'bonus').map(({ amount }) => amount));
  const paidTo = (id: string) =>
    sum(live.flatMap(({ offer }) => offer.payments.filter((each) => each.id === id).map(({ amount }) => amount)));
  const back = (line: string) =>
    // What stays with the shopper can still go back, and what was exchanged or repaired has been given again.
    sum(
      live
        .filter(({ state, offer }) => offer.resolution !== 'keep' && !(state === 'closed' && offer.resolution === 'exchange'))
        .flatMap(({ lines }) => lines.filter((each) => each.line === line).map(({ units, received = units }) => received)),
    );
  return [
    ...(sum(live.map(worth)) > total ? ['more money than was paid'] : []),
    ...bought.payments.filter(({ id, amount }) => paidTo(id) > amount.amount).map(({ id }) => `more to ${id} than it paid`),
    ...things.filter(({ line, quantity }) => back(line) > quantity).map(({ line }) => `more of ${line} than were bought`),
    ...all
      .filter(({ offer }) => sum(offer.parts.map(({ amount }) => amount)) !== offer.amount.amount)
      .map(() => 'parts that do not add up'),
    ...all
      .filter((each) => isMoney(each) && sum(each.offer.payments.map(({ amount }) => amount)) !== Math.max(0, each.offer.amount.amount))
      .map(() => 'payments that do not add up'),
  ];
}

const steps = fc.array(
  fc.tuple(
    fc.constantFrom<Step[0][]>('create', 'create', 'decide', 'decide', 'decide', 'edit', 'cancel', 'declare'),
    fc.nat(7),
    fc.nat(5),
    fc.nat(99),
  ),
  { minLength: 2, maxLength: 10 },
);

describe('many returns of one order, in whatever order things happen', () => {
  it('bring no more than was paid, in all and by each payment, for no more than was bought', async () => {
    await fc.assert(
      fc.asyncProperty(steps, async (many) => {
        const shop = shopOf(bought);
        for (const step of many) {
          await taken(shop, step);
          expect(faultsIn(await listed(shop)), JSON.stringify(many)).toEqual([]);
        }
      }),
      { seed: 20261125, numRuns: 1500 },
    );
  }, 60_000);
});

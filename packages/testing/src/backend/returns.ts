import { expect } from 'vitest';
import { readReturnNumber } from '@kvitto/contract/return-number';
import { check, failureOf, intention, soon } from './check.ts';
import { boot, countersOf, made, mug, needs, offerIn, order, quoted, refuses } from './going-back.ts';
import { sek } from './seed-parts.ts';

export const returnChecks = [
  check('makes a return as it was quoted, with a number, and tells it from then on', needs, async (context) => {
    const { version } = await context.orders.get({ order });
    const quote = await quoted(context, [boot, mug], { method: 'label' });
    const given = await context.returns.create({ order, quote: quote.id, resolution: 'refund', method: 'label' }, intention());
    const { methods: _methods, ...offer } = offerIn(quote, 'refund');
    expect(given).toMatchObject({
      order,
      state: 'approved',
      kind: 'return',
      lines: [
        { ...boot, title: 'Winter boots', variant: '39' },
        { ...mug, title: 'Enamel mug' },
      ],
      offer,
      method: { id: 'label', kind: 'label' },
      refund: { state: 'planned', arrivesBy: offer.arrivesBy },
      canEdit: true,
      canCancel: true,
      version: 1,
    });
    expect(readReturnNumber(given.number)).toBe(given.number);
    expect(given.timeline.map(({ state }) => state)).toEqual(['requested', 'approved']);
    expect(await context.returns.get({ order, return: given.id })).toEqual(given);
    expect(await context.returns.list({ order })).toEqual({ items: [given] });
    const { lines } = await context.returns.options({ order });
    expect(lines.map(({ returnable }) => returnable)).toEqual([1, 0, 0]);
    expect(await countersOf(context, 'boots')).toEqual({ cancelled: 0, returnRequested: 1, returned: 0, refunded: 0 });
    expect((await context.orders.get({ order })).version).toBe(version + 1);
  }),
  check('makes one of an intention that is told twice, also at once', needs, async (context) => {
    const key = intention();
    const quote = await quoted(context);
    const input = { order, quote: quote.id, resolution: 'refund', method: 'label' };
    const [first, ...others] = await Promise.all(Array.from({ length: 6 }, () => context.returns.create(input, key)));
    for (const other of others) expect(other).toEqual(first);
    expect(await context.returns.create(input, key)).toEqual(first);
    expect((await context.returns.list({ order })).items).toHaveLength(1);
  }),
  check('makes one return of two tabs that race, and tells the other of a conflict', needs, async (context) => {
    const quotes = await Promise.all([quoted(context, [{ ...boot, units: 2 }]), quoted(context, [{ ...boot, units: 2 }])]);
    const outcomes = await Promise.allSettled(
      quotes.map(({ id: quote }) => context.returns.create({ order, quote, resolution: 'refund', method: 'label' }, intention())),
    );
    expect(outcomes.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    const lost = outcomes.find((each) => each.status === 'rejected');
    expect(lost?.reason).toMatchObject({ code: 'conflict' });
    expect((await context.returns.list({ order })).items).toHaveLength(1);
  }),
  check('refuses what the quote does not have', needs, async (context) => {
    const { id: quote } = await quoted(context);
    for (const [choice, path] of [
      [{ resolution: 'keep', method: 'label' }, 'resolution'],
      [{ resolution: 'refund', method: 'abroad' }, 'method'],
      [{ resolution: 'refund' }, 'method'],
      [{ resolution: 'other_product', method: 'label' }, 'lines.0.instead'],
    ] as const) {
      const { fields } = await refuses(context, 'invalid_input', () => context.returns.create({ order, quote, ...choice }, intention()));
      expect(fields?.map((each) => each.path)).toEqual([path]);
    }
  }),
  check('pays as it was quoted until the quote is over', [...needs, 'advance'], async (context) => {
    const [inTime, over] = [await quoted(context), await quoted(context, [mug])];
    await context.advance(29 * 60);
    const given = await context.returns.create({ order, quote: inTime.id, resolution: 'credit', method: 'label' }, intention());
    expect(given.offer.amount).toEqual(offerIn(inTime, 'credit').amount);
    await context.advance(60);
    const late = { order, quote: over.id, resolution: 'refund', method: 'label' };
    await refuses(context, 'expired_window', () => context.returns.create(late, intention()));
    await refuses(context, 'expired_window', () => context.returns.create({ ...late, quote: 'quo_nobody' }, intention()));
  }),
  check('does not take a quote of one order for another', needs, async (context) => {
    const { id: quote } = await context.returns.quote({ order: 'ord-halfway', lines: [{ line: 'tent', units: 1 }] });
    await refuses(context, 'expired_window', () =>
      context.returns.create({ order, quote, resolution: 'refund', method: 'label' }, intention()),
    );
  }),
  check('raises the order’s version for whoever watches it', [...needs, 'tracking'], async (context) => {
    const caller = new AbortController();
    const { version } = await context.orders.get({ order });
    const watch = context.tracking.watch({ order, after: String(version) }, { signal: caller.signal })[Symbol.asyncIterator]();
    try {
      const heard = soon(context, 'a live event', watch.next());
      await made(context);
      const next = await heard;
      expect(next.done ? undefined : next.value.order.lines[0]?.counters.returnRequested).toBe(1);
    } finally {
      caller.abort();
    }
  }),
  check('counts what the shop returned by itself, and its echo of ours once', [...needs, 'ingest'], async (context) => {
    await made(context, [mug]);
    const record = context.seed.orders.find(({ id }) => id === order) ?? expect.fail('The seed has it');
    const push = (boots: number, mugs: number) => {
      const counts: Readonly<Record<string, number>> = { boots, mug: mugs };
      const lines = record.lines.map((line) => ({ ...line, counters: { ...line.counters, returnRequested: counts[line.id] ?? 0 } }));
      return context.ingest.order({ ...record, lines }, intention());
    };
    await push(1, 1);
    const { lines } = await context.returns.options({ order });
    expect(lines.map(({ returnable }) => returnable)).toEqual([1, 0, 0]);
    expect(await countersOf(context, 'mug')).toMatchObject({ returnRequested: 1 });
    await push(0, 0);
    expect(await countersOf(context, 'mug'), 'a push takes no return back').toMatchObject({ returnRequested: 1 });
  }),
  check('keeps what was bought as it was first told, and refuses what does not add up', [...needs, 'ingest'], async (context) => {
    const record = context.seed.orders.find(({ id }) => id === order) ?? expect.fail('The seed has it');
    const purchase = record.purchase ?? expect.fail('with what was bought');
    const { promotions: _promotions, ...rest } = purchase;
    const dearer = { ...rest, payments: [{ id: 'card', kind: 'card', amount: sek(284_300) }] };
    await context.ingest.order({ ...record, purchase: dearer, payment: 'refunded' }, intention());
    expect(offerIn(await quoted(context, [boot]), 'refund').amount).toEqual(sek(90_000));
    const { purchase: _purchase, ...bare } = record;
    await context.ingest.order(bare, intention());
    expect(offerIn(await quoted(context, [boot]), 'refund').amount, 'also where it is left out').toEqual(sek(90_000));
    for (const wrong of [
      { ...purchase, order: 'ord-other' },
      { ...purchase, payments: [] },
      { ...purchase, promotions: [] },
    ]) {
      const pushed = { ...record, purchase: wrong };
      expect((await failureOf(() => context.ingest.order(pushed, intention()))).code).toBe('invalid_input');
    }
  }),
  check('shows nobody what was bought and how it was paid', needs, async ({ orders }) => {
    const shown = await orders.get({ order });
    expect(Object.keys(shown)).not.toContain('purchase');
    expect(JSON.stringify(shown)).not.toContain('Visa');
  }),
];

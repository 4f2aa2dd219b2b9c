import { expect } from 'vitest';
import { check, failureOf, intention } from './check.ts';
import { boot, countersOf, made, mug, needs, offerIn, order, quoted, refuses, returnOf, webhook } from './going-back.ts';
import { sek } from './seed-parts.ts';

const changing = [
  check('puts a new quote in place of an old one, in which its own units are free', needs, async (context) => {
    const before = await made(context, [{ ...boot, units: 2 }]);
    const quote = await quoted(context, [{ ...boot, units: 1 }, mug], { editing: before.id });
    const input = { order, return: before.id, version: before.version, quote: quote.id, resolution: 'credit', method: 'store' };
    const after = await context.returns.edit(input, intention());
    expect(after).toMatchObject({ id: before.id, number: before.number, version: 2, method: { id: 'store' } });
    expect(after.offer.amount).toEqual(offerIn(quote, 'credit').amount);
    expect(after.lines.map(({ line, units }) => [line, units])).toEqual([
      ['boots', 1],
      ['mug', 1],
    ]);
    expect(after.refund, 'credit is no refund').toBeUndefined();
    expect(await countersOf(context, 'boots')).toMatchObject({ returnRequested: 1 });
    expect(await context.returns.edit(input, intention()), 'again').toEqual(after);
  }),
  check('says what could come instead as long as a return can be changed', needs, async (context) => {
    const { id } = await made(context, [{ ...boot, units: 2 }]);
    const insteadOf = async () => (await context.returns.options({ order })).lines[0]?.alternatives?.map((each) => each.id);
    expect(await insteadOf()).toContain('boots-40');
    const quote = await quoted(context, [{ ...boot, units: 2, instead: 'boots-40' }], { editing: id });
    expect(offerIn(quote, 'exchange').amount).toEqual(sek(0));
    await context.returns.decide({ return: id, state: 'handed_in' }, intention());
    expect(await insteadOf()).toBeUndefined();
  }),
  check('refuses a change made from an older version, and a quote that was made for something else', needs, async (context) => {
    const before = await made(context);
    const { id: quote } = await quoted(context, [mug], { editing: before.id });
    const input = { order, return: before.id, version: 1, quote, resolution: 'refund', method: 'store' };
    await refuses(context, 'conflict', () => context.returns.edit({ ...input, version: 0 }, intention()));
    const fresh = await quoted(context, [mug]);
    await refuses(context, 'expired_window', () => context.returns.edit({ ...input, quote: fresh.id }, intention()));
    await refuses(context, 'expired_window', () =>
      context.returns.create({ order, quote, resolution: 'refund', method: 'store' }, intention()),
    );
    await refuses(context, 'not_found', () => context.returns.edit({ ...input, return: 'ret_nobody' }, intention()));
  }),
  check('calls a return off, once, and gives its units back', needs, async (context) => {
    const before = await made(context);
    await refuses(context, 'conflict', () => context.returns.cancel({ order, return: before.id, version: 7 }, intention()));
    const after = await context.returns.cancel({ order, return: before.id, version: 1 }, intention());
    expect(after).toMatchObject({ state: 'cancelled', canEdit: false, canCancel: false, version: 2 });
    expect(await context.returns.cancel({ order, return: before.id, version: 1 }, intention()), 'again').toEqual(after);
    expect((await context.returns.options({ order })).lines[0]?.returnable).toBe(2);
    expect(await countersOf(context, 'boots')).toMatchObject({ returnRequested: 0 });
    expect((await made(context, [{ ...boot, units: 2 }])).offer.amount, 'all of it again').toEqual(sek(176_100));
  }),
  check('lets nobody change or call off what was handed in', needs, async (context) => {
    const { id, version } = await made(context);
    const { id: quote } = await quoted(context, [mug], { editing: id });
    const handed = await context.returns.decide({ return: id, state: 'handed_in' }, intention());
    expect(handed).toMatchObject({ state: 'handed_in', canEdit: false, canCancel: false });
    await refuses(context, 'not_eligible', () => context.returns.cancel({ order, return: id, version: handed.version }, intention()));
    const input = { order, return: id, version, quote, resolution: 'refund', method: 'store' };
    await refuses(context, 'not_eligible', () => context.returns.edit(input, intention()));
    await refuses(context, 'not_eligible', () => quoted(context, [mug], { editing: id }));
  }),
];

const deciding = [
  check('follows the shop from the counter to the refund', needs, async (context) => {
    const { id } = await made(context, [boot, mug]);
    const decide = (state: string, more: object = {}) => context.returns.decide({ return: id, state, ...more }, intention());
    await decide('handed_in', { at: '2026-11-24T13:00:00Z' });
    expect((await decide('in_transit', { tracking: { number: 'KVR 1' } })).tracking).toEqual({ number: 'KVR 1' });
    await decide('received');
    expect(await countersOf(context, 'boots')).toEqual({ cancelled: 0, returnRequested: 1, returned: 1, refunded: 0 });
    await decide('inspected');
    const paid = await decide('refunded', { at: '2026-11-26T09:00:00Z' });
    expect(paid).toMatchObject({ state: 'refunded', refund: { state: 'sent', sentAt: '2026-11-26T09:00:00Z' } });
    expect(await countersOf(context, 'mug')).toMatchObject({ refunded: 1 });
    const closed = await decide('closed', { text: 'Thank you.' });
    expect(closed.timeline.map(({ state }) => state)).toEqual([
      'requested',
      'approved',
      'handed_in',
      'in_transit',
      'received',
      'inspected',
      'refunded',
      'closed',
    ]);
    expect(closed.timeline[2]?.at).toBe('2026-11-24T13:00:00Z');
    expect(closed.timeline.at(-1)?.text).toBe('Thank you.');
  }),
  check('changes nothing when the same comes again, and refuses what cannot follow', needs, async (context) => {
    const { id } = await made(context);
    const received = { return: id, state: 'received', lines: [{ line: 'boots', received: 1, outcome: 'as_expected' }] };
    const first = await context.returns.decide(received, intention());
    expect(await context.returns.decide(received, intention())).toEqual(first);
    await refuses(context, 'conflict', () => context.returns.decide({ return: id, state: 'approved' }, intention()));
    await refuses(context, 'conflict', () => context.returns.decide({ return: id, state: 'handed_in' }, intention()));
    expect((await failureOf(() => context.returns.decide({ return: 'ret_nobody', state: 'approved' }, intention()))).code).toBe(
      'not_found',
    );
  }),
  check('takes off what the rules let it, and pays for what came', needs, async (context) => {
    const { id } = await made(context, [{ ...boot, units: 2 }]);
    await context.returns.decide({ return: id, state: 'received' }, intention());
    const lines = [{ line: 'boots', received: 1, outcome: 'used', deduction: 10_000, note: 'Worn outdoors' }];
    const seen = await context.returns.decide({ return: id, state: 'inspected', lines }, intention());
    expect(seen.offer.amount, '90,000 less 10,000 less the way').toEqual(sek(76_100));
    expect(seen.offer.parts).toContainEqual({ kind: 'deduction', line: 'boots', amount: -10_000 });
    expect(seen.offer.payments).toMatchObject([{ id: 'card', amount: 76_100 }]);
    expect(seen.lines[0]).toMatchObject({ units: 2, received: 1, outcome: 'used', deduction: 10_000, note: 'Worn outdoors' });
    expect((await context.returns.options({ order })).lines[0]?.returnable, 'what did not come is still the shopper’s').toBe(1);
    for (const [wrong, path] of [
      [{ line: 'boots', received: 3 }, 'lines.0.received'],
      [{ line: 'mug', received: 1 }, 'lines.0.line'],
      [{ line: 'boots', received: 0 }, 'lines'],
    ] as const) {
      const { fields } = await refuses(context, 'invalid_input', () =>
        context.returns.decide({ return: id, state: 'inspected', lines: [wrong] }, intention()),
      );
      expect(fields?.map((each) => each.path)).toEqual([path]);
    }
  }),
  check('takes nothing off where the shop is to blame', needs, async (context) => {
    const claim = await made(context, [{ ...boot, reason: 'faulty' }]);
    expect(claim).toMatchObject({ kind: 'claim', state: 'requested' });
    expect(claim.offer.amount, 'its way costs nothing').toEqual(sek(90_000));
    for (const state of ['approved', 'received']) await context.returns.decide({ return: claim.id, state }, intention());
    const lines = [{ line: 'boots', deduction: 5_000 }];
    await refuses(context, 'invalid_input', () => context.returns.decide({ return: claim.id, state: 'inspected', lines }, intention()));
  }),
  check('gives the units of a refused or expired return back, and takes them again only if they are left', needs, async (context) => {
    const { id } = await made(context, [{ ...boot, units: 2 }]);
    await context.returns.decide({ return: id, state: 'expired' }, intention());
    expect((await context.returns.options({ order })).lines[0]?.returnable).toBe(2);
    const other = await made(context, [boot]);
    await refuses(context, 'conflict', () => context.returns.decide({ return: id, state: 'approved' }, intention()));
    await context.returns.cancel({ order, return: other.id, version: 1 }, intention());
    expect(await context.returns.decide({ return: id, state: 'approved' }, intention())).toMatchObject({
      state: 'approved',
      canEdit: true,
    });
  }),
  check('tells of money that was sent at once, or that came back, beside the state', needs, async (context) => {
    const { id } = await made(context, [boot], { resolution: 'instant_refund' });
    const paid = await context.returns.decide({ return: id, state: 'refunded' }, intention());
    expect(paid).toMatchObject({ state: 'approved', refund: { state: 'sent' }, canCancel: false });
    expect(await context.returns.decide({ return: id, state: 'received' }, intention())).toMatchObject({ state: 'received' });
    const failed = await context.returns.decide({ return: id, state: 'refund_failed', text: 'The card is closed.' }, intention());
    expect(failed).toMatchObject({ state: 'received', refund: { state: 'failed' } });
    expect(failed.timeline.at(-1)).toMatchObject({ state: 'refund_failed', text: 'The card is closed.' });
    expect((await context.returns.decide({ return: id, state: 'refunded' }, intention())).refund?.state).toBe('sent');
  }),
];

const files = [
  check('has a document for each that it lists, and no others', needs, async (context) => {
    const { id, documents } = await made(context);
    expect(documents.map(({ kind }) => kind)).toEqual(['label', 'qr', 'receipt']);
    for (const { id: document } of documents) {
      const { data, name, type } = await context.returns.document({ order, return: id, document });
      expect([data.length > 10, name.length > 3, type.length > 3]).toEqual([true, true, true]);
    }
    expect((await failureOf(() => context.returns.document({ order, return: id, document: 'customs' }))).code).toBe('not_found');
  }),
  check('takes a picture in, drawn anew, and knows it by what it shows', needs, async (context) => {
    if ((await context.returns.options({ order })).photos.most === 0) return;
    const input = { order, data: btoa('picture of a sole') };
    const photo = await context.returns.upload(input, intention());
    expect(photo).toMatchObject({ type: 'image/webp', width: 4, height: 3 });
    expect((await context.returns.upload(input, intention())).id).toBe(photo.id);
    const quote = await quoted(context, [{ ...boot, reason: 'faulty', photos: [photo.id] }]);
    expect(quote.lines[0]?.photos).toEqual([photo.id]);
    const claim = await made(context, [{ ...boot, reason: 'faulty', photos: [photo.id] }]);
    const { data: shown, type } = await context.returns.photo({ return: claim.id, photo: photo.id });
    expect([type, shown.length > 4]).toEqual([photo.type, true]);
    const other = await made(context, [mug]);
    const unseen = () => context.returns.photo({ return: other.id, photo: photo.id });
    expect((await failureOf(unseen)).code, 'of another return').toBe('not_found');
    const elsewhere = { order: 'ord-halfway', lines: [{ line: 'tent', units: 1, reason: 'faulty', photos: [photo.id] }] };
    expect((await failureOf(() => context.returns.quote(elsewhere))).code, 'of another order').toBe('invalid_input');
    for (const data of [btoa('<svg onload=alert(1)>'), '####']) {
      const { fields } = await refuses(context, 'invalid_input', () => context.returns.upload({ order, data }, intention()));
      expect(fields?.map(({ path }) => path)).toEqual(['data']);
    }
  }),
];

const telling = [
  check('tells sinks of every return and its changes, whole', [...needs, 'outbox'], async (context) => {
    const { outbox } = context;
    const first = await made(context);
    const [item, ...more] = await outbox.take(webhook, 10, 60);
    expect([returnOf(item ?? expect.fail('A return is news')), more]).toEqual([first, []]);
    expect(item).toMatchObject({ version: 1, tries: 0 });
    if (item) await outbox.done(webhook, item);
    expect(await outbox.take(webhook, 10, 60)).toEqual([]);
    const changed = await context.returns.decide({ return: first.id, state: 'handed_in' }, intention());
    const [next] = await outbox.take(webhook, 10, 60);
    expect(next).toMatchObject({ id: item?.id, version: 2 });
    expect(next && returnOf(next)).toEqual(changed);
    expect(await outbox.take({ ...webhook, name: 'late' }, 10, 60), 'a sink that comes later').toHaveLength(1);
  }),
];

export const returnChangeChecks = [...changing, ...deciding, ...files, ...telling];

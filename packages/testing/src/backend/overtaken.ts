/** Notices of withdrawal about things that are in a return already, and parcels of returns in their order. */
import { expect } from 'vitest';
import type { ReturnCase } from '@kvitto/contract/return';
import { check, failureOf, intention, recordOf } from './check.ts';
import type { Context } from './check.ts';
import { boot, countersOf, made, mug, order, returnOf, webhook } from './going-back.ts';
import { sek } from './seed-parts.ts';

const needs = ['orders', 'returns', 'withdrawal'] as const;
type Desk = Context & Required<Pick<Context, (typeof needs)[number]>>;

const declared = (
  { withdrawal }: Desk,
  lines?: readonly { readonly line: string; readonly units: number }[],
  of: { readonly locale?: string } = {},
) =>
  withdrawal.declare(
    { order, name: 'Märta Lindqvist', email: 'marta@mail.example', locale: 'en', ...of, ...(lines && { lines: [...lines] }) },
    intention(),
  );
const listed = async ({ returns }: Desk) => (await returns.list({ order })).items;
const unitsIn = ({ lines }: ReturnCase) => Object.fromEntries(lines.map(({ line, units }) => [line, units]));
const openedIn = (items: readonly ReturnCase[]) => items.find(({ kind }) => kind === 'withdrawal') ?? expect.fail('No return was opened');

/** A return of the mug that ended so, by these decisions. */
async function settled(context: Desk, resolution: string, ...states: readonly string[]): Promise<ReturnCase> {
  const { returns } = context;
  const { id: quote, offers } = await returns.quote({ order, lines: [mug] });
  const isSent = offers.some((each) => each.resolution === resolution && each.methods.length > 0);
  const { id } = await returns.create({ order, quote, resolution, ...(isSent && { method: 'label' }) }, intention());
  for (const state of states) await returns.decide({ return: id, state }, intention());
  return returns.get({ order, return: id });
}

export const overtakenChecks = [
  check('takes a notice about things of a return that nobody has handed in, and calls that off', needs, async (context) => {
    const before = await made(context, [{ ...boot, units: 2 }, mug]);
    expect((await context.withdrawal.status({ order })).isOpen, 'the right is there all the same').toBe(true);
    expect((await context.returns.options({ order })).withdrawal.isOpen).toBe(true);
    const record = await declared(context);
    const items = await listed(context);
    const opened = openedIn(items);
    expect(record).toMatchObject({ isInTime: true, return: opened.id, refundBy: '2026-12-08' });
    expect([opened.state, unitsIn(opened), opened.offer.amount]).toEqual(['approved', { boots: 2, mug: 1 }, sek(193_410)]);
    const after = items.find(({ id }) => id === before.id);
    expect(after).toMatchObject({ state: 'cancelled', version: before.version + 1, canEdit: false });
    expect(after?.timeline.at(-1)?.text).toContain('withdrawn');
    expect(await countersOf(context, 'boots'), 'each unit counts once').toMatchObject({ returnRequested: 2 });
    expect((await failureOf(() => declared(context))).code, 'once').toBe('conflict');
  }),
  check('overtakes a return only where the notice needs its things', needs, async (context) => {
    const before = await made(context);
    const record = await declared(context, [{ line: 'boots', units: 1 }]);
    expect((await listed(context)).map(({ id, state }) => [id, state])).toEqual([
      [record.return, 'approved'],
      [before.id, 'approved'],
    ]);
    await declared(context, [{ line: 'boots', units: 1 }]);
    const items = await listed(context);
    expect(items.find(({ id }) => id === before.id)?.state, 'its boot was the last one').toBe('cancelled');
    expect(items.filter(({ kind }) => kind === 'withdrawal').map(unitsIn)).toEqual([{ boots: 1 }, { boots: 1 }]);
    expect((await failureOf(() => declared(context, [{ line: 'boots', units: 1 }]))).code).toBe('conflict');
  }),
  check(
    'takes a notice about things that were handed in, names their return in words, and opens one for the rest',
    needs,
    async (context) => {
      const { id } = await made(context, [boot]);
      const handed = await context.returns.decide({ return: id, state: 'handed_in' }, intention());
      const record = await declared(context, undefined, { locale: 'sv' });
      const opened = openedIn(await listed(context));
      expect(record).toMatchObject({ isInTime: true, return: opened.id, refundBy: '2026-12-08' });
      expect(record.words, 'the other one is named in words').toContain(handed.number);
      expect(record.lines?.map(({ line, units }) => [line, units])).toEqual([
        ['boots', 2],
        ['mug', 1],
      ]);
      const items = await listed(context);
      expect(unitsIn(opened)).toEqual({ boots: 1, mug: 1 });
      const after = items.find((each) => each.id === id);
      expect(after).toMatchObject({ state: 'handed_in', offer: handed.offer, version: handed.version + 1 });
      expect([after?.timeline.at(-1)?.state, after?.timeline.at(-1)?.text?.includes('ångrats')]).toEqual(['note', true]);
      expect(await countersOf(context, 'boots')).toMatchObject({ returnRequested: 2 });
      expect((await context.withdrawal.status({ order })).records).toEqual([record]);
    },
  ),
  check('takes a notice about nothing but what was handed in, and opens nothing', needs, async (context) => {
    const { id } = await made(context, [mug]);
    await context.returns.decide({ return: id, state: 'received' }, intention());
    const record = await declared(context, [{ line: 'mug', units: 1 }]);
    expect(record).toMatchObject({ isInTime: true, return: id, refundBy: '2026-12-08' });
    expect(record).not.toHaveProperty('sendBy');
    expect((await listed(context)).map((each) => [each.id, each.state])).toEqual([[id, 'received']]);
  }),
  check('has what stayed come back after a notice, and takes off what was paid for it', needs, async (context) => {
    const { id, number } = await settled(context, 'keep', 'refunded');
    const record = await declared(context, [{ line: 'mug', units: 1 }]);
    const opened = openedIn(await listed(context));
    expect([opened.offer.amount, opened.offer.sendBy], '13,410 less 4,023').toEqual([sek(9_387), '2026-12-08']);
    expect(record).toMatchObject({ return: opened.id, sendBy: '2026-12-08' });
    expect(record.words).toContain(`paid you before for what stayed with you, in return ${number}`);
    const before = await context.returns.get({ order, return: id });
    expect(before).toMatchObject({ state: 'refunded', offer: { amount: sek(4_023) } });
    expect(before.timeline.at(-1)?.text).toContain('stayed with you');
    expect((await failureOf(() => declared(context, [{ line: 'mug', units: 1 }]))).code, 'once').toBe('conflict');
  }),
  check('says of what was given on that it cannot come back, and promises nothing for it', needs, async (context) => {
    const { id, number } = await settled(context, 'donate', 'refunded');
    const record = await declared(context, [{ line: 'mug', units: 1 }]);
    expect(record).toMatchObject({ isInTime: true, return: id });
    for (const promise of ['refundBy', 'sendBy']) expect(record).not.toHaveProperty(promise);
    expect(record.words).toContain(`somebody else, in return ${number}`);
    expect(record.words).not.toMatch(/we pay back|with us/iu);
    const [given, ...more] = await listed(context);
    expect([given?.timeline.at(-1)?.text?.includes('somebody else'), more]).toEqual([true, []]);
    expect((await failureOf(() => declared(context, [{ line: 'mug', units: 1 }]))).code, 'once').toBe('conflict');
  }),
  check('pays money in place of credit that nobody has given out, once there is a notice', needs, async (context) => {
    const { id } = await made(context, [boot], { resolution: 'credit' });
    await context.returns.decide({ return: id, state: 'handed_in' }, intention());
    const record = await declared(context, [{ line: 'boots', units: 1 }]);
    expect(record).toMatchObject({ refundBy: '2026-12-08' });
    expect(
      (await listed(context)).map(({ kind }) => kind),
      'the boots that were free',
    ).toEqual(['withdrawal', 'return']);
    await declared(context, [{ line: 'boots', units: 1 }]);
    const turned = await context.returns.get({ order, return: id });
    expect(turned).toMatchObject({
      kind: 'withdrawal',
      state: 'handed_in',
      offer: { resolution: 'refund', isWithdrawal: true, amount: sek(86_100), sentBy: '2026-12-08' },
      refund: { state: 'planned' },
    });
    expect(turned.timeline.at(-1)?.text).toContain('money');
    for (const state of ['received', 'refunded']) await context.returns.decide({ return: id, state }, intention());
    expect(await context.returns.get({ order, return: id })).toMatchObject({ refund: { state: 'sent' } });
  }),
  check('promises no money where credit was given out before the notice, and tells the shop', needs, async (context) => {
    const { id, number } = await settled(context, 'credit', 'received', 'refunded');
    const record = await declared(context, [{ line: 'mug', units: 1 }]);
    expect(record).toMatchObject({ isInTime: true, return: id });
    expect(record).not.toHaveProperty('refundBy');
    expect(record.words).not.toContain('We pay back');
    expect(record.words).toContain(`otherwise with return ${number}`);
    const after = await context.returns.get({ order, return: id });
    expect(after).toMatchObject({ state: 'refunded', offer: { resolution: 'credit' } });
    expect(after.timeline.at(-1)?.text).toContain('credit was given out');
  }),
  check('takes the same words for another notice where there is more to withdraw from, and a key for one', needs, async (context) => {
    const { withdrawal } = context;
    const notice = { order, name: 'Märta Lindqvist', email: 'marta@mail.example', locale: 'en' };
    const lines = [{ line: 'boots', units: 1 }];
    const key = intention();
    const first = await withdrawal.declare({ ...notice, lines }, key);
    expect(await withdrawal.declare({ ...notice, lines }, key)).toEqual(first);
    for (const other of [{ ...notice, lines: [{ line: 'mug', units: 1 }] }, { ...notice, lines: [{ line: 'boots', units: 2 }] }, notice])
      expect((await failureOf(() => withdrawal.declare(other, key))).code, 'something else').toBe('conflict');
    const second = await withdrawal.declare({ ...notice, lines }, intention());
    expect(second.id).not.toBe(first.id);
    expect((await withdrawal.status({ order })).records.map(({ id }) => id).toSorted()).toEqual([first.id, second.id].toSorted());
  }),
  check(
    'tells two notices without a key apart as long as there is something left for the second',
    [...needs, 'direct'],
    async (context) => {
      const { withdrawal } = context;
      const notice = { order, name: 'Märta Lindqvist', email: 'marta@mail.example', locale: 'en', lines: [{ line: 'boots', units: 1 }] };
      const [first, second] = [await withdrawal.declare(notice), await withdrawal.declare(notice)];
      expect(second.id).not.toBe(first.id);
      expect(await withdrawal.declare(notice), 'there were two pairs').toEqual(second);
    },
  ),
  check('tells sinks of the returns that a notice calls off', [...needs, 'outbox'], async (context) => {
    const { id } = await made(context, [mug]);
    const [first] = await context.outbox.take(webhook, 10, 60);
    if (first) await context.outbox.done(webhook, first);
    await declared(context, [{ line: 'mug', units: 1 }]);
    const told = (await context.outbox.take(webhook, 10, 60)).map(returnOf);
    expect(told.map(({ kind, state }) => `${kind} ${state}`).toSorted()).toEqual(['return cancelled', 'withdrawal approved']);
    expect(told.find(({ state }) => state === 'cancelled')?.id).toBe(id);
  }),
];

const back = [...needs.slice(0, 2), 'ingest'] as const;
const sent = { number: 'KVR 7001 SE', carrier: { id: 'postnord', name: 'PostNord' } };

async function parcelsBack({ orders }: Pick<Desk, 'orders'>) {
  const { shipments, story } = await orders.get({ order });
  const parcels = shipments.filter(({ direction }) => direction === 'return').flatMap((shipment) => shipment.parcels);
  return parcels.map((parcel) => ({
    number: parcel.trackingNumber,
    status: parcel.status,
    items: parcel.items,
    told: story?.parcels.find(({ id }) => id === parcel.id)?.headline.main.key,
  }));
}

export const returnParcelChecks = [
  check('shows the parcel of a return in its order as soon as the shop names its number', back, async (context) => {
    const { id } = await made(context, [boot, mug]);
    expect(await parcelsBack(context)).toEqual([]);
    await context.returns.decide({ return: id, state: 'handed_in', tracking: sent }, intention());
    const items = [
      { line: 'boots', quantity: 1 },
      { line: 'mug', quantity: 1 },
    ];
    expect(await parcelsBack(context)).toEqual([{ number: sent.number, status: 'unknown', items, told: 'when.return' }]);
    await context.ingest.order(recordOf(context, order), intention());
    expect(await parcelsBack(context), 'the shop does not push it').toHaveLength(1);
    const events = [{ id: 'r1', at: '2026-11-24T15:00:00Z', status: 'delivered', source: 'carrier' }];
    const heard = await context.ingest.tracking({ trackingNumber: 'kvr7001se', events }, intention());
    expect(heard).toMatchObject({ matched: true, orders: [order], added: 1 });
    expect(await parcelsBack(context)).toMatchObject([{ status: 'delivered', told: 'when.return_done' }]);
    expect(await countersOf(context, 'boots'), 'its arrival is the shop’s to say').toMatchObject({ returned: 0 });
  }),
  check('puts a corrected number in place of one that never moved, and shows no parcel twice', back, async (context) => {
    const { id } = await made(context, [mug]);
    const decide = (number: string) => context.returns.decide({ return: id, state: 'handed_in', tracking: { number } }, intention());
    await decide('KVR 1');
    const events = [{ id: 'r2', at: '2026-11-24T15:00:00Z', status: 'in_transit', source: 'carrier' }];
    await context.ingest.tracking({ trackingNumber: 'KVR 2', events }, intention());
    await decide('KVR 2');
    expect(await parcelsBack(context), 'with what was heard of it before').toMatchObject([{ number: 'KVR 2', status: 'in_transit' }]);
    const record = recordOf(context, order);
    const parcel = { id: 'own', trackingNumber: 'kvr-2', items: [{ line: 'mug', quantity: 1 }], estimates: [] };
    const shipment = { id: 'shp-own', direction: 'return', method: 'counter', parcels: [parcel] };
    await context.ingest.order({ ...record, shipments: [...record.shipments, shipment] }, intention());
    await context.returns.decide({ return: id, state: 'in_transit' }, intention());
    expect(await parcelsBack(context)).toMatchObject([{ number: 'kvr-2', status: 'in_transit' }]);
  }),
];

import { expect } from 'vitest';
import type { ErrorCode } from '@kvitto/contract/errors';
import type { OrderRecord } from '@kvitto/contract/ingest';
import type { Order } from '@kvitto/contract/order';
import type { PerformInput } from '@kvitto/contract/perform';
import { check, failureOf, intention, recordOf, soon } from './check.ts';
import type { Context } from './check.ts';

type Desk = Context & Required<Pick<Context, 'orders' | 'delivery'>>;
const needs = ['orders', 'delivery'] as const;
const order = 'ord-missed';
export const rebook: PerformInput = { order, parcel: 'par-missed', action: 'rebook', choice: 'morning' };
export const fix: PerformInput = { order, parcel: 'par-missed', action: 'fix', fields: { line1: ' Björkstigen 7 B\n', doorCode: '' } };
export const cancel: PerformInput = { order, action: 'cancel', note: 'Ordered  twice ' };

const actionOf = ({ actions, shipments }: Order, id: string) =>
  [...(actions ?? []), ...shipments.flatMap(({ parcels }) => parcels.flatMap((parcel) => parcel.actions ?? []))].find(
    (each) => each.id === id,
  );
/** Some backends do at once what they are asked for. */
const taken = ['requested', 'done'];
const now = ({ orders }: Desk) => orders.get({ order });
const sameAs = (one: Order, other: Order) => expect(one).toEqual({ ...other, asOf: one.asOf });

/** A refusal that leaves the order as it was. */
async function refuses(context: Desk, input: PerformInput, code: ErrorCode) {
  const before = await now(context);
  const failure = await failureOf(() => context.delivery.perform(input, intention()));
  expect(failure.code, JSON.stringify(input)).toBe(code);
  sameAs(await now(context), before);
  return failure;
}

const asking = [
  check('leaves what was asked for requested or done, and gives the order as it then is', needs, async (context) => {
    const before = await now(context);
    const answer = await context.delivery.perform(rebook, intention());
    const after = await now(context);
    sameAs(answer, after);
    expect(after.version).toBeGreaterThan(before.version);
    const { requestedAt = '', state, ...action } = actionOf(after, 'rebook') ?? expect.fail('The action is gone');
    expect(action).toEqual({ ...actionOf(before, 'rebook'), state: undefined, chosen: 'morning' });
    expect(taken).toContain(state);
    expect(Date.parse(requestedAt)).toBeLessThanOrEqual(Date.parse(after.updatedAt));
    expect(actionOf(after, 'fix')).toEqual(actionOf(before, 'fix'));
  }),
  check('takes what is asked of the order itself', needs, async (context) => {
    expect(taken).toContain(actionOf(await context.delivery.perform(cancel, intention()), 'cancel')?.state);
  }),
  check('does once what is asked twice under one key', needs, async (context) => {
    const key = intention();
    sameAs(await context.delivery.perform(rebook, key), await context.delivery.perform(rebook, key));
  }),
  check('gives the order as it is when the same is asked again under another key', needs, async (context) => {
    const first = await context.delivery.perform(fix, intention());
    sameAs(await context.delivery.perform(fix, intention()), first);
    const { version } = await context.delivery.perform({ order, parcel: 'par-missed', action: 'place', choice: 'door' }, intention());
    expect(version, 'of what the shop had taken in itself').toBe(first.version);
  }),
  check('takes once what is asked many times at once', needs, async (context) => {
    const { version } = await now(context);
    const key = intention();
    await Promise.all(Array.from({ length: 8 }, (_, index) => context.delivery.perform(rebook, index % 2 ? key : intention())));
    expect((await now(context)).version).toBe(version + 1);
  }),
  check('tells whoever watches the order', ['orders', 'delivery', 'tracking'], async (context) => {
    const caller = new AbortController();
    const { version } = await now(context);
    const watch = context.tracking.watch({ order, after: String(version) }, { signal: caller.signal })[Symbol.asyncIterator]();
    try {
      const heard = soon(context, 'a live event', watch.next());
      await context.delivery.perform(rebook, intention());
      const next = await heard;
      if (next.done) expect.fail('It ended where a live event should have come.');
      expect(taken).toContain(actionOf(next.value.order, 'rebook')?.state);
    } finally {
      caller.abort();
    }
  }),
];

const refusing = [
  check('rejects another wish than the one that stands with conflict, under its key or another', needs, async (context) => {
    const key = intention();
    const first = await context.delivery.perform(rebook, key);
    for (const other of [
      { ...rebook, choice: 'day' },
      { ...rebook, note: 'After nine' },
    ]) {
      expect((await failureOf(() => context.delivery.perform(other, key))).code).toBe('conflict');
      await refuses(context, other, 'conflict');
    }
    await refuses(context, { order, parcel: 'par-missed', action: 'place', choice: 'shed' }, 'conflict');
    sameAs(await now(context), first);
  }),
  check('rejects an action that the order or the parcel does not have with not_found', needs, async (context) => {
    const { parcel: _parcel, ...bare } = rebook;
    for (const input of [{ ...rebook, action: 'fly' }, { ...rebook, parcel: 'par-locker' }, bare, { ...cancel, parcel: 'par-missed' }])
      await refuses(context, input, 'not_found');
  }),
  check('rejects what is closed or was refused with not_eligible, and says which', needs, async (context) => {
    for (const [action, reason] of [
      ['extend', 'closed'],
      ['deny', 'refused'],
    ] as const)
      expect((await refuses(context, { order, parcel: 'par-missed', action }, 'not_eligible')).reasons).toEqual([reason]);
  }),
  check('rejects what is too early, too late, or a choice whose time has passed with expired_window', needs, async (context) => {
    for (const action of ['report', 'redirect']) await refuses(context, { order, parcel: 'par-missed', action }, 'expired_window');
    await refuses(context, { ...rebook, choice: 'over' }, 'expired_window');
  }),
  check('rejects what is missing, unknown or too long with invalid_input, and says where', needs, async (context) => {
    const { choice: _choice, ...chosenNothing } = rebook;
    const long = 'x'.repeat(2001);
    const wrong: readonly (readonly [PerformInput, readonly string[]])[] = [
      [chosenNothing, ['choice']],
      [{ ...rebook, choice: 'night' }, ['choice']],
      [{ ...fix, choice: 'morning' }, ['choice']],
      [{ ...fix, fields: { doorCode: '12' } }, ['fields.line1']],
      [{ ...fix, fields: { line1: ' ' } }, ['fields.line1']],
      [{ ...fix, fields: { line1: 'x', floor: '3' } }, ['fields.floor']],
      [{ ...fix, fields: { line1: long } }, ['fields.line1']],
      [{ ...cancel, note: long }, ['note']],
    ];
    for (const [input, paths] of wrong) {
      const { fields = [] } = await refuses(context, input, 'invalid_input');
      expect(fields.map(({ path }) => path)).toEqual(paths);
    }
  }),
];

type Answering = Desk & Required<Pick<Context, 'ingest'>>;
/** The shop's push with another state of one action, or without it. */
async function push(context: Answering, id: string, state?: string) {
  const record = recordOf(context, order);
  const answered = (actions: OrderRecord['actions']) =>
    actions?.flatMap((each) => (each.id !== id ? [each] : state ? [{ ...each, state }] : []));
  const [shipment] = record.shipments;
  const parcels = shipment?.parcels.map((parcel) => ({ ...parcel, actions: answered(parcel.actions) }));
  await context.ingest.order({ ...record, ...(shipment && parcels && { shipments: [{ ...shipment, parcels }] }) }, intention());
  return actionOf(await now(context), id);
}

const answering = [
  check('keeps a request through a push that still offers the action', [...needs, 'ingest'], async (context) => {
    const asked = await context.delivery.perform(rebook, intention());
    expect(await push(context, 'rebook', 'available')).toEqual(actionOf(asked, 'rebook'));
    sameAs(await now(context), asked);
  }),
  check('lets the shop answer: done, refused, closed, or the action left out', [...needs, 'ingest'], async (context) => {
    const asked = actionOf(await context.delivery.perform(rebook, intention()), 'rebook');
    for (const state of ['done', 'refused', 'closed']) expect(await push(context, 'rebook', state)).toEqual({ ...asked, state });
    expect(await push(context, 'rebook')).toBeUndefined();
  }),
  check('does not ask again under a key that has been answered', [...needs, 'ingest', 'direct'], async (context) => {
    const key = intention();
    await context.delivery.perform(rebook, key);
    for (const state of ['refused', 'available', undefined]) {
      await push(context, 'rebook', state);
      const before = await now(context);
      sameAs(await context.delivery.perform(rebook, key), before);
      sameAs(await now(context), before);
    }
  }),
];

export const deliveryChecks = [...asking, ...refusing, ...answering];

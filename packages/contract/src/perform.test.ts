import { describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import { deliveryRequest } from './backlog.ts';
import { orderRecord } from './ingest.ts';
import type { OrderRecord } from './ingest.ts';
import { perform } from './perform.ts';
import type { Performing, PerformInput } from './perform.ts';
import type { DeliveryAction } from './shipment.ts';

const now = new Date('2026-11-24T12:00:00Z');
const rebook: DeliveryAction = {
  id: 'rebook',
  kind: 'rebook',
  state: 'available',
  choices: [
    { id: 'morning', label: 'Tomorrow', from: '2026-11-25T08:00:00Z', until: '2026-11-25T12:00:00Z' },
    { id: 'evening', label: 'Tomorrow evening', from: '2026-11-25T17:00:00Z', until: '2026-11-25T20:00:00Z' },
  ],
};
const fix: DeliveryAction = {
  id: 'fix',
  kind: 'fix_address',
  state: 'available',
  fields: [{ name: 'line1', required: true, value: 'Storgatan 1' }, { name: 'doorCode' }],
};
const cancel: DeliveryAction = { id: 'cancel', kind: 'cancel', state: 'available' };

const order = (parcelActions: DeliveryAction[], orderActions: DeliveryAction[] = []): OrderRecord => ({
  id: 'o1',
  number: '#1',
  placedAt: '2026-11-20T09:00:00Z',
  zone: 'Europe/Stockholm',
  currency: 'SEK',
  payment: 'paid',
  lines: [
    {
      id: 'l1',
      title: 'Cup',
      kind: 'physical',
      counters: { ordered: 1, cancelled: 0, packed: 0, shipped: 0, delivered: 0, returnRequested: 0, returned: 0, refunded: 0 },
    },
  ],
  actions: orderActions,
  shipments: [
    {
      id: 's1',
      direction: 'delivery',
      method: 'home',
      parcels: [
        { id: 'p1', items: [], estimates: [], actions: parcelActions },
        { id: 'p2', items: [], estimates: [], actions: parcelActions },
        { id: 'p3', items: [], estimates: [] },
      ],
    },
  ],
});

type More = Partial<Omit<Performing, 'record' | 'input'>>;
const ask = (record: OrderRecord, input: Omit<PerformInput, 'order'>, more: More = {}) =>
  perform({ record, known: [], key: 'key', now, ...more, input: { order: 'o1', ...input } });
const done = (...given: Parameters<typeof ask>) => ask(...given) ?? expect.fail('It was no request');
const morning = { parcel: 'p1', action: 'rebook', choice: 'morning' } as const;
const actionsOf = (record: OrderRecord) => record.shipments.flatMap(({ parcels }) => parcels.map(({ actions }) => actions?.[0]?.state));
/** What it is refused with. */
function refusal(...given: Parameters<typeof ask>): unknown {
  try {
    return ask(...given);
  } catch (thrown) {
    return thrown;
  }
}

describe('a request', () => {
  it('leaves the action requested, and nothing else changed', () => {
    const record = order([rebook], [cancel]);
    const before = structuredClone(record);
    const { record: after, request } = done(record, { ...morning, note: ' After 9, please \n' });
    expect(record).toEqual(before);
    const requested = { ...rebook, state: 'requested', requestedAt: now.toISOString(), chosen: 'morning' };
    expect(after.shipments[0]?.parcels[0]?.actions).toEqual([requested]);
    expect([actionsOf(after), after.actions]).toEqual([['requested', 'available', undefined], [cancel]]);
    expect(request).toEqual({
      ...morning,
      order: 'o1',
      kind: 'rebook',
      note: ' After 9, please \n',
      at: now.toISOString(),
      id: request.id,
    });
    expect([z.safeParse(orderRecord, after).success, z.safeParse(deliveryRequest, request).success]).toEqual([true, true]);
  });
  it('of the order itself names no parcel', () => {
    const { record, request } = done(order([rebook], [cancel]), { action: 'cancel' });
    expect(record.actions).toEqual([{ ...cancel, state: 'requested', requestedAt: now.toISOString() }]);
    expect(Object.keys(request).toSorted()).toEqual(['action', 'at', 'id', 'kind', 'order']);
  });
  it('keeps what was typed, letter by letter', () => {
    const fields = { line1: '  Storgatan 1 B\u0000', doorCode: '' };
    expect(done(order([fix]), { parcel: 'p1', action: 'fix', fields }).request.fields).toEqual(fields);
    expect(done(order([rebook]), { ...morning, fields: {} }).request).not.toHaveProperty('fields');
  });
  it('has the same id for the same key on the same order, and no other', () => {
    const id = (more: More, action = morning.action) => done(order([{ ...rebook, id: action }]), { ...morning, action }, more).request.id;
    const later = { now: new Date('2026-11-24T13:00:00Z') };
    expect([id({ key: 'a' }) === id({ key: 'a', ...later }), id({ key: 'a' }) === id({ key: 'b' })]).toEqual([true, false]);
    expect(id({ key: undefined })).not.toBe(id({ key: undefined, ...later }));
    expect(id({ key: 'ö \0'.repeat(200) })).toMatch(/^req_[0-9a-f]{32}$/);
  });
});

describe('the same request again', () => {
  const record = order([rebook, fix]);
  const first = done(record, morning);
  const known = [first.request];
  it('changes nothing, under its key or another', () => {
    expect(ask(first.record, morning, { known })).toBeUndefined();
    expect(ask(first.record, morning, { known, key: 'other' })).toBeUndefined();
    expect(ask(first.record, { ...morning, fields: {} }, { known, key: undefined })).toBeUndefined();
  });
  it.each(['available', 'refused', 'closed', 'done'])('changes nothing under its key when the shop has answered %s', (state) => {
    expect(ask(order([{ ...rebook, state }]), morning, { known })).toBeUndefined();
  });
  it('changes nothing under its key when the action is no longer there, nor in time', () => {
    expect(ask(order([]), morning, { known, now: new Date('2027-01-01T00:00:00Z') })).toBeUndefined();
  });
  it('is a conflict when it is another one', () => {
    const evening = { ...morning, choice: 'evening' };
    for (const key of ['key', 'other']) {
      for (const other of [evening, { ...morning, note: 'Hello' }])
        expect(refusal(first.record, other, { known, key })).toMatchObject({ code: 'conflict' });
    }
    expect(refusal(first.record, { parcel: 'p1', action: 'fix', fields: { line1: 'x' } }, { known }), 'of the same key').toMatchObject({
      code: 'conflict',
    });
  });
  it('is compared by its fields too', () => {
    const fixed = done(record, { parcel: 'p1', action: 'fix', fields: { line1: 'A' } });
    const again = (line1: string) =>
      refusal(fixed.record, { parcel: 'p1', action: 'fix', fields: { line1 } }, { known: [fixed.request], key: 'x' });
    expect([again('A'), again('B')]).toEqual([undefined, expect.objectContaining({ code: 'conflict' })]);
  });
  it('is compared by its choice where the shop took the request in itself', () => {
    const taken = order([{ ...rebook, state: 'requested', chosen: 'morning' }]);
    expect(ask(taken, morning)).toBeUndefined();
    expect(refusal(taken, { ...morning, choice: 'evening' })).toMatchObject({ code: 'conflict' });
  });
  it('can be made anew once the shop offers the action again', () => {
    expect(done(record, morning, { known, key: 'second' }).request.id).not.toBe(first.request.id);
  });
});

describe('a request is refused', () => {
  it.each([
    ['on no such action', { parcel: 'p1', action: 'nothing' }],
    ['on no such parcel', { parcel: 'p9', action: 'rebook' }],
    ['on a parcel without actions', { parcel: 'p3', action: 'rebook' }],
    ['on the order, when a parcel has the action', { action: 'rebook' }],
    ['on a parcel, when the order has the action', { parcel: 'p1', action: 'cancel' }],
  ])('%s', (_, input) => {
    expect(refusal(order([rebook], [cancel]), input)).toMatchObject({ code: 'not_found' });
  });
  it.each([
    ['closed', 'closed'],
    ['refused', 'refused'],
    ['paused', 'not_available'],
  ])('when the action is %s', (state, reason) => {
    expect(refusal(order([{ ...rebook, state }]), morning)).toMatchObject({ code: 'not_eligible', reasons: [reason] });
  });
  it('before its time and after it, to the millisecond', () => {
    const at = now.toISOString();
    const [before, after] = ['2026-11-24T12:59:59.999+01:00', '2026-11-24T13:00:00.001+01:00'];
    for (const window of [{ from: after }, { until: before }])
      expect(refusal(order([{ ...rebook, ...window }]), morning)).toMatchObject({ code: 'expired_window' });
    done(order([{ ...rebook, from: at, until: at }]), morning);
  });
  it.each([
    ['an hour that is over', { from: '2026-11-24T08:00:00Z', until: '2026-11-24T11:59:59Z' }, false],
    ['an hour that has begun', { from: '2026-11-24T08:00:00Z', until: '2026-11-24T14:00:00Z' }, true],
    ['a moment that is over', { from: '2026-11-24T11:00:00Z' }, false],
    ['today', { until: '2026-11-24' }, true],
    ['yesterday', { until: '2026-11-23' }, false],
  ])('for a choice whose time has passed: %s', (_, time, isFine) => {
    const outcome = refusal(order([{ ...rebook, choices: [{ id: 'morning', label: 'x', ...time }] }]), morning);
    expect(outcome).toMatchObject(isFine ? { request: { choice: 'morning' } } : { code: 'expired_window' });
  });
  it('for a day that is over where the choice is, be it a zone that nobody knows', () => {
    const late = { now: new Date('2026-11-24T23:30:00Z') };
    const on = (zone: string) => {
      const point = { kind: 'counter', name: 'Kiosk', zone };
      return refusal(order([{ ...rebook, choices: [{ id: 'morning', label: 'x', until: '2026-11-24', point }] }]), morning, late);
    };
    expect([on('Europe/Stockholm'), on('Atlantic/Reykjavik'), on('Mars/Phobos')]).toMatchObject([
      { code: 'expired_window' },
      { request: {} },
      { request: {} },
    ]);
  });
  const long = 'x'.repeat(2001);
  it.each<[string, DeliveryAction, Omit<PerformInput, 'order' | 'action' | 'parcel'>, string[]]>([
    ['no choice', rebook, {}, ['choice']],
    ['a choice that is not offered', rebook, { choice: 'night' }, ['choice']],
    ['a choice where there is none', fix, { choice: 'morning', fields: { line1: 'x' } }, ['choice']],
    ['a required field left out', fix, { fields: { doorCode: '1' } }, ['fields.line1']],
    ['a required field left empty', fix, { fields: { line1: ' \n' } }, ['fields.line1']],
    ['a field that is not offered', fix, { fields: { line1: 'x', toString: 'y', line9: 'z' } }, ['fields.toString', 'fields.line9']],
    ['fields where there are none', rebook, { choice: 'morning', fields: { line1: 'x' } }, ['fields.line1']],
    ['too long a field', fix, { fields: { line1: long } }, ['fields.line1']],
    ['too long a note', rebook, { choice: 'morning', note: long }, ['note']],
    ['everything wrong at once', rebook, { fields: { a: '' }, note: long }, ['choice', 'fields.a', 'note']],
  ])('with %s', (_, action, input, fields) => {
    const failure = refusal(order([action]), { parcel: 'p1', action: action.id, ...input });
    expect(failure).toMatchObject({ code: 'invalid_input', fields: fields.map((path) => ({ path })) });
  });
  it('in words that quote nothing of what was typed', () => {
    const failure = refusal(order([fix]), {
      parcel: 'p1',
      action: 'fix',
      fields: { line1: '', doorCode: `Märta${long}` },
      note: `Märta${long}`,
    });
    expect(JSON.stringify([failure, failure instanceof Error && failure.message])).not.toContain('Märta');
  });
});

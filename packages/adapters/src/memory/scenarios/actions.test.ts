import { perform } from '@kvitto/contract/perform';
import type { OrderRecord } from '@kvitto/contract/ingest';
import { actionKinds } from '@kvitto/contract/action-kinds';
import type { DeliveryAction } from '@kvitto/contract/shipment';
import { describe, expect, it } from 'vitest';
import { scenario, scenarioNames } from './scenarios.ts';
import type { ScenarioName } from './scenarios.ts';

/** A plain day, the leap day, a clock change, and just after midnight in Sweden at the end of a year. */
const nows = ['2026-11-23T08:44:08Z', '2028-02-29T12:00:00Z', '2026-10-25T00:30:00Z', '2026-12-31T23:05:00Z'].map((text) => new Date(text));
const [plainDay = new Date(0)] = nows;
const day = 86_400_000;

interface Offer {
  readonly action: DeliveryAction;
  readonly parcel: string | undefined;
}
const offersOf = (record: OrderRecord): Offer[] => [
  ...(record.actions ?? []).map((action) => ({ action, parcel: undefined })),
  ...record.shipments.flatMap(({ parcels }) =>
    parcels.flatMap(({ id, actions = [] }) => actions.map((action) => ({ action, parcel: id }))),
  ),
];
const all = scenarioNames.flatMap((name) => offersOf(scenario(name, plainDay)));
const ask = (record: OrderRecord, { action, parcel }: Offer, now: Date, choice = action.choices?.[0]?.id) =>
  perform({
    record,
    known: [],
    key: 'key',
    now,
    input: {
      order: record.id,
      action: action.id,
      ...(parcel && { parcel }),
      ...(choice && { choice }),
      ...(action.fields && { fields: Object.fromEntries(action.fields.map(({ name, value = 'x' }) => [name, value])) }),
    },
  });
const missing = (name: ScenarioName) =>
  offersOf(scenario(name, plainDay)).find(({ action }) => action.kind === 'report_missing')?.action ?? expect.fail('It has none');

describe('what a shopper may do', () => {
  it('is of every kind and in every state somewhere', () => {
    const offered = all.filter(({ action }) => action.state === 'available').map(({ action }) => action.kind);
    expect(new Set(offered)).toEqual(new Set(actionKinds));
    expect(new Set(all.map(({ action }) => action.state))).toEqual(new Set(['available', 'requested', 'done', 'refused', 'closed']));
  });

  it('leaves nothing to guess: choices, fields, an address, or only yes', () => {
    const has = ({ choices, fields, url }: DeliveryAction) => (choices ? 'choices' : fields ? 'fields' : url ? 'url' : 'yes');
    const needs: Record<string, string[]> = {};
    for (const { action } of all)
      if (action.state === 'available') needs[action.kind] = [...new Set([...(needs[action.kind] ?? []), has(action)])];
    expect(needs).toEqual({
      rebook: ['choices'],
      redirect: ['choices'],
      safe_place: ['choices'],
      extend_pickup: ['choices'],
      report_missing: ['choices'],
      report_damaged: ['choices'],
      cancel: ['choices', 'yes'],
      neighbour: ['fields'],
      fix_address: ['fields'],
      edit: ['fields'],
      pay_duties: ['url'],
      contact: ['url'],
      deny: ['yes'],
    });
  });

  it('tells of every pick-up point when it is open in the coming week', () => {
    const points = all.flatMap(({ action }) => action.choices ?? []).flatMap(({ point }) => point ?? []);
    expect(points.length).toBeGreaterThan(0);
    for (const { days, zone, code, collectUntil } of points)
      expect([days?.length, zone, code, collectUntil]).toEqual([7, 'Europe/Stockholm', undefined, undefined]);
  });

  it('reports a delivered parcel as missing from the fifth day on, for 30 days', () => {
    for (const name of ['neighbour', 'photo-proof', 'delivered-missing-inside-window', 'delivered-missing-outside-window'] as const) {
      const { from = '', until = '' } = missing(name);
      const delivered = Date.parse(scenario(name, plainDay).shipments[0]?.parcels[0]?.proof?.at ?? '');
      expect(Math.round((Date.parse(from) - delivered) / day), name).toBe(5);
      expect(Math.floor((Date.parse(until) - delivered) / day), name).toBe(30);
    }
  });

  it('reports a parcel that has not come as missing 48 hours after its day', () => {
    const { from, until } = missing('late-without-notice');
    expect([from, until]).toEqual(['2026-11-24T23:00:00.000Z', '2026-12-22T22:59:00.000Z']);
    expect(missing('silent-five-days').from, 'or after seven silent days').toBe('2026-11-25T01:35:00.000Z');
  });
});

describe.each(scenarioNames)('what %s offers, whatever the date', (name) => {
  const cases = () =>
    nows.flatMap((now) => {
      const record = scenario(name, now);
      return offersOf(record).map((offer) => ({
        now,
        record,
        offer,
        action: offer.action,
        said: `${offer.action.id} at ${now.toISOString()}`,
      }));
    });

  it('can be asked for as it is offered, each choice of it, from its time on', () => {
    for (const { now, record, offer, action, said } of cases()) {
      if (action.state !== 'available') continue;
      expect(Date.parse(action.until ?? '2100-01-01'), said).toBeGreaterThan(now.getTime());
      const then = new Date(Math.max(now.getTime(), Date.parse(action.from ?? '') || 0));
      if (then > now) expect(() => ask(record, offer, now), said).toThrow('too early');
      for (const choice of action.choices?.map(({ id }) => id) ?? [undefined])
        expect(ask(record, offer, then, choice)?.request.choice, said).toBe(choice);
    }
  });

  it('says of the rest when it was asked for, and why it is over', () => {
    for (const { now, action, said } of cases()) {
      const { state, requestedAt, chosen, choices = [], reason, until = '' } = action;
      expect(requestedAt !== undefined, said).toBe(['requested', 'done', 'refused'].includes(state));
      if (requestedAt) expect(Date.parse(requestedAt), said).toBeLessThan(now.getTime());
      if (state !== 'available' && choices.length > 0)
        expect(chosen === undefined || choices.some(({ id }) => id === chosen), said).toBe(true);
      if (state === 'closed' || state === 'refused')
        expect([typeof reason, Date.parse(until) < now.getTime()], said).toEqual(['string', true]);
    }
  });
});

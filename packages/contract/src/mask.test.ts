import { describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import { fullOrder, pathsOf } from './full-order.fake.ts';
import { bareParcel, maskAccess, maskOrder } from './mask.ts';
import { order } from './order.ts';
import type { Order } from './order.ts';
import { storyOf } from './story/tell-order.ts';
import { tracking } from './tracking.ts';

/** `{ 'a.': 'b c' }` is `a.b` and `a.c`. */
const under = (groups: Readonly<Record<string, string>>) =>
  Object.entries(groups).flatMap(([prefix, names]) => names.split(' ').map((name) => prefix + name));
const estimate = 'precision from until zone source confidence madeAt reason';
const carrier = 'id name phone url';
const place = 'name city region country';
const [s, p] = ['shipments[].', 'shipments[].parcels[].'];

/** What level 0 may see. A new field stands in neither list until somebody has decided. */
const level0 = under({
  '': 'id number placedAt zone currency status payment dispatchBy returnUrl level version updatedAt asOf source',
  'promised.': estimate,
  'support.': 'url email phone hours',
  [s]: 'id direction method requirements[]',
  [p]: 'id trackingNumber trackingUrl status since milestone eventCount checkedAt weightGrams',
  [`${p}carrier.`]: carrier,
  [`${p}promised.`]: estimate,
  [`${p}estimates[].`]: estimate,
  [`${p}events[].`]: 'id at zone zoneKnown recordedAt status source leg',
  [`${p}legs[].`]: 'id trackingNumber trackingUrl kind startedAt endedAt',
  [`${p}legs[].carrier.`]: carrier,
  [`${p}usualSilence.`]: 'medianHours p90Hours samples',
  [`${p}carbon.`]: 'grams method url',
});

/** What level 1 may see beside that. */
const level1 = [
  ...level0,
  'hold',
  'gift',
  ...under({
    'lines[].': 'id sku title variant image url kind waiting unitPrice.amount unitPrice.currency total.amount total.currency',
    'lines[].counters.': 'ordered cancelled packed shipped delivered returnRequested returned refunded',
    'lines[].expected.': estimate,
    'totals.':
      'items.amount items.currency shipping.amount shipping.currency discount.amount discount.currency tax.amount tax.currency total.amount total.currency taxIncluded',
    'shippingAddress.': 'postcode city country',
    [`${s}destination.`]: 'postcode city country',
    [`${s}appointment.`]: 'state from until zone services[]',
    [`${p}items[].`]: 'line quantity',
    [`${p}events[].`]: 'detail',
    [`${p}events[].place.`]: place,
    [`${p}legs[].from.`]: place,
    [`${p}legs[].to.`]: place,
    [`${p}cashOnDelivery.`]: 'amount currency',
    [`${p}exception.`]: 'code since amount.amount amount.currency deadline resolvedAt',
    [`${p}pickup.`]: 'id kind name zone collectUntil idRequired othersMayCollect distanceMetres mapUrl instructions',
    [`${p}pickup.address.`]: 'name company lines[] postcode city region country',
    [`${p}pickup.days[].`]: 'date open[].from open[].until note',
    [`${p}proof.`]: 'at place signedBy',
  }),
];

/** Less the story, which is told of what is left: its own test holds it to that. */
const untold = ({ story: _story, ...rest }: Order) => rest;
const masked = (whole: Order, level: 0 | 1 | 2) => untold(maskOrder(whole, level));

interface Schema {
  readonly properties?: Record<string, Schema>;
  readonly items?: Schema;
  readonly anyOf?: readonly Schema[];
}
const schemaPaths = ({ properties, items, anyOf = [] }: Schema, path = ''): string[] => {
  if (properties) return Object.entries(properties).flatMap(([name, each]) => schemaPaths(each, path ? `${path}.${name}` : name));
  if (items) return schemaPaths(items, `${path}[]`);
  const objects = anyOf.filter((each) => each.properties);
  return objects.length > 0 ? objects.flatMap((each) => schemaPaths(each, path)) : [path];
};

describe('the full order', () => {
  it('is one, and has every field that the contract knows', () => {
    expect(z.safeParse(order, fullOrder).error).toBeUndefined();
    expect(pathsOf(fullOrder).toSorted()).toEqual(schemaPaths(z.toJSONSchema(z.omit(order, { story: true })) as Schema).toSorted());
  });
});

describe('maskOrder', () => {
  it.each([
    [0 as const, level0],
    [1 as const, level1],
  ])('shows at level %i what is listed and nothing else', (level, allowed) => {
    expect(pathsOf(masked(fullOrder, level)).toSorted()).toEqual(allowed.toSorted());
  });
  it('shows everything at level 2', () => {
    expect(masked(fullOrder, 2)).toEqual(fullOrder);
  });
  it.each([0, 1, 2] as const)('gives an order of the contract at level %i, marked with the level', (level) => {
    const shown = maskOrder(fullOrder, level);
    expect(z.safeParse(order, shown).error).toBeUndefined();
    expect(shown.level).toBe(level);
  });
  it.each([0, 1] as const)('tells at level %i a story in which nothing is that the level hides', (level) => {
    const texts = (value: unknown): string[] =>
      typeof value === 'object' && value !== null ? Object.values(value).flatMap(texts) : typeof value === 'string' ? [value] : [];
    const whole = { ...fullOrder, story: storyOf(fullOrder) };
    const { story, ...rest } = maskOrder(whole, level);
    const shown = new Set(texts(rest));
    const hidden = texts(fullOrder).filter((each) => each.length > 4 && !/^\d/.test(each) && !shown.has(each));
    const told = texts(story).filter((each) => each !== fullOrder.zone);
    expect(hidden.length).toBeGreaterThan(10);
    expect(hidden.filter((each) => told.some((words) => words.includes(each)))).toEqual([]);
  });
  it('says at level 0 neither the number nor how the order was paid', () => {
    const { number, payment, story } = maskOrder({ ...fullOrder, shipments: [], hold: 'fraud_review', payment: 'failed' }, 0);
    expect([number, payment, JSON.stringify(story).includes('fraud'), story?.headline.main.key]).toEqual([
      '',
      'authorised',
      false,
      expect.not.stringContaining('failed'),
    ]);
  });
  it('leaves no item at level 0', () => {
    const shown = maskOrder(fullOrder, 0);
    expect([shown.lines, shown.shipments[0]?.parcels[0]?.items]).toEqual([[], []]);
  });
  it('shortens at level 1 what is recognised but must not be found', () => {
    const shown = maskOrder(fullOrder, 1);
    expect(shown.shippingAddress).toEqual({ postcode: '11…', city: 'Stockholm', country: 'SE' });
    expect(shown.shipments[0]?.destination).toEqual({ postcode: '11…', city: 'Stockholm', country: 'SE' });
    expect(shown.shipments[0]?.parcels[0]?.proof).toEqual({ at: '2026-11-02T09:00:00Z', place: 'hand', signedBy: 'S. B.' });
  });
  it('hides a gift’s prices from whoever follows it, and not from the buyer', () => {
    const gift = { ...fullOrder, gift: true };
    const hidden = pathsOf(masked(fullOrder, 1)).filter((path) => !pathsOf(masked(gift, 1)).includes(path));
    expect(hidden.toSorted()).toEqual(level1.filter((path) => /^totals\.|^lines\[\]\.(?:unitPrice|total)\./.test(path)).toSorted());
    expect(masked(gift, 2)).toEqual(gift);
  });
  it('changes nothing of what it was given', () => {
    const before = structuredClone(fullOrder);
    maskOrder(fullOrder, 0);
    maskOrder(fullOrder, 1);
    expect(fullOrder).toEqual(before);
  });
  it('masks an order without any optional field', () => {
    const {
      customer: _c,
      totals: _t,
      shippingAddress: _a,
      actions: _b,
      promised: _p,
      ...bare
    } = { ...fullOrder, lines: [], shipments: [] };
    expect(masked(bare, 1)).toEqual({ ...bare, level: 1 });
  });
});

describe('masking elsewhere', () => {
  it('keeps the session of a guest’s access', () => {
    const session = { token: 't', expiresAt: '2026-11-02T10:00:00Z', level: 1 as const };
    expect(maskAccess({ order: fullOrder, session }, 1)).toEqual({ order: maskOrder(fullOrder, 1), session });
  });
  it('masks live news like the order', () => {
    const news = { id: '7', at: fullOrder.updatedAt, order: fullOrder };
    expect(tracking.watch.mask(news, 1)).toEqual({ ...news, order: maskOrder(fullOrder, 1) });
  });
  it('masks a page of events like the events of an order', () => {
    const items = fullOrder.shipments.flatMap(({ parcels }) => parcels.flatMap(({ events }) => events));
    const shown = maskOrder(fullOrder, 1).shipments.flatMap(({ parcels }) => parcels.flatMap(({ events }) => events));
    expect(tracking.events.mask({ items }, 1)).toEqual({ items: shown });
    expect(tracking.events.mask({ items }, 2)).toEqual({ items });
  });
  it('shows of a parcel by its number alone neither things nor places nor people', () => {
    const [parcel] = fullOrder.shipments.flatMap(({ parcels }) => parcels);
    const bare = parcel && bareParcel(parcel);
    expect(
      pathsOf(bare)
        .map((path) => p + path)
        .toSorted(),
    ).toEqual(level0.filter((path) => path.startsWith(p)).toSorted());
    for (const told of ['Stina', '112 34', '221 00', 'Lund', 'Corner kiosk', '4711', '"l-1"', 'Snow in the north'])
      expect(JSON.stringify(bare)).not.toContain(told);
  });
});

import { describe, expect, it } from 'vitest';
import type { OrderRecord } from './ingest.ts';
import { firstToAsk, heardSince, onceEach, openNumbers } from './open-numbers.ts';

type Parcel = OrderRecord['shipments'][number]['parcels'][number];
const parcel = (id: string, more: Partial<Parcel> = {}): Parcel => ({ id, trackingNumber: `SE-${id}`, items: [], estimates: [], ...more });
const numbersOf = (parcels: Parcel[]) =>
  openNumbers({
    updatedAt: '2026-11-24T12:00:00Z',
    record: {
      id: 'o1',
      number: '#1',
      placedAt: '2026-11-01T09:00:00Z',
      zone: 'Europe/Stockholm',
      currency: 'SEK',
      payment: 'paid',
      lines: [],
      shipments: [{ id: 's1', direction: 'delivery', method: 'home', parcels }],
    },
  });
const keys = (parcels: Parcel[]) => numbersOf(parcels).map(({ item }) => item.trackingNumber);
const event = (at: string, status?: string) => ({ id: `${at}${status}`, at, source: 'carrier', ...(status && { status }) });

describe('numbers to ask about', () => {
  it('are those of parcels that are not over, also of the lost, which can be found', () => {
    const over = ['delivered', 'collected', 'returned_to_sender', 'cancelled'];
    const lost = parcel('lost', { events: [event('2026-11-02T09:00:00Z', 'lost')] });
    const ended = over.map((status) => parcel(status, { events: [event('2026-11-02T09:00:00Z', status)] }));
    const back = [event('2026-11-02T09:00:00Z', 'delivered'), event('2026-11-05T09:00:00Z', 'returning')];
    expect(keys([...ended, lost, parcel('new'), parcel('back', { events: back })])).toEqual(['SE-lost', 'SE-new', 'SE-back']);
  });
  it('are those of legs that have not ended too, each once', () => {
    const [first, dhl, post] = ['First', 'DHL', 'Post'].map((name) => ({ name }));
    const legs = [
      { id: 'a', carrier: first ?? expect.fail(), trackingNumber: 'DE 1', endedAt: '2026-11-02T09:00:00Z' },
      { id: 'b', carrier: dhl ?? expect.fail(), trackingNumber: 'DE 2' },
      { id: 'c', carrier: post ?? expect.fail(), trackingNumber: 'se p1' },
      { id: 'd', carrier: post ?? expect.fail() },
    ];
    const checkedAt = '2026-11-03T09:00:00+01:00';
    expect(numbersOf([parcel('p1', { legs, checkedAt })]).map(({ item }) => item)).toEqual([
      { trackingNumber: 'SE-p1', checkedAt },
      { trackingNumber: 'DE 2', carrier: dhl, checkedAt },
    ]);
  });
  it('are numbers', () => {
    expect(keys([parcel('a', { trackingNumber: ' - ' }), parcel('b', { trackingNumber: 'x'.repeat(101) })])).toEqual([]);
  });
  it('say when the parcel was last heard of, and asked about', () => {
    const events = [event('2026-11-05T10:00:00+01:00'), event('2026-11-04T09:00:00Z')];
    expect(numbersOf([parcel('a', { events }), parcel('b', { checkedAt: '2026-11-03T09:00:00Z' })])).toMatchObject([
      { heard: Date.parse('2026-11-05T09:00:00Z'), checked: 0 },
      { heard: Date.parse('2026-11-24T12:00:00Z'), checked: Date.parse('2026-11-03T09:00:00Z') },
    ]);
  });
  it('are given up after 60 days of silence', () => {
    expect(new Date(heardSince(new Date('2026-11-24T12:00:00Z'))).toISOString()).toBe('2026-09-25T12:00:00.000Z');
  });
});

describe('the turn of a number', () => {
  const turns = (parcels: Parcel[]) => numbersOf(parcels).map(({ parcel: whose, place }) => [whose, place]);
  it('is one for each, side by side with the others of its parcel, also where two parcels have one id', () => {
    const legs = [{ id: 'a', carrier: { name: 'DHL' }, trackingNumber: 'DE 1' }];
    const [one, leg, other, twin] = turns([parcel('p1', { legs }), parcel('p2'), parcel('p1', { trackingNumber: 'SE-twin' })]);
    expect([leg, twin]).toEqual([
      [one?.[0], 1],
      [one?.[0], 2],
    ]);
    expect([one?.[1], other?.[1], one?.[0] === other?.[0]]).toEqual([0, 0, false]);
    expect(turns([parcel('p1', { legs })])).toEqual([one, leg]);
  });
});

describe('the first to ask about', () => {
  const row = (parcelHash: string, place: number) => ({ checked: 0, parcel: parcelHash, place });
  const first = (rows: Parameters<typeof firstToAsk>[0], limit: number) => firstToAsk(rows, limit).map(({ parcel: p, place }) => p + place);
  it('are as many as asked for, but a parcel’s numbers stay together', () => {
    const rows = [row('a', 0), row('b', 0), row('b', 1), row('c', 0)];
    expect([1, 2, 3, 4].map((limit) => first(rows.slice(0, limit + 1), limit))).toEqual([
      ['a0'],
      ['a0'],
      ['a0', 'b0', 'b1'],
      ['a0', 'b0', 'b1', 'c0'],
    ]);
  });
  it('are torn apart where they alone are too many', () => {
    expect(first([row('a', 0), row('a', 1), row('a', 2)], 2)).toEqual(['a0', 'a1']);
  });
  it('name a number once, whatever its spelling', () => {
    const [one, two] = [{ trackingNumber: 'SE 1', of: 'o1' }, { trackingNumber: 'se-2' }];
    expect(onceEach([one, { trackingNumber: 'se-1' }, two])).toEqual([one, two]);
  });
});

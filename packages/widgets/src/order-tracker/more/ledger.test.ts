import { describe, expect, test } from 'vitest';
import type { ScenarioName } from '@kvitto/adapters/memory/scenarios';
import { order, sayEnglish } from '../order-tracker.fake.ts';
import { ledger } from './ledger.model.ts';

async function of(name: ScenarioName, change: object = {}) {
  const whole = await order(name);
  const [parcel] = whole.shipments[0]?.parcels ?? [];
  if (!parcel) throw new Error('The scenario has no parcel.');
  const { lines, outcome } = ledger({ ...parcel, ...change }, whole);
  return {
    lines: lines.map(({ when, by, why, isFirst, isCurrent }) =>
      [sayEnglish(when), sayEnglish(by), why && sayEnglish(why), isFirst && 'first', isCurrent && 'current']
        .filter(Boolean)
        .join(' | ')
        .replaceAll(/\s/g, ' '),
    ),
    outcome: outcome && sayEnglish(outcome),
  };
}

describe('the promise ledger', () => {
  test('holds the first promise and each revision, who made it and why, newest first', async () => {
    expect((await of('estimate-moved-twice')).lines).toEqual([
      'Wed 4 – Fri 6 Nov | Our estimate, yesterday 09:30 | We asked PostNord and expect two more days | current',
      'Mon 2 – Tue 3 Nov | PostNord, Fri 30 Oct, 11:05 | More parcels than usual in Sundsvall',
      'Sat 31 Oct – Sun 1 Nov | Our estimate, Tue 27 Oct, 20:14 | first',
    ]);
  });
  test('says nothing of a promise that nobody has changed and that is still open', async () => {
    expect(await of('label-created')).toEqual({ lines: [], outcome: undefined });
  });
  test('knows a first promise that no estimate repeats', async () => {
    const promised = { precision: 'day', from: '2026-10-30', until: '2026-10-31', source: 'shop', madeAt: '2026-10-26T10:00:00Z' };
    expect((await of('on-time', { promised })).lines.at(-1)).toContain('Fri 30 – Sat 31 Oct');
  });
  test.each([
    ['2026-11-03T10:00:00Z', 'It came when it was first promised.'],
    ['2026-11-06T10:00:00Z', 'It came 2 days later than first promised.'],
    ['2026-11-01T10:00:00Z', 'It came earlier than first promised.'],
  ])('says of a parcel that arrived on %s: %s', async (at, sentence) => {
    const promised = { precision: 'day', from: '2026-11-03', until: '2026-11-04', source: 'shop', madeAt: '2026-10-30T10:00:00Z' };
    expect((await of('neighbour', { promised, since: at, proof: { at } })).outcome).toBe(sentence);
  });
});

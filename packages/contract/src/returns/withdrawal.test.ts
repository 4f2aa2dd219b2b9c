import { describe, expect, it } from 'vitest';
import { euStatutory } from './policy.ts';
import { dueDates, isInTime, withdrawalPeriod } from './withdrawal.ts';

const zone = 'Europe/Stockholm';
const placed = '2026-06-01T10:00:00Z';
const period = (arrivals: readonly (string | undefined)[], informedAt: string | undefined = placed, more = {}) =>
  withdrawalPeriod({ arrivals, informedAt, zone }, { ...euStatutory, ...more });

describe('the withdrawal period', () => {
  it.each([
    ['14 days after the day of arrival', ['2026-06-03T10:00:00Z'], '2026-06-17'],
    ['from the last parcel, however they come', ['2026-06-09T10:00:00Z', '2026-06-03T10:00:00Z'], '2026-06-23'],
    ['by the day where the shop is', ['2026-06-03T22:30:00Z'], '2026-06-18'],
    ['to the next Monday where it would end on a Saturday', ['2026-06-06T10:00:00Z'], '2026-06-22'],
    ['to the next Monday where it would end on a Sunday', ['2026-06-07T10:00:00Z'], '2026-06-22'],
  ])('runs %s', (_, arrivals, lastDay) => {
    expect(period(arrivals)).toEqual({ isRunning: true, lastDay, isExtended: false });
  });

  it('passes over holidays that the shop has named', () => {
    expect(period(['2026-06-05T10:00:00Z'], placed, { holidays: ['2026-06-19'] })).toMatchObject({ lastDay: '2026-06-22' });
  });

  it('has no end as long as something has not arrived, and may be used all the same', () => {
    const open = period(['2026-06-03T10:00:00Z', undefined]);
    expect(open).toEqual({ isRunning: false, lastDay: undefined, isExtended: false });
    expect(isInTime(open, new Date('2027-06-03T10:00:00Z'), zone)).toBe(true);
  });

  it('is twelve months longer where the shopper was never told', () => {
    expect(withdrawalPeriod({ arrivals: ['2026-06-03T10:00:00Z'], informedAt: undefined, zone }, euStatutory)).toEqual({
      isRunning: true,
      lastDay: '2027-06-17',
      isExtended: true,
    });
  });

  it('ends fourteen days after being told late', () => {
    expect(period(['2026-06-03T10:00:00Z'], '2026-09-01T10:00:00Z')).toEqual({ isRunning: true, lastDay: '2026-09-15', isExtended: true });
  });

  it('never ends later than a year and fourteen days, however late one is told', () => {
    expect(period(['2026-06-03T10:00:00Z'], '2027-09-01T10:00:00Z')).toMatchObject({ lastDay: '2027-06-17' });
  });

  it('lasts to the end of its last day', () => {
    const usual = period(['2026-06-03T10:00:00Z']);
    expect(isInTime(usual, new Date('2026-06-17T21:59:59Z'), zone)).toBe(true);
    expect(isInTime(usual, new Date('2026-06-17T22:00:00Z'), zone)).toBe(false);
  });
});

describe('after a notice', () => {
  it('money is back within fourteen days, and things are sent within fourteen', () => {
    expect(dueDates('2026-06-15T10:00:00Z', zone, euStatutory)).toEqual({ refundBy: '2026-06-29', sendBy: '2026-06-29' });
  });
});

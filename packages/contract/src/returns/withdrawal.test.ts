import { describe, expect, it } from 'vitest';
import { addMonths, addWorkingDays, workingDay } from './days.ts';
import { euStatutory } from './policy.ts';
import { dueDates, isInTime, wasTold, withdrawalPeriod } from './withdrawal.ts';

const zone = 'Europe/Stockholm';
const placed = '2026-06-01T10:00:00Z';
const period = (arrivals: readonly (string | undefined)[], informedAt: string | undefined = placed, more = {}) =>
  withdrawalPeriod({ arrivals, informedAt, zone }, { ...euStatutory, ...more });
const never = (arrivals: readonly string[], more = {}) =>
  withdrawalPeriod({ arrivals, informedAt: undefined, zone }, { ...euStatutory, ...more });

describe('Art. 9 of Directive 2011/83/EU and Art. 3 of Regulation 1182/71: the withdrawal period', () => {
  it.each([
    ['14 days after the day of arrival', ['2026-06-03T10:00:00Z'], '2026-06-17'],
    ['from the last parcel, however they come', ['2026-06-09T10:00:00Z', '2026-06-03T10:00:00Z'], '2026-06-23'],
    ['by the day where the shopper is', ['2026-06-03T22:30:00Z'], '2026-06-18'],
    ['to the next Monday where it would end on a Saturday', ['2026-06-06T10:00:00Z'], '2026-06-22'],
    ['to the next Monday where it would end on a Sunday', ['2026-06-07T10:00:00Z'], '2026-06-22'],
    ['over the end of winter time', ['2026-03-20T23:30:00Z'], '2026-04-06'],
    ['over the end of a leap February', ['2028-02-15T10:00:00Z'], '2028-02-29'],
    ['into another year', ['2026-12-21T10:00:00Z'], '2027-01-04'],
  ])('runs %s', (_, arrivals, lastDay) => {
    expect(period(arrivals, '2026-01-01T10:00:00Z')).toMatchObject({ isRunning: true, lastDay, isExtended: false });
  });

  it.each([
    ['a holiday', ['2026-06-19'], '2026-06-22'],
    ['a holiday after a weekend', ['2026-06-19', '2026-06-22'], '2026-06-23'],
  ])('passes over %s', (_, holidays, lastDay) => {
    expect(period(['2026-06-05T10:00:00Z'], placed, { holidays })).toMatchObject({ lastDay });
  });

  it('is as long as the country makes it', () => {
    expect(period(['2026-06-03T10:00:00Z'], placed, { withdrawalDays: 30 })).toMatchObject({ lastDay: '2026-07-03' });
  });

  it('has no end as long as something has not arrived, and may be used all the same', () => {
    const open = period(['2026-06-03T10:00:00Z', undefined]);
    expect(open).toEqual({ latest: '2026-06-03', isRunning: false, lastDay: undefined, isExtended: false });
    expect(isInTime(open, new Date('2027-06-03T10:00:00Z'), zone)).toBe(true);
  });

  it('has no end where nobody knows when things arrived', () => {
    expect(period([])).toMatchObject({ isRunning: false, lastDay: undefined });
  });

  it('Art. 11: lasts to the end of its last day', () => {
    const usual = period(['2026-06-03T10:00:00Z']);
    expect(isInTime(usual, new Date('2026-06-17T21:59:59Z'), zone)).toBe(true);
    expect(isInTime(usual, new Date('2026-06-17T22:00:00Z'), zone)).toBe(false);
  });
});

describe('Art. 10: who was not told in time', () => {
  it.each([
    ['has twelve months more', '2026-06-03T10:00:00Z', '2027-06-17'],
    ['has them from the day on which the usual period ends, a Monday here', '2026-06-06T10:00:00Z', '2027-06-22'],
    ['has them to the next working day', '2026-06-05T10:00:00Z', '2027-06-21'],
  ])('%s', (_, arrival, lastDay) => {
    expect(never([arrival])).toMatchObject({ isRunning: true, lastDay, isExtended: true });
  });

  it.each([
    ['with the parcel: no day more', '2026-06-03T18:00:00Z', '2026-06-17', false],
    ['a day after it came: a day more', '2026-06-04T10:00:00Z', '2026-06-18', true],
    ['late: 14 days from then', '2026-09-01T10:00:00Z', '2026-09-15', true],
    ['twelve months after it came: still 14 days from then', '2027-06-03T10:00:00Z', '2027-06-17', true],
    ['in the last days, but after twelve months: not a day longer', '2027-06-10T10:00:00Z', '2027-06-17', true],
    ['after all of it: no day more', '2027-09-01T10:00:00Z', '2027-06-17', true],
  ])('and is told %s', (_, informedAt, lastDay, isExtended) => {
    expect(period(['2026-06-03T10:00:00Z'], informedAt)).toMatchObject({ lastDay, isExtended });
  });
});

describe('after a notice', () => {
  it.each([
    ['Art. 13: money is back within 14 days, Art. 14: things are sent within 14', '2026-06-15', '2026-06-29', '2026-06-29'],
    ['money is due on a Sunday as on any day, things are sent by Monday', '2026-06-14', '2026-06-28', '2026-06-29'],
  ])('%s', (_, notice, refundBy, sendBy) => {
    expect(dueDates(notice, euStatutory)).toEqual({ refundBy, sendBy });
  });

  it.each([
    ['at the purchase', placed, true],
    ['a day later', '2026-06-02T10:00:00Z', false],
    ['never', undefined, false],
  ])('Art. 6 (6) and 14 (1): the shopper pays the way back if told of it: %s', (_, informedAt, isTold) => {
    expect(wasTold({ purchase: { placedAt: placed }, informedAt, zone })).toBe(isTold);
  });
});

describe('days', () => {
  it.each([
    ['2026-01-31', 1, '2026-02-28'],
    ['2028-01-31', 1, '2028-02-29'],
    ['2028-02-29', 12, '2029-02-28'],
    ['2026-12-31', 12, '2027-12-31'],
    ['2026-11-30', 3, '2027-02-28'],
  ])('%s and %s months is %s', (date, months, later) => {
    expect(addMonths(date, months)).toBe(later);
  });

  it('of work pass over weekends and holidays', () => {
    expect(workingDay('2026-06-19', ['2026-06-19'])).toBe('2026-06-22');
    expect(addWorkingDays('2026-06-18', 2, ['2026-06-19'])).toBe('2026-06-23');
    expect(addWorkingDays('2026-06-20', 0)).toBe('2026-06-20');
  });
});
